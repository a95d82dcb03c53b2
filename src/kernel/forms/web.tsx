import { Button, Checkbox, DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import type { KeyboardEvent } from 'react'
import { fenOf, Icon, usePreferences, useText } from '../../ui/common/index.ts'
import { showMoney, yuanOfFen } from '../quantities/index.ts'
import { emptyValues, isAsked, type Json, type Values } from './index.ts'
import {
  Comments,
  type ControlProps,
  FieldsWith,
  type FormFieldsProps,
  type Kit,
  listed,
  Problems,
  type RowsProps,
  useTyped,
} from './web-parts.tsx'
import { Picker } from './web-picker.tsx'
import { formWords as words } from './web-words.ts'

export { type Choice, type FormFieldsProps, type Pickers, PickersProvider } from './web-parts.tsx'

/** A form's fields for the console. Values, problems and comments come in; every change goes out whole. */
export function FormFields(props: FormFieldsProps) {
  return <FieldsWith kit={kit} {...props} />
}

function Control(props: ControlProps) {
  const { field, id, value, onChange, invalid, disabled, label, labelledBy } = props
  const t = useText()
  const aria = {
    'aria-invalid': invalid || undefined,
    'aria-required': field.required || undefined,
    ...(label ? { 'aria-label': label } : {}),
    ...(props.describedBy ? { 'aria-describedby': props.describedBy } : {}),
  }
  const status = invalid ? ('error' as const) : ('' as const)
  switch (field.kind) {
    case 'text':
      return (
        <Input
          id={id}
          {...aria}
          status={status}
          disabled={disabled}
          value={text(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'longtext':
      return (
        <Input.TextArea
          id={id}
          {...aria}
          status={status}
          disabled={disabled}
          value={text(value)}
          autoSize={{ minRows: label ? 1 : 3, maxRows: 16 }}
          {...(field.maxLength && !label ? { count: { show: true, max: field.maxLength } } : {})}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'integer':
      return (
        <Typed
          {...props}
          suffix={field.unit ? t(field.unit) : ''}
          read={(typed) => (/^-?\d{1,15}$/.test(typed) ? Number(typed) : null)}
          show={String}
        />
      )
    case 'decimal':
      return <Typed {...props} suffix={field.unit ? t(field.unit) : ''} read={(typed) => typed} show={String} />
    case 'money':
      return <Money {...props} />
    case 'date':
      return (
        // biome-ignore lint/a11y/noStaticElementInteractions: nothing is to be done here, only the control's own key is kept from the form
        <span onKeyDown={keepsEnter}>
          <DatePicker
            id={id}
            {...aria}
            status={status}
            disabled={disabled}
            value={typeof value === 'string' && value ? dayjs(value) : null}
            {...(field.notBefore ? { minDate: dayjs(field.notBefore) } : {})}
            {...(field.notAfter ? { maxDate: dayjs(field.notAfter) } : {})}
            onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : null)}
          />
        </span>
      )
    case 'choice':
      return field.options.length > 5 || label ? (
        <Select
          id={id}
          {...aria}
          {...(label ? {} : { 'aria-labelledby': labelledBy })}
          status={status}
          disabled={disabled}
          allowClear={!field.required}
          placeholder={t(words.choose)}
          value={typeof value === 'string' ? value : null}
          options={field.options.map((option) => ({ value: option.value, label: t(option.title) }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next) => onChange(next ?? null)}
        />
      ) : (
        <Radio.Group
          aria-labelledby={labelledBy}
          disabled={disabled}
          value={value}
          options={field.options.map((option) => ({ value: option.value, label: t(option.title) }))}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'choices':
      return (
        <fieldset {...(label ? { 'aria-label': label } : { 'aria-labelledby': labelledBy })}>
          <Checkbox.Group
            disabled={disabled}
            value={listed(value)}
            options={field.options.map((option) => ({ value: option.value, label: t(option.title) }))}
            onChange={(next) => onChange(next)}
          />
        </fieldset>
      )
    case 'yesno':
      return (
        <Radio.Group
          {...(label ? { 'aria-label': label } : { 'aria-labelledby': labelledBy })}
          disabled={disabled}
          value={value}
          options={[
            { value: true, label: t(words.yes) },
            { value: false, label: t(words.no) },
          ]}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'table':
      return null
    default:
      return <Picker {...props} field={field} />
  }
}

/** Enter takes the date that was typed; it does not send the form as well. */
function keepsEnter(event: KeyboardEvent) {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '')

function Typed({
  id,
  value,
  onChange,
  invalid,
  disabled,
  label,
  describedBy,
  field,
  suffix,
  read,
  show,
}: ControlProps & { suffix: string; read: (typed: string) => Json | null; show: (value: Json) => string }) {
  const [typed, type] = useTyped(value, onChange, read, show)
  return (
    <Input
      id={id}
      className="jx-form-number"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={field.required || undefined}
      status={invalid ? 'error' : ''}
      disabled={disabled}
      suffix={suffix}
      value={typed}
      onChange={(event) => type(event.target.value)}
    />
  )
}

/** Asked in yuan, held in fen; from ten thousand yuan on the amount is repeated the way offices say it. */
function Money(props: ControlProps) {
  const t = useText()
  const { language } = usePreferences()
  const { value } = props
  return (
    <div className="jx-form-yuan">
      <Typed {...props} suffix={t(words.yuan)} read={fenOf} show={(fen) => yuanOfFen(Number(fen))} />
      {typeof value === 'number' && Math.abs(value) >= 1_000_000 ? (
        <span className="jx-help">{t(words.inWords, { amount: showMoney(value, language) })}</span>
      ) : null}
    </div>
  )
}

function Rows({ field, id, path, rows, onChange, said, disabled, labelledBy }: RowsProps) {
  const t = useText()
  const empty = () => emptyValues({ name: field.name, title: field.title, fields: field.columns })
  const full = field.atMost !== undefined && rows.length >= field.atMost
  const change = (index: number, row: Values) => onChange(rows.map((old, at) => (at === index ? row : old)))
  return (
    <div className="jx-form-rows">
      {rows.length === 0 ? <p className="jx-help">{t(words.noRows)}</p> : null}
      {rows.length > 0 ? (
        <div className="jx-form-scroll">
          <table aria-labelledby={labelledBy}>
            <thead>
              <tr>
                {field.columns.map((column) => (
                  <th key={column.name} scope="col" className={`jx-cell-${column.kind}`}>
                    {t(column.title)}
                    {column.required ? <span className="jx-required-mark" aria-hidden="true" /> : null}
                  </th>
                ))}
                <th scope="col">
                  <span className="jx-sr">{t(words.actions)}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place, which is also their path
                <tr key={index}>
                  {field.columns.map((column) => {
                    const at = `${path}[${index}].${column.name}`
                    const problems = said.problems(at)
                    const comments = said.comments(at)
                    return (
                      <td key={column.name} className={`jx-cell-${column.kind}`}>
                        {isAsked(column, row) ? (
                          <Control
                            field={column}
                            id={`${id}${index}${column.name}`}
                            value={row[column.name]}
                            onChange={(value) => change(index, { ...row, [column.name]: value })}
                            invalid={problems.length > 0}
                            disabled={disabled}
                            label={t(words.cell, { column: t(column.title), row: index + 1 })}
                            {...(problems.length ? { describedBy: `${id}${index}${column.name}-notes` } : {})}
                          />
                        ) : null}
                        <div id={`${id}${index}${column.name}-notes`}>
                          <Problems texts={problems} />
                        </div>
                        {comments.length ? <Comments texts={comments} /> : null}
                      </td>
                    )
                  })}
                  <td className="jx-cell-remove">
                    <button
                      type="button"
                      className="jx-icon-button"
                      disabled={disabled}
                      aria-label={t(words.removeRow, { row: index + 1 })}
                      onClick={() => onChange(rows.filter((_, at) => at !== index))}
                    >
                      <Icon name="trash" />
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <Problems texts={rows.flatMap((_, index) => said.problems(`${path}[${index}]`))} />
      <Button type="dashed" disabled={disabled || full} icon={<Icon name="add" />} onClick={() => onChange([...rows, empty()])}>
        {t(words.addRow)}
      </Button>
    </div>
  )
}

const kit: Kit = { Control, Rows }
