import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import { newKey } from '../../../../kernel/forms/web-keys.tsx'
import { Failed, refusalOf } from '../../../../kernel/language/web.tsx'
import { levelNames } from '../../../../kernel/publishing/index.ts'
import { DateText, Empty, Link, StatusTag, usePlace, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import type { MatchRow } from '../contract.ts'
import { news } from './api.ts'
import { titles } from './titles.ts'
import { whyWords, words } from './words.ts'

interface Deciding {
  readonly coverage: string
  readonly activity: string | null
}

/** What each piece of coverage is about: suggested by the software, decided by a person. */
export default function MatchingPage() {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { search, setSearch, go } = usePlace()
  const open = search.open !== 'false'
  const { view, onView, input: asked } = useListInAddress([])
  const input = { ...asked, ...(open && { open }) }
  const { data, error, isFetching, refetch } = useQuery(
    news.matches.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  const decide = useMutation({
    mutationFn: (deciding: Deciding) => news.matchCoverage.call({ key: newKey(), ...deciding }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: news.key() }),
    onError: (failure) => void message.error(t(refusalOf(failure).text)),
  })
  const columns: readonly Column<MatchRow>[] = [
    {
      key: 'piece',
      width: 280,
      title: words.piece,
      always: true,
      show: (row) => (
        <>
          <Button type="link" size="small" onClick={() => go('/coverage', { piece: row.id })}>
            {row.title}
          </Button>
          <br />
          <span className="jx-help">
            {row.medium} · {t(levelNames[row.level])} · <DateText value={row.on} digits />
          </span>
        </>
      ),
    },
    { key: 'bank', title: words.bank, width: 160, show: (row) => <span className="jx-nowrap">{row.bank.name}</span> },
    {
      key: 'about',
      title: words.about,
      show: (row) => <About row={row} busy={decide.isPending} onDecide={(activity) => decide.mutate({ coverage: row.id, activity })} />,
    },
  ]
  return (
    <>
      <PageTitle title={t(titles.matching)} note={t(words.matchingNote)} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(titles.matching)}
            columns={columns}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            onView={onView}
            search={false}
            empty={<Empty title={words.nonePiece} help={words.nonePieceHelp} />}
            tools={
              <>
                <Button onClick={() => setSearch({ open: open ? 'false' : undefined, page: undefined })}>
                  {t(open ? words.all : words.open)}
                </Button>
                <ExportButton path="/financial-education/matches" filters={input} disabled={!data?.total} />
              </>
            }
          />
        )}
      </Panel>
    </>
  )
}

function About({ row, busy, onDecide }: { row: MatchRow; busy: boolean; onDecide: (activity: string | null) => void }) {
  const t = useText()
  if (row.confirmed) return <Link to={`/cases/${row.confirmed.id}`}>{row.confirmed.title}</Link>
  return (
    <div className="jx-stack">
      {row.none ? <span className="jx-help">{t(words.isNone)}</span> : null}
      {row.suggested.map((one) => (
        <div key={one.id}>
          <Link to={`/cases/${one.id}`}>{one.title}</Link>{' '}
          <span className="jx-help">
            {one.bank.name} · {t(words.points, { points: one.points })}
          </span>{' '}
          {one.why.map((why) => (
            <StatusTag key={why}>{t(whyWords[why])}</StatusTag>
          ))}{' '}
          <Button size="small" disabled={busy} onClick={() => onDecide(one.id)}>
            {t(words.confirm)}
          </Button>
        </div>
      ))}
      {row.none ? null : (
        <div>
          {row.suggested.length === 0 ? <span className="jx-help">{t(words.noSuggestion)} </span> : null}
          <Button size="small" disabled={busy} onClick={() => onDecide(null)}>
            {t(words.noneOfThem)}
          </Button>
        </div>
      )}
    </div>
  )
}
