import { StatusTag, useText } from '../../../../ui/common/index.ts'
import type { MemberRow } from '../contract.ts'
import { REGISTER_STATES } from '../words.ts'
import { words } from './words.ts'

const TONES = { active: 'good', suspended: 'bad', lapsed: 'bad', withdrawn: 'neutral', none: 'neutral' } as const

/** How a bank stands; beside it, that a newer text waits for its signature. */
export function StandingTag({ row }: { row: Pick<MemberRow, 'state' | 'current'> }) {
  const t = useText()
  const waits = row.state === 'active' && !row.current
  return (
    <>
      <StatusTag tone={TONES[row.state]}>{t(REGISTER_STATES[row.state])}</StatusTag>
      {waits ? ' ' : null}
      {waits ? <StatusTag tone="warn">{t(words.outdated)}</StatusTag> : null}
    </>
  )
}
