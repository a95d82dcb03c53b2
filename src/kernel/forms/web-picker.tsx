import { Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../ui/common/index.ts'
import { type ControlProps, listed, type PickField, searchHint, useChoices, usePickers } from './web-parts.tsx'
import { formWords as words } from './web-words.ts'

/** A person, an organisation or a case, or several people, found by typing. */
export function Picker({ field, id, value, onChange, invalid, disabled, label, describedBy }: ControlProps & { field: PickField }) {
  const t = useText()
  const { names } = usePickers()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const { found, busy, failed } = useChoices(field, query, open)
  const many = field.kind === 'persons'
  const ids = many ? listed(value) : typeof value === 'string' && value ? [value] : []
  const known = ids
    .filter((one) => !found.some((choice) => choice.id === one))
    .map((one) => ({ id: one, name: picked[one] ?? names(one) ?? one }))
  return (
    <Select
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={field.required || undefined}
      status={invalid ? 'error' : ''}
      disabled={disabled}
      {...(many ? { mode: 'multiple' as const } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQuery, searchValue: query }}
      loading={busy}
      placeholder={t(searchHint(field))}
      notFoundContent={t(failed ? words.searchFailed : words.nothingFound)}
      open={open}
      onOpenChange={setOpen}
      onInputKeyDown={(event) => {
        // The list would take along whoever happens to stand on top: leaving the field must pick nobody.
        if (event.key !== 'Tab') return
        event.stopPropagation()
        setOpen(false)
      }}
      value={many ? ids : (ids[0] ?? null)}
      optionLabelProp="name"
      options={[...found, ...known].map((choice) => ({ value: choice.id, name: choice.name, label: <ChoiceLabel {...choice} /> }))}
      onChange={(next: string | string[] | null) => {
        const chosen = Array.isArray(next) ? next : next ? [next] : []
        setPicked((old) => ({
          ...old,
          ...Object.fromEntries(found.filter((one) => chosen.includes(one.id)).map((one) => [one.id, one.name])),
        }))
        setQuery('')
        onChange(many ? chosen : (chosen[0] ?? null))
      }}
    />
  )
}

function ChoiceLabel({ name, note }: { name: string; note?: string }) {
  return (
    <span>
      {name}
      {note ? <span className="jx-help"> {note}</span> : null}
    </span>
  )
}
