import { IMPORT_PARAMETERS } from './importing/limits.ts'

const BASIS = {
  zh: '系统默认值，无法定依据；各区市可按数据量和保密要求调整。',
  en: 'A default of the software without a legal basis; a district sets it to suit its data and its rules of secrecy.',
}

/** Limits of exports and imports. */
export const EXCHANGE_PARAMETERS = [
  {
    key: 'exchange.export-rows',
    value: 100_000,
    unit: { zh: '行', en: 'rows' },
    title: { zh: '一次导出的行数上限', en: 'Most rows of one export' },
    from: '2020-01-01',
    basis: BASIS,
    least: 100,
    most: 1_000_000,
  },
  ...IMPORT_PARAMETERS,
] as const
