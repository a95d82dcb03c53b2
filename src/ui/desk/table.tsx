import { Button, Checkbox, Dropdown, Input, Popover, Table, type TableProps } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import type { Text } from '../../kernel/language/index.ts'
import { Icon, usePreferences, useText } from '../common/index.ts'
import { rowsOf, type TableView } from './table-view.ts'

export interface Column<Row> {
  readonly key: string
  readonly title: Text
  readonly show: (row: Row) => ReactNode
  /** What it is sorted and searched by. */
  readonly value?: (row: Row) => string | number | null
  readonly sortable?: boolean
  readonly filter?: readonly { readonly value: string; readonly title: Text }[]
  /** One value at a time. */
  readonly single?: boolean
  readonly filterValue?: (row: Row) => string | readonly string[]
  readonly width?: number
  readonly align?: 'end'
  /** Not shown until the reader chooses it. */
  readonly optional?: boolean
  /** Cannot be hidden: the row's name. */
  readonly always?: boolean
}

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly view: TableView
}

interface Props<Row> {
  /** What the list holds, for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** Given: the server sorts, filters and pages, and this is how many there are in all. */
  readonly total?: number
  /** There are more than `total`: so many that they were not counted to the end. */
  readonly more?: boolean
  readonly loading?: boolean
  readonly empty: ReactNode
  readonly search?: Text | false
  readonly saved?: readonly SavedView[]
  readonly onSave?: (name: string, view: TableView) => void
  readonly onForget?: (id: string) => void
  readonly tools?: ReactNode
}

const words = {
  search: { zh: '搜索', en: 'Search' },
  columns: { zh: '列', en: 'Columns' },
  views: { zh: '视图', en: 'Views' },
  saveAs: { zh: '把当前视图存为', en: 'Save this view as' },
  save: { zh: '保存', en: 'Save' },
  forget: { zh: '删除视图 {name}', en: 'Delete the view {name}' },
  noViews: { zh: '还没有保存的视图', en: 'No saved views yet' },
  clear: { zh: '清除筛选', en: 'Clear filters' },
  all: { zh: '共 {total} 条', en: '{total} in all' },
  more: { zh: '超过 {total} 条，可补充关键词缩小范围', en: 'More than {total}; another word narrows it down' },
} satisfies Record<string, Text>

/** A dense list: search, filter, sort, choice of columns, named views. It holds no state of its own but the open menus. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { columns, rows, view, onView, total, more = false } = props
  const t = useText()
  const { language } = usePreferences()
  const here = total === undefined
  const found = useMemo(() => (here ? rowsOf(rows, columns, view, language) : rows), [here, rows, columns, view, language])
  const shown = columns.filter((column) => column.always || (view.columns ? view.columns.includes(column.key) : !column.optional))
  const change = (part: Partial<TableView>) => onView({ ...view, page: 1, ...part })
  const count = here ? found.length : total

  const antColumns: TableProps<Row>['columns'] = shown.map((column) => ({
    key: column.key,
    title: t(column.title),
    render: (_: unknown, row: Row) => column.show(row),
    ...(column.width ? { width: column.width } : {}),
    ...(column.align ? { align: column.align } : {}),
    ...(column.sortable
      ? { sorter: true, sortOrder: view.sort?.column === column.key ? (view.sort.down ? 'descend' : 'ascend') : null }
      : {}),
    ...(column.filter
      ? {
          filters: column.filter.map((option) => ({ text: t(option.title), value: option.value })),
          filteredValue: [...(view.filters[column.key] ?? [])],
          filterSearch: column.filter.length > 10,
          filterMultiple: !column.single,
        }
      : {}),
  }))

  return (
    <div className="jx-table">
      <div className="jx-table-tools">
        {props.search === false ? null : (
          <Input.Search
            key={view.search}
            className="jx-table-search"
            defaultValue={view.search}
            allowClear
            aria-label={t(props.search ?? words.search)}
            placeholder={t(props.search ?? words.search)}
            onSearch={(search) => change({ search })}
          />
        )}
        {Object.values(view.filters).some((values) => values.length) ? (
          <Button type="link" onClick={() => change({ filters: {} })}>
            {t(words.clear)}
          </Button>
        ) : null}
        <span className="jx-table-count" role="status">
          {t(more ? words.more : words.all, { total: count })}
        </span>
        <span className="jx-table-extra">
          {props.onSave ? <Views {...props} saved={props.saved ?? []} onSave={props.onSave} /> : null}
          <Columns columns={columns} shown={shown} onChange={(keys) => onView({ ...view, columns: keys })} />
          {props.tools}
        </span>
      </div>
      <Table<Row>
        size="small"
        aria-label={props.label}
        rowKey={props.rowKey}
        columns={antColumns}
        dataSource={[...found]}
        loading={props.loading ?? false}
        locale={{ emptyText: props.empty }}
        scroll={{ x: shown.reduce((sum, { width = 110 }) => sum + width, 0) }}
        showSorterTooltip={false}
        pagination={
          count > view.pageSize || more
            ? {
                current: view.page,
                pageSize: view.pageSize,
                // One more leads to the next page, and that one knows further.
                total: more ? count + 1 : count,
                showSizeChanger: true,
                pageSizeOptions: [20, 50, 100, 200],
                size: 'small',
              }
            : false
        }
        onChange={(pagination, filters, sorter, { action }) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter
          const { sort: _, ...unsorted } = view
          const sort = one?.order ? { sort: { column: String(one.columnKey), down: one.order === 'descend' } } : {}
          const chosen = Object.fromEntries([
            // Filters without a menu here, of hidden columns or from a link, stay as they are.
            ...Object.entries(view.filters).filter(([key]) => !(key in filters)),
            ...Object.entries(filters).flatMap(([key, values]) => (values?.length ? [[key, values.map(String)] as const] : [])),
          ])
          const pageSize = pagination.pageSize ?? view.pageSize
          onView({ ...unsorted, ...sort, filters: chosen, pageSize, page: action === 'paginate' ? (pagination.current ?? 1) : 1 })
        }}
      />
    </div>
  )
}

function Columns<Row>({
  columns,
  shown,
  onChange,
}: {
  columns: readonly Column<Row>[]
  shown: readonly Column<Row>[]
  onChange: (keys: string[]) => void
}) {
  const t = useText()
  const keys = shown.map((column) => column.key)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="jx-stack-tight">
          {columns.map((column) => (
            <Checkbox
              key={column.key}
              checked={keys.includes(column.key)}
              disabled={column.always ?? false}
              onChange={(event) =>
                onChange(columns.map((one) => one.key).filter((key) => (key === column.key ? event.target.checked : keys.includes(key))))
              }
            >
              {t(column.title)}
            </Checkbox>
          ))}
        </div>
      }
    >
      <Button icon={<Icon name="columns" />}>{t(words.columns)}</Button>
    </Popover>
  )
}

function Views({
  view,
  onView,
  saved,
  onSave,
  onForget,
}: {
  view: TableView
  onView: (view: TableView) => void
  saved: readonly SavedView[]
  onSave: (name: string, view: TableView) => void
  onForget?: (id: string) => void
}) {
  const t = useText()
  const [name, setName] = useState('')
  const save = () => {
    if (!name.trim()) return
    onSave(name.trim(), view)
    setName('')
  }
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      popupRender={() => (
        <div className="jx-menu jx-stack-tight">
          {saved.length ? null : <span className="jx-help">{t(words.noViews)}</span>}
          {saved.map((one) => (
            <span key={one.id} className="jx-view">
              <button type="button" className="jx-view-open" onClick={() => onView({ ...one.view, page: 1 })}>
                {one.name}
              </button>
              {onForget ? (
                <button
                  type="button"
                  className="jx-icon-button"
                  aria-label={t(words.forget, { name: one.name })}
                  onClick={() => onForget(one.id)}
                >
                  <Icon name="trash" />
                </button>
              ) : null}
            </span>
          ))}
          <span className="jx-view">
            <Input
              value={name}
              maxLength={40}
              placeholder={t(words.saveAs)}
              aria-label={t(words.saveAs)}
              onChange={(event) => setName(event.target.value)}
              onPressEnter={save}
            />
            <Button onClick={save}>{t(words.save)}</Button>
          </span>
        </div>
      )}
    >
      <Button icon={<Icon name="filter" />}>{t(words.views)}</Button>
    </Dropdown>
  )
}
