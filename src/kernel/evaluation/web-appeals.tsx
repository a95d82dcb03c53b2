import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Radio } from 'antd'
import { useState } from 'react'
import { DateText, Empty, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { newKey, useWriteKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { Failed, refusalOf } from '../language/web.tsx'
import { isDecimal } from '../quantities/index.ts'
import type { Scorecard } from './card.ts'
import { asksWhole, lineOf } from './entry-rows.ts'
import { AppealLines, AppealTag, Withdrawn } from './web-appeal-parts.tsx'
import { TextField } from './web-fields.tsx'
import { type AppealRow, type Entered, evaluation, type Mover } from './web-queries.tsx'
import { Movers } from './web-scores.tsx'
import { work } from './web-work-words.ts'

/** The appeals of one evaluation; each is answered line by line. */
export function AppealsOf({ id, card }: { id: string; card: Scorecard | undefined }) {
  const t = useText()
  const [answering, setAnswering] = useState<AppealRow | null>(null)
  const { data, error, refetch } = useQuery(evaluation.appeals.queryOptions({ input: { evaluation: id, offset: 0, limit: 100 } }))
  if (!error && data?.total === 0) return null
  return (
    <Panel title={t(work.appeals)} flush>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <ul className="jx-asked">
          {(data?.rows ?? []).map((appeal) => (
            <li key={appeal.id} className="jx-stack-tight">
              <div className="jx-asked-head">
                <strong>{appeal.subject.name}</strong>
                <AppealTag appeal={appeal} />
                <span className="jx-help">
                  {t(work.filed)} {appeal.filedBy.name} <DateText value={appeal.filedAt} digits />
                  {appeal.state === 'open' ? (
                    <>
                      {' '}
                      · {t(work.due)} <DateText value={appeal.due} digits />
                    </>
                  ) : appeal.state === 'answered' ? (
                    <>
                      {' '}
                      · {t(work.answered)} {appeal.answeredBy?.name} <DateText value={appeal.answeredAt} digits />
                    </>
                  ) : null}
                </span>
              </div>
              <AppealLines lines={appeal.lines} />
              <Withdrawn appeal={appeal} />
              {appeal.state === 'open' ? (
                <div className="jx-doings">
                  <Button disabled={appeal.barred !== null || !card} onClick={() => setAnswering(appeal)}>
                    {t(work.answer)}
                  </Button>
                  {appeal.barred ? <span className="jx-help">{t(appeal.barred.text)}</span> : null}
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {data?.rows.length === 0 ? <Empty title={work.noAppeals} /> : null}
      <Drawer
        open={answering !== null}
        title={answering ? t(work.answerOf, { unit: answering.subject.name }) : ''}
        size={640}
        destroyOnHidden
        onClose={() => setAnswering(null)}
      >
        {answering && card ? <Answering appeal={answering} card={card} onDone={() => setAnswering(null)} /> : null}
      </Drawer>
    </Panel>
  )
}

interface Said {
  readonly upheld: boolean | null
  readonly answer: string
  readonly value: string
  readonly whole: string
  readonly evidence: string
}
const UNSAID: Said = { upheld: null, answer: '', value: '', whole: '', evidence: '' }

/** Each line is sustained or dismissed with an answer; a sustained one may bring the right value along. */
function Answering({ appeal, card, onDone }: { appeal: AppealRow; card: Scorecard; onDone: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({})
  const [problem, setProblem] = useState<readonly Text[]>([])
  const [movers, setMovers] = useState<readonly Mover[] | null>(null)
  const [busy, setBusy] = useState(false)
  const of = (name: string) => said[name] ?? UNSAID
  const put = (name: string, part: Partial<Said>) => {
    setMovers(null)
    setSaid((old) => ({ ...old, [name]: { ...(old[name] ?? UNSAID), ...part } }))
  }
  const entered = (name: string): Entered | null => {
    const { upheld, value, whole, evidence } = of(name)
    if (!upheld || !isDecimal(value)) return null
    const shared = { subject: appeal.subject.id, name, value, asOf: new Date().toISOString(), evidence }
    return isDecimal(whole) ? { ...shared, whole } : shared
  }
  const values = appeal.lines.flatMap(({ name }) => entered(name) ?? [])
  const complete = appeal.lines.every(({ name }) => of(name).upheld !== null && of(name).answer.trim().length >= 4)
  const refused = (error: unknown) => {
    const { text, fields } = refusalOf(error)
    setProblem(fields.length > 0 ? fields.map((field) => field.text) : [text])
  }
  const look = () =>
    evaluation.whatIf.call({ key: newKey(), id: appeal.evaluation.id, values }).then(({ movers }) => setMovers(movers), refused)
  const send = async () => {
    setBusy(true)
    setProblem([])
    const lines = appeal.lines.map(({ name }) => ({
      name,
      upheld: of(name).upheld ?? false,
      answer: of(name).answer,
      value: entered(name),
    }))
    try {
      await evaluation.answerAppeal.call({ key: keyOf(said), id: appeal.id, lines })
      await queries.invalidateQueries({ queryKey: evaluation.key() })
      onDone()
    } catch (error) {
      refused(error)
    }
    setBusy(false)
  }
  return (
    <div className="jx-stack">
      <p className="jx-help">{t(work.answerNote)}</p>
      {appeal.lines.map((line) => (
        <AnswerLine key={line.name} line={line} card={card} said={of(line.name)} onChange={(part) => put(line.name, part)} />
      ))}
      {values.length > 0 ? (
        <p>
          <Button onClick={() => void look()}>{t(work.wouldMove)}</Button>
        </p>
      ) : null}
      {movers ? <Movers movers={movers.filter(({ moves }) => moves)} /> : null}
      <div className="jx-problem" role="alert">
        {problem.map((text) => (
          <p key={text.en}>{t(text)}</p>
        ))}
      </div>
      <p className="jx-help">{t(work.answerFinal)}</p>
      <Button type="primary" disabled={!complete} loading={busy} onClick={() => void send()}>
        {t(work.send)}
      </Button>
    </div>
  )
}

interface LineProps {
  readonly line: AppealRow['lines'][number]
  readonly card: Scorecard
  readonly said: Said
  readonly onChange: (part: Partial<Said>) => void
}

function AnswerLine({ line, card, said, onChange }: LineProps) {
  const t = useText()
  const judged = lineOf(card, line.name)
  return (
    <fieldset className="jx-stack-tight">
      <legend>
        <strong>{t(line.title)}</strong>
      </legend>
      <p className="jx-told">{line.reason}</p>
      <Radio.Group
        value={said.upheld}
        aria-label={`${t(work.result)} · ${t(line.title)}`}
        options={[
          { value: true, label: t(work.upheld) },
          { value: false, label: t(work.dismissed) },
        ]}
        onChange={(event) => onChange({ upheld: event.target.value as boolean })}
      />
      <TextField long label={t(work.answerText)} maxLength={2000} value={said.answer} onChange={(answer) => onChange({ answer })} />
      {said.upheld && judged?.source.kind === 'entered' ? (
        <div className="jx-two">
          <TextField label={t(work.newValue)} numeric unit={t(judged.unit)} value={said.value} onChange={(value) => onChange({ value })} />
          {asksWhole(judged) ? (
            <TextField label={t(work.whole)} numeric value={said.whole} onChange={(whole) => onChange({ whole })} />
          ) : null}
          <TextField
            label={t(work.evidence)}
            help={t(work.evidenceHelp)}
            value={said.evidence}
            onChange={(evidence) => onChange({ evidence })}
          />
        </div>
      ) : null}
    </fieldset>
  )
}
