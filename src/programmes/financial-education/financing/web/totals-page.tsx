import { useQuery } from '@tanstack/react-query'
import { localDateOf, yearOf } from '../../../../kernel/calendar/index.ts'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { Empty, Loading, Money, Scroll, usePlace, useText } from '../../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../../ui/desk/index.ts'
import { INDUSTRIES, PURPOSES } from '../choices.ts'
import type { TotalsView } from '../contract.ts'
import { financing } from './api.ts'
import './financing.css'
import { titles } from './titles.ts'
import { words } from './words.ts'

const own = {
  note: {
    zh: '按提出年份统计，含已撤回的。少于 {least} 笔的不显示（—），防止推知单个企业；用时为工作日中位数。',
    en: 'By the year of filing, withdrawn ones included. What rests on fewer than {least} needs is left out (—), so that no single enterprise can be made out. Times are medians in working days.',
  },
  year: { zh: '年份', en: 'Year' },
  by: { zh: '分组', en: 'By' },
  group: { zh: '类别', en: 'Group' },
  needs: { zh: '笔数', en: 'Needs' },
  disbursedNeeds: { zh: '放款笔数', en: 'Loans paid out' },
  all: { zh: '合计', en: 'All' },
  none: { zh: '这一年没有可以显示的数字', en: 'Nothing can be shown for this year' },
} satisfies Record<string, Text>

const GROUPS = { purpose: words.purpose, industry: words.industry, region: words.region } as const
type By = keyof typeof GROUPS
const TITLES: Readonly<Record<By, Readonly<Record<string, Text>>>> = { purpose: PURPOSES, industry: INDUSTRIES, region: {} }
const YEARS_BACK = 4

/** Finance in totals, in which no single enterprise or bank can be seen. */
export default function TotalsPage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const now = yearOf(localDateOf(new Date()))
  const year = Number(search.year) || now
  const by = (Object.keys(GROUPS) as By[]).find((one) => one === search.by) ?? 'purpose'
  const { data, error, refetch } = useQuery(financing.financingTotals.queryOptions({ input: { year, by } }))
  return (
    <>
      <PageTitle title={t(titles.totals)} note={data ? t(own.note, { least: data.least }) : ''} />
      <Panel>
        <div className="jx-fin-choices">
          <label>
            {t(own.year)}{' '}
            <select className="jx-input" value={year} onChange={(event) => setSearch({ year: event.target.value, by })}>
              {Array.from({ length: YEARS_BACK }, (_, at) => now - at).map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
          <label>
            {t(own.by)}{' '}
            <select className="jx-input" value={by} onChange={(event) => setSearch({ year: String(year), by: event.target.value })}>
              {Object.entries(GROUPS).map(([value, title]) => (
                <option key={value} value={value}>
                  {t(title)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : data ? <Totals totals={data} by={by} /> : <Loading />}
      </Panel>
    </>
  )
}

function Totals({ totals, by }: { totals: TotalsView; by: By }) {
  const t = useText()
  if (totals.all.needs === null) return <Empty title={own.none} />
  const rows = [
    ...totals.groups.map((one) => ({ ...one, title: t(TITLES[by][one.group] ?? { zh: one.group, en: one.group }) })),
    { ...totals.all, group: '', title: t(own.all) },
  ]
  return (
    <Scroll label={t(titles.totals)}>
      <table className="jx-plain-table jx-fin-totals">
        <thead>
          <tr>
            {[
              own.group,
              own.needs,
              words.amount,
              own.disbursedNeeds,
              words.disbursed,
              words.took,
              words.toChoice,
              words.toDisbursement,
            ].map((title) => (
              <th key={title.zh} scope="col" className={title === own.group ? undefined : 'jx-end'}>
                {t(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.group} className={row.group === '' ? 'jx-fin-sum' : undefined}>
              <th scope="row">{row.title}</th>
              <td className="jx-number jx-end">{row.needs ?? '—'}</td>
              <td className="jx-end">{row.amount === null ? '—' : <Money fen={row.amount} unit="wan" />}</td>
              <td className="jx-number jx-end">{row.disbursed?.needs ?? '—'}</td>
              <td className="jx-end">{row.disbursed ? <Money fen={row.disbursed.amount} unit="wan" /> : '—'}</td>
              {[row.days.toFirstAnswer, row.days.toChoice, row.days.toDisbursement].map((days, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
                <td key={at} className="jx-number jx-end">
                  {days ?? '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
