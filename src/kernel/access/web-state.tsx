import { StatusTag, useText } from '../../ui/common/index.ts'
import type { Account } from './web-queries.tsx'
import { words } from './web-words.ts'

export function AccountState({ account }: { account: Account }) {
  const t = useText()
  if (account.disabledAt) return <StatusTag tone="bad">{t(words.disabled)}</StatusTag>
  return account.initialPassword ? (
    <StatusTag tone="warn">{t(words.initial)}</StatusTag>
  ) : (
    <StatusTag tone="good">{t(words.active)}</StatusTag>
  )
}
