import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useState } from 'react'
import auditAddresses from '../../platform/client/addresses/audit.generated.json' with { type: 'json' }
import { problemOf, queriesOf } from '../../platform/client/index.ts'
import { DateText, Empty, Facts, instantInDigits, None, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import type { Text } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import type { auditContract } from './contract.ts'
import { Chain } from './web-chain.tsx'
import { Filters } from './web-filters.tsx'
import { EVENTS, OBJECTS, words } from './web-words.ts'
import './web.css'

const audit = queriesOf<typeof auditContract>(auditAddresses)
type Entry = Awaited<ReturnType<typeof audit.list.call>>['rows'][number]
const FILTERS = ['event', 'objectKind', 'objectId', 'person', 'from', 'to'] as const
/** Shown as it is where nobody has named it. */
const named = (names: Readonly<Record<string, Text>>, code: string): Text => names[code] ?? { zh: code, en: code }

/** What was done in the district, newest first, and whether the record of it is whole. Filters are in the address. */
export default function AuditPage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const [open, setOpen] = useState<Entry | null>(null)
  const view: TableView = {
    ...FIRST_VIEW,
    page: Number(search.page) || 1,
    pageSize: Number(search.size) || 50,
    ...(search.columns ? { columns: search.columns.split(',') } : {}),
  }
  const filters = Object.fromEntries(FILTERS.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
  const { data, error, isFetching, refetch } = useQuery(
    audit.list.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...filters },
      placeholderData: keepPreviousData,
    }),
  )
  if (problemOf(error)?.status === 403) {
    return (
      <>
        <PageTitle title={t(words.title)} />
        <Failed error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  const narrow = (change: Readonly<Record<string, string | undefined>>) => setSearch({ ...change, page: undefined })
  return (
    <>
      <PageTitle title={t(words.title)} note={t(words.note)} />
      <Chain />
      <Panel title={t(words.entries)} flush>
        <Filters
          search={search}
          personName={data?.rows.find(({ person }) => person?.id === search.person)?.person?.name}
          onChange={narrow}
        />
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.entries)}
            columns={columnsOf(t, narrow, setOpen)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={false}
            tools={<ExportButton path="/audit/entries" filters={filters} disabled={!data?.total} />}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            onView={(next) =>
              setSearch({
                page: next.page > 1 ? String(next.page) : undefined,
                size: next.pageSize === 50 ? undefined : String(next.pageSize),
                columns: next.columns?.join(','),
              })
            }
          />
        )}
      </Panel>
      <Drawer
        open={open !== null}
        title={open ? t(named(EVENTS, open.event)) : ''}
        size={640}
        destroyOnHidden
        onClose={() => setOpen(null)}
      >
        {open ? <Detail entry={open} /> : null}
      </Drawer>
    </>
  )
}

function columnsOf(
  t: ReturnType<typeof useText>,
  narrow: (change: Readonly<Record<string, string | undefined>>) => void,
  show: (entry: Entry) => void,
): readonly Column<Entry>[] {
  return [
    { key: 'at', title: words.at, always: true, width: 150, show: (row) => <DateText value={row.at} digits /> },
    { key: 'event', title: words.event, show: (row) => <span className="jx-audit-event">{t(named(EVENTS, row.event))}</span> },
    {
      key: 'by',
      title: words.by,
      show: ({ person }) => {
        if (!person) return <span className="jx-none">{t(words.system)}</span>
        const name = person.name ?? t(words.unnamed)
        return (
          <button
            type="button"
            className="jx-text-button jx-audit-name"
            aria-label={t(words.onlyPerson, { name })}
            onClick={() => narrow({ person: person.id })}
          >
            {name}
          </button>
        )
      },
    },
    {
      key: 'object',
      title: words.object,
      show: ({ object }) => (
        <span className="jx-audit-object">
          <StatusTag>{t(named(OBJECTS, object.kind))}</StatusTag>{' '}
          <button
            type="button"
            className="jx-text-button jx-code"
            aria-label={`${t(words.onlyObject)} ${object.id}`}
            title={object.id}
            onClick={() => narrow({ objectKind: object.kind, objectId: object.id })}
          >
            {object.id.length > 20 ? `…${object.id.slice(-12)}` : object.id}
          </button>
        </span>
      ),
    },
    {
      key: 'seq',
      title: words.seq,
      align: 'end',
      width: 110,
      show: ({ seq }) => seq ?? <span className="jx-none">{t(words.unsealed)}</span>,
    },
    {
      key: 'detail',
      title: words.detail,
      width: 80,
      show: (row) => (
        <button
          type="button"
          className="jx-text-button"
          aria-label={t(words.showOf, { event: t(named(EVENTS, row.event)), time: instantInDigits(row.at) })}
          onClick={() => show(row)}
        >
          {t(words.show)}
        </button>
      ),
    },
  ]
}

function Detail({ entry }: { entry: Entry }) {
  const t = useText()
  const code = (text: string) => <span className="jx-code jx-audit-code">{text}</span>
  const empty = entry.detail === null || (typeof entry.detail === 'object' && Object.keys(entry.detail).length === 0)
  return (
    <div className="jx-stack">
      <Facts
        items={[
          { key: 'at', term: t(words.at), value: <DateText value={entry.at} />, wide: true },
          { key: 'event', term: t(words.event), value: code(entry.event), wide: true },
          {
            key: 'by',
            term: t(words.by),
            value: entry.person ? (entry.person.name ?? code(entry.person.id)) : t(words.system),
            wide: true,
          },
          { key: 'account', term: t(words.account), value: entry.account ? code(entry.account) : <None />, wide: true },
          {
            key: 'object',
            term: t(words.object),
            value: (
              <>
                {t(named(OBJECTS, entry.object.kind))} {code(entry.object.id)}
              </>
            ),
            wide: true,
          },
          { key: 'seq', term: t(words.seq), value: entry.seq ?? t(words.unsealed), wide: true },
          { key: 'id', term: t(words.id), value: code(entry.id), wide: true },
        ]}
      />
      <h3>{t(words.detail)}</h3>
      {empty ? (
        <p className="jx-help">{t(words.noDetail)}</p>
      ) : (
        <pre className="jx-audit-detail">{JSON.stringify(entry.detail, null, 2)}</pre>
      )}
    </div>
  )
}
