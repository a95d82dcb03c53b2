import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { DateText, useText } from '../../ui/common/index.ts'
import { useWriteKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import { linesOf } from './explanation.ts'
import { AppealLines, AppealTag, useWithdrawing, Withdrawn } from './web-appeal-parts.tsx'
import { TextField } from './web-fields.tsx'
import { evaluation, type OwnView } from './web-queries.tsx'
import { work } from './web-work-words.ts'

/** What the reader's organisation contested and what was answered; and where it contests the score that is in force. */
export function OwnAppeals({ own }: { own: OwnView }) {
  const t = useText()
  const [filing, setFiling] = useState(false)
  const { appealing, appeals } = own
  return (
    <>
      <h3>{t(work.ownAppeals)}</h3>
      {appeals.map((appeal) => (
        <div key={appeal.id} className="jx-stack-tight">
          <div className="jx-asked-head">
            <AppealTag appeal={appeal} />
            <span className="jx-help">
              {t(work.filed)} {appeal.filedBy.name} <DateText value={appeal.filedAt} digits />
              {appeal.state === 'open' ? ` · ${t(work.waits, { due: appeal.due })}` : null}
            </span>
          </div>
          <AppealLines lines={appeal.lines} />
          <Withdrawn appeal={appeal} />
          {appeal.state === 'open' ? <Withdrawing appeal={appeal} /> : null}
        </div>
      ))}
      {filing ? (
        <Filing own={own} onDone={() => setFiling(false)} />
      ) : (
        <div className="jx-stack-tight">
          <p className="jx-help">
            {t(work.appealUntil, { until: appealing.until, days: appealing.days })} {t(appealing.basis)}
          </p>
          <div className="jx-doings">
            <Button disabled={appealing.barred !== null} onClick={() => setFiling(true)}>
              {t(work.appeal)}
            </Button>
            {appealing.barred ? <span className="jx-help">{t(appealing.barred.text)}</span> : null}
          </div>
        </div>
      )}
    </>
  )
}

function Withdrawing({ appeal: { id, kept } }: { appeal: OwnView['appeals'][number] }) {
  const t = useText()
  const { asking, setAsking, note, setNote, problem, busy, withdraw } = useWithdrawing(id)
  if (!asking)
    return (
      <div className="jx-doings">
        <Button disabled={kept !== null} onClick={() => setAsking(true)}>
          {t(work.withdraw)}
        </Button>
        {kept ? <span className="jx-help">{t(kept.text)}</span> : null}
      </div>
    )
  return (
    <div className="jx-stack">
      <p>{t(work.withdrawnMeans)}</p>
      <TextField long label={t(work.withdrawalNote)} value={note} onChange={setNote} />
      <p className="jx-problem" role="alert">
        {problem ? t(problem) : null}
      </p>
      <div className="jx-doings">
        <Button type="primary" loading={busy} onClick={() => void withdraw()}>
          {t(work.withdraw)}
        </Button>
        <Button onClick={() => setAsking(false)}>{t({ zh: '取消', en: 'Cancel' })}</Button>
      </div>
    </div>
  )
}

function Filing({ own, onDone }: { own: OwnView; onDone: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<Text | null>(null)
  const [busy, setBusy] = useState(false)
  const all = linesOf(own.explanation).filter(({ kind }) => kind === 'indicator' || kind === 'deduction')
  const lines = Object.entries(reasons).map(([name, reason]) => ({ name, reason: reason.trim() }))
  const complete = lines.length > 0 && lines.every(({ reason }) => reason.length >= 10)
  const toggle = (name: string, on: boolean) => setReasons(({ [name]: was, ...others }) => (on ? { ...others, [name]: was ?? '' } : others))
  const send = async () => {
    setBusy(true)
    try {
      await evaluation.fileAppeal.call({ key: keyOf(lines), id: own.evaluation.id, subject: own.subject.id, lines })
      await queries.invalidateQueries({ queryKey: evaluation.key() })
      onDone()
    } catch (error) {
      setProblem(refusalOf(error).text)
    }
    setBusy(false)
  }
  return (
    <div className="jx-stack">
      <p className="jx-help">{t(work.appealNote)}</p>
      {all.map(({ name, title }) => (
        <div key={name} className="jx-stack-tight">
          <Checkbox checked={name in reasons} onChange={(event) => toggle(name, event.target.checked)}>
            {t(title)}
          </Checkbox>
          {name in reasons ? (
            <TextField
              long
              label={t(work.reasonFor, { title: t(title) })}
              maxLength={2000}
              value={reasons[name] ?? ''}
              onChange={(reason) => setReasons((old) => ({ ...old, [name]: reason }))}
            />
          ) : null}
        </div>
      ))}
      <p className="jx-problem" role="alert">
        {problem ? t(problem) : null}
      </p>
      <div className="jx-doings">
        <Button type="primary" disabled={!complete} loading={busy} onClick={() => void send()}>
          {t(work.fileIt)}
        </Button>
        <Button onClick={onDone}>{t({ zh: '取消', en: 'Cancel' })}</Button>
      </div>
    </div>
  )
}
