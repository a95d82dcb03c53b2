import type { Text } from '../language/index.ts'

export const strikeWords = {
  struck: { zh: '已作废的记录', en: 'Struck out' },
  struckHelp: { zh: '不是本人的记录，只供查看，不计入任何统计。', en: 'Not this person’s: to be seen, and counted nowhere.' },
  isStruck: { zh: '已作废', en: 'struck out' },
  why: { zh: '作废原因：{reason}', en: 'Why: {reason}' },
  byOne: { zh: '{time} 由 {name} 作废', en: 'struck out on {time} by {name}' },
  byTwo: { zh: '{time} 由 {asked} 提出、{name} 复核作废', en: 'struck out on {time}, asked for by {asked}, agreed by {name}' },
  strike: { zh: '作废', en: 'Strike out' },
  strikeOf: { zh: '作废：{title}', en: 'Strike out: {title}' },
  strikeNote: {
    zh: '“{title}”不是本人的记录时作废：记录保留可查，不再计入任何统计，本人会收到通知，可随时恢复。主管部门核验或公开发布的，须由另一人复核。请写明原因（至少 4 个字）。',
    en: 'For an entry that is not this person’s at all: it stays to be seen and counts nowhere, the person is told, and it can be restored. What an authority verified or published takes a second person. Give the reason in at least 4 characters.',
  },
  confirm: { zh: '复核作废', en: 'Agree' },
  refuse: { zh: '不予作废', en: 'Keep the entry' },
  refuseOf: { zh: '不予作废：{title}', en: 'Keep the entry: {title}' },
  refuseNote: { zh: '“{title}”继续有效。请写明理由（至少 4 个字）。', en: '“{title}” stands. Give the reason in at least 4 characters.' },
  restore: { zh: '恢复', en: 'Restore' },
  restoreOf: { zh: '恢复：{title}', en: 'Restore: {title}' },
  restoreNote: {
    zh: '“{title}”恢复有效，重新计入。请写明理由（至少 4 个字）。',
    en: '“{title}” counts again. Give the reason in at least 4 characters.',
  },
  struckNow: { zh: '已作废，本人会收到通知。', en: 'Struck out; the person is told.' },
  waitingNow: { zh: '已提出，等待另一人复核。', en: 'Asked for; a second person has to agree.' },
  restored: { zh: '记录有效。', en: 'The entry stands.' },
  waiting: { zh: '等待复核的作废', en: 'Entries to strike out, waiting for a second person' },
  waits: {
    zh: '{name} 于 {time} 提出作废：{reason}。等待另一人复核。',
    en: '{name} asked on {time} to strike it out: {reason}. A second person has to agree.',
  },
} satisfies Record<string, Text>
