import { Button, DatePicker, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useId } from 'react'
import { usePlace, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import './web.css'

const words = {
  period: { zh: '期间', en: 'Period' },
  thisYear: { zh: '本年', en: 'This year' },
  lastYear: { zh: '上年', en: 'Last year' },
  twelve: { zh: '近 12 个月', en: 'Last 12 months' },
  all: { zh: '全部', en: 'All' },
  clear: { zh: '清除筛选', en: 'Clear filters' },
} satisfies Record<string, Text>

const DAY = 'YYYY-MM-DD'

export interface Choice {
  /** The key in the address. */
  readonly key: string
  readonly title: Text
  readonly options: readonly { readonly id: string; readonly title: Text }[]
  /** Called when it is opened: the options may be fetched then. */
  readonly onOpen?: () => void
}

/** What a whole overview is narrowed by: a period and chosen members. It stands in the address, so that a view can be sent to others. */
export function ScopeBar({ choices }: { choices: readonly Choice[] }) {
  const t = useText()
  const id = useId()
  const { search, setSearch } = usePlace()
  const { from, to } = search
  const day = (value: string | undefined): Dayjs | null => (value && dayjs(value).isValid() ? dayjs(value) : null)
  const now = dayjs()
  const set = [from, to, ...choices.map(({ key }) => search[key])].some(Boolean)
  return (
    <div className="jx-stat-scope">
      <div className="jx-field">
        <label htmlFor={`${id}from`}>{t(words.period)}</label>
        <DatePicker.RangePicker
          id={{ start: `${id}from`, end: `${id}to` }}
          value={[day(from), day(to)]}
          allowEmpty={[true, true]}
          presets={[
            { label: t(words.thisYear), value: [now.startOf('year'), now.endOf('year')] },
            { label: t(words.lastYear), value: [now.subtract(1, 'year').startOf('year'), now.subtract(1, 'year').endOf('year')] },
            { label: t(words.twelve), value: [now.subtract(1, 'year').add(1, 'day'), now] },
          ]}
          onChange={(days) => setSearch({ from: days?.[0]?.format(DAY), to: days?.[1]?.format(DAY) })}
        />
      </div>
      {choices.map(({ key, title, options, onOpen }) => (
        <div key={key} className="jx-field">
          <label htmlFor={`${id}${key}`}>{t(title)}</label>
          <Select
            id={`${id}${key}`}
            value={search[key] ?? null}
            placeholder={t(words.all)}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={options.map((one) => ({ value: one.id, label: t(one.title) }))}
            onOpenChange={(open) => open && onOpen?.()}
            onChange={(value) => setSearch({ [key]: value ?? undefined })}
          />
        </div>
      ))}
      {set ? (
        <Button
          type="link"
          onClick={() => setSearch(Object.fromEntries(['from', 'to', ...choices.map(({ key }) => key)].map((key) => [key, undefined])))}
        >
          {t(words.clear)}
        </Button>
      ) : null}
    </div>
  )
}
