import type { Text } from '../../../../kernel/language/index.ts'
import { Empty, Scroll, useText } from '../../../../ui/common/index.ts'
import type { CoverageRow } from '../contract.ts'
import { labelled } from '../labels.ts'
import { laidOut } from '../places.ts'
import './plan.css'

const words = {
  title: { zh: '覆盖示意图（按坐标，不是地图）', en: 'Where activities were held (by coordinates; no map)' },
  some: { zh: '有活动', en: 'Some' },
  nothing: { zh: '没有活动', en: 'Nothing yet' },
  count: { zh: '{name}：{count} 场', en: '{name}: {count}' },
  none: { zh: '还没有可以画出的地点', en: 'No place to draw yet' },
  noneHelp: { zh: '地点库里登记了经纬度的地点才画在这里。', en: 'Places are drawn once the register has their coordinates.' },
} satisfies Record<string, Text>

const WIDTH = 640
const HEIGHT = 420
const MARGIN = 36

const radiusOf = ({ activities }: CoverageRow) => (activities > 0 ? Math.min(16, 4 + activities * 1.5) : 5)
/** Who is named first where there is little room: townships, then where nothing was held; the others only show their name when pointed at. */
const UNNAMED = 2
const rankOf = ({ place, activities }: CoverageRow) => (place.kind === 'township' ? 0 : activities === 0 ? 1 : UNNAMED)

/** Places by their coordinates: filled where something was held, larger for more; empty where nothing was. North is up. */
export function CoverageMap({ rows }: { rows: readonly CoverageRow[] }) {
  const t = useText()
  const points = laidOut(rows.map(({ place }) => place))
  const side = Math.min(WIDTH, HEIGHT) - 2 * MARGIN
  const left = (WIDTH - side) / 2
  const shown = rows
    .flatMap((row, at) => {
      const point = points[at]
      return point ? [{ row, x: left + point.x * side, y: MARGIN + point.y * side, radius: radiusOf(row) }] : []
    })
    .sort((a, b) => rankOf(a.row) - rankOf(b.row))
  if (shown.length === 0) return <Empty title={words.none} help={words.noneHelp} />
  const labels = labelled(
    shown.map(({ row, ...at }) => ({ ...at, name: rankOf(row) < UNNAMED ? row.place.name : null })),
    WIDTH,
    HEIGHT,
  )
  return (
    <figure className="jx-fe-picture">
      <Scroll label={t(words.title)}>
        <svg className="jx-fe-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t(words.title)}>
          {shown.map(({ row, x, y, radius }) => (
            <circle key={row.place.id} cx={x} cy={y} r={radius} className={row.activities > 0 ? 'jx-fe-some' : 'jx-fe-nothing'}>
              <title>{t(words.count, { name: row.place.name, count: row.activities })}</title>
            </circle>
          ))}
          {shown.map(({ row }, at) => {
            const label = labels[at]
            return label ? (
              <text key={row.place.id} x={label.x} y={label.y} textAnchor={label.anchor}>
                {label.text}
              </text>
            ) : null
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
