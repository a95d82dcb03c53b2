import { CompiledQuery, sql } from 'kysely'
import type { Database, Statement, Writer } from '../../platform/db/index.ts'
import type { Addition, Piece } from '../../platform/db/piece.ts'
import { ANSWERED, EVENTS, FILED, MOVED, PARTED, PARTIES, RETASKED, TASKS } from './save-pieces.store.ts'
import type { CaseEvent, CaseState } from './state.ts'

/** For whom a case waits: a role at the place of the case, or a person. */
export interface Task {
  readonly role?: string
  readonly person?: string
  /** Holders of the role whom the separation of duties keeps from it. */
  readonly except: readonly string[]
}

/** Somebody who reads a case for their part in it. */
export interface Party {
  readonly person: string
  readonly acted: boolean
}

/** Everything that a step writes about its case. */
export interface Save {
  readonly id: string
  /** The version that was decided on; it is 0 for a case that is being filed. */
  readonly before: number
  readonly account: string | null
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  /** Hash of the form as it was shown, for the events that carry values. */
  readonly formShown: string | null
  /** Null where the case waits for the same as before. */
  readonly tasks: readonly Task[] | null
  /** Those who are new or have acted since, and those who have no part any more. */
  readonly parties: { readonly changed: readonly Party[]; readonly gone: readonly string[] }
  readonly tickOn: string | null
  readonly now: string
  /** Null where it stays as it is. */
  readonly searchText: string | null
  /** What was asked under which key, and the answer that a repetition gets. */
  readonly command: { readonly key: string; readonly asked: string; readonly answer: unknown } | null
  /** What other slices write with the step. */
  readonly additions: readonly Addition[]
}

export interface Filed {
  readonly number: string
  readonly organisation: string
  readonly path: string
}

/** Waits until nobody else holds the name, and holds it until the transaction ends. */
export async function waitFor(writer: Writer, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`process.together:${name}`}, 0))`.execute(writer.db)
}

/**
 * One statement for steps on several cases, in a transaction of its own: a case moves on only from the version that was
 * decided on, and nothing of a step is written unless its case moved. No case may come twice.
 * @returns for each whether it moved; false when somebody else was quicker
 */
export async function saveSteps(db: Database, district: string, saves: readonly Save[]): Promise<boolean[]> {
  const moved = await db.ask<{ id: string }>(district, statementOf(MOVED, district, saves.map(caseRow), saves))
  const ids = new Set(moved.map(({ id }) => id))
  return saves.map(({ id }) => ids.has(id))
}

/** The same for one step within a transaction. */
export async function saveStep(writer: Writer, save: Save): Promise<boolean> {
  const { text, values } = statementOf(MOVED, writer.district, [caseRow(save)], [save])
  const { rows } = await writer.db.executeQuery(CompiledQuery.raw(text, [...values]))
  return rows.length === 1
}

/** The same for the step that files a case. */
export async function insertCase(writer: Writer, save: Save, { number, organisation, path }: Filed): Promise<void> {
  const { state } = save
  const filed = { ...caseRow(save), number, organisation, path, process: state.process, version: state.version, starter: state.starter }
  const { text, values } = statementOf(FILED, writer.district, [filed], [save])
  await writer.db.executeQuery(CompiledQuery.raw(text, [...values]))
}

/** Texts of statements by the names of their pieces. There are few combinations, and PostgreSQL knows them by their number. */
const texts = new Map<string, { readonly name: string; readonly text: string }>()

function statementOf(head: Piece, district: string, cases: readonly object[], saves: readonly Save[]): Statement {
  const pieces = new Map<Piece, unknown[]>()
  for (const { piece, rows } of saves.flatMap((save) => [...ownAdditions(save), ...save.additions])) {
    if (rows.length === 0) continue
    const known = pieces.get(piece)
    if (known) known.push(...rows)
    else pieces.set(piece, [...rows])
  }
  const used = [...pieces.keys()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const key = [head, ...used].map(({ name }) => name).join()
  let known = texts.get(key)
  if (!known) {
    known = { name: `process.save.${texts.size}`, text: textOf(head, used) }
    texts.set(key, known)
  }
  return { ...known, values: [district, JSON.stringify(cases), ...used.map((piece) => JSON.stringify(pieces.get(piece)))] }
}

function textOf(head: Piece, pieces: readonly Piece[]): string {
  const parts = [head, ...pieces].map(({ name, sql: body }, at) => {
    const written = body.replaceAll('$district', '$1').replaceAll('$rows', `$${at + 2}::jsonb`)
    return at === 0 ? written : `${name} as (${written})`
  })
  return `with ${parts.join(', ')} select id from moved`
}

/** A case as it is to lie in the database. */
const caseRow = ({ id, before, state, tickOn, now, searchText }: Save) => ({
  id,
  before,
  seq: state.seq,
  stage: state.stage,
  outcome: state.outcome,
  title: state.title,
  due_on: state.clock?.due ?? null,
  tick_on: tickOn,
  now,
  search_text: searchText,
  state,
})

/** What a step writes of its own slice, besides the case. */
function ownAdditions({ id, account, state, events, formShown, tasks, parties, command, now }: Save): readonly Addition[] {
  return [
    {
      piece: EVENTS,
      rows: events.map(({ seq, at, by, onBehalfOf, ...happening }) => ({
        case_id: id,
        seq,
        at,
        by,
        on_behalf_of: onBehalfOf ?? null,
        account,
        happening,
        form_shown: 'values' in happening ? formShown : null,
      })),
    },
    { piece: RETASKED, rows: tasks === null || state.seq === events.length ? [] : [{ case_id: id, seq: state.seq }] },
    { piece: TASKS, rows: (tasks ?? []).map((task, at) => ({ case_id: id, seq: state.seq, n: at + 1, ...task })) },
    { piece: PARTIES, rows: parties.changed.map((party) => ({ case_id: id, ...party })) },
    { piece: PARTED, rows: parties.gone.map((person) => ({ case_id: id, person })) },
    { piece: ANSWERED, rows: command ? [{ case_id: id, ...command, now }] : [] },
  ]
}
