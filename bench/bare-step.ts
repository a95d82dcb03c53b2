import { randomUUID } from 'node:crypto'
import { ENTRY } from '../src/kernel/audit/store.ts'
import { loadForSteps } from '../src/kernel/process/load.store.ts'
import { type Save, saveSteps } from '../src/kernel/process/save.store.ts'
import type { StoredCase } from '../src/kernel/process/store.ts'
import { openDatabase } from '../src/platform/db/index.ts'
import type { Addition } from '../src/platform/db/piece.ts'
import { contactRows } from '../src/programmes/innovation/store.ts'
import { CONNECTIONS, DISTRICT } from './place.ts'

/**
 * What PostgreSQL makes of the rows of a step alone: one prepared statement for each step, on as many connections as the
 * steps over HTTP have, without anybody asking, deciding or answering.
 * @returns steps in a second
 */
export async function bareSteps(appUrl: string, projects: readonly string[], formShown: string, seconds: number): Promise<number> {
  const db = openDatabase(appUrl, CONNECTIONS)
  try {
    const asked = projects.map((id) => ({ id, key: randomUUID() }))
    const cases = (await loadForSteps(db, DISTRICT, asked)).flatMap(({ found }) => found ?? [])
    const until = performance.now() + seconds * 1000
    let written = 0
    const busy = Array.from({ length: CONNECTIONS }, async (_, connection) => {
      let mine = cases.filter((__, at) => at % CONNECTIONS === connection).map((one) => contactOn(one, formShown))
      for (let at = 0; performance.now() < until; at += 1) {
        if (at === mine.length) [at, mine] = [0, mine.map(again)]
        const [moved] = await saveSteps(db, DISTRICT, [mine[at] as Save])
        if (!moved) throw new Error('A bare step did not move its case.')
        written += 1
      }
    })
    await Promise.all(busy)
    return written / seconds
  } finally {
    await db.close()
  }
}

/** The rows of one contact that is logged, as the product writes them. */
function contactOn({ id, number, state }: StoredCase, formShown: string): Save {
  const now = new Date().toISOString()
  const [by, seq] = [state.starter, state.seq + 1]
  const values = { date: now.slice(0, 10), way: 'visit', about: '示例联络：查看进度，核对节点。' }
  const event = {
    seq,
    at: now,
    by,
    type: 'acted' as const,
    action: 'log-contact',
    form: 'contact',
    from: state.stage,
    to: state.stage,
    values,
  }
  const entry = {
    ...{ case_id: id, id: randomUUID(), at: now, event: 'case.acted', account: by, person: by, object_kind: 'case', object_id: id },
    detail: { number, process: state.process, from: state.stage, to: state.stage, seq, actions: ['log-contact'] },
  }
  return {
    id,
    before: state.seq,
    account: by,
    state: { ...state, seq, taken: [...state.taken, { at: now, by, seq, action: 'log-contact' }] },
    events: [event as Save['events'][number]],
    formShown,
    tasks: null,
    parties: { changed: [], gone: [] },
    tickOn: null,
    now,
    searchText: null,
    command: { key: randomUUID(), asked: randomUUID(), answer: { id, number, stage: state.stage, seq } },
    additions: [
      ...contactRows({
        id: randomUUID(),
        project: id,
        on: values.date,
        way: values.way,
        about: values.about,
        help: null,
        by,
        evidence: [],
        at: now,
      }),
      { piece: ENTRY, rows: [entry] },
    ],
  }
}

/** The next step on the same case, with keys of its own. */
function again(save: Save): Save {
  const seq = save.state.seq + 1
  const renewed = (row: Addition['rows'][number]) => ('id' in row ? { ...row, id: randomUUID() } : row)
  return {
    ...save,
    before: save.state.seq,
    state: { ...save.state, seq },
    events: save.events.map((event) => ({ ...event, seq })),
    command: save.command && { ...save.command, key: randomUUID() },
    additions: save.additions.map(({ piece, rows }) => ({ piece, rows: rows.map(renewed) })),
  }
}
