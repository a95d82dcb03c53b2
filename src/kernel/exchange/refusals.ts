import type { Reason } from '../language/index.ts'

/** More than one export may hold. */
export const tooManyRows = (rows: number, most: number): Reason => ({
  code: 'export-too-large',
  text: {
    zh: `共 ${rows} 行，超过一次导出的上限 ${most} 行。请增加筛选条件后分次导出，或请系统管理员调整参数“一次导出的行数上限”。`,
    en: `There are ${rows} rows; one export holds at most ${most}. Narrow the list and export it in parts, or ask the system administrator to change the parameter “Most rows of one export”.`,
  },
})

/** @param own whether it is an export of the caller's own that runs */
export const busy = (own: boolean): Reason => ({
  code: 'export-busy',
  text: own
    ? { zh: '您的上一次导出还在进行，请等它完成后再导出。', en: 'Your last export is still running. Wait for it to end.' }
    : { zh: '正在导出的人较多，请稍后再试。', en: 'Several exports are running just now. Try again in a moment.' },
})
