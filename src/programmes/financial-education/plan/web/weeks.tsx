import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { DateText, Link, Loading, useText } from '../../../../ui/common/index.ts'
import { Panel } from '../../../../ui/desk/index.ts'
import { THEMES } from '../../activity/choices.ts'
import { addresses } from '../../activity/web/addresses.ts'
import type { WeekRow } from '../contract.ts'
import { plans } from './api.ts'
import { WeekForm } from './week-form.tsx'

const words = {
  title: { zh: '{year}年集中宣传周、宣传月', en: 'Focus weeks and months of {year}' },
  none: { zh: '本年度还没有集中宣传安排。', en: 'None for this year.' },
  add: { zh: '新增安排', en: 'Add one' },
  change: { zh: '修改', en: 'Change' },
  changeOne: { zh: '修改“{title}”', en: 'Change “{title}”' },
  coverage: { zh: '哪些地方还没有去过', en: 'Where nobody has been yet' },
} satisfies Record<string, Text>

/** Focus weeks and months of a year; whoever keeps them sets, changes and calls them off here. */
export function Weeks({ year, keeps }: { year: number; keeps: boolean }) {
  const t = useText()
  const [editing, setEditing] = useState<WeekRow | 'new' | null>(null)
  const { data, error, refetch } = useQuery(plans.planWeeks.queryOptions({ input: { year } }))
  return (
    <Panel title={t(words.title, { year })}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : data ? null : <Loading />}
      {data?.length === 0 ? <p className="jx-help">{t(words.none)}</p> : null}
      {data?.length ? (
        <ul className="jx-fe-weeks">
          {data.map((week) => {
            const title = t({ zh: week.title, en: week.titleEn })
            return (
              <li key={week.id}>
                <span className="jx-number">
                  <DateText value={week.startsOn} digits /> – <DateText value={week.endsOn} digits />
                </span>{' '}
                <strong>{title}</strong> {t(THEMES[week.theme])} <span className="jx-help">{week.basis}</span>{' '}
                {keeps ? (
                  <button
                    type="button"
                    className="jx-text-button"
                    aria-label={t(words.changeOne, { title })}
                    onClick={() => setEditing(week)}
                  >
                    {t(words.change)}
                  </button>
                ) : null}
              </li>
            )
          })}
        </ul>
      ) : null}
      <p className="jx-fe-below">
        {keeps ? <Button onClick={() => setEditing('new')}>{t(words.add)}</Button> : null}
        <ExportButton path="/financial-education/plan/weeks" filters={{ year: String(year) }} disabled={!data?.length} />
        <Link to={addresses.coverage}>{t(words.coverage)}</Link>
      </p>
      {editing ? <WeekForm week={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
    </Panel>
  )
}
