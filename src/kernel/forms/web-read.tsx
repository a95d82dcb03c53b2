import { Facts, None, Scroll, usePreferences, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import { difference, type Field, type Form, isAsked, isEmpty, type Json, type Names, showValue, type Values } from './index.ts'
import { Comments, type Remark, usePickers } from './web-parts.tsx'

const was: Text = { zh: '原为', en: 'was' }
const is: Text = { zh: '改为', en: 'now' }

interface Props {
  readonly form: Form
  readonly values: Values
  /** What it held before: changed fields show both. */
  readonly before?: Values
  readonly comments?: readonly Remark[]
}

/** A form that was filled in, to read. Fields that were not asked are left out. */
export function FormRead({ form, values, before, comments = [] }: Props) {
  const t = useText()
  const changed = new Set(before ? difference(form, before, values).map((change) => change.path.replace(/\[.*/, '')) : [])
  return (
    <Facts
      items={form.fields
        .filter((field) => isAsked(field, values))
        .map((field) => {
          const said = comments.filter(
            (one) => one.path === `${form.name}.${field.name}` || one.path.startsWith(`${form.name}.${field.name}[`),
          )
          return {
            key: field.name,
            term: t(field.title),
            stacked: field.kind === 'table',
            wide: field.kind === 'longtext' || field.kind === 'table' || said.length > 0 || changed.has(field.name),
            value: (
              <>
                {changed.has(field.name) ? (
                  <Changed field={field} before={before?.[field.name]} after={values[field.name]} />
                ) : (
                  <FieldValue field={field} value={values[field.name]} />
                )}
                {said.length ? <Comments texts={said.map((one) => one.text)} /> : null}
              </>
            ),
          }
        })}
    />
  )
}

/** Only what differs between two fillings, field by field. */
export function Differences({ form, before, after }: { form: Form; before: Values; after: Values }) {
  const t = useText()
  const { language } = usePreferences()
  const { names } = usePickers()
  return (
    <ul className="jx-differences">
      {difference(form, before, after).map((change) => (
        <li key={change.path}>
          <span className="jx-difference-title">{t(change.title)}</span>
          <Both
            before={isEmpty(change.before) ? null : showValue(change.field, change.before, language, names)}
            after={isEmpty(change.after) ? null : showValue(change.field, change.after, language, names)}
          />
        </li>
      ))}
    </ul>
  )
}

/** Before and after; one of them alone where something came or went. */
function Both({ before, after }: { before: string | null; after: string | null }) {
  const t = useText()
  return (
    <span className="jx-both">
      {before === null ? null : (
        <del>
          <span className="jx-sr">{t(was)} </span>
          {before}
        </del>
      )}{' '}
      {after === null ? null : (
        <ins>
          <span className="jx-sr">{t(is)} </span>
          {after}
        </ins>
      )}
    </span>
  )
}

function Changed({ field, before, after }: { field: Field; before: Json | undefined; after: Json | undefined }) {
  const { language } = usePreferences()
  const { names } = usePickers()
  if (field.kind !== 'table')
    return (
      <Both
        before={isEmpty(before) ? null : showValue(field, before, language, names)}
        after={isEmpty(after) ? null : showValue(field, after, language, names)}
      />
    )
  const form = { name: field.name, title: field.title, fields: [field] }
  return (
    <>
      <FieldValue field={field} value={after} />
      <Differences form={form} before={{ [field.name]: before ?? [] }} after={{ [field.name]: after ?? [] }} />
    </>
  )
}

function FieldValue({ field, value }: { field: Field; value: Json | undefined }) {
  const { language } = usePreferences()
  const { names } = usePickers()
  if (isEmpty(value)) return <None />
  if (field.kind === 'table' && Array.isArray(value)) return <TableValue field={field} rows={value as readonly Values[]} names={names} />
  const shown = showValue(field, value, language, names)
  if (field.kind === 'longtext') return <span className="jx-longtext">{shown}</span>
  return <span>{shown}</span>
}

function TableValue({ field, rows, names }: { field: Field & { readonly kind: 'table' }; rows: readonly Values[]; names: Names }) {
  const t = useText()
  const { language } = usePreferences()
  const end = (column: Field) => {
    if (column.kind === 'money' || column.kind === 'decimal' || column.kind === 'integer') return 'jx-end'
    return column.kind === 'date' ? 'jx-nowrap' : undefined
  }
  return (
    <Scroll label={t(field.title)} className="jx-read-scroll">
      <table className="jx-read-table">
        <thead>
          <tr>
            {field.columns.map((column) => (
              <th key={column.name} scope="col" className={end(column)}>
                {t(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={index}>
              {field.columns.map((column) => (
                <td key={column.name} className={end(column)} data-column={t(column.title)}>
                  {isEmpty(row[column.name]) ? <None /> : showValue(column, row[column.name], language, names)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
