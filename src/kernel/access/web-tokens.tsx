import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Icon, type Say, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, ConfirmWithReason, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { useWriteKey } from '../forms/web-keys.tsx'
import { Failed } from '../language/web.tsx'
import { access, attempt, refresh } from './web-queries.tsx'
import { type Issued, IssueToken, TokenOnce } from './web-token-issue.tsx'
import { scopeTitle, tokenWords as words } from './web-token-words.ts'
import './web.css'

type Token = Awaited<ReturnType<typeof access.tokens.call>>['rows'][number]
const TONES = { good: 'good', over: 'neutral', revoked: 'bad' } as const

/** Keys for programs: what each is for, whose rights it has, until when, and when it was last used. */
export default function TokensPage() {
  const t = useText()
  const { message } = App.useApp()
  const { search, setSearch } = usePlace()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const [issuing, setIssuing] = useState(false)
  const [issued, setIssued] = useState<Issued | null>(null)
  const [revoking, setRevoking] = useState<Token | null>(null)
  const view: TableView = { ...FIRST_VIEW, search: search.query ?? '', page: Number(search.page) || 1, pageSize: Number(search.size) || 50 }
  const { data, error, isFetching, refetch } = useQuery(
    access.tokens.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...(view.search ? { query: view.search } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const revoke = async () => {
    const id = revoking?.id ?? ''
    const refused = await attempt(access.revokeToken.call({ key: keyOf(['revoke', id]), id }))
    await refresh(queries)
    if (!refused) void message.success(t(words.done))
    return refused
  }
  return (
    <>
      <PageTitle
        title={t(words.title)}
        note={t(words.note)}
        actions={
          error ? null : (
            <Button type="primary" icon={<Icon name="add" />} onClick={() => setIssuing(true)}>
              {t(words.issue)}
            </Button>
          )
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.title)}
            columns={columnsOf(t, setRevoking)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={words.search}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/tokens" filters={{ query: view.search }} disabled={!data?.total} />}
            onView={(next) =>
              setSearch({
                query: next.search || undefined,
                page: next.page > 1 ? String(next.page) : undefined,
                size: next.pageSize === 50 ? undefined : String(next.pageSize),
              })
            }
          />
        )}
      </Panel>
      <IssueToken open={issuing} onIssued={setIssued} onClose={() => setIssuing(false)} />
      <TokenOnce issued={issued} onClose={() => setIssued(null)} />
      <ConfirmWithReason
        open={revoking !== null}
        title={t(words.revokeOf, { name: revoking?.name ?? '' })}
        text={t(words.revokeText)}
        confirm={t(words.revoke)}
        grave
        reasonAtLeast={0}
        onConfirm={revoke}
        onClose={() => setRevoking(null)}
      />
    </>
  )
}

function columnsOf(t: Say, revoke: (token: Token) => void): readonly Column<Token>[] {
  return [
    {
      key: 'name',
      title: words.name,
      always: true,
      show: ({ name, prefix }) => (
        <>
          {name}
          <br />
          <span className="jx-code jx-help">{prefix}…</span>
        </>
      ),
    },
    {
      key: 'holder',
      title: words.holder,
      show: ({ holder }) => (
        <>
          {holder.name} <span className="jx-code">{holder.username}</span>
          <br />
          <span className="jx-help">{holder.organisation}</span>
        </>
      ),
    },
    {
      key: 'scopes',
      title: words.scopes,
      show: ({ scopes, nets }) => (
        <>
          {scopes.map((scope) => t(scopeTitle(scope))).join(t({ zh: '、', en: ', ' }))}
          {nets.length > 0 ? <span className="jx-help jx-code"> {nets.join(' ')}</span> : null}
        </>
      ),
    },
    { key: 'until', title: words.until, show: ({ until }) => <DateText value={until} digits /> },
    {
      key: 'used',
      title: words.used,
      show: ({ lastUsedAt }) => (lastUsedAt ? <DateText value={lastUsedAt} /> : <span className="jx-none">{t(words.never)}</span>),
    },
    {
      key: 'state',
      title: words.state,
      always: true,
      show: (row) => (
        <span className="jx-token-state">
          <StatusTag tone={TONES[row.state]}>{t(words[row.state])}</StatusTag>
          {row.state === 'good' ? (
            <Button size="small" aria-label={t(words.revokeOf, { name: row.name })} onClick={() => revoke(row)}>
              {t(words.revoke)}
            </Button>
          ) : null}
        </span>
      ),
    },
  ]
}
