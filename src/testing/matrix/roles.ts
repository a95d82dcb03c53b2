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
  clerk: cast.bankClerk,
  reviewer: cast.bankReviewer,
  representative: cast.bankHead,
  'another bank': cast.otherBankReviewer,
  supervisor: cast.supervisor,
  head: cast.supervisionHead,
  bureau: cast.bureau,
  borrower: cast.borrower,
} as const
export type Asking = keyof typeof ASKING
export const ASKING_NAMES = Object.keys(ASKING) as readonly Asking[]

/** They are at home in the other district, where the first bank's things are those of the clerk, the reviewer and the representative. */
export const NEIGHBOURS: readonly string[] = [
  'clerk',
  'reviewer',
  'representative',
  'another bank',
  'supervisor',
  'head',
  'bureau',
  'borrower',
]

/** Whose the thing is that is asked for: the worker's; a worker's at another enterprise; a worker's in the other district, at the first bank. */
export const PLACES = ['own', 'other', 'elsewhere'] as const
export type Place = (typeof PLACES)[number]
