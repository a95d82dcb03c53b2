import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import processAddresses from '../../platform/client/addresses/process.generated.json' with { type: 'json' }
import worklistAddresses from '../../platform/client/addresses/worklist.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { DateText, DueTag, Empty, Link, None, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, type SavedView, type TableView } from '../../ui/desk/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Text } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import type { CaseRow, processContract } from '../process/contract.ts'
import { StageTag } from '../process/web-parts.tsx'
import type { worklistContract } from './contract.ts'
import { readView, writeView } from './web-view.ts'

const words = {
  name: { zh: '事项', en: 'Case' },
  number: { zh: '编号', en: 'Number' },
  process: { zh: '类别', en: 'Kind' },
  stage: { zh: '环节', en: 'Stage' },
  outcome: { zh: '状态', en: 'State' },
  open: { zh: '办理中', en: 'Open' },
  completed: { zh: '已办结', en: 'Completed' },
  refused: { zh: '未通过', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  ended: { zh: '已终止', en: 'Ended' },
  due: { zh: '期限', en: 'Due' },
  organisation: { zh: '单位', en: 'Organisation' },
  starter: { zh: '申报人', en: 'Filed by' },
  started: { zh: '申报时间', en: 'Filed' },
  updated: { zh: '最近办理', en: 'Last step' },
  search: { zh: '名称、编号或拼音首字母', en: 'Title, number or pinyin initials' },
  none: { zh: '没有符合条件的事项', en: 'No case matches' },
  noneHelp: {
    zh: '请换一个词，或用拼音首字母，例如“jsjn”。只能找到您有权查看的事项。',
    en: 'Try another word or pinyin initials, such as “jsjn”. Only cases that you may see are found.',
  },
} satisfies Record<string, Text>

const worklist = queriesOf<typeof worklistContract>(worklistAddresses)
const cases = queriesOf<typeof processContract>(processAddresses)

/**
 * A list's view, kept in the address, so that a link and the way back lead to the same rows; and the views that the reader
 * has saved under names. Every search part that is no name of the list's own is a filter: '?stage=review,approval'.
 * @param list the name under which views are saved
 * @param filters the keys that are filters of this list; others are left alone
 */
export function useListView(list: string, filters: readonly string[]) {
  const { search, setSearch } = usePlace()
  const queries = useQueryClient()
  const { data } = useQuery(worklist.views.queryOptions({ input: { list } }))
  const again = { onSuccess: () => queries.invalidateQueries({ queryKey: worklist.views.key() }) }
  const save = useMutation(worklist.saveView.mutationOptions(again))
  const forget = useMutation(worklist.dropView.mutationOptions(again))
  const view = readView(search, filters)
  return {
    view,
    onView: (next: TableView) => setSearch(writeView(next, filters)),
    saved: (data ?? []).map(({ id, name, settings }): SavedView => {
      const kept = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]))
      return { id, name, view: readView(kept, filters) }
    }),
    onSave: (name: string, { page: _, ...rest }: TableView) => {
      const kept = Object.entries(writeView({ ...rest, page: 1 }, filters)).filter(([, value]) => value !== undefined)
      save.mutate({ list, name, settings: Object.fromEntries(kept) as Record<string, string> })
    },
    onForget: (id: string) => forget.mutate({ id }),
  }
}

/** What lists of cases show, whatever programme they belong to. Sortable columns are those that `GET /cases` sorts by. */
export function useCaseColumns({ sortable }: { sortable: boolean }): readonly Column<CaseRow>[] {
  const t = useText()
  // Titles are enough: the processes themselves are many times as heavy as the rest of the page.
  const { data: processes } = useQuery(cases.processes.queryOptions({ input: {}, staleTime: Number.POSITIVE_INFINITY }))
  const now = localDateOf(new Date())
  const kind: Column<CaseRow> = {
    key: 'process',
    title: words.process,
    ...(processes && { filter: processes.filter(({ newest }) => newest).map(({ name, title }) => ({ value: name, title })), single: true }),
    show: (row) => t(row.noun),
  }
  const outcome: Column<CaseRow> = {
    key: 'outcome',
    title: words.outcome,
    optional: true,
    single: true,
    filter: (['open', 'completed', 'refused', 'withdrawn', 'ended'] as const).map((value) => ({ value, title: words[value] })),
    show: (row) => t(words[(row.outcome ?? 'open') as 'open']),
  }
  return [
    { key: 'title', title: words.name, always: true, sortable, show: (row) => <Link to={`/cases/${row.id}`}>{row.title}</Link> },
    kind,
    {
      key: 'stage',
      title: words.stage,
      sortable,
      show: (row) => <StageTag title={row.stageTitle} outcome={row.outcome} />,
    },
    ...(sortable ? [outcome] : []),
    {
      key: 'due',
      title: words.due,
      sortable,
      show: (row) => (row.due && !row.outcome ? <DueTag due={row.due} today={now} /> : <None />),
    },
    { key: 'organisation', title: words.organisation, show: (row) => row.organisation.name },
    { key: 'starter', title: words.starter, show: (row) => <span className="jx-nowrap">{row.starter.name}</span> },
    { key: 'number', title: words.number, sortable, show: (row) => <span className="jx-number">{row.number}</span> },
    { key: 'started', title: words.started, sortable, optional: true, show: (row) => <DateText value={row.startedAt} digits /> },
    { key: 'updated', title: words.updated, sortable, show: (row) => <DateText value={row.updatedAt} digits /> },
  ]
}

const FILTERS = ['process', 'stage', 'outcome'] as const
const SORTS = ['updated', 'started', 'due', 'number', 'title', 'stage'] as const

interface CaseListProps {
  /** What the list holds, for screen readers; and the name under which its views are saved. */
  readonly label: string
  readonly list: string
}

/** Every case that the reader may see, found, filtered, sorted and paged by the server. */
export function CaseList({ label, list }: CaseListProps) {
  const { view, ...views } = useListView(list, FILTERS)
  const columns = useCaseColumns({ sortable: true })
  const [process, stage, outcome] = FILTERS.map((key) => view.filters[key]?.[0])
  const sort = SORTS.find((one) => one === view.sort?.column)
  const input = {
    offset: (view.page - 1) * view.pageSize,
    limit: view.pageSize,
    ...(process ? { process } : {}),
    ...(stage ? { stage } : {}),
    ...(outcome ? { outcome: outcome as 'open' } : {}),
    ...(view.search ? { query: view.search } : {}),
    ...(sort ? { sort, order: view.sort?.down ? ('desc' as const) : ('asc' as const) } : {}),
  }
  const { data, error, isFetching, refetch } = useQuery(
    cases.list.queryOptions({
      input,
      placeholderData: keepPreviousData,
    }),
  )
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={data?.rows ?? []}
      rowKey={(row) => row.id}
      total={data?.total ?? 0}
      more={data?.more ?? false}
      loading={isFetching}
      view={view}
      {...views}
      search={words.search}
      empty={<Empty title={words.none} help={words.noneHelp} />}
      tools={<ExportButton path="/cases" filters={input} disabled={!data?.total} />}
    />
  )
}
