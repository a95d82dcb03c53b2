import { useMemo } from 'react'
import type { Text } from '../../../kernel/language/index.ts'
import { wanYuanOfFen } from '../../../kernel/quantities/index.ts'
import { usePlace, useText } from '../../../ui/common/index.ts'
import { Chart, type ChartData, Panel } from '../../../ui/desk/index.ts'
import type { Figure, Overview } from '../contract.ts'
import { addressOf } from './addresses.ts'
import { opening } from './figures.tsx'
import { NATURES } from './natures.tsx'
import { natures, shared } from './words.ts'

const words = {
  byStage: { zh: '各环节项目', en: 'Projects by stage' },
  days: { zh: '各环节停留天数（中位数）', en: 'Days in each stage (median)' },
  benefits: { zh: '各年度已核定效益', en: 'Verified benefit by year' },
  approved: { zh: '各年度立项', en: 'Projects approved by year' },
  project: { zh: '项', en: 'projects' },
  day: { zh: '天', en: 'days' },
  wan: { zh: '万元', en: '¥10,000' },
  median: { zh: '中位天数', en: 'Median days' },
  inYear: { zh: '立项', en: 'Approved' },
} satisfies Record<string, Text>

/** As much room for a bar as for its name; the two charts of stages stand side by side and are of one height. */
const lyingHeight = ({ projects, stages }: Overview) => 56 + Math.max(projects.byStage.length, stages.length) * 30

interface Props {
  readonly overview: Overview
}

/** A chart of figures: a bar opens the records that it counts. */
function FigureChart({ data, opens, height }: { data: ChartData; opens: readonly (readonly string[])[]; height?: number }) {
  const { go } = usePlace()
  const open = (series: number, category: number) => {
    const [path = '', search = ''] = (opens[series]?.[category] ?? '').split('?')
    if (path) go(path, Object.fromEntries(new URLSearchParams(search)))
  }
  return (
    <Panel>
      <Chart data={data} onPick={open} {...(height ? { height } : {})} />
    </Panel>
  )
}

export function ProjectsByStage({ overview }: Props) {
  const t = useText()
  const { projects } = overview
  const data = useMemo<ChartData>(
    () => ({
      title: t(words.byStage),
      unit: t(words.project),
      kind: 'stacked',
      lying: true,
      categories: projects.byStage.map(({ title }) => t(title)),
      series: [
        { name: t(shared.late), values: projects.byStage.map(({ late }) => late.value) },
        { name: t(shared.onTime), values: projects.byStage.map(({ value, late }) => value - late.value) },
      ],
    }),
    [projects, t],
  )
  // Only where something is late must the rest be told from it: what is closed is neither.
  const onTime = (one: Overview['projects']['byStage'][number]) =>
    one.late.value > 0 ? addressOf(one.opens.list, { ...one.opens.filter, late: 'false' }) : opening(one)
  return (
    <FigureChart
      data={data}
      height={lyingHeight(overview)}
      opens={[projects.byStage.map(({ late }) => opening(late)), projects.byStage.map(onTime)]}
    />
  )
}

export function DaysByStage({ overview }: Props) {
  const t = useText()
  const { stages } = overview
  const data = useMemo<ChartData>(
    () => ({
      title: t(words.days),
      unit: t(words.day),
      kind: 'bar',
      lying: true,
      categories: stages.map(({ title }) => t(title)),
      series: [{ name: t(words.median), values: stages.map(({ medianDays }) => medianDays) }],
    }),
    [stages, t],
  )
  if (stages.length === 0) return null
  return <FigureChart data={data} height={lyingHeight(overview)} opens={[stages.map(({ projects }) => opening(projects))]} />
}

export function BenefitsByYear({ overview: { benefits } }: Props) {
  const t = useText()
  const { byYear } = benefits
  const data = useMemo<ChartData>(
    () => ({
      title: t(words.benefits),
      unit: t(words.wan),
      kind: 'bar',
      categories: byYear.map(({ year }) => String(year)),
      series: NATURES.map((nature) => ({ name: t(natures[nature]), values: byYear.map((one) => inWan(one[nature])) })),
    }),
    [byYear, t],
  )
  if (byYear.length === 0) return null
  return <FigureChart data={data} opens={NATURES.map((nature) => byYear.map((one) => opening(one[nature])))} />
}

export function ProjectsByYear({ overview: { projects } }: Props) {
  const t = useText()
  const { byYear } = projects
  const data = useMemo<ChartData>(
    () => ({
      title: t(words.approved),
      unit: t(words.project),
      kind: 'bar',
      categories: byYear.map(({ year }) => String(year)),
      series: [{ name: t(words.inYear), values: byYear.map(({ value }) => value) }],
    }),
    [byYear, t],
  )
  if (byYear.length === 0) return null
  return <FigureChart data={data} opens={[byYear.map(opening)]} />
}

/** For the height of a bar only; exact amounts stand in the lists. */
const inWan = ({ value }: Figure) => Number(wanYuanOfFen(value))
