import type { Text } from '../../../kernel/language/index.ts'
import type { Definition, Filter, Measure, Statistics } from '../../../kernel/statistics/index.ts'

const activities: Text = { zh: '场', en: 'activities' }
const none: Text = { zh: '无', en: 'Nothing' }
const source: Text = { zh: '活动报备、实施报告和素材的办理记录', en: 'The steps taken on activities: filings, reports and material' }
const called: Text = { zh: '已撤回、不予同意、取消和并入其他活动的', en: 'Withdrawn, refused, cancelled and merged ones' }

const measure = (
  name: string,
  title: Text,
  filter: Filter,
  counts: Text,
  more: { leavesOut?: Text; kind?: Measure['kind']; unit?: Text } = {},
): Measure => {
  const definition: Definition = { counts, leavesOut: more.leavesOut ?? none, source }
  const by = ['stage', 'theme', 'kind']
  return {
    name: `activities.${name}`,
    title,
    definition,
    kind: more.kind ?? 'count',
    unit: more.unit ?? activities,
    list: 'activities',
    filter,
    by,
  }
}

const reach = (method: string, title: Text, counts: Text, unit: Text): Measure =>
  measure(`reach.${method}`, title, { reach: method }, counts, {
    kind: 'sum',
    unit,
    leavesOut: {
      zh: '其他口径的人数；三种口径不相加。联合活动只计一次',
      en: 'What is known otherwise: the three are never added up. A joint activity counts once',
    },
  })

/** All that this room counts. Each number opens exactly its records. */
export const statistics: Statistics = {
  lists: {
    activities: {
      dimensions: {
        stage: { title: { zh: '环节', en: 'Stage' }, filter: 'stage' },
        theme: { title: { zh: '主题', en: 'Theme' }, filter: 'theme' },
        kind: { title: { zh: '类型', en: 'Kind' }, filter: 'kind' },
      },
      scope: ['organisation', 'from', 'to'],
    },
  },
  measures: [
    measure(
      'open',
      { zh: '在办', en: 'Open' },
      { outcome: 'open' },
      { zh: '已填报、尚未归档的活动', en: 'Activities that were filed and are not archived' },
    ),
    measure(
      'held',
      { zh: '同意举办', en: 'Accepted' },
      { held: true },
      {
        zh: '监管部门同意报备、没有取消的活动，联合活动只计一次',
        en: 'Accepted by the supervisor and not called off; a joint one counts once',
      },
      { leavesOut: called },
    ),
    measure(
      'in-time',
      { zh: '及时报备', en: 'Filed in time' },
      { inTime: true },
      { zh: '报监管部门的日期不晚于按参数算出的最后一天', en: 'Came to the supervisor on or before the last day by the parameter' },
      { leavesOut: { zh: '还没有报到监管部门的', en: 'What has not come to the supervisor' } },
    ),
    measure(
      'late',
      { zh: '逾期报备', en: 'Filed late' },
      { inTime: false },
      { zh: '报监管部门的日期晚于按参数算出的最后一天', en: 'Came to the supervisor after the last day by the parameter' },
    ),
    measure(
      'completed',
      { zh: '完成', en: 'Completed' },
      { completed: true },
      { zh: '素材已审核通过的活动', en: 'Activities whose material was approved' },
      { leavesOut: called },
    ),
    measure(
      'material-late',
      { zh: '素材逾期', en: 'Material late' },
      { material: 'late' },
      { zh: '素材在期限后报送，或到期仍未报送', en: 'Material that came after its term, or has not come although the term is over' },
    ),
    measure(
      'key-groups',
      { zh: '面向重点人群', en: 'For key groups' },
      { held: true, keyGroups: true },
      {
        zh: '对象含老年人、青少年、新市民、农民、小微企业或残障人士的',
        en: 'For the elderly, the young, new residents, farmers, small firms or people with disabilities',
      },
      { leavesOut: { zh: '只面向社会公众的', en: 'What is for the general public alone' } },
    ),
    measure(
      'joint',
      { zh: '联合举办', en: 'Held together' },
      { held: true, joint: true },
      { zh: '两家以上银行联合举办的，每场只计一次', en: 'Held by two banks or more; each counts once' },
    ),
    measure(
      'cancelled',
      { zh: '取消或合并', en: 'Cancelled or merged' },
      { outcome: 'ended' },
      { zh: '同意后取消，或并入其他活动的', en: 'Called off after it was accepted, or merged into another' },
    ),
    measure(
      'incidents',
      { zh: '有突发情况', en: 'With incidents' },
      { incidents: true },
      { zh: '登记过投诉、信息泄露等情况的活动', en: 'Activities with a complaint, a breach or the like on record' },
    ),
    reach(
      'sign-in',
      { zh: '签到人数', en: 'People who signed in' },
      { zh: '每场按签到表去重的人数之和', en: 'The sum of the different people on each list' },
      { zh: '人', en: 'people' },
    ),
    reach(
      'estimate',
      { zh: '估计人数', en: 'Estimated on the spot' },
      { zh: '各场现场估计人数之和', en: 'The sum of what was estimated on the spot' },
      { zh: '人', en: 'people' },
    ),
    reach(
      'online',
      { zh: '线上浏览', en: 'Views online' },
      { zh: '各场线上浏览次数之和', en: 'The sum of the views online' },
      { zh: '次', en: 'views' },
    ),
  ],
}
