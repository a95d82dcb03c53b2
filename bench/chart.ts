import * as echarts from 'echarts'

/** One panel of a chart: figures of the same kind over the number of cases. */
export interface Panel {
  readonly title: string
  readonly lines: readonly Line[]
}

export interface Line {
  readonly name: string
  /** Cases in the district, and the figure there. */
  readonly points: readonly (readonly [cases: number, value: number])[]
}

const COLOURS = ['#b5312b', '#3c5a6b', '#8a7550', '#5f7f52', '#7a5c86', '#9a9a9a', '#c98b3c', '#2f6f6f', '#1f1f1f']
const [WIDTH, ACROSS, TOP, HEIGHT, GAP] = [960, 2, 90, 250, 70] as const

/** Panels two by two with one legend, both scales logarithmic and the same everywhere, as an SVG text. @param unit of the figures */
export function growthChart(unit: string, panels: readonly Panel[]): string {
  const values = panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(([, value]) => value)))
  const [least, most] = [Math.min(...values), Math.max(...values)].map(Math.log10) as [number, number]
  const names = [...new Set(panels.flatMap(({ lines }) => lines.map(({ name }) => name)))]
  const rows = Math.ceil(panels.length / ACROSS)
  const wide = (WIDTH - 140) / ACROSS
  const corner = (at: number) => ({ left: 60 + (at % ACROSS) * (wide + 60), top: TOP + Math.floor(at / ACROSS) * (HEIGHT + GAP) })
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: TOP + rows * (HEIGHT + GAP) })
  chart.setOption({
    animation: false,
    color: COLOURS,
    title: panels.map(({ title }, at) => ({
      text: title,
      textStyle: { fontSize: 14, fontWeight: 'normal' },
      left: corner(at).left,
      top: corner(at).top - 26,
    })),
    legend: { top: 4, left: 40, width: WIDTH - 80, data: names, itemGap: 18 },
    grid: panels.map((_, at) => ({ ...corner(at), width: wide - 20, height: HEIGHT - 20 })),
    xAxis: panels.map((_, at) => ({
      ...{ type: 'log', gridIndex: at, name: 'cases', nameLocation: 'middle', nameGap: 26 },
      axisLabel: { formatter: (n: number) => n.toLocaleString('en') },
    })),
    yAxis: panels.map((_, at) => ({ type: 'log', gridIndex: at, name: unit, min: 10 ** Math.floor(least), max: 10 ** Math.ceil(most) })),
    series: panels.flatMap(({ lines }, at) =>
      lines.map(({ name, points }) => ({
        ...{ name, type: 'line', xAxisIndex: at, yAxisIndex: at, symbolSize: 6 },
        itemStyle: { color: COLOURS[names.indexOf(name) % COLOURS.length] },
        data: points.map((point) => [...point]),
      })),
    ),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
