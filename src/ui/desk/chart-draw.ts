import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartData } from './chart-data.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

/** Pigments that stay apart for colour-blind readers too; a pattern (decal) repeats the difference from the second series on. */
const COLOURS = ['#b5341f', '#2b5780', '#2c6546', '#a8741a', '#6b4a7a', '#5f584d']

/** Draws into the element; the returned chart is resized and disposed of by whoever asked for it. */
export function draw(
  element: HTMLElement,
  data: ChartData,
  fontSize: number,
  onPick?: (series: number, category: number) => void,
): EChartsType {
  const chart = init(element, null, { renderer: 'svg' })
  const text = { color: '#5f584d', fontSize, fontFamily: getComputedStyle(element).fontFamily }
  const names = {
    type: 'category' as const,
    data: [...data.categories],
    axisLabel: text,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#8f8676' } },
  }
  const numbers = {
    type: 'value' as const,
    name: data.unit,
    nameTextStyle: text,
    axisLabel: text,
    splitLine: { lineStyle: { color: '#e4ddd1' } },
    minInterval: 1,
  }
  chart.setOption({
    animation: false,
    color: COLOURS,
    textStyle: text,
    aria: { enabled: true, decal: { show: data.series.length > 1 && data.kind !== 'line' } },
    grid: {
      left: 8,
      // The unit stands behind the end of a lying axis.
      right: data.lying ? 60 : 24,
      top: data.series.length > 1 ? 48 : 32,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: { show: data.series.length > 1, top: 0, right: 0, textStyle: text, itemWidth: 16, itemHeight: 10 },
    tooltip: { trigger: 'axis', axisPointer: { type: data.kind === 'line' ? 'line' : 'shadow' }, textStyle: { fontSize }, confine: true },
    xAxis: data.lying ? numbers : names,
    yAxis: data.lying ? { ...names, inverse: true } : numbers,
    series: data.series.map((one) => ({
      type: data.kind === 'line' ? ('line' as const) : ('bar' as const),
      name: one.name,
      data: [...one.values],
      barMaxWidth: 28,
      symbolSize: 7,
      cursor: onPick ? 'pointer' : 'default',
      ...(data.kind === 'stacked' ? { stack: 'all' } : {}),
    })),
  })
  if (onPick) chart.on('click', (event) => onPick(event.seriesIndex ?? 0, event.dataIndex ?? 0))
  return chart
}
