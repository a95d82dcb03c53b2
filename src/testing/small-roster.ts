import type { Importable, ImportField, ImportLimits } from '../kernel/exchange/index.ts'
import { readDate, readIdentifier, readName, readPhone, readSex, readText } from '../kernel/exchange/index.ts'

const field = (one: Omit<ImportField, 'kind'> & { readonly kind?: ImportField['kind'] }): ImportField => ({ kind: 'text', ...one })

/** A list of people with a few fields, for tests of reading alone. */
export const smallRoster: Importable = {
  name: 'small-roster',
  title: { zh: '示例名册', en: 'Example roster' },
  fields: [
    field({ key: 'name', title: { zh: '姓名', en: 'Name' }, headers: ['职工姓名'], required: true, read: readName }),
    field({
      key: 'number',
      title: { zh: '身份证号', en: 'ID number' },
      headers: ['身份证号码', '公民身份号码', '证件号码'],
      looksLike: (text) => /^\d{17}[\dXx]$/.test(text.replace(/\s/g, '')),
      kind: 'id',
      read: readIdentifier,
    }),
    field({
      key: 'sex',
      title: { zh: '性别', en: 'Sex' },
      headers: [],
      looksLike: (text) => /^[男女]$/.test(text),
      read: readSex,
    }),
    field({
      key: 'phone',
      title: { zh: '手机号', en: 'Mobile number' },
      headers: ['联系电话', '电话', '手机'],
      looksLike: (text) => /^1[3-9]\d{9}$/.test(text),
      read: readPhone,
    }),
    field({ key: 'employer', title: { zh: '工作单位', en: 'Employer' }, headers: ['所在单位', '单位', '单位名称'], read: readText }),
    field({
      key: 'since',
      title: { zh: '入职时间', en: 'Employed since' },
      headers: ['入职日期', '参加工作时间'],
      kind: 'date',
      read: (cell) => readDate(cell),
    }),
  ],
  check: () => [],
  identity: ({ number }) => (typeof number === 'string' ? number : null),
  called: ({ name }) => (typeof name === 'string' ? name : null),
}

/** Limits as an ordinary import has them. */
export const LIMITS: ImportLimits = {
  bytes: 20 * 1024 * 1024,
  unpackedBytes: 200 * 1024 * 1024,
  ratio: 100,
  sheets: 20,
  rows: 10_000,
  columns: 100,
  sharedTextBytes: 50 * 1024 * 1024,
  megabytes: 128,
  seconds: 20,
}
