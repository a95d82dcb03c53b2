import type { Text } from '../language/index.ts'

export const words = {
  title: { zh: '减负', en: 'Burden' },
  note: {
    zh: '各单位每月被要求填了多少、其中多少由系统预先填好、多少因此无需再填。数自办理记录，不估算时间。',
    en: 'What forms asked of each organisation month by month, what came filled in, and what was therefore not typed. Counted from what happened; no minutes are guessed.',
  },
  from: { zh: '起始月份', en: 'From month' },
  to: { zh: '截止月份', en: 'To month' },
  search: { zh: '单位名称', en: 'Organisation' },
  month: { zh: '月份', en: 'Month' },
  organisation: { zh: '单位', en: 'Organisation' },
  forms: { zh: '填报表单', en: 'Forms filled in' },
  asked: { zh: '要求填写', en: 'Fields asked' },
  prefilled: { zh: '预先填好', en: 'Came filled in' },
  saved: { zh: '无需再填', en: 'Not typed' },
  formsHelp: { zh: '份', en: 'forms' },
  fieldsHelp: { zh: '项', en: 'fields' },
  savedShare: { zh: '占要求填写的 {share}', en: '{share} of what was asked' },
  none: { zh: '这些月份没有填报', en: 'Nothing was filled in during these months' },
  noneHelp: { zh: '请换一段时间。只列您所在单位及其下级。', en: 'Choose other months. You see your organisation and those below.' },
  how: { zh: '怎么数的', en: 'How it is counted' },
  howAsked: {
    zh: '要求填写：表单上显示的项，一张表格计一项；按条件才出现的项，出现了才计。',
    en: 'Fields asked: those that the form showed, a table as one; a field that appears only on a condition counts where it appeared.',
  },
  howPrefilled: {
    zh: '预先填好：修改重报时沿用的原有内容，以及由本事项其他表单、人员档案、单位登记填好、请填报人核对的项。',
    en: 'Came filled in: what a form that is mended held before, and what another form of the case, a life file or the register of organisations says and is to be checked.',
  },
  howSaved: { zh: '无需再填：预先填好且提交时未改动的项。', en: 'Not typed: came filled in and was sent as it was.' },
  howRule: {
    zh: '系统不收已有的内容：索要档案中已有内容的表单，启用时即被拒绝，并指出该内容在哪里。',
    en: 'What is held is not asked: a form that asks for it is refused when it is defined, with the place where it is held.',
  },
} satisfies Record<string, Text>
