import type { Field, Form, Json, Values } from '../forms/index.ts'
import type { Text } from '../language/index.ts'
import { type DetailField, ENTRY_DETAILS } from './details.ts'
import { ENTRY_KINDS, type Entry, type EntryKind } from './index.ts'

/** What somebody is asked who declares an entry of their own: as little as makes it useful. */
const ASKED: Readonly<Record<EntryKind, readonly string[]>> = {
  education: ['degree', 'school', 'major'],
  employment: ['organisation', 'position'],
  skill: ['level', 'occupation', 'certificateNumber'],
  certificate: ['certificateNumber', 'issuer'],
  honour: ['level', 'body'],
  training: ['provider', 'hours'],
  contest: ['event', 'place'],
  mentoring: ['part'],
  innovation: [],
  aid: [],
}
/** Kinds whose title follows from what they say, with what it follows from; without the first it is no entry. */
const TITLED_BY: Partial<Record<EntryKind, readonly string[]>> = {
  education: ['degree', 'school'],
  employment: ['organisation', 'position'],
  skill: ['level', 'occupation'],
}

const TITLE: Readonly<Partial<Record<EntryKind, Text>>> = {
  certificate: { zh: '证书名称', en: 'Name of the certificate' },
  honour: { zh: '荣誉名称', en: 'Name of the honour' },
  training: { zh: '培训名称', en: 'Name of the training' },
  contest: { zh: '竞赛名称和成绩', en: 'The contest and your result' },
}
const title: Text = { zh: '内容', en: 'What it is' }
const from: Text = { zh: '取得或开始日期', en: 'Obtained on, or from' }
const to: Text = { zh: '结束日期', en: 'Until' }
const LASTING: readonly EntryKind[] = ['employment', 'training', 'mentoring']

/** The form for an entry of this kind. @param today nothing was obtained later */
export function declarationOf(kind: EntryKind, today: string): Form {
  const details = ASKED[kind].flatMap((name): Field[] => {
    const field = ENTRY_DETAILS[kind][name]
    return field ? [fieldOf(name, field, TITLED_BY[kind]?.[0] === name)] : []
  })
  return {
    name: 'declaration',
    title: ENTRY_KINDS[kind],
    fields: [
      ...(TITLED_BY[kind] ? [] : [{ name: 'title', kind: 'text', title: TITLE[kind] ?? title, required: true, maxLength: 200 } as const]),
      ...details,
      { name: 'from', kind: 'date', title: from, notAfter: today },
      ...(LASTING.includes(kind) ? [{ name: 'to', kind: 'date', title: to } as const] : []),
    ],
  }
}

function fieldOf(name: string, { title, kind, options = {}, maxLength }: DetailField, required: boolean): Field {
  const head = { name, title, ...(required && { required }) }
  switch (kind) {
    case 'choice':
      return { ...head, kind, options: Object.entries(options).map(([value, text]) => ({ value, title: text })) }
    case 'integer':
      return { ...head, kind, min: 0 }
    case 'decimal':
      return { ...head, kind, scale: 2, min: '0' }
    case 'date':
      return { ...head, kind }
    default:
      return { ...head, kind: 'text', ...(maxLength && { maxLength }) }
  }
}

/** What the person filled in, as an entry. A title is kept in Chinese, like everything that is filed. */
export function declaredEntry(kind: EntryKind, values: Values) {
  const given = ASKED[kind].flatMap((name): [string, Json][] => {
    const value = values[name]
    return value === undefined || value === null || value === '' ? [] : [[name, value]]
  })
  const said = new Map(given.map(([name, value]) => [name, ENTRY_DETAILS[kind][name]?.options?.[String(value)]?.zh ?? String(value)]))
  const titled = TITLED_BY[kind]?.flatMap((name) => said.get(name) ?? []).join(' ')
  const text = (name: string) => (typeof values[name] === 'string' && values[name] !== '' ? values[name] : null)
  return { kind, title: titled ?? text('title') ?? '', detail: Object.fromEntries(given), from: text('from'), to: text('to') }
}

/** An entry as its form holds it, to be corrected by whoever declared it. */
export const valuesOfEntry = ({ title, detail, from, to }: Pick<Entry, 'title' | 'detail' | 'from' | 'to'>): Values => ({
  ...(detail as Values),
  ...{ title, from, to },
})
