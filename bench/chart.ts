import * as echarts from 'echarts'

export interface Line {
  readonly name: string
  /** Cases in the district, and the figure there. */
  readonly points: readonly (readonly [cases: number, value: number])[]
}

/** A chart of figures over the number of cases, both on logarithmic scales, as an SVG text. @param unit of the figures */
export function growthChart(title: string, unit: string, lines: readonly Line[]): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 860, height: 420 })
  chart.setOption({
    animation: false,
    color: ['#b5312b', '#3c5a6b', '#8a7550', '#5f7f52', '#7a5c86', '#9a9a9a', '#c98b3c', '#2f6f6f'],
    title: { text: title, textStyle: { fontSize: 15, fontWeight: 'normal' } },
    legend: { top: 30, type: 'plain' },
    grid: { top: 100, left: 70, right: 30, bottom: 50 },
    xAxis: {
      type: 'log',
      name: 'cases',
      nameLocation: 'middle',
      nameGap: 30,
      axisLabel: { formatter: (n: number) => n.toLocaleString('en') },
    },
    yAxis: { type: 'log', name: unit },
    series: lines.map(({ name, points }) => ({ name, type: 'line', symbolSize: 7, data: points.map((point) => [...point]) })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
