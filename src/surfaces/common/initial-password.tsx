import type { ReactNode } from 'react'
import type { Text } from '../../kernel/language/index.ts'
import { Icon, useText } from '../../ui/common/index.ts'
import { useMe } from './session.ts'

const words = {
  still: {
    zh: '您还在使用由他人设置的初始口令。请现在修改，以免他人以您的名义办理。',
    en: 'Your password was set by somebody else. Change it now, so that nobody can act in your name.',
  },
  change: { zh: '修改口令', en: 'Change my password' },
} satisfies Record<string, Text>

/** On every page until it is changed: whoever opened the account knows this password, too. */
export function InitialPassword({ link }: { link: (title: string) => ReactNode }) {
  const t = useText()
  const me = useMe()
  if (!me.initialPassword) return null
  return (
    <p className="jx-banner" role="note">
      <Icon name="warning" /> {t(words.still)} {link(t(words.change))}
    </p>
  )
}
