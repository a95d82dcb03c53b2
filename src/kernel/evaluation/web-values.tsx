import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Loading, Scroll, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { useWriteKey } from '../forms/web-keys.tsx'
import { Failed, refusalOf } from '../language/web.tsx'
import { FailedPage } from '../language/web-desk.tsx'
import type { Scorecard } from './card.ts'
import { SOURCES } from './card-difference.ts'
import { lineOf } from './entry-rows.ts'
import { ChoiceField } from './web-fields.tsx'
import { EntryGrid } from './web-grid.tsx'
import { type EvaluationView, evaluation, type ValueRow } from './web-queries.tsx'
import { Missing, shownValue } from './web-values-shown.tsx'
import { words } from './web-words.ts'
import { work } from './web-work-words.ts'
import './web.css'

/** The values of a period, line by line: what is there, what is missing, and where they are entered. */
export default function ValuesPage() {
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
  if (error) return <FailedPage title={t(work.values)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data || !card) return <Loading />
  return (
    <>
      <PageTitle
        title={t(work.values)}
        above={above}
        note={t(work.valuesNote)}
        tags={<StatusTag tone={data.state === 'open' ? 'active' : 'neutral'}>{t(words[data.state])}</StatusTag>}
        actions={<ExportButton path="/evaluation/values" filters={{ evaluation: id }} />}
      />
      <Values of={data} card={card.card} />
    </>
  )
}

function Values({ of, card }: { of: EvaluationView; card: Scorecard }) {
  const t = useText()
  const { search, setSearch } = usePlace()
  const lines = [...card.indicators, ...card.deductions]
  const first = lines.find(({ source }) => source.kind !== 'measure') ?? lines[0]
  const line = lineOf(card, search.line ?? '') ?? first
  const name = line?.name ?? ''
  const { data, error, refetch } = useQuery({
    queryKey: [...evaluation.key(), 'line', of.id, name],
    queryFn: () => allOf(of.id, name, of.subjects.length),
  })
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data || !line) return <Loading />
  const known = new Map(data.map((row) => [row.subject.id, row] as const))
  const missing = (name: string) => of.subjects.length - (of.present.find((one) => one.name === name)?.present ?? 0)
  return (
    <>
      <Panel>
        <ChoiceField
          label={t(work.line)}
          value={line.name}
          options={lines.map((one) => ({
            value: one.name,
            title: `${t(one.title)} · ${t(SOURCES[one.source.kind])}${missing(one.name) > 0 ? ` · ${t(work.missing)} ${missing(one.name)}` : ''}`,
          }))}
          onChange={(name) => setSearch({ line: name })}
        />
        <p className="jx-help">{t(line.counts)}</p>
      </Panel>
      {line.source.kind === 'measure' ? (
        <Measured of={of} line={line} known={known} />
      ) : (
        <EntryGrid key={line.name} of={of} line={line} known={known} />
      )}
    </>
  )
}

const PAGE = 200

/** Everybody's value on one line, page by page at once. */
async function allOf(id: string, line: string, subjects: number): Promise<ValueRow[]> {
  const offsets = Array.from({ length: Math.max(1, Math.ceil(subjects / PAGE)) }, (_, page) => page * PAGE)
  const pages = await Promise.all(offsets.map((offset) => evaluation.values.call({ evaluation: id, line, offset, limit: PAGE })))
  return pages.flatMap(({ rows }) => rows)
}

interface MeasuredProps {
  readonly of: EvaluationView
  readonly line: Scorecard['indicators'][number] | Scorecard['deductions'][number]
  readonly known: ReadonlyMap<string, ValueRow>
}

/** What the system counts: shown with how many records it rests on, and counted anew on request. */
function Measured({ of, line, known }: MeasuredProps) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const [told, setTold] = useState<{ text: string; bad: boolean } | null>(null)
  const [busy, setBusy] = useState(false)
  const fetch = async () => {
    setBusy(true)
    try {
      const { counted } = await evaluation.fetch.call({ key: keyOf([of.id, Date.now()]), id: of.id })
      await queries.invalidateQueries({ queryKey: evaluation.key() })
      setTold({ text: t(work.fetched, { count: counted }), bad: false })
    } catch (error) {
      setTold({ text: t(refusalOf(error).text), bad: true })
    }
    setBusy(false)
  }
  return (
    <Panel
      title={t(line.title)}
      extra={
        of.may.enter && of.state === 'open' ? (
          <Button loading={busy} onClick={() => void fetch()}>
            {t(work.fetch)}
          </Button>
        ) : null
      }
      flush
    >
      <div className="jx-panel-foot">
        <p className="jx-help">{t(work.fetchHelp)}</p>
        <p role="status" className={told?.bad ? 'jx-problem' : ''}>
          {told?.text}
        </p>
      </div>
      <Scroll label={t(line.title)}>
        <table className="jx-explained">
          <thead>
            <tr>
              <th scope="col">{t(work.unit)}</th>
              <th scope="col" className="jx-figure">
                {t(work.value)}
              </th>
              <th scope="col">{t(work.recordsTitle)}</th>
              <th scope="col">{t(work.asOf)}</th>
            </tr>
          </thead>
          <tbody>
            {of.subjects.map((subject) => {
              const row = known.get(subject.id)
              return (
                <tr key={subject.id}>
                  <th scope="row">{subject.name}</th>
                  <td className="jx-figure">{row && row.value !== null ? shownValue(row) : <Missing />}</td>
                  <td>{row?.records ? t(work.counted, { count: row.records.count }) : null}</td>
                  <td>{row ? <DateText value={row.asOf} digits /> : null}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  )
}
