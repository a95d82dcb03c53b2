import { clear, createStore, del, set, values } from 'idb-keyval'
import type { Keeper } from '../../ui/common/index.ts'
import { newKey } from '../forms/web-keys.tsx'

/** A file that was chosen for a draft and is not with the server yet. */
interface Kept {
  readonly key: string
  readonly draft: string
  readonly kind: string
  readonly file: File
  /** Milliseconds since 1970. */
  readonly at: number
}

/** A draft that nobody came back to for so long is given up. */
const KEPT_MS = 30 * 86_400_000

let opened: ReturnType<typeof createStore> | undefined
const store = () => {
  opened ??= createStore('jiangxin-chosen', 'files')
  return opened
}

/**
 * Keeps the files of a draft in the browser's own database, beside what was typed.
 * @param draft its name, which names the person as well
 * @param kind what the files are evidence of
 */
export function keeperOf(draft: string, kind: string): Keeper {
  return {
    async all() {
      const all = await values<Kept>(store())
      const old = all.filter(({ at }) => at < Date.now() - KEPT_MS)
      await Promise.all(old.map(({ key }) => del(key, store())))
      return all.filter((one) => one.draft === draft && one.kind === kind && !old.includes(one)).sort((a, b) => a.at - b.at)
    },
    async keep(file) {
      const key = newKey()
      await set(key, { key, draft, kind, file, at: Date.now() } satisfies Kept, store())
      return key
    },
    forget: (key) => del(key, store()),
  }
}

/** At signing out: the next reader of a shared machine finds nothing of this one. */
export const forgetAllKept = (): Promise<void> => clear(store())
