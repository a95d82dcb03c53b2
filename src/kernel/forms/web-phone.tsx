import { fenOf, Icon, usePreferences, useText } from '../../ui/common/index.ts'
import { showMoney, yuanOfFen } from '../quantities/index.ts'
import { emptyValues, isAsked, type Json, type Option, type Values } from './index.ts'
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
import { Picker } from './web-phone-picker.tsx'
import { formWords as words } from './web-words.ts'

/** A form's fields for a phone: the phone's own controls, large, and nothing to download. */
export function FormFields(props: FormFieldsProps) {
  return <FieldsWith kit={kit} {...props} />
}

function Control(props: ControlProps) {
  const { field, id, value, onChange, invalid, disabled, label } = props
  const t = useText()
  const common = {
    id,
    disabled,
    className: 'jx-input',
    'aria-invalid': invalid || undefined,
    'aria-required': field.required || undefined,
    'aria-label': label,
    'aria-describedby': props.describedBy,
  }
  switch (field.kind) {
    case 'text':
      return <input {...common} type="text" value={text(value)} onChange={(event) => onChange(event.target.value)} />
    case 'longtext':
      return <textarea {...common} rows={4} value={text(value)} onChange={(event) => onChange(event.target.value)} />
    case 'integer':
      return (
        <Typed
          {...props}
          unit={field.unit ? t(field.unit) : ''}
          read={(typed) => (/^-?\d{1,15}$/.test(typed) ? Number(typed) : null)}
          show={String}
        />
      )
    case 'decimal':
      return <Typed {...props} unit={field.unit ? t(field.unit) : ''} read={(typed) => typed} show={String} />
    case 'money':
      return <Money {...props} />
    case 'date':
      return (
        <input
          {...common}
          type="date"
          min={field.notBefore}
          max={field.notAfter}
          value={text(value)}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
    case 'choice':
      return field.options.length > 7 ? (
        <select
          {...common}
          aria-labelledby={label ? undefined : props.labelledBy}
          value={text(value)}
          onChange={(event) => onChange(event.target.value || null)}
        >
          <option value="">{t(words.choose)}</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {t(option.title)}
            </option>
          ))}
        </select>
      ) : (
        <Ticks {...props} options={field.options} has={(one) => one === value} onTick={(one) => onChange(one)} />
      )
    case 'choices':
      return (
        <Ticks
          {...props}
          many
          options={field.options}
          has={(one) => listed(value).includes(one)}
          onTick={(one, on) => onChange(on ? [...listed(value), one] : listed(value).filter((other) => other !== one))}
        />
      )
    case 'yesno':
      return <Ticks {...props} options={YES_NO} has={(one) => value === (one === 'yes')} onTick={(one) => onChange(one === 'yes')} />
    case 'table':
      return null
    default:
      return <Picker {...props} field={field} />
  }
}

const YES_NO: readonly Option[] = [
  { value: 'yes', title: words.yes },
  { value: 'no', title: words.no },
]

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '')

function Ticks({
  id,
  labelledBy,
  label,
  disabled,
  options,
  many = false,
  has,
  onTick,
}: ControlProps & {
  options: readonly Option[]
  many?: boolean
  has: (value: string) => boolean
  onTick: (value: string, on: boolean) => void
}) {
  const t = useText()
  return (
    <div
      role={many ? 'group' : 'radiogroup'}
      className="jx-ticks"
      {...(label ? { 'aria-label': label } : { 'aria-labelledby': labelledBy })}
    >
      {options.map((option) => (
        <label key={option.value} className="jx-tick">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={id}
            disabled={disabled}
            checked={has(option.value)}
            onChange={(event) => onTick(option.value, event.target.checked)}
          />
          <span>{t(option.title)}</span>
        </label>
      ))}
    </div>
  )
}

function Typed({
  id,
  value,
  onChange,
  invalid,
  disabled,
  label,
  describedBy,
  field,
  unit,
  read,
  show,
}: ControlProps & { unit: string; read: (typed: string) => Json | null; show: (value: Json) => string }) {
  const [typed, type] = useTyped(value, onChange, read, show)
  return (
    <span className="jx-with-unit">
      <input
        id={id}
        className="jx-input"
        inputMode="decimal"
        autoComplete="off"
        disabled={disabled}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-required={field.required || undefined}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      {unit ? <span className="jx-help">{unit}</span> : null}
    </span>
  )
}

function Money(props: ControlProps) {
  const t = useText()
  const { language } = usePreferences()
  const { value } = props
  return (
    <>
      <Typed {...props} unit={t(words.yuan)} read={fenOf} show={(fen) => yuanOfFen(Number(fen))} />
      {typeof value === 'number' && Math.abs(value) >= 1_000_000 ? (
        <span className="jx-help">{t(words.inWords, { amount: showMoney(value, language) })}</span>
      ) : null}
    </>
  )
}

/** Rows as cards, one under the other: a table does not fit a hand. */
function Rows({ field, id, path, rows, onChange, said, disabled, labelledBy }: RowsProps) {
  const t = useText()
  const empty = () => emptyValues({ name: field.name, title: field.title, fields: field.columns })
  const full = field.atMost !== undefined && rows.length >= field.atMost
  const change = (index: number, row: Values) => onChange(rows.map((old, at) => (at === index ? row : old)))
  return (
    <fieldset aria-labelledby={labelledBy} className="jx-rows">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place, which is also their path
        <fieldset key={index} className="jx-row">
          <legend>{t(words.row, { row: index + 1 })}</legend>
          {field.columns
            .filter((column) => isAsked(column, row))
            .map((column) => {
              const at = `${path}[${index}].${column.name}`
              const cell = `${id}${index}${column.name}`
              const problems = said.problems(at)
              const comments = said.comments(at)
              return (
                <div key={column.name} className="jx-form-field">
                  <label id={`${cell}-label`} htmlFor={cell} className="jx-label">
                    {t(column.title)}
                  </label>
                  {comments.length ? <Comments texts={comments} /> : null}
                  <Control
                    field={column}
                    id={cell}
                    value={row[column.name]}
                    onChange={(value) => change(index, { ...row, [column.name]: value })}
                    invalid={problems.length > 0}
                    disabled={disabled}
                    labelledBy={`${cell}-label`}
                    describedBy={`${cell}-notes`}
                  />
                  <div id={`${cell}-notes`} className="jx-form-notes">
                    <Problems texts={problems} />
                  </div>
                </div>
              )
            })}
          <button type="button" className="jx-button" disabled={disabled} onClick={() => onChange(rows.filter((_, at) => at !== index))}>
            <Icon name="trash" />
            {t(words.removeRow, { row: index + 1 })}
          </button>
          <Problems texts={said.problems(`${path}[${index}]`)} />
        </fieldset>
      ))}
      <button type="button" className="jx-button" disabled={disabled || full} onClick={() => onChange([...rows, empty()])}>
        <Icon name="add" />
        {t(words.addRow)}
      </button>
    </fieldset>
  )
}

const kit: Kit = { Control, Rows }
