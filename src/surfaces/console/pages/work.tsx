import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ExportButton } from '../../../kernel/exchange/web.tsx'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import type { worklistContract } from '../../../kernel/worklist/contract.ts'
import { useCaseColumns, useListView } from '../../../kernel/worklist/web.tsx'
import worklistAddresses from '../../../platform/client/addresses/worklist.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import { Empty, Icon, Link, usePlace, useText } from '../../../ui/common/index.ts'
import { DataTable, PageTitle, Panel } from '../../../ui/desk/index.ts'
import { emptyWork, tabOf, tabTitles, WORK_TABS } from '../../common/work-tabs.ts'

const words = {
  title: { zh: '我的工作', en: 'My work' },
  search: { zh: '名称、编号或拼音首字母', en: 'Title, number or pinyin initials' },
  noMatch: { zh: '没有符合条件的事项', en: 'No case matches' },
  new: { zh: '新建', en: 'New' },
} satisfies Record<string, Text>

const worklist = queriesOf<typeof worklistContract>(worklistAddresses)
const FILTERS = ['process'] as const

/** Everything that waits for the reader, over all programmes. */
export default function WorkPage() {
  const t = useText()
  const { search } = usePlace()
  const tab = tabOf(search.tab)
  const { view, ...views } = useListView('work', FILTERS)
  const [process] = view.filters.process ?? []
  const { data: counts } = useQuery(worklist.counts.queryOptions({ input: {} }))
  const input = {
    tab,
    offset: (view.page - 1) * view.pageSize,
    limit: view.pageSize,
    ...(view.search ? { query: view.search } : {}),
    ...(process ? { process } : {}),
  }
  const { data, error, isFetching, refetch } = useQuery(worklist.work.queryOptions({ input, placeholderData: keepPreviousData }))
  const columns = useCaseColumns({ sortable: false })
  const narrowed = view.search !== '' || process !== undefined
  const countOf = { todo: counts?.todo, overdue: counts?.overdue, done: undefined, followed: undefined }
  return (
    <>
      <PageTitle
        title={t(words.title)}
        actions={
          <Link to="/new" className="jx-button jx-button-primary">
            <Icon name="add" />
            {t(words.new)}
          </Link>
        }
      />
      <nav className="jx-tabs" aria-label={t(words.title)}>
        {WORK_TABS.map((one) => (
          <Link key={one} to={`/work?tab=${one}`} className="jx-tab" {...(one === tab ? { 'aria-current': 'page' as const } : {})}>
            {t(tabTitles[one])}
            {countOf[one] ? <span className="jx-tab-count">{countOf[one]}</span> : null}
          </Link>
        ))}
      </nav>
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.title)}
            columns={columns}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            {...views}
            search={words.search}
            tools={<ExportButton path="/work" filters={input} disabled={!data?.total} />}
            empty={narrowed ? <Empty title={words.noMatch} /> : <Empty title={emptyWork[tab].title} help={emptyWork[tab].help} />}
          />
        )}
      </Panel>
    </>
  )
}
