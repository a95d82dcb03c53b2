import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { accessContract } from '../../../../kernel/access/contract.ts'
import { localDateOf, yearOf } from '../../../../kernel/calendar/index.ts'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import accessAddresses from '../../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { DateText, Empty, Link, None, StatusTag, usePlace, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import { AUDIENCES, THEMES } from '../../activity/choices.ts'
import { addresses } from '../../activity/web/addresses.ts'
import type { PlanLine } from '../contract.ts'
import { PLAN_STATES } from '../words.ts'
import { plans } from './api.ts'
import { PlanForm } from './plan-form.tsx'
import { planTitles } from './titles.ts'
import { Weeks } from './weeks.tsx'
import './plan.css'

const access = queriesOf<typeof accessContract>(accessAddresses)

const words = {
  note: {
    zh: '年度和月度宣传计划。报送后监管部门看得到；草稿只有本单位看得到。',
    en: 'What is planned by month. The supervisor sees what was sent; a draft stays with its bank.',
  },
  year: { zh: '年度', en: 'Year' },
  allYears: { zh: '全部年度', en: 'All years' },
  number: { zh: '计划编号', en: 'Number' },
  bank: { zh: '单位', en: 'Organisation' },
  month: { zh: '月份', en: 'Month' },
  monthIs: { zh: '{year}年{month}月', en: '{year}-{month}' },
  title: { zh: '活动', en: 'Activity' },
  theme: { zh: '主题', en: 'Theme' },
  audience: { zh: '对象', en: 'Audience' },
  place: { zh: '地点', en: 'Place' },
  on: { zh: '计划日期', en: 'Planned on' },
  state: { zh: '状态', en: 'State' },
  became: { zh: '执行', en: 'What became of it' },
  filed: { zh: '已报备 {activities}，完成 {completed}', en: '{activities} filed, {completed} completed' },
  file: { zh: '报备', en: 'File it' },
  isFiled: { zh: '已报备', en: 'Filed' },
  notFiled: { zh: '未报备', en: 'Not filed' },
  add: { zh: '新增计划', en: 'Add a line' },
  edit: { zh: '修改', en: 'Change' },
  none: { zh: '没有符合条件的计划', en: 'No line matches' },
  noneHelp: { zh: '银行经办在这里编制本行计划并报送。', en: 'A bank’s clerk plans here and sends it.' },
} satisfies Record<string, Text>

const KEYS = ['month', 'theme', 'audience', 'state', 'filed', 'year']
const options = (titled: Readonly<Record<string, Text>>) => Object.entries(titled).map(([value, title]) => ({ value, title }))
const months = Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), title: { zh: `${at + 1}月`, en: String(at + 1) } }))

/** The plans by month, with what became of each line. */
export default function PlanPage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const [editing, setEditing] = useState<PlanLine | 'new' | null>(null)
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  const { view, onView, input } = useListInAddress(KEYS)
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    plans.planItems.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  const own = me?.permissions['financial-education.plan'] ?? []
  const files = (me?.permissions['financial-education.carry-out'] ?? []).length > 0
  const thisYear = yearOf(localDateOf(new Date()))
  const asked = Number(search.year)
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : thisYear
  const years = [...new Set([thisYear + 1, thisYear, thisYear - 1, thisYear - 2, year])].toSorted((a, b) => b - a)
  const columns: readonly Column<PlanLine>[] = [
    { key: 'title', title: words.title, always: true, show: (row) => row.title },
    { key: 'organisation', title: words.bank, show: (row) => row.organisation.name },
    {
      key: 'month',
      title: words.month,
      single: true,
      filter: months,
      show: (row) => t(words.monthIs, { year: row.year, month: row.month }),
    },
    { key: 'theme', title: words.theme, single: true, filter: options(THEMES), show: (row) => t(THEMES[row.theme]) },
    {
      key: 'audience',
      title: words.audience,
      single: true,
      filter: options(AUDIENCES),
      show: (row) => row.audiences.map((one) => t(AUDIENCES[one])).join(t({ zh: '、', en: ', ' })),
    },
    { key: 'place', title: words.place, show: (row) => row.place?.name ?? <None /> },
    { key: 'on', title: words.on, optional: true, show: (row) => <DateText value={row.plannedOn} digits /> },
    {
      key: 'state',
      title: words.state,
      single: true,
      filter: options(PLAN_STATES),
      show: (row) => <StatusTag tone={row.state === 'sent' ? 'good' : 'neutral'}>{t(PLAN_STATES[row.state])}</StatusTag>,
    },
    {
      key: 'filed',
      title: words.became,
      single: true,
      filter: [
        { value: 'true', title: words.isFiled },
        { value: 'false', title: words.notFiled },
      ],
      show: (row) =>
        row.activities > 0 ? (
          t(words.filed, { activities: row.activities, completed: row.completed })
        ) : row.state === 'sent' && row.own && files ? (
          <Link to={`${addresses.file}?plan=${row.number}&organisation=${row.organisation.id}`}>{t(words.file)}</Link>
        ) : (
          t(words.notFiled)
        ),
    },
    { key: 'number', title: words.number, show: (row) => <span className="jx-code jx-nowrap">{row.number}</span> },
    {
      key: 'edit',
      title: words.edit,
      show: (row) =>
        row.own && row.state !== 'dropped' ? (
          <button type="button" className="jx-text-button" onClick={() => setEditing(row)}>
            {t(words.edit)}
          </button>
        ) : (
          <None />
        ),
    },
  ]
  return (
    <>
      <PageTitle
        title={t(planTitles.plan)}
        note={t(words.note)}
        actions={
          <>
            <label>
              {t(words.year)}{' '}
              <select
                className="jx-input"
                value={search.year ?? ''}
                onChange={(event) => setSearch({ year: event.target.value || undefined, page: undefined })}
              >
                <option value="">{t(words.allYears)}</option>
                {years.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            </label>{' '}
            {own.length > 0 ? (
              <Button type="primary" onClick={() => setEditing('new')}>
                {t(words.add)}
              </Button>
            ) : null}
          </>
        }
      />
      <Weeks year={year} keeps={(me?.permissions['financial-education.places'] ?? []).length > 0} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(planTitles.plan)}
            columns={columns}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isPending || isPlaceholderData}
            view={view}
            onView={onView}
            search={false}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/financial-education/plan/items" filters={input} disabled={!data?.total} />}
          />
        )}
      </Panel>
      {editing ? <PlanForm line={editing === 'new' ? null : editing} year={thisYear} onClose={() => setEditing(null)} /> : null}
    </>
  )
}
