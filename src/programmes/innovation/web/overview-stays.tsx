import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import type { Stay } from '../../../kernel/statistics/contract.ts'
import { Definitions } from '../../../kernel/statistics/web.tsx'
import { Link, Loading, Scroll, usePlace, useText } from '../../../ui/common/index.ts'
import { Chart, type ChartData, Panel } from '../../../ui/desk/index.ts'
import { addressOf } from './addresses.ts'
import { innovation } from './api.ts'
import { shared } from './words.ts'

const words = {
  title: { zh: '各环节停留工作日', en: 'Working days in each stage' },
  picture: { zh: '中位数与九成分位', en: 'Median and ninth decile' },
  day: { zh: '工作日', en: 'days' },
  median: { zh: '中位数', en: 'Median' },
  p90: { zh: '九成在此以内', en: '90% within' },
  stays: { zh: '停留次数', en: 'Stays' },
  projects: { zh: '项目', en: 'Projects' },
  none: { zh: '还没有项目离开过任何环节', en: 'No project has left a stage yet' },
} satisfies Record<string, Text>

/** How long projects stayed at each stage. It takes the database longest, and so comes after the rest of the page. */
export function Stays({ input }: { input: Readonly<Record<string, string>> }) {
  const t = useText()
  const { data, error, refetch } = useQuery(innovation.stays.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Panel
      title={t(words.title)}
      extra={
        data ? (
          <Definitions measures={[{ name: 'stays', title: words.title, definition: data.definition, unit: words.day }]} asOf={data.asOf} />
        ) : null
      }
    >
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.stages.length === 0 ? (
        <p className="jx-help">{t(words.none)}</p>
      ) : (
        <div className="jx-in-studio">
          <Picture stages={data.stages} />
          <Numbers stages={data.stages} />
        </div>
      )}
    </Panel>
  )
}

/** As high as the table beside it. */
const [HEAD, ROW] = [56, 34]

function Picture({ stages }: { stages: readonly Stay[] }) {
  const t = useText()
  const { go } = usePlace()
  const data = useMemo<ChartData>(
    () => ({
      title: t(words.picture),
      unit: t(words.day),
      kind: 'bar',
      lying: true,
      categories: stages.map(({ title }) => t(title)),
      series: [
        { name: t(words.median), values: stages.map(({ median }) => median) },
        { name: t(words.p90), values: stages.map(({ p90 }) => p90) },
      ],
    }),
    [stages, t],
  )
  const open = (_series: number, place: number) => {
    const [path = '', search = ''] = addressOf('projects', stages[place]?.filter).split('?')
    go(path, Object.fromEntries(new URLSearchParams(search)))
  }
  return <Chart data={data} height={HEAD + stages.length * ROW} onPick={open} />
}

function Numbers({ stages }: { stages: readonly Stay[] }) {
  const t = useText()
  return (
    <Scroll label={t(shared.table, { title: t(words.title) })}>
      <table className="jx-plain-table jx-stat-table">
        <thead>
          <tr>
            <th scope="col">{t(shared.stage)}</th>
            {[words.median, words.p90, words.stays, words.projects].map((title) => (
              <th key={title.en} scope="col" className="jx-end">
                {t(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stages.map(({ id, title, median, p90, stays, records, filter }) => (
            <tr key={id}>
              <th scope="row">{t(title)}</th>
              <td className="jx-end jx-number">{median}</td>
              <td className="jx-end jx-number">{p90}</td>
              <td className="jx-end jx-number">{stays}</td>
              <td className="jx-end">
                <Link to={addressOf('projects', filter)}>
                  <span className="jx-sr">{t(title)} </span>
                  <span className="jx-number">{records}</span>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
