import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Loading, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { refusalOf } from '../language/web.tsx'
import { FailedPage } from '../language/web-desk.tsx'
import { isDecimal } from '../quantities/index.ts'
import type { Scorecard } from './card.ts'
import { sumOf } from './web-card-shown.tsx'
import { ChoiceField, TextField } from './web-fields.tsx'
import { type EvaluationView, evaluation } from './web-queries.tsx'
import { Movers } from './web-scores.tsx'
import { words } from './web-words.ts'
import { work } from './web-work-words.ts'
import './web.css'

/** Other weights and another value, tried on a copy: who would move. Nothing is kept. */
export default function TryPage() {
  const t = useText()
  const { params } = usePlace()
  const id = params.id ?? ''
  const { data, error, refetch } = useQuery(evaluation.evaluation.queryOptions({ input: { id } }))
  const { data: card } = useQuery({
    ...evaluation.card.queryOptions({ input: { id: data?.scorecard.id ?? '' } }),
    enabled: data !== undefined,
  })
  const above = [
    { to: '/evaluations', title: t(words.title) },
    { to: `/evaluations/${id}`, title: data?.title ?? '' },
  ]
  if (error) return <FailedPage title={t(work.tryOut)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data || !card) return <Loading />
  return (
    <>
      <PageTitle title={t(work.tryOut)} above={above} note={t(work.tryNote)} />
      <Trial of={data} card={card.card} />
    </>
  )
}

const NOTHING = { line: '', subject: '', value: '' }

function Trial({ of, card }: { of: EvaluationView; card: Scorecard }) {
  const t = useText()
  const asItIs = Object.fromEntries(card.indicators.map(({ name, weight }) => [name, weight]))
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>(asItIs)
  const [value, setValue] = useState(NOTHING)
  const lines = [...card.indicators, ...card.deductions].filter(({ source }) => source.kind !== 'panel')
  const trial = useMutation({
    mutationFn: () => {
      const changed = card.indicators.flatMap(({ name, weight }) => {
        const tried = weights[name] ?? weight
        return tried !== weight && isDecimal(tried) ? [{ name, weight: tried }] : []
      })
      const asOf = new Date().toISOString()
      const values =
        value.line && value.subject && isDecimal(value.value)
          ? [{ subject: value.subject, name: value.line, value: value.value, asOf, evidence: t(work.tryOut) }]
          : []
      return evaluation.whatIf.call({ key: newKey(), id: of.id, weights: changed, values })
    },
  })
  const reset = () => {
    setWeights(asItIs)
    setValue(NOTHING)
    trial.reset()
  }
  const problem = trial.error ? refusalOf(trial.error) : null
  return (
    <>
      <Panel title={t(work.tryWeights)}>
        <div className="jx-stack">
          <p className="jx-help">
            {t(work.tryWeightsHelp)}{' '}
            <StatusTag>{`${sumOf(card.indicators.map(({ name }) => ({ weight: weights[name] ?? '0' })))}%`}</StatusTag>
          </p>
          {card.indicators.map(({ name, title }) => {
            const put = (weight: string) => setWeights((old) => ({ ...old, [name]: weight }))
            const label = t(work.weightOf, { title: t(title) })
            return (
              <div key={name} className="jx-slider">
                <span>{t(title)}</span>
                <input
                  type="range"
                  min={0}
                  max={100}
                  step={1}
                  aria-label={label}
                  value={Number(weights[name]) || 0}
                  onChange={(event) => put(event.target.value)}
                />
                <Input
                  value={weights[name] ?? ''}
                  suffix="%"
                  inputMode="decimal"
                  maxLength={12}
                  aria-label={label}
                  onChange={(event) => put(event.target.value.trim())}
                />
              </div>
            )
          })}
        </div>
      </Panel>
      <Panel title={t(work.tryValue)}>
        <div className="jx-two">
          <ChoiceField
            label={t(work.line)}
            value={value.line}
            options={[{ value: '', title: t(work.noChange) }, ...lines.map(({ name, title }) => ({ value: name, title: t(title) }))]}
            onChange={(line) => setValue({ ...value, line })}
          />
          <ChoiceField
            label={t(work.unit)}
            value={value.subject}
            options={[{ value: '', title: t(work.noChange) }, ...of.subjects.map(({ id, name }) => ({ value: id, title: name }))]}
            onChange={(subject) => setValue({ ...value, subject })}
          />
          <TextField label={t(work.value)} numeric value={value.value} onChange={(next) => setValue({ ...value, value: next })} />
        </div>
      </Panel>
      <div className="jx-doings">
        <Button type="primary" loading={trial.isPending} onClick={() => trial.mutate()}>
          {t(work.trySome)}
        </Button>
        <Button onClick={reset}>{t(work.reset)}</Button>
        <span className="jx-help">{t(work.tryNote)}</span>
      </div>
      <p className="jx-problem" role="alert">
        {problem ? t(problem.fields[0]?.text ?? problem.text) : null}
      </p>
      {trial.data ? (
        <Panel title={t(words.movers)} flush>
          <Movers movers={trial.data.movers} />
        </Panel>
      ) : null}
    </>
  )
}
