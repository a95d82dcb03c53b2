import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { DateText, Empty, Link, type Say, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Text } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import { access, useRoles } from './web-queries.tsx'
import { holdingWords as words } from './web-words.ts'
import './web.css'

type Holding = Awaited<ReturnType<typeof access.holdings.call>>['rows'][number]
type State = Holding['state']
const TONES = { now: 'good', later: 'active', over: 'neutral' } as const
const NOW: readonly string[] = ['now']

/** Who holds which role where, since when and until when; also what is over, for whoever looks back. */
export default function HoldingsPage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const { roles, titleOf } = useRoles()
  const state = search.state === 'all' ? undefined : ((search.state as State | undefined) ?? 'now')
  const view: TableView = {
    ...FIRST_VIEW,
    search: search.query ?? '',
    page: Number(search.page) || 1,
    pageSize: Number(search.size) || 50,
    filters: { ...(search.role && { role: [search.role] }), ...(state && { state: [state] }) },
  }
  const filters = {
    ...(view.search && { query: view.search }),
    ...(search.role && { role: search.role }),
    ...(state && { state }),
  }
  const { data, error, isFetching, refetch } = useQuery(
    access.holdings.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...filters },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <PageTitle title={t(words.title)} note={t(words.note)} above={[{ to: '/accounts', title: t(words.accounts) }]} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.title)}
            columns={columnsOf(t, titleOf, roles)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={words.search}
            tools={<ExportButton path="/roles/holdings" filters={filters} disabled={!data?.total} />}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            onView={(next) => {
              const wanted = next.filters.state ?? []
              setSearch({
                query: next.search || undefined,
                role: next.filters.role?.[0],
                state: wanted.length === 0 ? 'all' : wanted[0] === NOW[0] ? undefined : wanted[0],
                page: next.page > 1 ? String(next.page) : undefined,
                size: next.pageSize === 50 ? undefined : String(next.pageSize),
              })
            }}
          />
        )}
      </Panel>
    </>
  )
}

function columnsOf(
  t: Say,
  titleOf: (role: string) => Text,
  roles: readonly { readonly name: string; readonly title: Text }[],
): readonly Column<Holding>[] {
  return [
    {
      key: 'role',
      title: words.role,
      always: true,
      single: true,
      filter: roles.map(({ name, title }) => ({ value: name, title })),
      show: (row) => t(titleOf(row.role)),
    },
    { key: 'organisation', title: words.organisation, show: (row) => row.organisation.name },
    {
      key: 'account',
      title: words.person,
      show: ({ account }) => (
        <Link to={`/accounts?query=${encodeURIComponent(account.username)}&account=${account.id}`}>
          {account.name} <span className="jx-help">{account.username}</span>
        </Link>
      ),
    },
    {
      key: 'period',
      title: words.period,
      show: ({ from, to, endedAt }) => (
        <>
          {from} – {to ?? t(words.open)}
          {endedAt ? (
            <div className="jx-help">
              {t(words.endedEarly)} <DateText value={endedAt} />
            </div>
          ) : null}
        </>
      ),
    },
    {
      key: 'state',
      title: words.state,
      single: true,
      filter: (['now', 'later', 'over'] as const).map((value) => ({ value, title: words[value] })),
      show: ({ state, account }) => (
        <>
          <StatusTag tone={TONES[state]}>{t(words[state])}</StatusTag>
          {account.disabled && state === 'now' ? <span className="jx-help"> {t(words.disabled)}</span> : null}
        </>
      ),
    },
    { key: 'by', title: words.grantedBy, show: (row) => row.grantedBy ?? t(words.system) },
  ]
}
