import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Empty, Icon, Link, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Text } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import { AccountDrawer } from './web-account.tsx'
import { CreateAccount } from './web-create.tsx'
import { InitialPassword, type Once } from './web-once.tsx'
import { type Account, access, useRoles } from './web-queries.tsx'
import { AccountState } from './web-state.tsx'
import { words } from './web-words.ts'
import './web.css'

/** Accounts that the reader administers: found, opened, given roles, disabled. The server pages. */
export default function AccountsPage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const [creating, setCreating] = useState(false)
  const [once, setOnce] = useState<Once | null>(null)
  const { titleOf } = useRoles()
  const view: TableView = {
    ...FIRST_VIEW,
    search: search.query ?? '',
    page: Number(search.page) || 1,
    pageSize: Number(search.size) || 50,
    ...(search.columns ? { columns: search.columns.split(',') } : {}),
  }
  const { data, error, isFetching, refetch } = useQuery(
    access.accounts.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...(view.search ? { query: view.search } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const open = data?.rows.find(({ id }) => id === search.account)
  return (
    <>
      <PageTitle
        title={t(words.title)}
        note={t(words.note)}
        actions={
          error ? null : (
            <>
              <Link to="/accounts/roles" className="jx-button">
                {t(words.holdings)}
              </Link>
              <Button type="primary" icon={<Icon name="add" />} onClick={() => setCreating(true)}>
                {t(words.create)}
              </Button>
            </>
          )
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.title)}
            columns={columnsOf(t, titleOf, (id) => setSearch({ account: id }))}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={words.search}
            tools={<ExportButton path="/accounts" filters={{ query: view.search }} disabled={!data?.total} />}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            onView={(next) =>
              setSearch({
                query: next.search || undefined,
                page: next.page > 1 ? String(next.page) : undefined,
                size: next.pageSize === 50 ? undefined : String(next.pageSize),
                columns: next.columns?.join(','),
              })
            }
          />
        )}
      </Panel>
      <AccountDrawer account={open} onOnce={setOnce} onClose={() => setSearch({ account: undefined })} />
      <CreateAccount open={creating} onOnce={setOnce} onClose={() => setCreating(false)} />
      <InitialPassword once={once} onClose={() => setOnce(null)} />
    </>
  )
}

function columnsOf(t: (text: Text) => string, titleOf: (role: string) => Text, open: (id: string) => void): readonly Column<Account>[] {
  return [
    {
      key: 'person',
      title: words.person,
      always: true,
      show: (row) => (
        <button type="button" className="jx-text-button jx-accounts-name" onClick={() => open(row.id)}>
          {row.person.name}
        </button>
      ),
    },
    { key: 'username', title: words.username, show: (row) => <span className="jx-code">{row.username}</span> },
    { key: 'organisation', title: words.organisation, show: (row) => row.organisation.name },
    {
      key: 'roles',
      title: words.roles,
      show: ({ grants, organisation }) =>
        grants.length === 0 ? (
          <span className="jx-none">{t(words.noRoles)}</span>
        ) : (
          <ul>
            {grants.map((grant) => (
              <li key={grant.id}>
                {t(titleOf(grant.role))}
                {grant.organisation.id === organisation.id ? null : <span className="jx-help"> {grant.organisation.name}</span>}
              </li>
            ))}
          </ul>
        ),
    },
    { key: 'state', title: words.state, show: (row) => <AccountState account={row} /> },
  ]
}
