import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { type DragEvent, useState } from 'react'
import { Scroll, StatusTag, useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import { newKey } from '../../forms/web-keys.tsx'
import { refusalOf } from '../../language/web.tsx'
import type { ImportKindView, ImportView } from '../contract.ts'
import { isTableOf } from '../importable.ts'
import { imports } from './web-queries.tsx'
import { type RowsShown, SheetPreview, TableRows } from './web-table-rows.tsx'
import { words } from './web-words.ts'

type Sheet = NonNullable<ImportView['found']>['sheets'][number]
type Columns = Readonly<Record<string, number>>
/** From here on it is not said why a column was taken for a field. */
const SURE = 0.8
/** What a dragged field is known by. */
const DRAGGED = 'application/x-import-field'

/** A sheet may hold several tables: this is one of them. */
const idOf = ({ name, headerFrom, firstRow }: Sheet) => `${name} ${headerFrom} ${firstRow}`

/** What was found in the file; columns are corrected by choice or by drag, the rows of a table by their numbers. */
export function MappingPanel({ one }: { one: ImportView }) {
  const t = useText()
  const queries = useQueryClient()
  const tables = one.found?.sheets ?? []
  const [columns, setColumns] = useState<Readonly<Record<string, Columns>>>(() =>
    Object.fromEntries(
      tables.flatMap((table) => {
        const mapped = one.mapping?.sheets.find((own) => isTableOf(table, own))
        return mapped ? [[idOf(table), mapped.columns]] : []
      }),
    ),
  )
  const after = { onSettled: () => void queries.invalidateQueries({ queryKey: imports.show.key() }) }
  const check = useMutation(imports.check.mutationOptions(after))
  const look = useMutation(imports.look.mutationOptions(after))
  const refusal = check.error ?? look.error
  const chosen = tables.filter((table) => columns[idOf(table)] !== undefined)
  const missing = chosen.some((table) => one.kind.fields.some(({ key, required }) => required && columns[idOf(table)]?.[key] === undefined))

  const send = () =>
    check.mutate({
      key: newKey(),
      id: one.id,
      mapping: {
        sheets: chosen.map((table) => ({
          sheet: table.name,
          headerFrom: table.headerFrom,
          headerTo: table.headerTo,
          ...(table.rows > 0 && { firstRow: table.firstRow, lastRow: table.lastRow }),
          columns: columns[idOf(table)] ?? {},
        })),
      },
    })
  /** All tables of the sheet stand where they are told to stand; one that is not imported is none. */
  const lookAgain = (table: Sheet, shown: RowsShown, more = false) => {
    const others = chosen.filter((other) => other.name === table.name && (more || other !== table)).map(rowsOf)
    look.mutate({ key: newKey(), id: one.id, corrected: [...others, { sheet: table.name, ...shown }] })
  }
  const sendButton = (
    <Button type="primary" disabled={chosen.length === 0 || missing} loading={check.isPending} onClick={send}>
      {t(words.check)}
    </Button>
  )
  return (
    <>
      <div className="jx-import-head">
        <p className="jx-help">
          {one.remembered ? `${t(words.remembered)} ` : ''}
          {t(words.mappingHelp)}
        </p>
        {sendButton}
      </div>
      {refusal ? (
        <p className="jx-problem" role="alert">
          {t(refusalOf(refusal).text)}
        </p>
      ) : null}
      {tables.map((table) => {
        const id = idOf(table)
        const ofSheet = tables.filter(({ name }) => name === table.name)
        return (
          <SheetPanel
            key={id}
            sheet={table}
            no={ofSheet.length > 1 ? ofSheet.indexOf(table) + 1 : null}
            kind={one.kind}
            columns={columns[id]}
            onColumns={(next) =>
              setColumns((all) => {
                const { [id]: _, ...others } = all
                return next ? { ...others, [id]: next } : others
              })
            }
            looking={look.isPending}
            onRows={(shown) => lookAgain(table, shown)}
            onMore={ofSheet.at(-1) === table ? (shown) => lookAgain(table, shown, true) : undefined}
          />
        )
      })}
      <div className="jx-import-actions">{sendButton}</div>
    </>
  )
}

const rowsOf = ({ name, headerFrom, headerTo, firstRow, lastRow, rows }: Sheet) => ({
  sheet: name,
  from: headerFrom,
  to: headerTo,
  ...(rows > 0 && { firstRow, lastRow }),
})

interface SheetProps {
  readonly sheet: Sheet
  /** Which table of its sheet it is, where there are several. */
  readonly no: number | null
  readonly kind: ImportKindView
  /** Undefined: the table is not imported. */
  readonly columns: Columns | undefined
  readonly onColumns: (columns: Columns | undefined) => void
  readonly looking: boolean
  readonly onRows: (rows: RowsShown) => void
  /** Of the last table of a sheet: another one stands below. */
  readonly onMore: ((rows: RowsShown) => void) | undefined
}

function SheetPanel({ sheet, no, kind, columns, onColumns, looking, onRows, onMore }: SheetProps) {
  const t = useText()
  const suggested = () =>
    Object.fromEntries(sheet.columns.flatMap(({ column, suggested: one }) => (one ? [[one.field, column] as const] : [])))
  const assign = (field: string | null, column: number) => {
    const others = Object.entries(columns ?? {}).filter(([key, at]) => key !== field && at !== column)
    onColumns(Object.fromEntries(field === null ? others : [...others, [field, column]]))
  }
  return (
    <Panel
      title={no === null ? t(words.sheet, { name: sheet.name }) : t(words.tableOf, { name: sheet.name, no })}
      extra={
        <Checkbox checked={columns !== undefined} onChange={({ target }) => onColumns(target.checked ? suggested() : undefined)}>
          {t(no === null ? words.importSheet : words.importTable)}
        </Checkbox>
      }
    >
      {sheet.skipped ? <p className="jx-help">{t(sheet.skipped.text)}</p> : null}
      <div className="jx-import-sheet-facts">
        {sheet.hidden ? <StatusTag>{t(words.hidden)}</StatusTag> : null}
        {sheet.rows > 0 ? <span>{t(words.rowsFound, { first: sheet.firstRow, last: sheet.lastRow, rows: sheet.rows })}</span> : null}
      </div>
      <TableRows table={sheet} looking={looking} onRows={onRows} onMore={onMore} />
      <SheetPreview rows={sheet.preview} />
      {sheet.leftOut.length > 0 ? <LeftOut sheet={sheet} /> : null}
      {columns ? (
        <>
          <Fields kind={kind} columns={columns} />
          <ColumnsTable sheet={sheet} kind={kind} columns={columns} onAssign={assign} />
        </>
      ) : null}
    </Panel>
  )
}

function LeftOut({ sheet: { leftOut } }: { sheet: Sheet }) {
  const t = useText()
  return (
    <details className="jx-import-left-out">
      <summary>{t(words.leftOut, { count: leftOut.length })}</summary>
      <ul>
        {leftOut.map(({ from, to, why, text }) => (
          <li key={`${from}-${to}`}>
            {from === to ? t(words.rowAt, { from }) : t(words.rowsAt, { from, to })}：{t(why.text)}
            {text ? <span className="jx-help"> {text}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Fields that have no column yet, to be dragged onto one; the choice in each row does the same for everybody. */
function Fields({ kind, columns }: { kind: ImportKindView; columns: Columns }) {
  const t = useText()
  const open = kind.fields.filter(({ key }) => columns[key] === undefined)
  return (
    <div className="jx-import-fields">
      <span className="jx-help">{open.length > 0 ? t(words.toPlace) : t(words.allPlaced)}</span>
      {open.map(({ key, title, required }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dragging is a short cut for the mouse; the choice in each row does the same for everybody
        <span
          key={key}
          draggable
          className="jx-import-chip"
          data-required={required || undefined}
          onDragStart={({ dataTransfer }) => dataTransfer.setData(DRAGGED, key)}
        >
          {t(title)}
          {required ? <span className="jx-import-chip-required">{t(words.required)}</span> : null}
        </span>
      ))}
    </div>
  )
}

interface TableProps {
  readonly sheet: Sheet
  readonly kind: ImportKindView
  readonly columns: Columns
  readonly onAssign: (field: string | null, column: number) => void
}

function ColumnsTable({ sheet, kind, columns, onAssign }: TableProps) {
  const t = useText()
  const [over, setOver] = useState<number | null>(null)
  const fieldAt = new Map(Object.entries(columns).map(([field, column]) => [column, field]))
  const drop = (event: DragEvent, column: number) => {
    event.preventDefault()
    setOver(null)
    const field = event.dataTransfer.getData(DRAGGED)
    if (kind.fields.some(({ key }) => key === field)) onAssign(field, column)
  }
  const options = kind.fields.map(({ key, title }) => ({ value: key, label: t(title) }))
  return (
    <Scroll label={t(words.mapping)}>
      <table className="jx-import-table jx-import-columns">
        <thead>
          <tr>
            {[words.column, words.headerText, words.as, words.samples].map((title) => (
              <th key={title.en} scope="col">
                {t(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.columns.map(({ column, letter, header, hidden, samples, suggested }) => {
            const field = fieldAt.get(column) ?? null
            return (
              <tr
                key={column}
                data-over={over === column || undefined}
                data-mapped={field !== null || undefined}
                onDragOver={(event) => {
                  event.preventDefault()
                  setOver(column)
                }}
                onDragLeave={() => setOver(null)}
                onDrop={(event) => drop(event, column)}
              >
                <td className="jx-code">{letter}</td>
                <td>
                  {header} {hidden ? <StatusTag>{t(words.hidden)}</StatusTag> : null}
                </td>
                <td>
                  <Select
                    className="jx-import-as"
                    aria-label={t(words.asOf, { letter })}
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    placeholder={t(words.notImported)}
                    value={field}
                    options={options}
                    onChange={(value: string | undefined) => onAssign(value ?? null, column)}
                  />
                  {suggested && suggested.field === field && suggested.confidence < SURE ? (
                    <span className="jx-help jx-import-why">{t(suggested.why)}</span>
                  ) : null}
                </td>
                <td className="jx-import-samples">{samples.slice(0, 3).join(' · ')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroll>
  )
}
