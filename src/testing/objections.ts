import { expect } from 'vitest'
import type { Entry } from '../kernel/people/index.ts'
import type { NewEntry } from '../kernel/people/server.ts'
import { type App, openApp } from './app.ts'
import { GAO_ENTERPRISE } from './cast.ts'

type Who = { readonly username: string; readonly id: string }

/** The application with what the tests of this programme say again and again. */
export async function openObjections(now: string) {
  const app: App = await openApp({ now })
  const mill = await app.organisation(GAO_ENTERPRISE)

  /** Records something in a worker's file, as the employer or an authority does. */
  async function recorded(by: Who, person: Who, entry: Partial<NewEntry> = {}): Promise<Entry> {
    const { platform, people } = app.house
    return platform.db.write('370406', (writer) =>
      people.addEntry(writer, { account: null, person: by.id }, person.id, {
        ...{ kind: 'training', title: '示例安全培训', from: '2025-09-08', to: '2025-09-10' },
        ...{ source: '示例签到表', provenance: 'employer-confirmed' },
        ...entry,
      }),
    )
  }

  type Contested = Pick<Entry, 'id' | 'kind' | 'title' | 'from' | 'to'>
  const formOf = ({ id, kind, title, from, to }: Contested) => ({
    ...{ title, entry: id, kind, from, to },
    ...{ wrong: '我参加了四天', right: '到 9 月 11 日' },
  })
  const contest = async (who: Who, entry: Contested, more: object = {}, organisation = mill) =>
    (await app.as(who)).post('/cases', { process: 'file-objection', organisation, values: { ...formOf(entry), ...more } })
  async function contested(...what: Parameters<typeof contest>): Promise<string> {
    const { status, body } = await contest(...what)
    expect({ status, body }).toMatchObject({ status: 201 })
    return body.id
  }
  const ask = async (who: Who, id: string, action: string, values?: object, more: object = {}) =>
    (await app.as(who)).step(id, { type: 'act', action, ...(values && { values }), ...more })
  async function act(...what: Parameters<typeof ask>): Promise<string> {
    const { status, body } = await ask(...what)
    expect({ action: what[2], status, body }).toMatchObject({ status: 200 })
    return body.stage
  }
  const stageOf = async (who: Who, id: string): Promise<string> => (await (await app.as(who)).get(`/cases/${id}`)).body.stage
  /** What stands in somebody's own file where an entry stood. */
  async function standing(who: Who, { id }: Pick<Entry, 'id'>) {
    const { entries } = (await (await app.as(who)).get('/me/file')).body as {
      entries: { entry: { id: string; title: string }; earlier: { id: string }[] }[]
    }
    return entries.find(({ entry, earlier }) => [entry, ...earlier].some((one) => one.id === id))
  }

  return { app, mill, recorded, contest, contested, ask, act, stageOf, standing }
}

export type Objections = Awaited<ReturnType<typeof openObjections>>
export const corrected = { kind: 'training', title: '示例安全培训', from: '2025-09-08', to: '2025-09-11', source: '重新核对签到表' }
