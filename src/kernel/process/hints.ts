import type { Waiting } from './waits.ts'

/** A live hint that a case moved on, and for whom it waited before or waits now. Ids and names of roles, nothing else. */
export interface CaseHint {
  readonly id: string
  readonly path: string
  readonly roles: readonly string[]
  /** 'all': too many to name. */
  readonly persons: readonly string[] | 'all'
}

export const CASE_HINT = 'case'
/** A hint is one short line. */
const NAMED_AT_MOST = 6

export function caseHint(id: string, path: string, waits: readonly Waiting[]): string {
  const roles = new Set(waits.flatMap((one) => (one.kind === 'role' ? [one.role] : [])))
  const persons = new Set(waits.flatMap((one) => (one.kind === 'person' ? [one.person] : [])))
  return [id, path, [...roles].join(','), persons.size > NAMED_AT_MOST ? '*' : [...persons].join(',')].join(' ')
}

export function readCaseHint(payload: string): CaseHint {
  const [id = '', path = '', roles = '', persons = ''] = payload.split(' ')
  const list = (text: string) => (text ? text.split(',') : [])
  return { id, path, roles: list(roles), persons: persons === '*' ? 'all' : list(persons) }
}
