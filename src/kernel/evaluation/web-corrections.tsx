import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { DateText, Loading, None, StatusTag, type Tone, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { useWriteKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { Failed, refusalOf } from '../language/web.tsx'
import { isDecimal } from '../quantities/index.ts'
import type { Scorecard } from './card.ts'
import { asksWhole, lineOf } from './entry-rows.ts'
import { ChoiceField, TextField } from './web-fields.tsx'
import { type CorrectionRow, type EvaluationView, evaluation } from './web-queries.tsx'
import { Movers } from './web-scores.tsx'
import { shownValue } from './web-values-shown.tsx'
import { work } from './web-work-words.ts'

const TONES: Readonly<Record<CorrectionRow['state'], Tone>> = { asked: 'warn', approved: 'good', refused: 'neutral' }

export function CorrectionTag({ state }: Pick<CorrectionRow, 'state'>) {
  const t = useText()
  return <StatusTag tone={TONES[state]}>{t(work[state])}</StatusTag>
}

/** What a correction puts in the place of what, line by line. */
function ChangesOf({ correction, card }: { correction: CorrectionRow; card: Scorecard | undefined }) {
  const t = useText()
  return (
    <ul className="jx-stack-tight">
      {correction.changes.map((change) => {
        const line = card && lineOf(card, change.name)
        return (
          <li key={`${change.subject.id} ${change.name}`}>
            {change.subject.name} · {line ? t(line.title) : change.name}: {change.value === null ? <None /> : shownValue(change)}{' '}
            {line ? t(line.unit) : ''} <span className="jx-help">{change.evidence}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** What was asked for after the lock, with who decided; and where it is asked for. */
export function CorrectionsOf({ of, card }: { of: EvaluationView; card: Scorecard | undefined }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [deciding, setDeciding] = useState<CorrectionRow | null>(null)
  const { data, error, refetch } = useQuery(evaluation.corrections.queryOptions({ input: { evaluation: of.id, offset: 0, limit: 100 } }))
  if (of.state === 'open') return null
  return (
    <Panel
      title={t(work.corrections)}
      extra={of.may.manage && card ? <Button onClick={() => setAsking(true)}>{t(work.askCorrection)}</Button> : null}
      flush
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data?.total === 0 ? (
        <div className="jx-panel-foot">
          <p className="jx-help">{t(work.noCorrections)}</p>
        </div>
      ) : null}
      <ul className="jx-asked">
        {(data?.rows ?? []).map((row) => (
          <li key={row.id} className="jx-stack-tight">
            <div className="jx-asked-head">
              <strong>{row.reason}</strong>
              <CorrectionTag state={row.state} />
              <span className="jx-help">
                {row.askedBy.name} <DateText value={row.askedAt} digits />
                {row.decidedBy ? (
                  <>
                    {' '}
                    · {t(work.decide)} {row.decidedBy.name} <DateText value={row.decidedAt} digits />
                  </>
                ) : null}
              </span>
            </div>
            <ChangesOf correction={row} card={card} />
            {row.note ? <p className="jx-told">{row.note}</p> : null}
            {row.state === 'asked' ? (
              <div className="jx-doings">
                <Button disabled={row.barred !== null} onClick={() => setDeciding(row)}>
                  {t(work.decide)}
                </Button>
                {row.barred ? <span className="jx-help">{t(row.barred.text)}</span> : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <Drawer open={asking} title={t(work.askCorrection)} size={560} destroyOnHidden onClose={() => setAsking(false)}>
        {card ? <Asking of={of} card={card} onDone={() => setAsking(false)} /> : null}
      </Drawer>
      <Drawer open={deciding !== null} title={t(work.decide)} size={640} destroyOnHidden onClose={() => setDeciding(null)}>
        {deciding ? <Deciding correction={deciding} card={card} onDone={() => setDeciding(null)} /> : null}
      </Drawer>
    </Panel>
  )
}

const useDone = (onDone: () => void) => {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: evaluation.key() })
    onDone()
  }
}

function Asking({ of, card, onDone }: { of: EvaluationView; card: Scorecard; onDone: () => void }) {
  const t = useText()
  const keyOf = useWriteKey()
  const done = useDone(onDone)
  const [said, setSaid] = useState({ subject: '', line: '', value: '', whole: '', evidence: '', reason: '' })
  const [problem, setProblem] = useState<Text | null>(null)
  const [busy, setBusy] = useState(false)
  const lines = [...card.indicators, ...card.deductions].filter(({ source }) => source.kind !== 'panel')
  const line = lineOf(card, said.line)
  const put = (part: Partial<typeof said>) => setSaid({ ...said, ...part })
  const complete = said.subject && said.line && isDecimal(said.value) && said.evidence.trim().length > 1 && said.reason.trim().length > 3
  const send = async () => {
    setBusy(true)
    const value = { subject: said.subject, name: said.line, value: said.value, asOf: new Date().toISOString(), evidence: said.evidence }
    const values = [isDecimal(said.whole) ? { ...value, whole: said.whole } : value]
    try {
      await evaluation.askCorrection.call({ key: keyOf(said), id: of.id, reason: said.reason, values })
      await done()
    } catch (error) {
      const { text, fields } = refusalOf(error)
      setProblem(fields[0]?.text ?? text)
    }
    setBusy(false)
  }
  return (
    <div className="jx-stack">
      <p className="jx-help">{t(work.correctionNote)}</p>
      <ChoiceField
        label={t(work.unit)}
        value={said.subject || null}
        options={of.subjects.map(({ id, name }) => ({ value: id, title: name }))}
        onChange={(subject) => put({ subject })}
      />
      <ChoiceField
        label={t(work.line)}
        value={said.line || null}
        options={lines.map(({ name, title }) => ({ value: name, title: t(title) }))}
        onChange={(name) => put({ line: name })}
      />
      <div className="jx-two">
        <TextField
          label={t(work.value)}
          numeric
          {...(line && { unit: t(line.unit) })}
          value={said.value}
          onChange={(value) => put({ value })}
        />
        {line && asksWhole(line) ? (
          <TextField label={t(work.whole)} numeric value={said.whole} onChange={(whole) => put({ whole })} />
        ) : null}
      </div>
      <TextField label={t(work.evidence)} help={t(work.evidenceHelp)} value={said.evidence} onChange={(evidence) => put({ evidence })} />
      <TextField long label={t(work.reason)} value={said.reason} onChange={(reason) => put({ reason })} />
      <p className="jx-problem" role="alert">
        {problem ? t(problem) : null}
      </p>
      <Button type="primary" disabled={!complete} loading={busy} onClick={() => void send()}>
        {t(work.askCorrection)}
      </Button>
    </div>
  )
}

/** Who decides sees first who would move. */
function Deciding({ correction, card, onDone }: { correction: CorrectionRow; card: Scorecard | undefined; onDone: () => void }) {
  const t = useText()
  const keyOf = useWriteKey()
  const done = useDone(onDone)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<Text | null>(null)
  const { data, error, refetch } = useQuery(evaluation.previewCorrection.queryOptions({ input: { id: correction.id } }))
  const decide = async (approved: boolean) => {
    try {
      await evaluation.decideCorrection.call({ key: keyOf([approved, note]), id: correction.id, approved, note })
      await done()
    } catch (refused) {
      setProblem(refusalOf(refused).text)
    }
  }
  const said = note.trim().length > 1
  return (
    <div className="jx-stack">
      <p>{correction.reason}</p>
      <ChangesOf correction={correction} card={card} />
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : data ? <Movers movers={data.movers} /> : <Loading />}
      <TextField long label={t(work.decision)} value={note} onChange={setNote} />
      <p className="jx-problem" role="alert">
        {problem ? t(problem) : null}
      </p>
      <div className="jx-doings">
        <Button type="primary" disabled={!said || !data} onClick={() => void decide(true)}>
          {t(work.approve)}
        </Button>
        <Button danger disabled={!said} onClick={() => void decide(false)}>
          {t(work.refuse)}
        </Button>
      </div>
    </div>
  )
}
