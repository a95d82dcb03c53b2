import type { ReactNode } from 'react'
import { ExportButton } from '../../../kernel/exchange/web.tsx'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import { Icon, useText } from '../../../ui/common/index.ts'
import { type Column, DataTable, type ListInAddress, PageTitle, Panel } from '../../../ui/desk/index.ts'
import { type ListName, listPaths } from './addresses.ts'
import { useSavedViews } from './list-view.ts'
import { titles } from './titles.ts'
import './desk.css'

const words = {
  narrowed: { zh: '只显示', en: 'Only' },
  drop: { zh: '取消“{filter}”', en: 'Drop “{filter}”' },
  chip: { zh: '{filter}：{value}', en: '{filter}: {value}' },
} satisfies Record<string, Text>

/** A filter that no column offers: what it is called, and how its value reads with the rows that it left. */
export interface Narrowing<Row> {
  readonly title: Text
  readonly show?: (value: string, rows: readonly Row[]) => string | undefined
}

interface Props<Row> {
  readonly name: ListName
  readonly note?: string
  readonly list: ListInAddress
  readonly columns: readonly Column<Row>[]
  readonly narrowings: Readonly<Record<string, Narrowing<Row>>>
  readonly data: { readonly rows: readonly Row[]; readonly total: number } | undefined
  readonly error: unknown
  readonly loading: boolean
  readonly onRetry: () => void
  readonly search: Text | false
  readonly empty: ReactNode
  readonly actions?: ReactNode
  readonly above?: ReactNode
}

/** One list of the programme: title, what it is narrowed to, the table with saved views. */
export function ListPage<Row extends { readonly id: string }>(props: Props<Row>) {
  const { name, list, data, error } = props
  const t = useText()
  const views = useSavedViews(name)
  return (
    <>
      <PageTitle
        title={t(titles[name])}
        above={[{ to: '/innovation', title: t(titles.programme) }]}
        note={props.note}
        actions={props.actions}
      />
      {props.above}
      <Panel flush>
        <Narrowings list={list} narrowings={props.narrowings} rows={data?.rows ?? []} />
        {error ? (
          <Failed error={error} onRetry={props.onRetry} />
        ) : (
          <DataTable
            label={t(titles[name])}
            columns={props.columns}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={props.loading}
            view={list.view}
            onView={list.onView}
            search={props.search}
            empty={props.empty}
            tools={<ExportButton path={listPaths[name]} filters={list.input} disabled={!data?.total} />}
            {...views}
          />
        )}
      </Panel>
    </>
  )
}

function Narrowings<Row>({
  list: { view, onView },
  narrowings,
  rows,
}: {
  list: ListInAddress
  narrowings: Readonly<Record<string, Narrowing<Row>>>
  rows: readonly Row[]
}) {
  const t = useText()
  const active = Object.entries(narrowings).flatMap(([key, one]) => {
    const value = view.filters[key]?.[0]
    return value === undefined ? [] : [{ key, title: t(one.title), value: one.show?.(value, rows) }]
  })
  if (active.length === 0) return null
  const without = (key: string) =>
    onView({ ...view, page: 1, filters: Object.fromEntries(Object.entries(view.filters).filter(([one]) => one !== key)) })
  return (
    <div className="jx-in-narrowed">
      <span className="jx-help">{t(words.narrowed)}</span>
      <ul>
        {active.map(({ key, title, value }) => {
          const label = value === undefined ? title : t(words.chip, { filter: title, value })
          return (
            <li key={key}>
              <button type="button" className="jx-in-chip" aria-label={t(words.drop, { filter: label })} onClick={() => without(key)}>
                {label}
                <Icon name="close" size="1em" />
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
