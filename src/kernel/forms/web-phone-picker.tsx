import { useState } from 'react'
import { Icon, useText } from '../../ui/common/index.ts'
import { type ControlProps, listed, type PickField, searchHint, useChoices, usePickers } from './web-parts.tsx'
import { formWords as words } from './web-words.ts'

/** A person, an organisation or a case, or several people: what is picked stands above, what is found below. */
export function Picker({ field, id, value, onChange, disabled, invalid, label, describedBy }: ControlProps & { field: PickField }) {
  const t = useText()
  const { names } = usePickers()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const { found, busy, failed } = useChoices(field, query, open)
  const many = field.kind === 'persons'
  const ids = many ? listed(value) : typeof value === 'string' && value ? [value] : []
  const left = found.filter((choice) => !ids.includes(choice.id))
  return (
    <div className="jx-picker">
      {ids.map((one) => {
        const name = picked[one] ?? names(one) ?? one
        return (
          <span key={one} className="jx-picked">
            {name}
            <button
              type="button"
              className="jx-icon-button"
              disabled={disabled}
              aria-label={t(words.remove, { name })}
              onClick={() => onChange(many ? ids.filter((other) => other !== one) : null)}
            >
              <Icon name="close" />
            </button>
          </span>
        )
      })}
      {many || ids.length === 0 ? (
        <input
          id={id}
          type="search"
          className="jx-input"
          disabled={disabled}
          autoComplete="off"
          placeholder={t(searchHint(field))}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          value={query}
          onFocus={() => setOpen(true)}
          onChange={(event) => setQuery(event.target.value)}
        />
      ) : null}
      {open && (many || ids.length === 0) ? (
        <div className="jx-picker-found" role="status">
          {left.map((choice) => (
            <button
              key={choice.id}
              type="button"
              className="jx-picker-choice"
              onClick={() => {
                setPicked((old) => ({ ...old, [choice.id]: choice.name }))
                setQuery('')
                setOpen(false)
                onChange(many ? [...ids, choice.id] : choice.id)
              }}
            >
              {choice.name}
              {choice.note ? <span className="jx-help">{choice.note}</span> : null}
            </button>
          ))}
          {left.length === 0 && !busy ? <p className="jx-help">{t(failed ? words.searchFailed : words.nothingFound)}</p> : null}
        </div>
      ) : null}
    </div>
  )
}
