import type { Json, Problem, Values } from '../../kernel/forms/index.ts'
import type { Reason, Text } from '../../kernel/language/index.ts'
import type { CaseState, Facts } from '../../kernel/process/index.ts'
import type { Decimal } from '../../kernel/quantities/index.ts'

/** Refused because something that a rule needs was not loaded: closed rather than open. */
export const FACTS_MISSING: Reason = {
  code: 'facts-missing',
  text: {
    zh: '判断所需的信息未能取得，请稍后再试；仍不行请联系系统管理员',
    en: 'What this step depends on could not be read. Try again later; if it stays so, tell the administrator',
  },
}

export function reason(code: string, text: Text): Reason {
  return { code, text }
}

export function problem(path: string, code: string, text: Text): Problem {
  return { path, code, text }
}

/** A number among the dated parameters. @throws when the book lacks it: a fault of the installation, not of a person. */
export function numberOf(facts: Facts, key: string): number {
  return numberFrom(facts.parameters, key)
}

/** The same from the parameters alone. @throws as numberOf */
export function numberFrom(parameters: Facts['parameters'], key: string): number {
  const value = parameters[key]
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number !== 'number' || Number.isNaN(number)) throw new Error(`The parameter ${key} has no number in force`)
  return number
}

/** A decimal among the dated parameters. @throws as numberOf */
export function decimalFrom(parameters: Facts['parameters'], key: string): Decimal {
  const value = parameters[key]
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`The parameter ${key} has no decimal in force`)
  return String(value)
}

/** A list among the dated parameters. @throws as numberOf */
export function listOf(facts: Facts, key: string): readonly string[] {
  return listFrom(facts.parameters, key)
}

/** The same from the parameters alone. @throws as numberOf */
export function listFrom(parameters: Facts['parameters'], key: string): readonly string[] {
  const value = parameters[key]
  if (!Array.isArray(value)) throw new Error(`The parameter ${key} has no list in force`)
  return value
}

/** The values of a form of the case; nothing where it was not filled in yet. */
export function form(state: CaseState, name: string): Values {
  return state.data[name] ?? {}
}

export function textOf(values: Values, field: string): string {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

/** A whole number of the form, money in fen included; 0 where nothing was entered. */
export function numberIn(values: Values, field: string): number {
  const value = values[field]
  return typeof value === 'number' ? value : 0
}

export function textsOf(values: Values, field: string): readonly string[] {
  const value = values[field]
  return Array.isArray(value) ? value.filter((one: Json) => typeof one === 'string') : []
}

/** The rows of a table field. */
export function rowsOf(values: Values, field: string): readonly Values[] {
  const value = values[field]
  return Array.isArray(value)
    ? value.filter((row: Json): row is Values => typeof row === 'object' && row !== null && !Array.isArray(row))
    : []
}
