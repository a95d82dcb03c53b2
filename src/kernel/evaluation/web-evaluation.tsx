import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Facts, Loading, Scroll, StatusTag, type Tone, usePlace, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason, PageTitle, Panel } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { Failed, refusalOf } from '../language/web.tsx'
import { FailedPage } from '../language/web-desk.tsx'
import { AppealsOf } from './web-appeals.tsx'
import { CorrectionsOf } from './web-corrections.tsx'
import { type EvaluationView, evaluation, type Mover, type SetRow } from './web-queries.tsx'
import { Movers, Scores } from './web-scores.tsx'
import { words } from './web-words.ts'
import { work } from './web-work-words.ts'
import './web.css'

const TONES: Readonly<Record<SetRow['state'], Tone>> = { draft: 'warn', 'in-force': 'good', superseded: 'neutral', dropped: 'neutral' }
const STATES = { draft: words.draft, 'in-force': words.inForce, superseded: words.superseded, dropped: words.dropped } as const

/** One evaluation: its scores, the draft beside them with who moves, and all sets there were. */
export default function EvaluationPage() {
  const t = useText()
  const { params } = usePlace()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(evaluation.evaluation.queryOptions({ input: { id: params.id ?? '' } }))
  const { data: card } = useQuery({
    ...evaluation.card.queryOptions({ input: { id: data?.scorecard.id ?? '' } }),
    enabled: data !== undefined,
  })
  const above = [{ to: '/evaluations', title: t(words.title) }]
  if (error) return <FailedPage title={t(words.title)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const changed = () => void queries.invalidateQueries({ queryKey: evaluation.key() })
  const draft = data.sets.find(({ state }) => state === 'draft')
  const inForce = data.sets.find(({ state }) => state === 'in-force')
  return (
    <>
      <PageTitle
        title={data.title}
        above={above}
        tags={<StatusTag tone={data.state === 'open' ? 'active' : 'neutral'}>{t(words[data.state])}</StatusTag>}
        actions={<Doings of={data} draft={draft !== undefined} hasScores={inForce !== undefined} onDone={changed} />}
      />
      <About of={data} />
      {draft ? <Draft key={draft.id} set={draft} mayManage={data.may.manage} onDone={changed} /> : null}
      <Panel title={t(words.scores)} flush={inForce !== undefined}>
        {inForce ? <SetScores set={inForce.id} /> : <Empty title={words.noScores} help={words.noScoresHelp} />}
      </Panel>
      <AppealsOf id={data.id} card={card?.card} />
      <CorrectionsOf of={data} card={card?.card} />
      {data.sets.length > 0 ? <Sets sets={data.sets} /> : null}
    </>
  )
}

/** Calls, and answers with the refusal in words where there is one. */
async function tried(call: () => Promise<unknown>, onDone: () => void) {
  try {
    await call()
  } catch (error) {
    return refusalOf(error).text
  }
  onDone()
  return null
}

interface DoingsProps {
  readonly of: EvaluationView
  readonly draft: boolean
  readonly hasScores: boolean
  readonly onDone: () => void
}

function Doings({ of: { id, state, may }, draft, hasScores, onDone }: DoingsProps) {
  const t = useText()
  const { go } = usePlace()
  const [doing, setDoing] = useState<'score' | 'lock' | null>(null)
  const close = () => setDoing(null)
  const works = may.manage && state === 'open' && !draft
  return (
    <>
      {works ? (
        <Button type="primary" onClick={() => setDoing('score')}>
          {t(words.score)}
        </Button>
      ) : null}
      <Button onClick={() => go(`/evaluations/${id}/values`)}>{t(may.enter && state === 'open' ? work.values : words.value)}</Button>
      <Button onClick={() => go(`/evaluations/${id}/overview`)}>{t(work.overview)}</Button>
      <Button onClick={() => go(`/evaluations/${id}/what-if`)}>{t(work.tryOut)}</Button>
      {works && hasScores ? <Button onClick={() => setDoing('lock')}>{t(words.lock)}</Button> : null}
      <ConfirmWithReason
        open={doing === 'score'}
        title={t(words.score)}
        text={t(words.scoreText)}
        confirm={t(words.score)}
        reasonAtLeast={4}
        onConfirm={(reason) => tried(() => evaluation.score.call({ key: newKey(), id, reason }), onDone)}
        onClose={close}
      />
      <ConfirmWithReason
        open={doing === 'lock'}
        title={t(words.lock)}
        text={t(words.lockText)}
        confirm={t(words.lock)}
        grave
        reasonAtLeast={0}
        onConfirm={() => tried(() => evaluation.lock.call({ key: newKey(), id }), onDone)}
        onClose={close}
      />
    </>
  )
}

function About({ of }: { of: EvaluationView }) {
  const t = useText()
  return (
    <Panel>
      <Facts
        items={[
          { key: 'period', term: t(words.period), value: t(words.periodOf, { from: of.from, to: of.to }) },
          { key: 'card', term: t(words.card), value: `${t(of.scorecard.title)} · ${t(words.version, { version: of.scorecard.version })}` },
          { key: 'subjects', term: t(words.subjects), value: t(words.others, { count: of.subjects.length }) },
          ...(of.appealUntil && of.state === 'open'
            ? [{ key: 'appeals', term: t(words.appealsUntil), value: <DateText value={of.appealUntil} digits /> }]
            : []),
          ...(of.appeals.open > 0
            ? [
                {
                  key: 'open',
                  term: t(work.appeals),
                  value: <StatusTag tone="warn">{t(words.appealsOpen, { count: of.appeals.open })}</StatusTag>,
                },
              ]
            : []),
          ...(of.lockedBy ? [{ key: 'locked', term: t(words.lockedBy), value: of.lockedBy.name }] : []),
        ]}
      />
      {of.unscored && of.state === 'open' && !of.sets.some(({ state }) => state === 'draft') ? (
        <StatusTag tone="warn">{t(words.unscored)}</StatusTag>
      ) : null}
    </Panel>
  )
}

/** The draft: nobody applies it who has not seen who moves. */
function Draft({ set, mayManage, onDone }: { set: SetRow; mayManage: boolean; onDone: () => void }) {
  const t = useText()
  const [movers, setMovers] = useState<readonly Mover[] | null>(null)
  const [dropping, setDropping] = useState(false)
  const [applying, setApplying] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const look = () =>
    evaluation.preview.call({ key: newKey(), id: set.id }).then(
      (answer) => setMovers(answer.movers),
      (error: unknown) => setProblem(error),
    )
  const doings = mayManage ? (
    <div className="jx-doings">
      {movers ? (
        <Button type="primary" onClick={() => setApplying(true)}>
          {t(words.apply)}
        </Button>
      ) : (
        <Button type="primary" onClick={() => void look()}>
          {t(words.preview)}
        </Button>
      )}
      <Button onClick={() => setDropping(true)}>{t(words.drop)}</Button>
    </div>
  ) : null
  return (
    <Panel title={`${t(words.draftScores)} · ${set.reason}`} extra={doings} flush>
      {problem ? <Failed error={problem} onRetry={() => void look()} /> : movers ? <Movers movers={movers} /> : <SetScores set={set.id} />}
      <ConfirmWithReason
        open={applying}
        title={t(words.apply)}
        confirm={t(words.apply)}
        reasonAtLeast={0}
        onConfirm={() => tried(() => evaluation.apply.call({ key: newKey(), id: set.id }), onDone)}
        onClose={() => setApplying(false)}
      />
      <ConfirmWithReason
        open={dropping}
        title={t(words.drop)}
        text={t(words.dropText)}
        confirm={t(words.drop)}
        grave
        reasonAtLeast={0}
        onConfirm={() => tried(() => evaluation.drop.call({ key: newKey(), id: set.id }), onDone)}
        onClose={() => setDropping(false)}
      />
    </Panel>
  )
}

function SetScores({ set }: { set: string }) {
  const { data, error, refetch } = useQuery(evaluation.set.queryOptions({ input: { id: set } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  return data ? <Scores set={set} rows={data.scores} /> : <Loading />
}

function Sets({ sets }: { sets: readonly SetRow[] }) {
  const t = useText()
  return (
    <Panel title={t(words.sets)} flush>
      <Scroll label={t(words.sets)}>
        <table className="jx-explained">
          <thead>
            <tr>
              <th scope="col">{t(words.setState)}</th>
              <th scope="col">{t(words.reason)}</th>
              <th scope="col">{t(words.made)}</th>
              <th scope="col">{t(words.ended)}</th>
            </tr>
          </thead>
          <tbody>
            {sets.map((set) => (
              <tr key={set.id}>
                <td>
                  <StatusTag tone={TONES[set.state]}>{t(STATES[set.state])}</StatusTag>
                </td>
                <th scope="row">
                  {set.reason} {set.correction ? <StatusTag>{t(words.correction)}</StatusTag> : null}
                </th>
                <td>
                  {set.madeBy.name} <DateText value={set.madeAt} digits />
                </td>
                <td>
                  {set.endedBy?.name} <DateText value={set.endedAt} digits />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  )
}
