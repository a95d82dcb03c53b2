import { DateText, StatusTag, useText } from '../../ui/common/index.ts'
import type { AppealRow } from './web-queries.tsx'
import { work } from './web-work-words.ts'

export function AppealTag({ appeal: { state, late } }: { appeal: Pick<AppealRow, 'state' | 'late'> }) {
  const t = useText()
  if (state === 'answered') return <StatusTag tone="good">{t(work.answered)}</StatusTag>
  if (state === 'withdrawn') return <StatusTag>{t(work.withdrawn)}</StatusTag>
  return <StatusTag tone={late ? 'bad' : 'warn'}>{late ? `${t(work.toAnswer)} · ${t(work.late)}` : t(work.toAnswer)}</StatusTag>
}

/** What was contested, line by line, with the answers. */
export function AppealLines({ lines }: { lines: AppealRow['lines'] }) {
  const t = useText()
  return (
    <ul className="jx-stack-tight">
      {lines.map((line) => (
        <li key={line.name}>
          <strong>{t(line.title)}</strong>{' '}
          {line.upheld === null ? null : (
            <StatusTag tone={line.upheld ? 'good' : 'neutral'}>{t(line.upheld ? work.upheld : work.dismissed)}</StatusTag>
          )}
          <p>{line.reason}</p>
          {line.answer ? <p className="jx-told">{line.answer}</p> : null}
        </li>
      ))}
    </ul>
  )
}

/** Who took it back and when, and what follows. */
export function Withdrawn({ appeal }: { appeal: Pick<AppealRow, 'withdrawnBy' | 'withdrawnAt' | 'withdrawal'> }) {
  const t = useText()
  if (!appeal.withdrawnAt) return null
  return (
    <div className="jx-told">
      {t(work.withdrawn)} {appeal.withdrawnBy?.name} <DateText value={appeal.withdrawnAt} digits />
      {appeal.withdrawal ? <p>{appeal.withdrawal}</p> : null}
      <p className="jx-help">{t(work.withdrawnMeans)}</p>
    </div>
  )
}
