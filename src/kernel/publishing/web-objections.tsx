import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Link, StatusTag, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Form } from '../forms/index.ts'
import { FormDrawer } from '../forms/web-drawer.tsx'
import { Failed, refusalOf } from '../language/web.tsx'
import type { NoticeView, ObjectionRow, ObjectionView } from './contract.ts'
import { inFours } from './objections.ts'
import { publishing } from './web-queries.tsx'
import { words } from './web-words.ts'

function ResultTag({ objection }: { objection: Pick<ObjectionView, 'upheld' | 'late'> }) {
  const t = useText()
  const { upheld, late } = objection
  if (upheld !== null) return <StatusTag tone={upheld ? 'bad' : 'good'}>{t(upheld ? words.upheld : words.dismissed)}</StatusTag>
  return <StatusTag tone={late ? 'bad' : 'warn'}>{late ? `${t(words.unanswered)} · ${t(words.late)}` : t(words.unanswered)}</StatusTag>
}

const columns: readonly Column<ObjectionRow>[] = [
  {
    key: 'receipt',
    title: words.receipt,
    always: true,
    width: 130,
    show: (row) => <span className="jx-code">{inFours(row.receipt)}</span>,
  },
  { key: 'notice', title: words.notice, show: (row) => <Link to={`/notices/${row.notice.id}`}>{row.notice.title}</Link> },
  { key: 'received', title: words.received, width: 160, show: (row) => <DateText value={row.receivedAt} digits /> },
  { key: 'due', title: words.due, width: 120, show: (row) => <DateText value={row.dueOn} digits /> },
  {
    key: 'result',
    title: words.result,
    width: 160,
    single: true,
    filter: [
      { value: 'false', title: words.unanswered },
      { value: 'true', title: words.answered },
    ],
    show: (row) => <ResultTag objection={row} />,
  },
]

/** Objections to all notices at the reader's places, those that wait for an answer first. */
export function AllObjections() {
  const t = useText()
  const [view, setView] = useState<TableView>(FIRST_VIEW)
  const answered = view.filters.result?.[0] === undefined ? undefined : view.filters.result[0] === 'true'
  const filters = answered === undefined ? {} : { answered }
  const { data, error, isFetching, refetch } = useQuery(
    publishing.objections.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...filters },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <Panel title={t(words.allObjections)} flush>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t(words.allObjections)}
          columns={columns}
          rows={data?.rows ?? []}
          rowKey={(row) => row.id}
          total={data?.total ?? 0}
          loading={isFetching}
          view={view}
          search={false}
          empty={<Empty title={words.noObjections} />}
          tools={<ExportButton path="/objections" filters={filters} disabled={!data?.total} />}
          onView={setView}
        />
      )}
    </Panel>
  )
}

const answerForm = (receipt: string): Form => ({
  name: 'answer',
  title: { zh: words.answerOf.zh.replace('{receipt}', receipt), en: words.answerOf.en.replace('{receipt}', receipt) },
  why: words.whyAnswered,
  fields: [
    {
      kind: 'choice',
      name: 'result',
      title: words.result,
      required: true,
      options: [
        { value: 'dismissed', title: words.dismissed },
        { value: 'upheld', title: words.upheld },
      ],
    },
    { kind: 'longtext', name: 'answer', title: words.answerText, help: words.answerHelp, maxLength: 2000, required: true },
  ],
})

/** What came against one notice, with its answers. */
export function ObjectionsOf({ notice, onAnswered }: { notice: NoticeView; onAnswered: () => void }) {
  const t = useText()
  const [answering, setAnswering] = useState<ObjectionView | null>(null)
  const { received, mayNotAnswer } = notice
  return (
    <Panel title={`${t(words.objections)} (${received.length})`} flush>
      {received.length === 0 ? (
        <Empty title={words.noObjections} />
      ) : (
        <ul className="jx-objections">
          {received.map((one) => (
            <li key={one.id}>
              <div className="jx-objection-head">
                <span className="jx-code">{inFours(one.receipt)}</span>
                <ResultTag objection={one} />
                <span className="jx-help">
                  {t(words.received)} <DateText value={one.receivedAt} digits /> · {t(words.due)} <DateText value={one.dueOn} digits />
                  {one.version === notice.version ? null : ` · ${t(words.version, { version: one.version })}`}
                </span>
              </div>
              {one.text === null ? (
                <p className="jx-help">{t(words.hidden)}</p>
              ) : (
                <>
                  <p className="jx-notice-text">{one.text}</p>
                  <Objector notice={notice.id} objection={one} />
                </>
              )}
              {one.answer ? (
                <div className="jx-objection-answer">
                  <p className="jx-notice-text">{one.answer}</p>
                  <p className="jx-help">
                    {one.answeredBy?.name} <DateText value={one.answeredAt} digits />
                  </p>
                </div>
              ) : (
                <p>
                  <Button disabled={mayNotAnswer !== null} onClick={() => setAnswering(one)}>
                    {t(words.answer)}
                  </Button>{' '}
                  {mayNotAnswer ? <span className="jx-help">{t(mayNotAnswer.text)}</span> : null}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <FormDrawer
        open={answering !== null}
        form={answerForm(answering ? inFours(answering.receipt) : '')}
        submit={words.answer}
        grave={words.grave}
        onSubmit={async (values, key) => {
          if (!answering) return
          const upheld = values.result === 'upheld'
          await publishing.answer.call({ key, id: notice.id, objection: answering.id, upheld, answer: String(values.answer) })
          setAnswering(null)
          onAnswered()
        }}
        onClose={() => setAnswering(null)}
      />
    </Panel>
  )
}

/** Who objects: masked until somebody asks for it. */
function Objector({ notice, objection }: { notice: string; objection: ObjectionView }) {
  const t = useText()
  const reveal = useMutation({ mutationFn: () => publishing.reveal.call({ id: notice, objection: objection.id }) })
  const { name, contact } = reveal.data ?? objection
  return (
    <p className="jx-help">
      {t(words.objector)} {name} · {t(words.reach)} <span className="jx-code">{contact}</span>{' '}
      {reveal.data ? null : (
        <button
          type="button"
          className="jx-text-button"
          disabled={reveal.isPending}
          title={t(words.revealHelp)}
          onClick={() => reveal.mutate()}
        >
          {t(words.reveal)}
        </button>
      )}
      {reveal.error ? (
        <span className="jx-problem" role="alert">
          {' '}
          {t(refusalOf(reveal.error).text)}
        </span>
      ) : null}
    </p>
  )
}
