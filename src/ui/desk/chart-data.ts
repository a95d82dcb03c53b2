import type { Text } from '../../kernel/language/index.ts'

export interface ChartData {
  readonly title: string
  /** What a number counts: 项, 万元. */
  readonly unit: string
  readonly kind: 'bar' | 'stacked' | 'line'
  /** Bars lie down: for long names. */
  readonly lying?: boolean
  readonly categories: readonly string[]
  /** A gap (null) is drawn as a gap and read as "not known", never as 0. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
}

export const chartWords = {
  asTable: { zh: '看表格', en: 'Show the table' },
  asChart: { zh: '看图', en: 'Show the chart' },
  unknown: { zh: '无数据', en: 'no data' },
  category: { zh: '项目', en: 'Item' },
} satisfies Record<string, Text>
