import type { StoredFile } from '../../ui/common/index.ts'
import type { Values } from '../forms/index.ts'
import type { FieldComment, Verdict } from './state.ts'

/** What somebody has typed and not sent yet. */
export interface Draft {
  readonly values: Values
  /** Of the people, organisations and cases that were picked, by id. */
  readonly names: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, readonly StoredFile[]>>
  readonly reason: string
  readonly verdict: Verdict | null
  readonly remarks: readonly FieldComment[]
  /** Goes with it until it has been sent: the same filling sent twice happens once. */
  readonly key: string
  /** The version of the case that it was filled in for; 0 while the case is being filed. */
  readonly expected: number
  /** An instant. */
  readonly at: string
}

const PREFIX = 'jiangxin.draft.'

/** What was kept in this browser under the name; null where nothing was, or where storage is forbidden. */
export function readDraft(name: string): Draft | null {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as Draft | null
    return found && typeof found.values === 'object' && typeof found.key === 'string' ? found : null
  } catch {
    return null
  }
}

/** @returns whether it is kept */
export function keepDraft(name: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Where storage is forbidden there is no draft.
  }
}

/** At signing out: the next reader of a shared machine finds nothing of this one. */
export function dropAllDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name)
  } catch {
    // Where storage is forbidden there is no draft.
  }
}
