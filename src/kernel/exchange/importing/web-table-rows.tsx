import { Button, InputNumber } from 'antd'
import { Fragment, type ReactNode, useState } from 'react'
import { Scroll, useText } from '../../../ui/common/index.ts'
import type { Text } from '../../language/index.ts'
import type { ImportView } from '../contract.ts'
import type { PreviewRow } from '../importable.ts'
import { columnLetter } from '../reading/grid.ts'
import { words } from './web-words.ts'

type Table = NonNullable<ImportView['found']>['sheets'][number]

/** Where somebody says that a table stands; what is left out is found. */
export interface RowsShown {
  readonly from: number
  readonly to: number
  readonly firstRow?: number
  readonly lastRow?: number
}

interface Rows {
  readonly from: number
  readonly to: number
  /** Null: found by itself. */
  readonly first: number | null
  readonly last: number | null
}

const FIELDS = [
  ['from', words.headerFrom],
  ['to', words.headerTo],
  ['first', words.firstRow],
  ['last', words.lastRow],
] as const satisfies readonly (readonly [keyof Rows, Text])[]

interface TableRowsProps {
  readonly table: Table
  readonly looking: boolean
  readonly onRows: (rows: RowsShown) => void
  readonly onMore: ((rows: RowsShown) => void) | undefined
}

/** The rows of the header and of the data, which somebody may set by hand. */
export function TableRows({ table, looking, onRows, onMore }: TableRowsProps) {
  const t = useText()
  const [more, setMore] = useState(false)
  const found: Rows = { from: table.headerFrom, to: table.headerTo, first: table.firstRow || null, last: table.lastRow || null }
  const below = table.lastRow + 1
  return (
    <>
      <RowsForm found={found} looking={looking} onRows={onRows}>
        {onMore && table.rows > 0 && !more ? (
          <Button size="small" onClick={() => setMore(true)}>
            {t(words.more)}
          </Button>
        ) : null}
      </RowsForm>
      {onMore && more ? (
        <fieldset className="jx-import-more">
          <legend>{t(words.moreRows)}</legend>
          <RowsForm found={{ from: below, to: below, first: null, last: null }} fresh looking={looking} onRows={onMore} />
        </fieldset>
      ) : null}
      <p className="jx-help">{t(words.rowsHelp)}</p>
    </>
  )
}

interface RowsFormProps {
  readonly found: Rows
  /** The table is not there yet: it may be sent as it is. */
  readonly fresh?: boolean
  readonly looking: boolean
  readonly onRows: (rows: RowsShown) => void
  readonly children?: ReactNode
}

function RowsForm({ found, fresh = false, looking, onRows, children }: RowsFormProps) {
  const t = useText()
  const [rows, setRows] = useState(found)
  const changed = (key: keyof Rows) => rows[key] !== found[key]
  const first = rows.first ?? rows.to + 1
  const inOrder = rows.from <= rows.to && first > rows.to && (rows.last ?? first) >= first
  // A header that moves takes the beginning of its data along.
  const moved = (changed('from') || changed('to')) && !changed('first')
  const ask = () =>
    onRows({
      from: rows.from,
      to: rows.to,
      ...(rows.first !== null && !moved && { firstRow: rows.first }),
      ...(rows.last !== null && { lastRow: rows.last }),
    })
  return (
    <div className="jx-import-table-rows">
      {FIELDS.map(([key, title]) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the field of numbers stands within
        <label key={key}>
          {t(title)}
          <InputNumber
            size="small"
            min={key === 'from' || key === 'to' ? 0 : 1}
            value={key === 'first' && moved ? null : rows[key]}
            onChange={(value) => setRows({ ...rows, [key]: value ?? (key === 'from' || key === 'to' ? 0 : null) })}
          />
        </label>
      ))}
      {fresh || FIELDS.some(([key]) => changed(key)) ? (
        <Button size="small" loading={looking} disabled={!inOrder && !moved} onClick={ask}>
          {t(words.relook)}
        </Button>
      ) : null}
      {children}
      {inOrder || moved ? null : (
        <span className="jx-problem" role="alert">
          {t(words.rowsOrder)}
        </span>
      )}
    </div>
  )
}

const USED_AS = { header: words.isHeader, data: words.isData, 'left-out': words.isLeftOut } as const satisfies Record<
  PreviewRow['is'],
  Text
>

/** The sheet about the beginning and the end of the table, with what becomes of each row. */
export function SheetPreview({ rows }: { rows: Table['preview'] }) {
  const t = useText()
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  if (rows.length === 0) return null
  return (
    <Scroll label={t(words.preview)}>
      <table className="jx-import-sheet-preview">
        <thead>
          <tr>
            <th scope="col">{t(words.rowNo)}</th>
            <th scope="col">{t(words.rowIs)}</th>
            {Array.from({ length: width }, (_, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
              <th key={column} scope="col">
                {columnLetter(column + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, is, cells }, at) => (
            <Fragment key={row}>
              {row > (rows[at - 1]?.row ?? row) + 1 ? (
                <tr>
                  <td colSpan={width + 2}>⋯</td>
                </tr>
              ) : null}
              <tr data-is={is}>
                <th scope="row">{row}</th>
                <td>{t(USED_AS[is])}</td>
                {Array.from({ length: width }, (_, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={column}>{cells[column] ?? ''}</td>
                ))}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
