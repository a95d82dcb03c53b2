import type { Text } from '../../../../kernel/language/index.ts'
import { Scroll, useText } from '../../../../ui/common/index.ts'
import type { CoverageRow } from '../contract.ts'
import { laidOut } from '../places.ts'
import './plan.css'

const words = {
  title: { zh: '覆盖示意图（按坐标，不是地图）', en: 'Where activities were held (by coordinates; no map)' },
  some: { zh: '有活动', en: 'Some' },
  nothing: { zh: '没有活动', en: 'Nothing yet' },
  count: { zh: '{name}：{count} 场', en: '{name}: {count}' },
} satisfies Record<string, Text>

const WIDTH = 640
const HEIGHT = 420
const MARGIN = 36

/** Places by their coordinates: filled where something was held, larger for more; empty where nothing was. North is up. */
export function CoverageMap({ rows }: { rows: readonly CoverageRow[] }) {
  const t = useText()
  const points = laidOut(rows.map(({ place }) => place))
  const side = Math.min(WIDTH, HEIGHT) - 2 * MARGIN
  const left = (WIDTH - side) / 2
  return (
    <figure>
      <Scroll label={t(words.title)}>
        <svg className="jx-fe-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t(words.title)}>
          {rows.map((row, at) => {
            const point = points[at]
            if (!point) return null
            const [x, y] = [left + point.x * side, MARGIN + point.y * side]
            const township = row.place.kind === 'township'
            return (
              <g key={row.place.id}>
                <circle
                  cx={x}
                  cy={y}
                  r={row.activities > 0 ? Math.min(16, 4 + row.activities * 1.5) : 5}
                  className={row.activities > 0 ? 'jx-fe-some' : 'jx-fe-nothing'}
                >
                  <title>{t(words.count, { name: row.place.name, count: row.activities })}</title>
                </circle>
                {township || row.activities === 0 ? (
                  <text x={x} y={y - (row.activities > 0 ? Math.min(16, 4 + row.activities * 1.5) : 5) - 5} textAnchor="middle">
                    {row.place.name}
                  </text>
                ) : null}
              </g>
            )
          })}
        </svg>
      </Scroll>
      <ul className="jx-fe-legend">
        <li>
          <span className="jx-fe-dot jx-fe-dot-some" aria-hidden="true" />
          {t(words.some)}
        </li>
        <li>
          <span className="jx-fe-dot" aria-hidden="true" />
          {t(words.nothing)}
        </li>
      </ul>
    </figure>
  )
}
