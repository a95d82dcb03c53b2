import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { DateText, Empty, Link, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { newKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { Failed, refusalOf } from '../language/web.tsx'
import type { BulletinRow } from './bulletins/contract.ts'
import { publishing } from './web-queries.tsx'
import { bulletinWords as words } from './web-story-words.ts'

const columns = (t: ReturnType<typeof useText>): readonly Column<BulletinRow>[] => [
  {
    key: 'title',
    title: words.name,
    always: true,
    show: (row) => <Link to={`/bulletins/${row.id}`}>{row.title}</Link>,
  },
  { key: 'number', title: words.number, width: 160, show: (row) => t(words.numberIs, { year: row.year, issue: row.issue }) },
  {
    key: 'stories',
    title: words.stories,
    width: 260,
    show: (row) => (
      <>
        {t(words.whole, { version: row.version, count: row.stories })}{' '}
        {row.outdated > 0 ? <StatusTag tone="warn">{t(words.outdated, { count: row.outdated })}</StatusTag> : null}
      </>
    ),
  },
  { key: 'issuedAt', title: words.issued, width: 130, show: (row) => <DateText value={row.issuedAt} digits /> },
]

/** All issues that the reader may see. */
export function BulletinsPage({ mayIssue }: { mayIssue: boolean }) {
  const t = useText()
  const { go } = usePlace()
  const [issuing, setIssuing] = useState(false)
  const [view, setView] = useState<TableView>({ ...FIRST_VIEW, pageSize: 50 })
  const { data, error, isFetching, refetch } = useQuery(
    publishing.bulletins.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <PageTitle
        title={t(words.title)}
        note={t(words.note)}
        actions={
          mayIssue ? (
            <Button type="primary" onClick={() => setIssuing(true)}>
              {t(words.issue)}
            </Button>
          ) : null
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.title)}
            columns={columns(t)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={false}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/bulletins" disabled={!data?.total} />}
            onView={setView}
          />
        )}
      </Panel>
      {issuing ? <IssueBulletin onIssued={(id) => go(`/bulletins/${id}`)} onClose={() => setIssuing(false)} /> : null}
    </>
  )
}

interface Issuing {
  /** The issue of which a new version is made; none: another issue. */
  readonly again?: { readonly id: string; readonly version: number; readonly stories: readonly string[]; readonly foreword: string }
  readonly onIssued: (id: string) => void
  readonly onClose: () => void
}

/** The stories that are up, chosen in the order in which they will be printed. */
export function IssueBulletin({ again, onIssued, onClose }: Issuing) {
  const t = useText()
  const [titleId, forewordId, storiesId] = [useId(), useId(), useId()]
  const [title, setTitle] = useState('')
  const [foreword, setForeword] = useState(again?.foreword ?? '')
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const [problem, setProblem] = useState<Text | null>(null)
  const [busy, setBusy] = useState(false)
  const [key] = useState(newKey)
  const { data: places } = useQuery({ ...publishing.issuing.queryOptions(), enabled: !again })
  const published = useQuery(publishing.stories.queryOptions({ input: { limit: 200, state: 'published' } }))
  const corrected = useQuery(publishing.stories.queryOptions({ input: { limit: 200, state: 'corrected' } }))
  const options = [...(published.data?.rows ?? []), ...(corrected.data?.rows ?? [])]
    .sort((one, other) => ((one.publishedAt ?? '') < (other.publishedAt ?? '') ? 1 : -1))
    .map(({ id, title: name, organisation }) => ({ value: id, label: `${name}（${organisation.name}）` }))
  const stories = chosen ?? (again?.stories ?? []).filter((id) => options.some(({ value }) => value === id))
  const organisation = places?.places[0]?.id
  const issue = async () => {
    if (title.trim().length < 2 || stories.length === 0) return setProblem(words.needed)
    setBusy(true)
    try {
      const shared = { key, foreword, stories: [...stories] }
      const made = again
        ? await publishing.reissueBulletin.call({ ...shared, id: again.id, expected: again.version, because: title })
        : await publishing.issueBulletin.call({ ...shared, organisation: organisation ?? '', title })
      onIssued(made.id)
    } catch (error) {
      setProblem(refusalOf(error).text)
    }
    setBusy(false)
  }
  const name = again ? words.reissue : words.issue
  return (
    <Modal open width={720} title={t(name)} okText={t(name)} confirmLoading={busy} onOk={issue} onCancel={onClose}>
      <div className="jx-stack">
        <div className="jx-field">
          <label htmlFor={titleId}>{t(again ? words.because : words.name)}</label>
          <Input id={titleId} value={title} maxLength={again ? 300 : 60} onChange={(event) => setTitle(event.target.value)} />
        </div>
        <div className="jx-field">
          <label htmlFor={storiesId}>{t(words.choose)}</label>
          <Select
            id={storiesId}
            mode="multiple"
            style={{ width: '100%' }}
            value={[...stories]}
            options={options}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setChosen}
          />
        </div>
        <div className="jx-field">
          <label htmlFor={forewordId}>{t(words.foreword)}</label>
          <Input.TextArea
            id={forewordId}
            value={foreword}
            maxLength={2000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={(event) => setForeword(event.target.value)}
          />
        </div>
        <p className="jx-problem" role="alert">
          {problem ? t(problem) : null}
        </p>
      </div>
    </Modal>
  )
}
