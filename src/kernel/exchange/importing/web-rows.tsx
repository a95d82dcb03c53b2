import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Pagination, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Empty, Loading, Scroll, StatusTag, type Tone, useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import { newKey } from '../../forms/web-keys.tsx'
import { Failed, refusalOf } from '../../language/web.tsx'
import type { ImportRowView, ImportView } from '../contract.ts'
import { VERDICTS, type Verdict } from './states.ts'
import { imports } from './web-queries.tsx'
import { REASONS, words } from './web-words.ts'

const PAGE = 20
const TONES: Readonly<Record<Verdict, Tone>> = { wrong: 'bad', doubtful: 'warn', changed: 'active' }
type Found = ImportRowView['findings'][number]
/** 'right as it stands', and 'not this row', among the values that are offered. */
const AS_IT_IS = '\u0000as-it-is'
const LEAVE = '\u0000leave'

/** The rows that somebody should see, a page at a time; what is doubtful is decided here. */
export function RowsPanel({ one }: { one: ImportView }) {
  const t = useText()
  const { counts } = one
  const present = (['wrong', 'doubtful', 'changed'] as const).filter((verdict) => counts[verdict] > 0)
  const [chosen, setChosen] = useState<Verdict | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const [page, setPage] = useState(1)
  const verdict = chosen ?? (counts.doubtful > 0 ? 'doubtful' : (present[0] ?? 'wrong'))
  const input = { id: one.id, verdict, offset: (page - 1) * PAGE, limit: PAGE, ...(code !== null && { code }) }
  const { data, error, refetch } = useQuery(imports.rows.queryOptions({ input, placeholderData: keepPreviousData }))
  if (present.length === 0) return null
  const codes = Object.entries(counts.reasons).sort(([, a], [, b]) => b - a)
  return (
    <Panel title={t(words.rows)}>
      <div className="jx-import-filters">
        <Segmented
          aria-label={t(words.rows)}
          value={verdict}
          options={present.map((value) => ({ value, label: `${t(VERDICTS[value])} ${counts[value]}` }))}
          onChange={(value) => {
            setChosen(value)
            setCode(null)
            setPage(1)
          }}
        />
        {verdict === 'changed' ? null : (
          <Select
            className="jx-import-reason"
            aria-label={t(words.reason)}
            value={code ?? ''}
            options={[
              { value: '', label: t(words.allReasons) },
              ...codes.map(([value, rows]) => ({ value, label: `${REASONS[value] ? t(REASONS[value]) : value} ${rows}` })),
            ]}
            onChange={(value) => {
              setCode(value === '' ? null : value)
              setPage(1)
            }}
          />
        )}
      </div>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.rows.length === 0 ? (
        <Empty title={words.noRows} />
      ) : (
        <>
          {verdict === 'doubtful' && code !== null && data.rows[0] ? (
            <Bulk id={one.id} code={code} sample={data.rows[0]} total={data.total} />
          ) : null}
          <Scroll label={t(words.rows)}>
            <table className="jx-import-table jx-import-rows">
              <thead>
                <tr>
                  {[words.place, words.name, words.cell, words.value, words.reason, words.decision].map((title) => (
                    <th key={title.en} scope="col">
                      {t(title)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <Row key={row.no} one={one} row={row} />
                ))}
              </tbody>
            </table>
          </Scroll>
          {data.total > PAGE ? (
            <Pagination
              className="jx-import-pages"
              current={page}
              pageSize={PAGE}
              total={data.total}
              showSizeChanger={false}
              onChange={setPage}
            />
          ) : null}
        </>
      )}
    </Panel>
  )
}

/** One row: a line for each cell that something is said of. */
function Row({ one, row }: { one: ImportView; row: ImportRowView }) {
  const t = useText()
  const titles = new Map(one.kind.fields.map(({ key, title }) => [key, title]))
  const lines = Math.max(row.findings.length, 1)
  const several = one.mapping && one.mapping.sheets.length > 1
  const place = row.row === 0 ? '' : several ? `${row.sheet} ${row.row}` : String(row.row)
  const lead = (
    <>
      <td rowSpan={lines} className="jx-import-place">
        {place}
      </td>
      <td rowSpan={lines} className="jx-import-place">
        {row.called}
      </td>
    </>
  )
  const decision = (
    <td rowSpan={lines}>
      {row.verdict === 'doubtful' ? (
        <Decision id={one.id} row={row} titles={titles} />
      ) : (
        <StatusTag tone={TONES[row.verdict]}>{t(VERDICTS[row.verdict])}</StatusTag>
      )}
    </td>
  )
  if (row.findings.length === 0)
    return (
      <tr>
        {lead}
        <td colSpan={3}>{row.changes.map((change) => t(change)).join('、')}</td>
        {decision}
      </tr>
    )
  return row.findings.map((finding, at) => {
    const title = finding.field === null ? undefined : titles.get(finding.field)
    return (
      <tr key={`${finding.field} ${finding.reason.code}`}>
        {at === 0 ? lead : null}
        <td>
          {finding.letter ? <span className="jx-code">{`${finding.letter}${row.row}`}</span> : null} {t(title ?? words.wholeRow)}
        </td>
        <td className="jx-import-value">{finding.shown}</td>
        <td>{t(finding.reason.text)}</td>
        {at === 0 ? decision : null}
      </tr>
    )
  })
}

const answerOf = ({ field, reason }: Found, chosen: string, choices: Found['choices']) => {
  const value = choices.find((choice) => String(choice.value) === chosen)?.value
  return { field, code: reason.code, ...(value !== undefined && { value }) }
}

function useDecide() {
  const queries = useQueryClient()
  return useMutation(
    imports.decide.mutationOptions({
      onSettled: () => {
        void queries.invalidateQueries({ queryKey: imports.rows.key() })
        void queries.invalidateQueries({ queryKey: imports.show.key() })
      },
    }),
  )
}

function useChoices() {
  const t = useText()
  return (finding: Found) => [
    ...finding.choices.map(({ value, title }) => ({ value: String(value), label: t(title) })),
    { value: AS_IT_IS, label: finding.shown === '' ? t(words.empty) : t(words.asItIs) },
  ]
}

interface DecisionProps {
  readonly id: string
  readonly row: ImportRowView
  readonly titles: ReadonlyMap<string, ImportView['title']>
}

/** Every doubtful cell gets an answer, or the row is left out. */
function Decision({ id, row, titles }: DecisionProps) {
  const t = useText()
  const choicesOf = useChoices()
  const decide = useDecide()
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const post = (decision: 'take' | 'leave' | 'open', chosen: Readonly<Record<string, string>> = {}) =>
    decide.mutate({
      key: newKey(),
      id,
      rows: [row.no],
      decision,
      settled: decision === 'take' ? row.findings.map((finding) => answerOf(finding, chosen[keyOf(finding)] ?? '', finding.choices)) : [],
    })
  if (row.decision !== null)
    return (
      <span className="jx-import-decided">
        <StatusTag tone={row.decision === 'take' ? 'good' : 'neutral'}>
          {t(row.decision === 'take' ? words.decided : words.leftOutRow)}
        </StatusTag>
        <Button type="link" size="small" onClick={() => post('open')}>
          {t(words.reopen)}
        </Button>
      </span>
    )
  const choose = (finding: Found, value: string) => {
    if (value === LEAVE) return post('leave')
    const next = { ...answers, [keyOf(finding)]: value }
    setAnswers(next)
    if (row.findings.every((one) => next[keyOf(one)] !== undefined)) post('take', next)
  }
  return (
    <span className="jx-import-decisions">
      {row.findings.map((finding) => {
        const title = finding.field === null ? undefined : titles.get(finding.field)
        return (
          <Select
            key={keyOf(finding)}
            size="small"
            className="jx-import-decision"
            aria-label={t(words.decideFor, { row: row.row, field: title ? t(title) : '' })}
            placeholder={row.findings.length > 1 && title ? t(title) : t(words.decide)}
            value={answers[keyOf(finding)] ?? null}
            loading={decide.isPending}
            options={[...choicesOf(finding), { value: LEAVE, label: t(words.leaveOut) }]}
            onChange={(value) => choose(finding, value)}
          />
        )
      })}
      {decide.error ? <span className="jx-problem">{t(refusalOf(decide.error).text)}</span> : null}
    </span>
  )
}

const keyOf = ({ field, reason }: Found) => `${field} ${reason.code}`

/** All undecided rows that have this reason alone, at once; where the same can be said of all of them. */
function Bulk({ id, code, sample, total }: { id: string; code: string; sample: ImportRowView; total: number }) {
  const t = useText()
  const choicesOf = useChoices()
  const decide = useDecide()
  const finding = sample.findings.find(({ reason }) => reason.code === code)
  if (!finding || total < 2) return null
  // A value of one row is none for another, unless it is a word of the same few.
  const same = finding.choices.length > 1 && code !== 'same-id-other-name' ? choicesOf(finding) : choicesOf({ ...finding, choices: [] })
  return (
    <div className="jx-import-bulk">
      <span>{t(words.bulk, { count: total })}</span>
      <Select
        size="small"
        className="jx-import-decision"
        aria-label={t(words.bulk, { count: total })}
        placeholder={t(words.decide)}
        value={null}
        loading={decide.isPending}
        options={[...same, { value: LEAVE, label: t(words.leaveOut) }]}
        onChange={(value: string) =>
          decide.mutate({
            key: newKey(),
            id,
            rows: { code },
            decision: value === LEAVE ? 'leave' : 'take',
            settled: value === LEAVE ? [] : [answerOf(finding, value, finding.choices)],
          })
        }
      />
      {decide.error ? <span className="jx-problem">{t(refusalOf(decide.error).text)}</span> : null}
    </div>
  )
}
