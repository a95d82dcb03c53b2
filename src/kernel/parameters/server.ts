import { newId } from '../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import type { LocalDate } from '../calendar/index.ts'
import { parametersContract } from './contract.ts'
import { type EnterSetting, parametersHandlers, type RecordChange } from './handlers.ts'
import { type Parameter, type ParameterValue, refusalOf, rowInForce, type Setting, valuesInForce } from './index.ts'
import { insertSetting, settingsOf } from './store.ts'

export { parametersExports } from './exports.server.ts'
export type { Parameter, ParameterValue } from './index.ts'

/** A parameter as it is shown where it acts: its value, and why it has it. */
export interface ParameterInForce extends Pick<Parameter, 'key' | 'title' | 'value' | 'unit' | 'basis' | 'from'> {}

export interface Parameters extends Part {
  /** Makes parameters known, from kernel parts and programmes. Before start(); a key with the same first day twice is a mistake in the code. */
  declare(rows: readonly Parameter[]): void
  /** Every value that is in force on a day, by key. */
  inForce(reader: Reader, on: LocalDate): Promise<Record<string, ParameterValue>>
  /** The rows behind some values, for the page that shows them where they act. Keys that nobody declared are left out. */
  rows(reader: Reader, keys: readonly string[], on: LocalDate): Promise<ParameterInForce[]>
  /** Fixes a value for the district from a day on, as its page does. @throws where the value is none that the parameter takes */
  set(
    writer: Writer,
    by: { readonly account: string | null; readonly person: string | null },
    setting: { readonly key: string; readonly value: ParameterValue; readonly from: LocalDate; readonly basis: string },
  ): Promise<void>
  /** One whole number that is in force on a day. @throws where it is not declared as one */
  numberInForce(reader: Reader, key: string, on: LocalDate): Promise<number>
}

/** How long another process may still see the former value where a hint was lost. */
const FRESH_MS = 5_000

/** @param record the audit's, given by the composition root */
export function createParameters(platform: Platform, record: RecordChange): Parameters {
  const declared = new Map<string, Parameter[]>()
  const cache = new Map<string, { readonly settings: Promise<Setting[]>; readonly until: number }>()

  platform.live.on('parameters', { happened: ({ district }) => cache.delete(district), missed: () => cache.clear() })

  function settings(reader: Reader): Promise<Setting[]> {
    const known = cache.get(reader.district)
    if (known && known.until > performance.now()) return known.settings
    const read = settingsOf(reader)
    cache.set(reader.district, { settings: read, until: performance.now() + FRESH_MS })
    read.catch(() => cache.delete(reader.district))
    return read
  }
  function changed(writer: Writer): void {
    platform.live.tell(writer, 'parameters', '')
  }
  /** What is in force on a day, for as long as nobody changes a setting; every step of a case asks for it. */
  const reckoned = new WeakMap<Setting[], { readonly on: LocalDate; readonly values: Record<string, ParameterValue> }>()
  const inForce: Parameters['inForce'] = async (reader, on) => {
    const mine = await settings(reader)
    const known = reckoned.get(mine)
    if (known?.on === on) return known.values
    const values = Object.freeze(valuesInForce([...declared.values()].flat(), mine, on))
    reckoned.set(mine, { on, values })
    return values
  }

  const enter: EnterSetting = async (writer, by, setting) => {
    const { id, key, value, from, to } = setting
    if (!(await insertSetting(writer, setting))) return false
    await record(writer, {
      event: 'parameters.changed',
      by,
      object: { kind: 'parameter', id: key },
      detail: { setting: id, value, from, to },
    })
    changed(writer)
    return true
  }

  return {
    name: 'parameters',
    contract: parametersContract,
    handlers: parametersHandlers(platform, declared, enter),
    inForce,
    async numberInForce(reader, key, on) {
      const value = (await inForce(reader, on))[key]
      if (typeof value !== 'number') throw new Error(`There is no number in force on ${on} for the parameter ${key}.`)
      return value
    },
    async rows(reader, keys, on) {
      const mine = Map.groupBy(await settings(reader), ({ key }) => key)
      return keys.flatMap((key) => {
        const known = declared.get(key) ?? []
        const row = rowInForce(known, mine.get(key) ?? [], on)
        const [first] = known
        if (!row || !first) return []
        const basis = typeof row.basis === 'string' ? { zh: row.basis, en: row.basis } : row.basis
        return [{ key, title: first.title, unit: first.unit, value: row.value, from: row.from, basis }]
      })
    },
    async set(writer, by, given) {
      const newest = declared.get(given.key)?.at(-1)
      const refusal = newest ? refusalOf(newest, { ...given, to: null }, given.from) : null
      if (!newest || refusal) throw new Error(`The parameter ${given.key} can't be set to ${given.value}.`)
      await enter(writer, by, { ...given, id: newId(), to: null, enteredAt: platform.clock.now(), enteredBy: by.person })
    },
    declare(rows) {
      for (const row of rows) {
        const same = declared.get(row.key) ?? []
        if (same.some(({ from }) => from === row.from)) throw new Error(`The parameter ${row.key} is declared twice from ${row.from}.`)
        declared.set(
          row.key,
          [...same, row].sort((a, b) => (a.from < b.from ? -1 : 1)),
        )
      }
    },
  }
}
