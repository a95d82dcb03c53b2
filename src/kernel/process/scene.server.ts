import { sha256 } from '../../platform/crypto/index.ts'
import type { Committing, Reader } from '../../platform/db/index.ts'
import type { Addition } from '../../platform/db/piece.ts'
import { searchText } from '../../platform/text/index.ts'
import type { Form, Json } from '../forms/index.ts'
import type { Caller } from '../rights/index.ts'
import { announcements } from './announce.server.ts'
import type { Asked } from './answers.server.ts'
import type { ServerBinding } from './binding.server.ts'
import type { Step } from './binding.ts'
import { nextTick } from './clockwork.ts'
import type { StepAnswer } from './contract.ts'
import { type Accepted, record } from './decision.ts'
import type { Actor, Facts } from './definition.ts'
import { apply } from './fold.ts'
import { CASE_HINT, caseHint } from './hints.ts'
import { partiesOf, readingRoles } from './may.ts'
import { messagesOf } from './messages.ts'
import type { Neighbours } from './neighbours.server.ts'
import type { Party, Save, Task } from './save.store.ts'
import type { CaseEvent, CaseState } from './state.ts'
import { type Waiting, waitsFor } from './waits.ts'

/** Whoever acts, with the login it is done under. */
export interface Doer {
  readonly actor: Actor
  readonly caller: Caller | null
}

/** The case that a step is about, before it and while it is filed. */
export interface Subject {
  readonly id: string
  readonly organisation: { readonly id: string; readonly path: string }
  readonly before: CaseState | null
}

/** A step that may be taken, with all that it leads to. */
export interface Scene extends Subject, Doer {
  readonly binding: ServerBinding
  readonly number: string
  readonly decision: Accepted
  readonly events: readonly CaseEvent[]
  readonly state: CaseState
  /** For whom the case waited before the step, and for whom it waits now. */
  readonly waits: { readonly before: readonly Waiting[]; readonly now: readonly Waiting[] }
  readonly facts: Facts
  readonly request: Asked | null
}

export function sceneOf(scene: Omit<Scene, 'events' | 'state' | 'waits'>): Scene {
  const { decision, before, actor, facts, binding } = scene
  const events = record(decision, before, actor, facts)
  const state = events.reduce<CaseState | null>((so, event) => apply(so, event, binding.process), before)
  if (!state) throw new Error('A decision without events makes no case')
  const waits = { before: before ? waitsFor(binding.process, before) : [], now: waitsFor(binding.process, state) }
  return { ...scene, events, state, waits }
}

export const answerOf = ({ id, number, state }: Scene): StepAnswer => ({ id, number, stage: state.stage, seq: state.seq })

/** A step as its effects see it. */
export const stepOf = ({ id, number, organisation, state, events, actor, caller, facts }: Scene): Omit<Step, 'act'> => ({
  ...{ id, number, organisation, state, events },
  actor: { person: actor.person, account: caller?.account ?? null },
  now: facts.now,
  today: facts.today,
})

/** The effects that need the transaction of the step; all others are rows of its statement. */
export function laterEffects({ binding, decision }: Scene) {
  return decision.effects.flatMap((name) => {
    const effect = binding.effects?.[name]
    return typeof effect === 'function' ? [effect] : []
  })
}

/** Everything that the statement of a step writes: the case, the events, the effects that are rows, the messages, the audit row. */
export async function saveOf(
  reader: Reader,
  neighbours: Neighbours,
  scene: Scene,
  followers: readonly string[],
  formShown: string | null,
): Promise<Save & { readonly told: readonly string[] }> {
  const { id, number, binding, before, state, waits, events, caller, actor, facts, organisation, request, decision } = scene
  const { process } = binding
  const parties = partiesOf(state)
  const last = events.at(-1)
  const about = {
    id,
    path: organisation.path,
    title: state.title,
    followers,
    readers: { roles: readingRoles(process), people: parties.map(({ person }) => person) },
  }
  const items = await announcements(reader, neighbours, about, last ? messagesOf(process, before, state, last) : [], actor.person)
  const step = stepOf(scene)
  const added = decision.effects.flatMap((name): readonly Addition[] => {
    const effect = binding.effects?.[name]
    return typeof effect === 'object' ? effect.adds(step) : []
  })
  const entry = neighbours.audit.addition(id, reader.district, {
    event: `case.${last?.type ?? 'step'}`,
    by: { account: caller?.account ?? null, person: caller?.person ?? null, ...(caller?.token && { token: caller.token }) },
    object: { kind: 'case', id },
    detail: {
      number,
      process: process.name,
      from: before?.stage ?? null,
      to: state.stage,
      seq: state.seq,
      actions: events.map((event): Json => ('action' in event ? event.action : event.type)),
    },
  })
  return {
    id,
    before: before?.seq ?? 0,
    account: caller?.account ?? null,
    state,
    events,
    formShown,
    tasks: before ? changedTasks(waits) : tasksOf(waits.now),
    parties: changedParties(before, parties),
    tickOn: nextTick(state),
    now: facts.now,
    searchText: before?.title === state.title ? null : searchText(state.title, number),
    command: request && { ...request, answer: answerOf(scene) },
    additions: [...added, ...neighbours.notifications.additions(id, items, actor.person), entry],
    told: [...new Set([actor.person, ...items.flatMap(({ persons }) => persons)])],
  }
}

/** What others hear of a step once it is durable. */
export function hint(committing: Committing, { audit, notifications, live }: Neighbours, scene: Scene, told: readonly string[]): void {
  const { id, organisation, waits } = scene
  live.tell(committing, CASE_HINT, caseHint(id, organisation.path, [...waits.before, ...waits.now]))
  notifications.told(committing, told)
  audit.noticed(committing)
}

/** For whom the case waits now; null where that is as it was. */
function changedTasks({ before, now }: Scene['waits']): Task[] | null {
  const tasks = tasksOf(now)
  return JSON.stringify(tasksOf(before)) === JSON.stringify(tasks) ? null : tasks
}

function tasksOf(waits: readonly Waiting[]): Task[] {
  return waits.flatMap((waiting): Task[] => {
    if (waiting.kind === 'role') return [{ role: waiting.role, except: waiting.except }]
    return waiting.kind === 'person' ? [{ person: waiting.person, except: [] }] : []
  })
}

function changedParties(before: CaseState | null, now: readonly Party[]): Save['parties'] {
  const known = new Map((before ? partiesOf(before) : []).map(({ person, acted }) => [person, acted]))
  const present = new Set(now.map(({ person }) => person))
  return {
    changed: now.filter(({ person, acted }) => known.get(person) !== acted),
    gone: [...known.keys()].filter((person) => !present.has(person)),
  }
}

/** A form costs more to hash than a step to decide; forms are part of the code and never change. */
const hashes = new WeakMap<Form, string>()

/** The name of a form's content. */
export function hashOf(form: Form): string {
  const known = hashes.get(form) ?? sha256(JSON.stringify(form))
  hashes.set(form, known)
  return known
}
