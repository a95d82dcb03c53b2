import { Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import { words } from './web-card-words.ts'

interface Labelled {
  readonly label: string
  readonly help?: ReactNode
  /** What is wrong with it. */
  readonly faults?: readonly Text[]
}

function Field({ label, help, faults = [], id, children }: Labelled & { id: string; children: ReactNode }) {
  const t = useText()
  return (
    <div className="jx-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {help ? <p className="jx-help">{help}</p> : null}
      {faults.length > 0 ? (
        <p id={`${id}-faults`} className="jx-problem">
          {faults.map((fault) => t(fault)).join(' ')}
        </p>
      ) : null}
    </div>
  )
}

interface TextProps extends Labelled {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly long?: boolean
  readonly unit?: string
  readonly maxLength?: number
  readonly numeric?: boolean
}

export function TextField({ value, onChange, long, unit, maxLength = 500, numeric, ...labelled }: TextProps) {
  const id = useId()
  const { faults = [] } = labelled
  const shared = {
    ...{ id, value, maxLength },
    ...(faults.length > 0 && { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-faults` }),
  }
  return (
    <Field id={id} {...labelled}>
      {long ? (
        <Input.TextArea {...shared} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input
          {...shared}
          {...(unit && { suffix: unit })}
          {...(numeric && { inputMode: 'decimal' as const })}
          onChange={(event) => onChange(event.target.value.trimStart())}
        />
      )}
    </Field>
  )
}

/** A text in both languages, side by side. */
export function TextsField({
  label,
  value,
  onChange,
  ...rest
}: Omit<TextProps, 'value' | 'onChange'> & { readonly value: Text; readonly onChange: (value: Text) => void }) {
  const t = useText()
  const { help, faults, ...inputs } = rest
  return (
    <div className="jx-two">
      <TextField
        {...inputs}
        {...(help !== undefined && { help })}
        {...(faults && { faults })}
        label={t(words.inChinese, { what: label })}
        value={value.zh}
        onChange={(zh) => onChange({ ...value, zh })}
      />
      <TextField {...inputs} label={t(words.inEnglish, { what: label })} value={value.en} onChange={(en) => onChange({ ...value, en })} />
    </div>
  )
}

interface ChoiceProps<V extends string> extends Labelled {
  readonly value: V | null
  readonly options: readonly { readonly value: V; readonly title: string; readonly disabled?: boolean }[]
  readonly onChange: (value: V) => void
}

export function ChoiceField<V extends string>({ value, options, onChange, ...labelled }: ChoiceProps<V>) {
  const id = useId()
  const { faults = [], label } = labelled
  return (
    <Field id={id} {...labelled}>
      <Select<V>
        id={id}
        style={{ width: '100%', minWidth: 0 }}
        aria-label={label}
        value={value}
        status={faults.length > 0 ? 'error' : ''}
        showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
        options={options.map((option) => ({ value: option.value, label: option.title, disabled: option.disabled ?? false }))}
        onChange={onChange}
      />
    </Field>
  )
}
