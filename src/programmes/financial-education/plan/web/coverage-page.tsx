import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addMonths, localDateOf } from '../../../../kernel/calendar/index.ts'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { DateText, Empty, Link, Loading, None, Scroll, usePlace, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import { AUDIENCES, KEY_GROUPS } from '../../activity/choices.ts'
import { addresses } from '../../activity/web/addresses.ts'
import type { CoverageRow } from '../contract.ts'
import { PLACE_KINDS } from '../places.ts'
import { plans } from './api.ts'
import { CoverageMap } from './map.tsx'
import { planTitles } from './titles.ts'
import './plan.css'

const words = {
  note: {
    zh: '期间内已同意举办的活动去过哪里、面向谁；没有去过的镇街、村、学校和对象一目了然。',
    en: 'Where activities were or will be held in the period and for whom; what nobody came to yet.',
  },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  map: { zh: '示意图', en: 'Picture' },
  audiences: { zh: '镇街与重点人群', en: 'Townships and key groups' },
  audiencesNote: { zh: '数字是活动场数，联合活动只计一次；0 为空白。', en: 'Numbers of activities, joint ones once; 0 is a gap.' },
  places: { zh: '地点', en: 'Places' },
  place: { zh: '地点', en: 'Place' },
  kind: { zh: '类别', en: 'Kind' },
  township: { zh: '所属镇街', en: 'Township' },
  activities: { zh: '活动场数', en: 'Activities' },
  banks: { zh: '银行家数', en: 'Banks' },
  audience: { zh: '已覆盖对象', en: 'Audiences so far' },
  last: { zh: '最近一场', en: 'Last on' },
  covered: { zh: '有活动', en: 'Some' },
  uncovered: { zh: '没有活动', en: 'Nothing yet' },
  none: { zh: '没有符合条件的地点', en: 'No place matches' },
  noneHelp: { zh: '地点由监管人员在地点库中登记。', en: 'The supervisor enters places in the register.' },
} satisfies Record<string, Text>

const KEYS = ['kind', 'audience', 'covered']
const MAPPED = 200
const options = (titled: Readonly<Record<string, Text>>) => Object.entries(titled).map(([value, title]) => ({ value, title }))

const columnsIn = (t: ReturnType<typeof useText>, period: { from: string; to: string }): readonly Column<CoverageRow>[] => [
  { key: 'place', title: words.place, always: true, show: (row) => row.place.name },
  { key: 'kind', title: words.kind, single: true, filter: options(PLACE_KINDS), show: (row) => t(PLACE_KINDS[row.place.kind]) },
  { key: 'township', title: words.township, show: (row) => row.township?.name ?? <None /> },
  {
    key: 'covered',
    title: words.activities,
    align: 'end',
    single: true,
    filter: [
      { value: 'false', title: words.uncovered },
      { value: 'true', title: words.covered },
    ],
    show: (row) =>
      row.activities > 0 ? (
        <Link to={`${addresses.activities}?${new URLSearchParams({ place: row.place.id, held: 'true', ...period })}`}>
          {row.activities}
        </Link>
      ) : (
        <span className="jx-fe-zero">0</span>
      ),
  },
  { key: 'banks', title: words.banks, align: 'end', show: (row) => row.banks },
  {
    key: 'audience',
    title: words.audience,
    single: true,
    filter: options(AUDIENCES),
    show: (row) => (row.audiences.length > 0 ? row.audiences.map((one) => t(AUDIENCES[one])).join(t({ zh: '、', en: ', ' })) : <None />),
  },
  { key: 'last', title: words.last, show: (row) => <DateText value={row.lastOn} digits /> },
]

/** Which places and audiences had something in the period, as a picture and as tables. */
export default function CoveragePage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const today = localDateOf(new Date())
  const period = { from: search.from ?? addMonths(today, -12), to: search.to ?? today }
  const list = useListInAddress(KEYS)
  const input = { ...period, ...list.input }
  const { data, error, isPending, refetch } = useQuery(
    plans.planCoverage.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  const all = useQuery(plans.planCoverage.queryOptions({ input: { ...period, limit: MAPPED }, placeholderData: keepPreviousData }))
  const audiences = useQuery(plans.planAudiences.queryOptions({ input: period, placeholderData: keepPreviousData }))
  const day = (key: 'from' | 'to') => (
    <label>
      {t(words[key])}{' '}
      <input
        className="jx-input"
        type="date"
        value={period[key]}
        onChange={(event) => event.target.value && setSearch({ [key]: event.target.value, page: undefined })}
      />
    </label>
  )
  return (
    <>
      <PageTitle
        title={t(planTitles.coverage)}
        note={t(words.note)}
        actions={
          <>
            {day('from')} {day('to')}
          </>
        }
      />
      <Panel title={t(words.map)}>{all.data ? <CoverageMap rows={all.data.rows} /> : <Loading />}</Panel>
      <Panel title={t(words.audiences)}>
        <p className="jx-help">{t(words.audiencesNote)}</p>
        <Scroll label={t(words.audiences)}>
          <table className="jx-fe-audiences">
            <thead>
              <tr>
                <th scope="col">{t(words.township)}</th>
                {KEY_GROUPS.map((one) => (
                  <th key={one} scope="col">
                    {t(AUDIENCES[one])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(audiences.data ?? []).map(({ township, counts }) => (
                <tr key={township.id}>
                  <th scope="row">{township.name}</th>
                  {KEY_GROUPS.map((one) => (
                    <td key={one} className={counts[one] ? undefined : 'jx-fe-zero'}>
                      {counts[one] ?? 0}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </Panel>
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.places)}
            columns={columnsIn(t, period)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.place.id}
            total={data?.total ?? 0}
            loading={isPending}
            view={list.view}
            onView={list.onView}
            search={false}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/financial-education/plan/coverage" filters={input} disabled={!data?.total} />}
          />
        )}
      </Panel>
    </>
  )
}
