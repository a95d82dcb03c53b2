import type { Text } from '../../../../kernel/language/index.ts'

export const calendarWords = {
  note: {
    zh: '按日查看活动安排和集中宣传安排。不同银行同一天到同一地点、面向同样的对象，标为“撞期”。',
    en: 'Activities and focus weeks day by day. Two banks at one place for the same audience on one day are marked as meeting.',
  },
  earlier: { zh: '上一{unit}', en: 'Previous {unit}' },
  later: { zh: '下一{unit}', en: 'Next {unit}' },
  month: { zh: '月', en: 'month' },
  week: { zh: '周', en: 'week' },
  today: { zh: '今天', en: 'Today' },
  toList: { zh: '活动清单', en: 'List of activities' },
  monthIs: { zh: '{year}年{month}月', en: '{year}-{month}' },
  weekIs: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  more: { zh: '还有 {count} 项', en: '{count} more' },
  dayIs: { zh: '{day} 的安排', en: 'On {day}' },
  ofDay: { zh: '{day}，{count} 项', en: '{day}, {count}' },
  nothing: { zh: '这一天没有活动。', en: 'Nothing on this day.' },
  none: { zh: '这段时间没有活动', en: 'No activity in this period' },
  noneHelp: { zh: '换个月份看看；银行报备活动后显示在这里。', en: 'Try another month; activities stand here once banks have filed them.' },
  meets: { zh: '撞期', en: 'Meets' },
  meetsAre: { zh: '与{bank}“{title}”撞期', en: 'Meets “{title}” of {bank}' },
  meetsUnseen: {
    zh: '另有银行同日到同一地点、面向同样的对象，请联系监管人员协调改期或联合举办',
    en: 'Another bank is there that day for the same audience; ask the supervisor whether to move it or to hold it together',
  },
  clashes: { zh: '本期撞期 {count} 场', en: '{count} that meet another' },
  draft: { zh: '未报备', en: 'Not filed' },
  cancelled: { zh: '已取消', en: 'Called off' },
  online: { zh: '线上', en: 'Online' },
  tooMany: {
    zh: '共 {total} 场，只显示前 {shown} 场；请到活动清单查看全部。',
    en: '{total} in all, the first {shown} shown; see the list for all.',
  },
  focus: { zh: '集中宣传', en: 'Focus' },
} satisfies Record<string, Text>
