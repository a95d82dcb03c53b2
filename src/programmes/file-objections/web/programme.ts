import type { Values } from '../../../kernel/forms/index.ts'
import type { CaseView } from '../../../kernel/process/contract.ts'

/** A correction begins with the entry as it stands. */
function suggested(view: CaseView, action: string): Values | undefined {
  if (!['correct', 'district-correct'].includes(action) || view.data.correction) return undefined
  const { kind, title, from, to } = view.data.objection ?? {}
  return { kind: kind ?? null, title: title ?? '', from: from ?? null, to: to ?? null }
}

/** What the console and the phone know alike. */
export const programme = {
  name: 'file-objections',
  processes: { 'file-objection': async () => [(await import('../process.ts')).fileObjection] },
  suggested,
  ownEntry: { load: () => import('./own-entry.tsx') },
} as const
