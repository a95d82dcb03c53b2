import type { Who } from '../../../kernel/process/index.ts'

export const clerk: readonly Who[] = [{ role: 'bank-clerk' }]
export const representative: readonly Who[] = [{ role: 'bank-representative' }]
export const supervisor: readonly Who[] = [{ role: 'finance-supervisor' }]
export const head: readonly Who[] = [{ role: 'finance-supervision-head' }]
export const software: readonly Who[] = [{ system: true }]

/** A stage's term, by the parameter that counts it. */
export const within = (parameter: string, escalateTo: readonly Who[], remindBefore = 2) => ({
  parameter: `financial-education.${parameter}`,
  remindBefore,
  escalateTo,
})
