import { choiceColumn, dateColumn, idColumn, instantColumn, numberColumn, textColumn, titleIn } from '../../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../../kernel/exchange/server.ts'
import type { Text } from '../../../kernel/language/index.ts'
import { stageTitle } from '../../../kernel/process/index.ts'
import { OUTCOMES, SEARCH } from '../../../kernel/process/server.ts'
import { AUDIENCES, FORMS, KINDS, METHODS, MODES, PORTRAITS, THEMES } from './choices.ts'
import { activityContract } from './contract.ts'
import { financialActivity } from './process.ts'
import { INVITATION_STATES } from './words.ts'

const text = (zh: string, en: string): Text => ({ zh, en })
const yes = (value: string) => value === 'true'
const yesNo = (title: Text) => ({ title, show: yes })
const several = (keys: readonly string[]): Text => ({
  zh: keys.map((key) => AUDIENCES[key as keyof typeof AUDIENCES]?.zh ?? key).join('、'),
  en: keys.map((key) => AUDIENCES[key as keyof typeof AUDIENCES]?.en ?? key).join(', '),
})
const apart = text('三种口径不相加', 'Known in three ways that are never added up')
const MATERIAL = { 'in-time': text('按期', 'In time'), late: text('逾期', 'Late') }

export const activityExports: ListExports = {
  activityList: exportOf(activityContract.activityList, {
    title: text('金融教育活动', 'Financial-education activities'),
    filters: {
      id: text('活动标识', 'Id'),
      query: SEARCH,
      stage: { title: text('环节', 'Stage'), show: (value) => stageTitle(financialActivity, value) },
      outcome: { title: text('状态', 'State'), show: (value) => titleIn(OUTCOMES, value) },
      organisation: text('银行编号', 'Bank (id)'),
      theme: { title: text('主题', 'Theme'), show: (value) => titleIn(THEMES, value) },
      kind: { title: text('类型', 'Kind'), show: (value) => titleIn(KINDS, value) },
      audience: { title: text('对象', 'Audience'), show: (value) => titleIn(AUDIENCES, value) },
      place: text('地点标识', 'Place (id)'),
      held: yesNo(text('同意举办', 'Accepted')),
      keyGroups: yesNo(text('面向重点人群', 'For key groups')),
      inTime: yesNo(text('及时报备', 'Filed in time')),
      material: { title: text('素材', 'Material'), show: (value) => titleIn(MATERIAL, value) },
      completed: yesNo(text('已完成', 'Completed')),
      joint: yesNo(text('联合举办', 'Held together')),
      incidents: yesNo(text('有突发情况', 'With incidents')),
      reach: { title: text('统计口径', 'Known by'), show: (value) => titleIn(METHODS, value) },
      mine: yesNo(text('本人报备的', 'Filed by me')),
      from: text('开始日期自', 'Begins from'),
      to: text('开始日期至', 'Begins until'),
    },
    columns: [
      idColumn(text('编号', 'Number'), (row) => row.number),
      textColumn(text('活动', 'Activity'), (row) => row.title, { width: 40 }),
      textColumn(text('银行', 'Bank'), (row) => row.organisation.name, { width: 20 }),
      textColumn(text('份额', 'Shares'), (row) => row.shares.map(({ name, share }) => `${name} ${share}%`).join('；'), { width: 30 }),
      choiceColumn(text('环节', 'Stage'), (row) => stageTitle(financialActivity, row.stage), { width: 16 }),
      choiceColumn(text('状态', 'State'), (row) => titleIn(OUTCOMES, row.outcome ?? 'open'), { width: 10 }),
      choiceColumn(text('主题', 'Theme'), (row) => titleIn(THEMES, row.theme), { width: 20 }),
      choiceColumn(text('类型', 'Kind'), (row) => titleIn(KINDS, row.kind), { width: 12 }),
      choiceColumn(text('形式', 'Form'), (row) => titleIn(FORMS, row.form), { width: 14 }),
      choiceColumn(text('线上线下', 'Where'), (row) => titleIn(MODES, row.mode), { width: 14 }),
      choiceColumn(text('对象', 'Audience'), (row) => several(row.audiences), { width: 26 }),
      dateColumn(text('开始', 'First day'), (row) => row.startsOn),
      dateColumn(text('结束', 'Last day'), (row) => row.endsOn),
      textColumn(text('地点', 'Place'), (row) => row.place?.name, { width: 20 }),
      dateColumn(text('报备日期', 'Filed on'), (row) => row.filedOn),
      dateColumn(text('最迟报备', 'In time until'), (row) => row.filingDue),
      choiceColumn(text('及时报备', 'In time'), (row) => row.inTime, { width: 10 }),
      dateColumn(text('素材期限', 'Material due'), (row) => row.materialDue),
      dateColumn(text('素材报送', 'Material sent'), (row) => row.materialSentOn),
      choiceColumn(text('素材逾期', 'Material late'), (row) => row.materialLate, { width: 10 }),
      dateColumn(text('完成', 'Completed'), (row) => row.completedOn),
      numberColumn(text('预计受众', 'Expected'), (row) => row.expectedReach),
      numberColumn(text('签到人数', 'Signed in'), (row) => row.reach.signIn, { about: apart }),
      numberColumn(text('估计人数', 'Estimated'), (row) => row.reach.estimate, { about: apart }),
      numberColumn(text('线上浏览', 'Views online'), (row) => row.reach.online, { about: apart }),
      numberColumn(text('变更次数', 'Changes'), (row) => row.changes),
      numberColumn(text('突发情况', 'Incidents'), (row) => row.incidents),
      choiceColumn(text('人像', 'People in pictures'), (row) => titleIn(PORTRAITS, row.portraits), { width: 20 }),
      numberColumn(text('抽查得分', 'Spot check'), (row) => row.quality),
      dateColumn(text('本环节期限', 'Due'), (row) => row.due),
      choiceColumn(text('是否超期', 'Late'), (row) => row.late, { width: 10 }),
      idColumn(text('并入的活动', 'Merged into (id)'), (row) => row.mergedInto, { width: 38 }),
      instantColumn(text('最近办理', 'Last step'), (row) => row.updatedAt),
      idColumn(text('活动标识', 'Id'), (row) => row.id, { width: 38 }),
    ],
  }),
  activityInvitations: exportOf(activityContract.activityInvitations, {
    title: text('联合举办邀请', 'Invitations to hold activities together'),
    filters: { state: { title: text('状态', 'State'), show: (value) => titleIn(INVITATION_STATES, value) } },
    columns: [
      textColumn(text('活动', 'Activity'), (row) => row.title, { width: 40 }),
      textColumn(text('主办银行', 'Asked by'), (row) => row.organisation.name, { width: 20 }),
      textColumn(text('受邀银行', 'Asked'), (row) => row.invited.name, { width: 20 }),
      numberColumn(text('份额（%）', 'Share (%)'), (row) => row.share),
      choiceColumn(text('主题', 'Theme'), (row) => titleIn(THEMES, row.theme), { width: 20 }),
      choiceColumn(text('对象', 'Audience'), (row) => several(row.audiences), { width: 26 }),
      dateColumn(text('开始', 'First day'), (row) => row.startsOn),
      dateColumn(text('结束', 'Last day'), (row) => row.endsOn),
      textColumn(text('详细地点', 'Where'), (row) => row.address, { width: 30 }),
      choiceColumn(text('状态', 'State'), (row) => titleIn(INVITATION_STATES, row.state), { width: 10 }),
      instantColumn(text('邀请时间', 'Asked at'), (row) => row.askedAt),
      instantColumn(text('答复时间', 'Answered at'), (row) => row.answeredAt),
      idColumn(text('活动标识', 'Activity (id)'), (row) => row.activity, { width: 38 }),
      idColumn(text('邀请标识', 'Id'), (row) => row.id, { width: 38 }),
    ],
  }),
}
