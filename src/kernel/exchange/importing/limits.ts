import type { ImportLimits } from '../importable.ts'

const BASIS = {
  zh: '系统默认值，无法定依据；各区市可按数据量和服务器条件调整。',
  en: 'A default of the software without a legal basis; a district sets it to suit its data and its machines.',
}
const KEPT_BASIS = {
  zh: '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间；天数为系统默认值。',
  en: 'PIPL Art. 19: personal data is kept no longer than its purpose needs. The number of days is a default of the software.',
}
const FROM = '2020-01-01'

/** Limits of imports. */
export const IMPORT_PARAMETERS = [
  {
    key: 'exchange.import-megabytes',
    value: 30,
    unit: { zh: 'MB', en: 'MB' },
    title: { zh: '导入文件大小上限', en: 'Largest file of an import' },
    from: FROM,
    basis: BASIS,
    least: 1,
    most: 100,
  },
  {
    key: 'exchange.import-rows',
    value: 100_000,
    unit: { zh: '行', en: 'rows' },
    title: { zh: '一次导入的行数上限', en: 'Most rows of one import' },
    from: FROM,
    basis: BASIS,
    least: 100,
    most: 200_000,
  },
  {
    key: 'exchange.imports-open',
    value: 10,
    unit: { zh: '次', en: 'imports' },
    title: { zh: '一人未完成的导入数上限', en: 'Most imports that one person has begun and not ended' },
    from: FROM,
    basis: BASIS,
    least: 1,
    most: 100,
  },
  {
    key: 'exchange.import-days',
    value: 7,
    unit: { zh: '天', en: 'days' },
    title: { zh: '导入的文件和退回的行保留天数', en: 'Days that the file of an import and its returned rows are kept' },
    from: FROM,
    basis: KEPT_BASIS,
    least: 1,
    most: 60,
  },
] as const

export const MEGABYTE = 1024 * 1024

/** What no honest table needs. They keep a hostile file from taking the machine, so they are no district's to set. */
export const importLimits = (megabytes: number, rows: number): ImportLimits => ({
  bytes: megabytes * MEGABYTE,
  unpackedBytes: 1024 * MEGABYTE,
  ratio: 200,
  sheets: 50,
  rows,
  columns: 200,
  sharedTextBytes: 128 * MEGABYTE,
  megabytes: 96,
  seconds: 120,
})
