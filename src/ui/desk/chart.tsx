import { useEffect, useId, useRef, useState } from 'react'
import { Icon, Scroll, usePreferences, useText } from '../common/index.ts'
import { type ChartData, chartWords as words } from './chart-data.ts'

interface Props {
  readonly data: ChartData
  /** In pixels. */
  readonly height?: number
  /** A number opens its records: by mouse in the picture, by key in the table. */
  readonly onPick?: (series: number, category: number) => void
}

/** A picture of numbers, and the same numbers as a table: at hand for everybody, and what a screen reader reads. */
export function Chart({ data, height = 260, onPick }: Props) {
  const t = useText()
  const id = useId()
  const { large } = usePreferences()
  const place = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const [table, setTable] = useState(false)
  const picks = onPick !== undefined

  useEffect(() => {
    const element = place.current
    if (table || !element) return
    let gone = false
    let stop = () => {}
    void import('./chart-draw.ts').then(({ draw }) => {
      if (gone) return
      const chart = draw(element, data, large ? 16 : 12, picks ? (series, category) => pick.current?.(series, category) : undefined)
      const observer = new ResizeObserver(() => chart.resize())
      observer.observe(element)
      stop = () => {
        observer.disconnect()
        chart.dispose()
      }
    })
    return () => {
      gone = true
      stop()
    }
  }, [data, large, table, picks])

  return (
    <figure className="jx-chart" aria-labelledby={id}>
      <figcaption className="jx-panel-head">
        <h2 id={id}>{data.title}</h2>
        <button type="button" className="jx-button jx-button-small" onClick={() => setTable(!table)}>
          <Icon name={table ? 'chart' : 'table'} />
          {t(table ? words.asChart : words.asTable)}
        </button>
      </figcaption>
      {table ? null : <div ref={place} style={{ height }} aria-hidden="true" />}
      {table ? (
        <Scroll label={data.title}>
          <Numbers data={data} onPick={onPick} />
        </Scroll>
      ) : (
        <div className="jx-sr">
          <Numbers data={data} onPick={undefined} />
        </div>
      )}
    </figure>
  )
}

function Numbers({ data, onPick }: { data: ChartData; onPick: Props['onPick'] }) {
  const t = useText()
  return (
    <table className="jx-plain-table">
      <caption className="jx-sr">{`${data.title}（${data.unit}）`}</caption>
      <thead>
        <tr>
          <th scope="col">{t(words.category)}</th>
          {data.series.map((one) => (
            <th key={one.name} scope="col" className="jx-end">
              {one.name}
              <span className="jx-unit">{data.unit}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.categories.map((category, row) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {data.series.map((one, series) => {
              const value = one.values[row] ?? null
              const shown = value === null ? t(words.unknown) : value.toLocaleString('en')
              return (
                <td key={one.name} className="jx-end">
                  {onPick && value !== null ? (
                    <button type="button" className="jx-text-button" onClick={() => onPick(series, row)}>
                      {shown}
                    </button>
                  ) : (
                    shown
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
