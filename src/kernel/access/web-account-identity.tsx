import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { usePreferences, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason } from '../../ui/desk/index.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Form } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { useWriteKey } from '../forms/web-keys.tsx'
import { type Account, access, attempt, refresh, useProvider } from './web-queries.tsx'
import { words } from './web-words.ts'

const form: Form = {
  name: 'identity',
  title: words.link,
  why: { zh: '登录名由统一身份认证系统分配，本系统没有', en: 'The login is given by the provider and not held here' },
  fields: [{ kind: 'text', name: 'login', title: words.login, required: true, maxLength: 200 }],
}

/** Who the account is at the provider that people may sign in through; nothing where there is none. */
export function AccountIdentity({ account }: { account: Account }) {
  const t = useText()
  const { language } = usePreferences()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const provider = useProvider()
  const [step, setStep] = useState<'link' | 'unlink' | null>(null)
  const { id, identity } = account
  if (!provider && !identity) return null
  const done = async () => {
    void message.success(t(words.done))
    await refresh(queries)
  }
  const unlink = async () => {
    const refused = await attempt(access.unlinkIdentity.call({ key: keyOf(['unlink', id, identity?.login]), id }))
    if (!refused) await done()
    return refused
  }
  const when = identity?.boundAt ? t(words.boundSince, { date: localDateOf(identity.boundAt) }) : t(words.notBound)
  return (
    <section aria-label={t(words.identity)} className="jx-stack-tight" lang={language}>
      <h2 className="jx-account-part">{t(words.identity)}</h2>
      <p className="jx-help">{identity ? `${t(words.linked, { login: identity.login })}${when}` : t(words.notLinked)}</p>
      <div>
        {identity ? (
          <Button size="small" onClick={() => setStep('unlink')}>
            {t(words.unlink)}
          </Button>
        ) : account.disabledAt ? null : (
          <Button size="small" onClick={() => setStep('link')}>
            {t(words.link)}
          </Button>
        )}
      </div>
      <FormDrawer
        open={step === 'link'}
        form={form}
        submit={words.link}
        intro={t(words.linkText, { name: account.person.name })}
        fieldOf={{ 'identity-taken': 'login', 'identity-linked': 'login' }}
        onSubmit={async ({ login }, key) => {
          await access.linkIdentity.call({ key, id, login: String(login) })
          setStep(null)
          await done()
        }}
        onClose={() => setStep(null)}
      />
      <ConfirmWithReason
        open={step === 'unlink'}
        title={t(words.unlink)}
        text={t(words.unlinkText)}
        confirm={t(words.unlink)}
        grave
        reasonAtLeast={0}
        onConfirm={unlink}
        onClose={() => setStep(null)}
      />
    </section>
  )
}
