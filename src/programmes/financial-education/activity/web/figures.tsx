import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../../kernel/language/index.ts'
import { openedBy } from '../../../../kernel/statistics/index.ts'
import { Link, useText } from '../../../../ui/common/index.ts'
import { addresses } from './addresses.ts'
import { activities } from './api.ts'
import './activity.css'

const words = {
  definitions: { zh: '数字口径', en: 'What the numbers count' },
  leavesOut: { zh: '不计：{what}', en: 'Not counted: {what}' },
} satisfies Record<string, Text>

const SCOPE = ['organisation', 'from', 'to']

/** The numbers of the list, each a link to exactly the records it counts, and what each means. */
export function Figures({ chosen }: { chosen: Readonly<Record<string, string>> }) {
  const t = useText()
  const input = Object.fromEntries(SCOPE.flatMap((key) => (chosen[key] ? [[key, chosen[key]]] : [])))
  const { data } = useQuery(activities.activityOverview.queryOptions({ input }))
  if (!data) return null
  return (
    <section className="jx-fa-figures">
      <dl>
        {data.measures.map((measure) => {
          const { name, title, value, unit } = measure
          const search = new URLSearchParams(openedBy(measure, data.scope)).toString()
          const shown = value?.toLocaleString('en') ?? '—'
          return (
            <div key={name}>
              <dt>{t(title)}</dt>
              <dd>
                {value ? (
                  <Link to={`${addresses.activities}?${search}`} aria-label={`${t(title)} ${shown} ${t(unit)}`}>
                    {shown}
                  </Link>
                ) : (
                  shown
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      <details>
        <summary>{t(words.definitions)}</summary>
        <ul>
          {data.measures.map(({ name, title, definition }) => (
            <li key={name}>
              <strong>{t(title)}</strong> {t(definition.counts)}{' '}
              <span className="jx-help">{t(words.leavesOut, { what: t(definition.leavesOut) })}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
