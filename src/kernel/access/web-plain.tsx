import { type ReactNode, useId } from 'react'

/** A field without the desk's weight, so that the phone can show it, too. */
export function PlainField({
  title,
  type = 'password',
  autoComplete,
  value,
  fault,
  help,
  disabled,
  onChange,
}: {
  readonly title: string
  readonly type?: 'password' | 'text'
  readonly autoComplete: string
  readonly value: string
  readonly fault?: string | undefined
  readonly help?: string | undefined
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="jx-field">
      <label htmlFor={id} className="jx-label">
        {title}
      </label>
      <input
        id={id}
        className={type === 'text' ? 'jx-plain-input jx-code' : 'jx-plain-input'}
        type={type}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-notes`}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={`${id}-notes`}>
        {fault ? <p className="jx-problem">{fault}</p> : null}
        {help ? <p className="jx-help">{help}</p> : null}
      </div>
    </div>
  )
}

/** A part of a page: a panel at the desk, a sheet on the phone. */
export type Section = (props: { title: string; children: ReactNode }) => ReactNode
