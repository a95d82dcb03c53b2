import { choiceColumn, dateColumn, idColumn, numberColumn, textColumn, titleIn } from '../../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../../kernel/exchange/server.ts'
import type { Text } from '../../../kernel/language/index.ts'
import { AUDIENCES, THEMES } from '../activity/choices.ts'
import { planContract } from './contract.ts'
import { PLACE_KINDS } from './places.ts'
import { PLAN_STATES } from './words.ts'

const text = (zh: string, en: string): Text => ({ zh, en })
const yes = (value: string) => value === 'true'
const several = (keys: readonly (keyof typeof AUDIENCES)[]): Text => ({
  zh: keys.map((key) => AUDIENCES[key].zh).join('、'),
  en: keys.map((key) => AUDIENCES[key].en).join(', '),
})
const kind = { title: text('类别', 'Kind'), show: (value: string) => titleIn(PLACE_KINDS, value) }
const theme = { title: text('主题', 'Theme'), show: (value: string) => titleIn(THEMES, value) }
const audience = { title: text('对象', 'Audience'), show: (value: string) => titleIn(AUDIENCES, value) }
const degrees = text('度，2000国家大地坐标系', 'Degrees, CGCS2000')

export const planExports: ListExports = {
  planPlaces: exportOf(planContract.planPlaces, {
    title: text('地点库', 'Places'),
    filters: {
      query: text('名称或编码', 'Name or code'),
      kind,
      township: text('镇街标识', 'Township (id)'),
      closed: { title: text('含停用的', 'Closed ones too'), show: yes },
    },
    columns: [
      idColumn(text('编码', 'Code'), (row) => row.code, { width: 20 }),
      textColumn(text('名称', 'Name'), (row) => row.name, { width: 24 }),
      textColumn(text('英文名称', 'English name'), (row) => row.nameEn, { width: 24 }),
      choiceColumn(text('类别', 'Kind'), (row) => titleIn(PLACE_KINDS, row.kind), { width: 12 }),
      idColumn(text('行政区划代码', 'GB/T 2260'), (row) => row.region, { width: 12 }),
      textColumn(text('所属镇街', 'Township'), (row) => row.township?.name, { width: 18 }),
      numberColumn(text('经度', 'Longitude'), (row) => row.longitude, { about: degrees }),
      numberColumn(text('纬度', 'Latitude'), (row) => row.latitude, { about: degrees }),
      dateColumn(text('停用日期', 'Closed on'), (row) => row.closedOn),
      idColumn(text('地点标识', 'Id'), (row) => row.id, { width: 38 }),
    ],
  }),
  planWeeks: exportOf(planContract.planWeeks, {
    title: text('宣传周和主题月', 'Focus weeks'),
    filters: { year: text('年度', 'Year') },
    columns: [
      textColumn(text('名称', 'Title'), (row) => row.title, { width: 30 }),
      textColumn(text('英文名称', 'English title'), (row) => row.titleEn, { width: 30 }),
      choiceColumn(text('主题', 'Theme'), (row) => titleIn(THEMES, row.theme), { width: 24 }),
      dateColumn(text('开始', 'First day'), (row) => row.startsOn),
      dateColumn(text('结束', 'Last day'), (row) => row.endsOn),
      textColumn(text('依据', 'Basis'), (row) => row.basis, { width: 40 }),
      idColumn(text('标识', 'Id'), (row) => row.id, { width: 38 }),
    ],
  }),
  planItems: exportOf(planContract.planItems, {
    title: text('宣传计划', 'Plan'),
    filters: {
      organisation: text('单位编号', 'Organisation (id)'),
      year: text('年度', 'Year'),
      month: text('月份', 'Month'),
      theme,
      audience,
      state: { title: text('状态', 'State'), show: (value) => titleIn(PLAN_STATES, value) },
      filed: { title: text('已报备', 'Filed'), show: yes },
    },
    columns: [
      idColumn(text('计划编号', 'Number'), (row) => row.number),
      textColumn(text('单位', 'Organisation'), (row) => row.organisation.name, { width: 20 }),
      numberColumn(text('年度', 'Year'), (row) => row.year),
      numberColumn(text('月份', 'Month'), (row) => row.month),
      textColumn(text('活动', 'Activity'), (row) => row.title, { width: 40 }),
      choiceColumn(text('主题', 'Theme'), (row) => titleIn(THEMES, row.theme), { width: 24 }),
      choiceColumn(text('对象', 'Audience'), (row) => several(row.audiences), { width: 26 }),
      textColumn(text('地点', 'Place'), (row) => row.place?.name, { width: 20 }),
      dateColumn(text('计划日期', 'Planned on'), (row) => row.plannedOn),
      choiceColumn(text('状态', 'State'), (row) => titleIn(PLAN_STATES, row.state), { width: 10 }),
      textColumn(text('取消原因', 'Dropped because'), (row) => row.droppedBecause, { width: 30 }),
      numberColumn(text('已报备活动', 'Filed activities'), (row) => row.activities),
      numberColumn(text('已完成活动', 'Completed activities'), (row) => row.completed),
      idColumn(text('标识', 'Id'), (row) => row.id, { width: 38 }),
    ],
  }),
  planCoverage: exportOf(planContract.planCoverage, {
    title: text('地点覆盖', 'Coverage of places'),
    filters: {
      from: text('自', 'From'),
      to: text('至', 'To'),
      kind,
      township: text('镇街标识', 'Township (id)'),
      audience,
      covered: { title: text('已覆盖', 'Covered'), show: yes },
    },
    columns: [
      idColumn(text('编码', 'Code'), (row) => row.place.code, { width: 20 }),
      textColumn(text('地点', 'Place'), (row) => row.place.name, { width: 24 }),
      choiceColumn(text('类别', 'Kind'), (row) => titleIn(PLACE_KINDS, row.place.kind), { width: 12 }),
      textColumn(text('所属镇街', 'Township'), (row) => row.township?.name, { width: 18 }),
      numberColumn(text('活动场数', 'Activities'), (row) => row.activities, { about: text('联合活动只计一次', 'A joint one counts once') }),
      numberColumn(text('银行家数', 'Banks'), (row) => row.banks),
      choiceColumn(text('对象', 'Audience'), (row) => several(row.audiences), { width: 26 }),
      dateColumn(text('最近一场', 'Last on'), (row) => row.lastOn),
    ],
  }),
  planAudiences: exportOf(planContract.planAudiences, {
    title: text('镇街重点人群覆盖', 'Coverage of audiences by township'),
    filters: { from: text('自', 'From'), to: text('至', 'To') },
    columns: [
      textColumn(text('镇街', 'Township'), (row) => row.township.name, { width: 20 }),
      ...Object.entries(AUDIENCES).map(([name, title]) =>
        numberColumn<{ counts: Record<string, number> }>(title, (row) => row.counts[name] ?? 0),
      ),
    ],
  }),
}
