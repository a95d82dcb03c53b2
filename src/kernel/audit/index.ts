import type { Json } from '../forms/index.ts'
import type { Reason, Text } from '../language/index.ts'

/** What is recorded of a step. No personal data in clear: ids and codes say who and what. */
export interface AuditEntry {
  /** 'process.acted', 'evidence.bound', 'parameters.changed' … */
  readonly event: string
  readonly by: {
    readonly account: string | null
    readonly person: string | null
    /** The key of the program that did it, in the account's name. */
    readonly token?: { readonly id: string; readonly name: string }
  }
  readonly object: { readonly kind: string; readonly id: string }
  readonly detail?: Json
}

/** The same that happened to many things at once, as one entry: its detail names them, and whoever asks for one of them finds it. */
export interface AuditOfMany extends Pick<AuditEntry, 'event' | 'by'> {
  readonly kind: string
  readonly ids: readonly string[]
  readonly detail?: Readonly<Record<string, Json>>
}

/** Stands in the place of the id where an entry is of many things. */
export const MANY = '*'

/** An entry as it stands in the database. */
export interface AuditRow {
  readonly district: string
  readonly id: string
  readonly at: string
  readonly event: string
  readonly account: string | null
  readonly person: string | null
  readonly object_kind: string
  readonly object_id: string
  readonly detail: unknown
}

/** The place of a row in its district's chain. */
export interface Seal {
  readonly seq: number
  readonly previous: string
  readonly hash: string
}

/** The end of a chain, as it is kept outside the database too. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

export type Verification =
  | {
      readonly district: string
      readonly ok: true
      /** Sealed rows, all of them sound. */
      readonly rows: number
      /** The last row that the head kept outside the database vouches for; null where no head is kept. */
      readonly anchoredTo: number | null
    }
  | {
      readonly district: string
      readonly ok: false
      /** Sound rows before the break. */
      readonly rows: number
      readonly broken: { readonly seq: number; readonly id: string | null; readonly why: Reason }
    }

/** JSON with sorted keys and no spaces: equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** Seals rows one after another behind `head`. `chain` is the keyed hash. */
export function sealAll(rows: readonly AuditRow[], head: Head | null, chain: (text: string) => string): (Seal & { readonly id: string })[] {
  let last = head ?? BEGINNING
  return rows.map((row) => {
    const place = { seq: last.seq + 1, previous: last.hash }
    last = { seq: place.seq, hash: chain(textOf(row, place)) }
    return { id: row.id, ...place, hash: last.hash }
  })
}

/**
 * What is wrong with a row that should follow `last`, or null. `kept` is the hash that was noted outside the
 * database when this row was the newest.
 */
export function faultOf(row: AuditRow & Seal, last: Head | null, kept: string | undefined, chain: (text: string) => string): Reason | null {
  const { seq, hash } = last ?? BEGINNING
  if (row.seq > seq + 1) return why('row-missing', ROW_MISSING)
  if (row.hash !== chain(textOf(row, row))) return why('row-changed', ROW_CHANGED)
  if (row.seq !== seq + 1 || row.previous !== hash) return why('out-of-order', OUT_OF_ORDER)
  if (kept !== undefined && kept !== row.hash) return why('head-differs', HEAD_DIFFERS)
  return null
}

export const newestMissing = (): Reason => why('newest-missing', NEWEST_MISSING)

const BEGINNING: Head = { seq: 0, hash: '' }

const textOf = (row: AuditRow, place: Omit<Seal, 'hash'>): string =>
  canonicalJson([
    place.seq,
    place.previous,
    row.district,
    row.id,
    row.at,
    row.event,
    row.account,
    row.person,
    row.object_kind,
    row.object_id,
    row.detail,
  ])

const why = (code: string, text: Text): Reason => ({ code, text })

const ROW_MISSING: Text = { zh: '此处缺少记录，可能已被删除。', en: 'A row is missing here; it may have been deleted.' }
const ROW_CHANGED: Text = { zh: '记录内容与其封存值不符，已被改动。', en: 'The row is not what was sealed; it was changed.' }
const OUT_OF_ORDER: Text = { zh: '记录的先后次序被改动。', en: 'The order of the rows was changed.' }
const HEAD_DIFFERS: Text = { zh: '记录与库外留存的链首不符。', en: 'The row differs from the head kept outside the database.' }
const NEWEST_MISSING: Text = {
  zh: '库外留存的链首之前的最新记录缺失，可能已被删除，或数据库由较早的备份恢复。',
  en: 'The newest rows up to the head kept outside the database are missing: deleted, or the database was restored from an older backup.',
}
