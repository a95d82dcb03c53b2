import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { useText } from '../../../../ui/common/index.ts'
import { PLACE_KINDS } from '../places.ts'
import { plans } from './api.ts'
import './plan.css'

const words = {
  place: { zh: '活动地点', en: 'Place' },
  find: { zh: '输入名称或编码查找', en: 'Name or code' },
  chosen: { zh: '已选：{name}（{code}）', en: 'Chosen: {name} ({code})' },
  other: { zh: '换一个', en: 'Another one' },
  none: { zh: '没有找到。请联系监管人员把它加入地点库。', en: 'Nothing found. The supervisor can add it to the register.' },
  online: { zh: '线上活动不用选。', en: 'Not needed online.' },
} satisfies Record<string, Text>

interface Props {
  /** The code of the place. */
  readonly value: string | undefined
  readonly onChoose: (code: string | undefined) => void
}

/** Chooses a place from the register: by typing, on the desk and on the phone alike. */
export function PlacePicker({ value, onChoose }: Props) {
  const t = useText()
  const id = useId()
  const [query, setQuery] = useState('')
  const asked = value ?? query.trim()
  const { data, error, refetch } = useQuery(
    plans.planPlaces.queryOptions({ input: { query: asked, limit: 6 }, placeholderData: keepPreviousData }),
  )
  const found = data?.rows ?? []
  const chosen = value ? found.find(({ code }) => code === value) : undefined
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (value)
    return (
      <p className="jx-fe-chosen">
        {t(words.chosen, { name: chosen?.name ?? '…', code: value })}{' '}
        <button type="button" className="jx-text-button" onClick={() => onChoose(undefined)}>
          {t(words.other)}
        </button>
      </p>
    )
  return (
    <section className="jx-choose" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{t(words.place)}</h2>
      <p className="jx-help">{t(words.online)}</p>
      <input
        className="jx-input"
        type="search"
        aria-label={t(words.find)}
        placeholder={t(words.find)}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul>
        {found.map((place) => (
          <li key={place.id}>
            <button type="button" className="jx-choice" onClick={() => onChoose(place.code)}>
              {place.name} <span className="jx-help">{[t(PLACE_KINDS[place.kind]), place.township?.name].filter(Boolean).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {data && found.length === 0 ? <p className="jx-help">{t(words.none)}</p> : null}
    </section>
  )
}
