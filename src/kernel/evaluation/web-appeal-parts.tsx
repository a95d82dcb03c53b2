import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DateText, StatusTag, useText } from '../../ui/common/index.ts'
import { useWriteKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import { type AppealRow, evaluation } from './web-queries.tsx'
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

/** An appeal is taken back as a whole, while it waits; nobody has to say why. */
export function useWithdrawing(id: string) {
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const [asking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<Text | null>(null)
  const [busy, setBusy] = useState(false)
  const withdraw = async () => {
    setBusy(true)
    try {
      await evaluation.withdrawAppeal.call({ key: keyOf([id, note]), id, note })
      await queries.invalidateQueries({ queryKey: evaluation.key() })
    } catch (error) {
      setProblem(refusalOf(error).text)
    }
    setBusy(false)
  }
  return { asking, setAsking, note, setNote, problem, busy, withdraw }
}
