import type { Parameter } from '../parameters/index.ts'

const from = '2021-01-01'
const days = { zh: '个工作日', en: 'working days' }
const own = { zh: '本系统默认值，可按本地规定调整', en: 'The default of this system; set it to what your rules say' }

/** By what public notices run. Districts may be stricter. */
export const PUBLISHING_PARAMETERS = [
  {
    key: 'publishing.notice-days',
    value: 5,
    unit: days,
    title: { zh: '公示期最短天数', en: 'Least length of a public notice' },
    least: 5,
    most: 60,
    from,
    basis: {
      zh: '劳模推荐评选等工作通知的通行要求：公示期不少于 5 个工作日',
      en: 'As notices on the selection of model workers and the like demand: at least 5 working days',
    },
  },
  {
    key: 'publishing.notice-posting-day-counts',
    value: 0,
    unit: { zh: '0 不计入，1 计入', en: '0 no, 1 yes' },
    title: { zh: '公示发布当日是否计入公示期', en: 'Whether the day of posting counts' },
    least: 0,
    most: 1,
    from,
    basis: {
      zh: '《民法典》第二百零一条：按照日计算期间的，开始的当日不计入，自下一日开始计算',
      en: 'Civil Code, art. 201: where a period is counted in days, the day on which it begins is not counted',
    },
  },
  {
    key: 'publishing.objection-days',
    value: 15,
    unit: days,
    title: { zh: '公示异议的答复期限', en: 'Days within which an objection is answered' },
    least: 1,
    most: 60,
    from,
    basis: own,
  },
  {
    key: 'publishing.notice-shown-days',
    value: 30,
    unit: { zh: '天', en: 'days' },
    title: { zh: '公示结束后正文继续公开的天数', en: 'Days that the text of a notice stays public after its end' },
    least: 0,
    most: 3650,
    from,
    basis: {
      zh: '《个人信息保护法》第十九条：个人信息的保存期限应当为实现处理目的所必要的最短时间；天数为本系统默认值',
      en: 'Personal Information Protection Law, art. 19: kept for the shortest time that the purpose needs; the number is this system’s default',
    },
  },
  {
    key: 'publishing.objections-per-hour',
    value: 5,
    unit: { zh: '件/小时', en: 'an hour' },
    title: {
      zh: '同一网络地址每小时可提交的异议件数（每个服务进程）',
      en: 'Objections that one network address may send (in each server process)',
    },
    least: 1,
    most: 1000,
    from,
    basis: own,
  },
] as const satisfies readonly Parameter[]
