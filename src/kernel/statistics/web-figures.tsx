import { Link, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import type { Sheet } from './contract.ts'
import { openedBy } from './index.ts'
import './web-figures.css'

const words = {
  definitions: { zh: '数字口径', en: 'What the numbers count' },
  leavesOut: { zh: '不计：{what}', en: 'Not counted: {what}' },
} satisfies Record<string, Text>

/** Filters of a list that its numbers are narrowed by as well. */
const SCOPE = ['organisation', 'from', 'to']

/** What the numbers above a list are asked with, out of the filters in force on it. */
export const narrowedBy = (filters: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(SCOPE.flatMap((key) => (filters[key] ? [[key, filters[key]]] : [])))

/** The numbers above a list, each a link to exactly the records it counts, and what each means. @param list its address */
export function Figures({ sheet, list }: { readonly sheet: Pick<Sheet, 'measures' | 'scope'> | undefined; readonly list: string }) {
  const t = useText()
  if (!sheet) return null
  return (
    <section className="jx-stat-figures">
      <dl>
        {sheet.measures.map((measure) => {
          const { name, title, value, unit } = measure
          const search = new URLSearchParams(openedBy(measure, sheet.scope)).toString()
          const shown = value?.toLocaleString('en') ?? '—'
          return (
            <div key={name}>
              <dt>{t(title)}</dt>
              <dd>
                {value ? (
                  <Link to={`${list}?${search}`} aria-label={`${t(title)} ${shown} ${t(unit)}`}>
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
          {sheet.measures.map(({ name, title, definition }) => (
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
