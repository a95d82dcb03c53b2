import { cast } from '../cast.ts'

/** Who asks, by the heading of the column. Each role of the house has one; the starter of a case and a colleague are told apart. */
export const ASKING = {
  nobody: null,
  worker: cast.worker,
  colleague: cast.colleague,
  union: cast.chair,
  technical: cast.technical,
  finance: cast.finance,
  production: cast.production,
  leader: cast.leader,
  auditor: cast.auditor,
  specialist: cast.specialist,
  expert: cast.experts[0],
  system: cast.systemAdmin,
  security: cast.securityAdmin,
  audit: cast.auditAdmin,
} as const
export type Asking = keyof typeof ASKING
export const ASKING_NAMES = Object.keys(ASKING) as readonly Asking[]

/** Whose the thing is that is asked for: the worker's; a worker's at another enterprise; a worker's in the other district. */
export const PLACES = ['own', 'other', 'elsewhere'] as const
export type Place = (typeof PLACES)[number]
