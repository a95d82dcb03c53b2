import { newKey } from '../../../../kernel/forms/web-keys.tsx'
import { carryTo } from '../../../../platform/client/carry.ts'
import { problemOf } from '../../../../platform/client/index.ts'
import { materials } from './api.ts'
import { type Carrier, drain, type Shelf, type Waiting } from './queue.ts'

/** One queue for each person of a device: another who signs in there sends nothing of theirs. */
const NAME = 'jiangxin-materials'
type Submitted = Parameters<typeof materials.materialSubmit.call>[0]

/** The queue in the browser's own database, which is fetched when it is needed. */
export async function openShelf(person: string): Promise<Shelf> {
  const { createStore, del, set, values } = await import('idb-keyval')
  const store = createStore(`${NAME}-${person}`, 'waiting')
  return {
    all: () => values<Waiting>(store),
    put: (one) => set(one.key, one, store),
    remove: (key) => del(key, store),
  }
}

/** What was chosen, put on the shelf before anything is sent. */
export async function shelve(shelf: Shelf, file: File, said: Waiting['said']): Promise<void> {
  await shelf.put({ key: newKey(), submitKey: newKey(), file, name: file.name, said, addedAt: Date.now() })
}

const carrier: Carrier = {
  async send({ key, file, name }) {
    const named = file instanceof File ? file : new File([file], name, { type: file.type })
    const metadata = { filename: name, kind: 'material', key }
    const { id } = await carryTo({
      endpoint: '/api/uploads',
      file: named,
      metadata,
      resumes: true,
      progress: () => undefined,
      signal: NEVER,
    })
    return id
  },
  async submit({ submitKey, said }, file) {
    await materials.materialSubmit.call({ ...(said as Omit<Submitted, 'key' | 'file'>), file, key: submitKey })
  },
  /** Signed out or too many at once passes; what is wrong with the file or its words does not. */
  refusalIn(error) {
    const reason = (error as { reason?: { text?: { zh: string; en: string } } }).reason
    if (reason?.text) return reason.text
    const problem = problemOf(error)
    if (!problem || problem.status === 401 || problem.status === 429 || problem.status >= 500) return null
    return { zh: problem.detail, en: problem.detail }
  },
}
const NEVER = new AbortController().signal

/** Sends what waits; two pages of one device do not send the same at once. */
export async function carryOn(shelf: Shelf, changed: () => void): Promise<boolean> {
  if (!navigator.locks) return drain(shelf, carrier, changed)
  return navigator.locks.request(NAME, { ifAvailable: true }, (lock) => (lock ? drain(shelf, carrier, changed) : false))
}
