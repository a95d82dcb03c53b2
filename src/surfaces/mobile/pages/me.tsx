import type { Text } from '../../../kernel/language/index.ts'
import { Facts, Icon, useText } from '../../../ui/common/index.ts'
import { Card, PhonePage, RowLink } from '../../../ui/phone/index.ts'
import { signOut, useMe } from '../../common/session.ts'
import { LanguageSwitch, LargeTypeSwitch } from '../../common/switches.tsx'
import { tabWords } from '../tab-words.ts'

const words = {
  name: { zh: '姓名', en: 'Name' },
  account: { zh: '账号', en: 'Account' },
  roles: { zh: '岗位', en: 'Posts' },
  district: { zh: '区域', en: 'District' },
  display: { zh: '显示', en: 'Display' },
  file: { zh: '我的档案', en: 'My file' },
  fileNote: { zh: '经历、谁看过、同意与资料', en: 'History, who looked, consents and data' },
  security: { zh: '口令、双因子认证与登录设备', en: 'Password, second factor, sessions' },
  standIn: { zh: '代办人', en: 'Stand-in' },
  notifications: { zh: '通知设置', en: 'Notifications' },
  signOut: { zh: '退出登录', en: 'Sign out' },
} satisfies Record<string, Text>

export default function MePage() {
  const t = useText()
  const me = useMe()
  const leave = async () => {
    // A full load, so that nothing of the former reader stays in memory.
    globalThis.location.assign(await signOut('/mobile/sign-in'))
  }
  return (
    <PhonePage title={t(tabWords.me)}>
      <Card>
        <Facts
          items={[
            { key: 'name', term: t(words.name), value: me.caller.name },
            { key: 'account', term: t(words.account), value: me.username },
            { key: 'district', term: t(words.district), value: t({ zh: me.district.name, en: me.district.nameEn }) },
            {
              key: 'roles',
              term: t(words.roles),
              value: me.roles.map((one) => (
                <div key={`${one.role}${one.organisation.id}`}>{`${t(one.title)} · ${one.organisation.name}`}</div>
              )),
            },
          ]}
        />
      </Card>
      <div className="jx-rows-sheet">
        <RowLink to="/me/file" title={t(words.file)} note={t(words.fileNote)} />
      </div>
      <Card title={t(words.display)}>
        <LargeTypeSwitch />
        <LanguageSwitch />
      </Card>
      <div className="jx-rows-sheet">
        <RowLink to="/security" title={t(words.security)} />
        <RowLink to="/me/notifications" title={t(words.notifications)} />
      </div>
      {/* A page of the console that fits a phone: few need it, and everybody would load it. */}
      <div className="jx-rows-sheet">
        <a href="/console/my/account" className="jx-row-link">
          <span className="jx-row-text">{t(words.standIn)}</span>
          <Icon name="next" />
        </a>
      </div>
      <button type="button" className="jx-button" onClick={() => void leave()}>
        {t(words.signOut)}
      </button>
    </PhonePage>
  )
}
