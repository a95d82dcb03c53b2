import { fault, notFound } from '../../platform/contract/fault.ts'
import { type Keys, newId, sha256 } from '../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { searchText } from '../../platform/text/index.ts'
import { yearOf } from '../calendar/index.ts'
import { checkForm, type Form, type Json, tidyValues, type Values } from '../forms/index.ts'
import type { Caller } from '../rights/index.ts'
import { announce } from './announce.server.ts'
import { type Asked, createAnswers, repeated } from './answers.server.ts'
import type { About, Binding } from './binding.ts'
import { nextTick } from './clockwork.ts'
import type { StepAnswer } from './contract.ts'
import { decide, start as startCase } from './decide.ts'
import { type Accepted, record } from './decision.ts'
import type { Actor, Facts, Process } from './definition.ts'
import { CLOSED_ORGANISATION, mayInstead, refusalFault, staleFault } from './faults.server.ts'
import { apply } from './fold.ts'
import { keepForm } from './forms.store.ts'
import { mayRead, partiesOf, readingRoles } from './may.ts'
import { messagesOf } from './messages.ts'
import { checkNamed } from './named.server.ts'
import type { Neighbours } from './neighbours.server.ts'
import type { Registry } from './registry.ts'
import { insertCase, type Save, saveStep, type Task, waitFor } from './save.store.ts'
import type { CaseEvent, CaseState, Command } from './state.ts'
import { earlierAnswer, holdCase, loadCase, loadForStep, nextNumber, type StoredCase } from './store.ts'
import { actorAt, reaches, SYSTEM } from './visible.ts'
import { waitsFor } from './waits.ts'

export type ServerBinding = Binding<Reader, Writer>

/** Whoever acts, with the login it is done under. */
interface Doer {
  readonly actor: Actor
  readonly caller: Caller | null
}

/** The case that a step is about, before it and while it is filed. */
interface Subject {
  readonly id: string
  readonly organisation: { readonly id: string; readonly path: string }
  readonly before: CaseState | null
}

/** A step that may be taken, with all that it leads to. */
interface Scene extends Subject, Doer {
  readonly binding: ServerBinding
  readonly number: string
  readonly decision: Accepted
  readonly events: readonly CaseEvent[]
  readonly state: CaseState
  readonly facts: Facts
  readonly request: Asked | null
}

export interface Filing {
  /** Sent twice, it is filed once. */
  readonly key: string
  readonly process: string
  readonly organisation: string
  readonly values: Values
  readonly evidence?: readonly string[] | undefined
}

/** Steps on cases: load → decide → save, one transaction for the events, their effects, the audit row and the messages. */
export function createSteps(keys: Pick<Keys, 'lookup'>, neighbours: Neighbours, registry: Registry<ServerBinding>) {
  const { calendar, clock } = neighbours
  const answers = createAnswers(keys, neighbours.db)
  /** Forms already kept by this process, so that a step need not send the form each time. */
  const kept = new Set<string>()

  async function factsFor(reader: Reader, binding: ServerBinding, about: Omit<About, 'today'>): Promise<Facts> {
    const today = calendar.today()
    const [parameters, evidence, own] = await Promise.all([
      neighbours.parameters.inForce(reader, today),
      neighbours.evidence.evidenceOf(reader, 'case', about.id),
      binding.facts?.(reader, { ...about, today }) ?? {},
    ])
    return {
      now: clock.now(),
      today,
      parameters,
      addWorkingDays: calendar.addWorkingDays,
      evidence: evidence.map(({ id, kind }) => ({ id, kind: kind ?? '' })),
      own,
    }
  }

  /** Facts for a step that brings values and evidence with it. What is bound here is unbound again when the step is refused. */
  async function factsOf(
    writer: Writer,
    binding: ServerBinding,
    { id, organisation, before }: Subject,
    { caller }: Doer,
    brought: { readonly form: Form | undefined; readonly values: Values | undefined; readonly evidence: readonly string[] | undefined },
  ): Promise<Facts> {
    const { form, values, evidence } = brought
    const fits = form && values && checkForm(form, values).length === 0
    const about = { id, state: before, organisation, ...(fits && { values }) }
    const together = binding.together?.({ ...about, today: calendar.today() })
    if (together) await waitFor(writer, `${writer.district} ${together}`)
    if (caller && evidence?.length) await neighbours.evidence.bind(writer, evidence, { kind: 'case', id }, null, caller)
    return factsFor(writer, binding, about)
  }

  /** Files a case. */
  async function start(caller: Caller, { key, evidence, ...filing }: Filing): Promise<StepAnswer> {
    const binding = registry.current(filing.process)
    if (!binding) throw notFound()
    const { process } = binding
    const request = answers.asked(caller, key, 'start', { ...filing, evidence })
    return answers.once(caller, request, async (writer) => {
      const earlier = await earlierAnswer(writer, key)
      if (earlier) return repeated(earlier, request)
      const organisation = await neighbours.organisations.hold(writer, filing.organisation)
      if (!organisation || !reaches(caller, organisation.path)) throw notFound()
      if (organisation.to !== null && organisation.to < calendar.today()) throw fault('REFUSED', CLOSED_ORGANISATION)

      const doer = { actor: actorAt(caller, organisation.path), caller }
      const subject = { id: newId(), organisation, before: null }
      const form = process.forms[process.start.form]
      const values = form ? tidyValues(form, filing.values) : filing.values
      const facts = await factsOf(writer, binding, subject, doer, { form, values, evidence })
      const decision = startCase(process, { values, ...(evidence && { evidence }) }, doer.actor, facts)
      if ('refused' in decision) throw refusalFault(decision.refused, () => [])
      await checkNamed(writer, neighbours, process, organisation.path, decision.happened, false)
      const number = await nextNumber(writer, binding.prefix, yearOf(facts.today))
      const scene = sceneOf({ ...subject, ...doer, binding, number, decision, facts, request })
      await insertCase(writer, await saveOf(writer, scene), { number, organisation: organisation.id, path: organisation.path })
      return followed(writer, scene)
    })
  }

  /** Takes a step. `expected` is the version that the caller saw. */
  async function act(
    caller: Caller,
    { key, id, expected, command }: { readonly key: string; readonly id: string; readonly expected: number; readonly command: Command },
  ): Promise<StepAnswer> {
    const request = answers.asked(caller, key, 'act', { id, expected, command })
    return answers.once(caller, request, async (writer) => {
      const { found, earlier } = await loadForStep(writer, id, key)
      if (earlier) return repeated(earlier, request)
      if (!found || !maySee(caller, found)) throw notFound()
      if (found.state.seq !== expected) throw await staleFault(writer, neighbours.people, found, expected)
      return step(writer, found, command, { actor: actorAt(caller, found.path), caller }, request)
    })
  }

  /** A step of the software itself: a job, or what another case brings about. */
  async function actAsSystem(writer: Writer, id: string, command: Command): Promise<StepAnswer> {
    const found = await holdCase(writer, id)
    if (!found) throw new Error(`Case ${id} is not there`)
    return step(writer, found, command, { actor: SYSTEM, caller: null }, null)
  }

  async function step(writer: Writer, found: StoredCase, sent: Command, doer: Doer, request: Asked | null): Promise<StepAnswer> {
    const binding = registry.of(found)
    const { process } = binding
    const { id, number, state: before } = found
    const subject = { id, organisation: { id: found.organisation, path: found.path }, before }
    const form = formOf(process, sent)
    const command = form && 'values' in sent && sent.values ? { ...sent, values: tidyValues(form, sent.values) } : sent
    const values = 'values' in command ? command.values : undefined
    const evidence = command.type === 'act' ? command.evidence : undefined
    const facts = await factsOf(writer, binding, subject, doer, { form, values, evidence })
    const decision = decide(process, before, command, doer.actor, facts)
    if ('refused' in decision) throw refusalFault(decision.refused, () => mayInstead(process, before, doer.actor, facts))
    if (decision.happened.length === 0) return { id, number, stage: before.stage, seq: before.seq }
    await checkNamed(writer, neighbours, process, found.path, decision.happened, doer.caller === null)
    const scene = sceneOf({ ...subject, ...doer, binding, number, decision, facts, request })
    if (!(await saveStep(writer, await saveOf(writer, scene), before.seq))) {
      const now = await loadCase(writer, id)
      throw now ? await staleFault(writer, neighbours.people, now, before.seq) : notFound()
    }
    return followed(writer, scene)
  }

  /** Everything that goes with a step and stands or falls with it: effects, messages, the audit row. */
  async function followed(writer: Writer, scene: Scene): Promise<StepAnswer> {
    const { id, number, organisation, binding, before, state, events, facts, actor, caller } = scene
    for (const name of scene.decision.effects) {
      await binding.effects?.[name]?.(writer, {
        ...{ id, number, organisation, state, events },
        actor: { person: actor.person, account: caller?.account ?? null },
        now: facts.now,
        today: facts.today,
        act: async (other, command) => {
          await actAsSystem(writer, other, command)
        },
      })
    }
    const last = events.at(-1)
    const messages = last ? messagesOf(binding.process, before, state, last) : []
    const readers = { roles: readingRoles(binding.process), people: partiesOf(state).map(({ person }) => person) }
    await announce(writer, neighbours, { id, path: organisation.path, title: state.title, readers }, messages, actor.person)
    await neighbours.audit.record(writer, {
      event: `case.${last?.type ?? 'step'}`,
      by: { account: caller?.account ?? null, person: caller?.person ?? null },
      object: { kind: 'case', id },
      detail: {
        number,
        process: binding.process.name,
        from: before?.stage ?? null,
        to: state.stage,
        seq: state.seq,
        actions: events.map((event): Json => ('action' in event ? event.action : event.type)),
      },
    })
    return answerOf(scene)
  }

  async function saveOf(writer: Writer, scene: Scene): Promise<Save> {
    const { id, number, binding, state, events, caller, facts, request } = scene
    return {
      id,
      account: caller?.account ?? null,
      state,
      events,
      formShown: await shownForm(writer, binding.process, events),
      tasks: tasksOf(binding.process, state),
      parties: partiesOf(state),
      tickOn: nextTick(state),
      now: facts.now,
      searchText: searchText(state.title, number),
      command: request && { ...request, answer: answerOf(scene) },
    }
  }

  /** The form of these events, kept as it was shown. */
  async function shownForm(writer: Writer, process: Process, events: readonly CaseEvent[]): Promise<string | null> {
    const name = events.flatMap((event) => ('values' in event && event.values && event.form ? [event.form] : [])).at(0)
    const form = name === undefined ? undefined : process.forms[name]
    if (!form) return null
    const hash = hashOf(form)
    const known = `${writer.district}/${hash}`
    if (!kept.has(known)) {
      await keepForm(writer, hash, form)
      writer.afterCommit(() => kept.add(known))
    }
    return hash
  }

  /** The one predicate for a single case; what lists show is the same for many. */
  function maySee(caller: Caller, found: StoredCase): boolean {
    return mayRead(registry.of(found).process, found.state, actorAt(caller, found.path))
  }

  return { start, act, actAsSystem, factsFor, maySee }
}

export type Steps = ReturnType<typeof createSteps>

/** The name of a form's content. */
export const hashOf = (form: Form): string => sha256(JSON.stringify(form))

function sceneOf(scene: Omit<Scene, 'events' | 'state'>): Scene {
  const { decision, before, actor, facts, binding } = scene
  const events = record(decision, before, actor, facts)
  const state = events.reduce<CaseState | null>((so, event) => apply(so, event, binding.process), before)
  if (!state) throw new Error('A decision without events makes no case')
  return { ...scene, events, state }
}

const answerOf = ({ id, number, state }: Scene): StepAnswer => ({ id, number, stage: state.stage, seq: state.seq })

/** The form that a command fills in. */
function formOf(process: Process, command: Command): Form | undefined {
  const name =
    command.type === 'act' ? process.actions[command.action]?.form : command.type === 'propose-correction' ? command.form : undefined
  return name === undefined || !Object.hasOwn(process.forms, name) ? undefined : process.forms[name]
}

function tasksOf(process: Process, state: CaseState): Task[] {
  return waitsFor(process, state).flatMap((waiting): Task[] => {
    if (waiting.kind === 'role') return [{ role: waiting.role, except: waiting.except }]
    return waiting.kind === 'person' ? [{ person: waiting.person, except: [] }] : []
  })
}
