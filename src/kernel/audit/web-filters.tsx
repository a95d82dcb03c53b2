import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId } from 'react'
import { Icon, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import { EVENTS, OBJECTS, words } from './web-words.ts'

type Search = Readonly<Record<string, string>>
type Change = Readonly<Record<string, string | undefined>>

const optionsOf = (names: Readonly<Record<string, Text>>, chosen: string | undefined, t: (text: Text) => string) => {
  const known = Object.entries(names).map(([value, title]) => ({ value, label: t(title) }))
  return chosen && !names[chosen] ? [...known, { value: chosen, label: chosen }] : known
}

/** What is looked for. Person and object are chosen in the rows and can be dropped here. */
export function Filters({
  search,
  personName,
  onChange,
}: {
  search: Search
  personName: string | null | undefined
  onChange: (change: Change) => void
}) {
  const t = useText()
  const id = useId()
  const set = ['event', 'objectKind', 'objectId', 'person', 'from', 'to'].some((name) => search[name])
  const field = (name: string, title: Text, control: ReactNode) => (
    <div className="jx-field">
      <label htmlFor={`${id}${name}`}>{t(title)}</label>
      {control}
    </div>
  )
  const select = (name: string, title: Text, names: Readonly<Record<string, Text>>) =>
    field(
      name,
      title,
      <Select
        id={`${id}${name}`}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t(words.all)}
        value={search[name] ?? null}
        options={optionsOf(names, search[name], t)}
        onChange={(value: string | null | undefined) =>
          onChange({ [name]: value ?? undefined, ...(name === 'objectKind' ? { objectId: undefined } : {}) })
        }
      />,
    )
  const day = (name: 'from' | 'to', title: Text) =>
    field(
      name,
      title,
      <DatePicker
        id={`${id}${name}`}
        value={search[name] ? dayjs(search[name]) : null}
        {...(name === 'from' && search.to ? { maxDate: dayjs(search.to) } : {})}
        {...(name === 'to' && search.from ? { minDate: dayjs(search.from) } : {})}
        onChange={(date) => onChange({ [name]: date ? date.format('YYYY-MM-DD') : undefined })}
      />,
    )
  const chip = (what: string, change: Change) => (
    <button type="button" className="jx-audit-chip" aria-label={t(words.drop, { what })} onClick={() => onChange(change)}>
      {what} <Icon name="close" size="0.9em" />
    </button>
  )
  return (
    <search className="jx-audit-filters" aria-label={t(words.filters)}>
      {select('event', words.event, EVENTS)}
      {select('objectKind', words.objectKind, OBJECTS)}
      {day('from', words.from)}
      {day('to', words.to)}
      <div className="jx-audit-chips">
        {search.person ? chip(`${t(words.person)} ${personName ?? t(words.unnamed)}`, { person: undefined }) : null}
        {search.objectId ? chip(`${t(words.objectId)} …${search.objectId.slice(-12)}`, { objectId: undefined }) : null}
        {set ? (
          <Button
            type="link"
            onClick={() =>
              onChange({ event: undefined, objectKind: undefined, objectId: undefined, person: undefined, from: undefined, to: undefined })
            }
          >
            {t(words.clear)}
          </Button>
        ) : null}
      </div>
    </search>
  )
}
