import type { Text } from '../../kernel/language/index.ts'
import { Icon, usePreferences, useText } from '../../ui/common/index.ts'

const large: Text = { zh: '大字', en: 'Large type' }

/** Shows the other language's own name: whoever needs it can read it. */
export function LanguageSwitch() {
  const { language, setLanguage } = usePreferences()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <button type="button" className="jx-switch" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
      <Icon name="language" />
      {other === 'zh' ? '中文' : 'English'}
    </button>
  )
}

export function LargeTypeSwitch() {
  const t = useText()
  const preferences = usePreferences()
  return (
    <button type="button" className="jx-switch" aria-pressed={preferences.large} onClick={() => preferences.setLarge(!preferences.large)}>
      <Icon name="type" />
      {t(large)}
    </button>
  )
}
