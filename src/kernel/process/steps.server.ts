import { fault, notFound } from '../../platform/contract/fault.ts'
import { type Keys, newId } from '../../platform/crypto/index.ts'
import { gathering } from '../../platform/db/gather.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { yearOf } from '../calendar/index.ts'
import { checkForm, type Form, tidyValues, type Values } from '../forms/index.ts'
import type { Caller } from '../rights/index.ts'
import { type Asked, createAnswers, repeated } from './answers.server.ts'
import type { ServerBinding } from './binding.server.ts'
import type { StepAnswer } from './contract.ts'
import { decide, start as startCase } from './decide.ts'
import type { Facts, Process } from './definition.ts'
import { createFacts } from './facts.server.ts'
import { CLOSED_ORGANISATION, mayInstead, refusalFault, staleFault } from './faults.server.ts'
import { followersOf } from './followers.store.ts'
import { keepForm } from './forms.store.ts'
import { type Loaded, loadForSteps, type StepAsked } from './load.store.ts'
import { mayRead } from './may.ts'
import { checkNamed } from './named.server.ts'
import type { Neighbours } from './neighbours.server.ts'
import type { Refusal } from './refusals.ts'
import type { Registry } from './registry.ts'
import { insertCase, type Save, saveStep, saveSteps, waitFor } from './save.store.ts'
import { answerOf, type Doer, hashOf, hint, laterEffects, type Scene, type Subject, saveOf, sceneOf, stepOf } from './scene.server.ts'
import type { CaseEvent, Command } from './state.ts'
import { earlierAnswer, holdCase, loadCase, nextNumber, type StoredCase } from './store.ts'
import { actorAt, reaches, SYSTEM } from './visible.ts'

export interface Filing {
  /** Sent twice, it is filed once. */
  readonly key: string
  readonly process: string
  readonly organisation: string
  readonly values: Values
  readonly evidence?: readonly string[] | undefined
}

/** A step that somebody asks for, with what is known of its case. */
interface Asking extends Doer {
  readonly found: StoredCase
  readonly binding: ServerBinding
  readonly command: Command
  /** The form that the command fills in, and what it says. */
  readonly form: Form | undefined
  readonly values: Values | undefined
  readonly request: Asked | null
}

/**
 * Steps on cases: load → decide → save. The events, their effects, the audit row and the messages stand or fall together.
 * Most steps are two statements, which those asked for at the same time share (docs/decisions/0015); a step that must hold
 * something while it is decided, or whose effects need the database, has a transaction of its own.
 */
export function createSteps(keys: Pick<Keys, 'lookup'>, neighbours: Neighbours, registry: Registry<ServerBinding>) {
  const { calendar, db } = neighbours
  const answers = createAnswers(keys, db)
  const factsFor = createFacts(neighbours)
  /** Forms already kept by this process, so that a step need not send the form each time. */
  const kept = new Set<string>()
  const shared = new Map<string, ReturnType<typeof statementsOf>>()
  /** The statements that steps of a district share. */
  function statementsOf(district: string) {
    return {
      load: gathering<StepAsked, Loaded>({ run: (asked) => loadForSteps(db, district, asked) }),
      save: gathering<Save, boolean>({ run: (saves) => saveSteps(db, district, saves), apart: ({ id }) => id }),
    }
  }
  function sharedIn(district: string) {
    const known = shared.get(district) ?? statementsOf(district)
    shared.set(district, known)
    return known
  }

  /** Files a case. */
  async function start(caller: Caller, { key, evidence, ...filing }: Filing): Promise<StepAnswer> {
    const binding = registry.current(filing.process)
    if (!binding) throw notFound()
    const { process } = binding
    const request = answers.asked(caller, key, 'start', { ...filing, evidence })
    const file = async (writer: Writer) => {
      const earlier = await earlierAnswer(writer, key)
      if (earlier) return repeated(earlier, request)
      const organisation = await neighbours.organisations.hold(writer, filing.organisation)
      if (!organisation || !reaches(caller, organisation.path)) throw notFound()
      if (organisation.to !== null && organisation.to < calendar.today()) throw fault('REFUSED', CLOSED_ORGANISATION)

      const doer = { actor: actorAt(caller, organisation.path), caller }
      const subject = { id: newId(), organisation, before: null }
      const form = process.forms[process.start.form]
      const values = form ? tidyValues(form, filing.values) : filing.values
      const facts = await heldFacts(writer, binding, subject, doer, { form, values, evidence })
      const decision = startCase(process, { values, ...(evidence && { evidence }) }, doer.actor, facts)
      if ('refused' in decision) throw refusalFault(decision.refused, [])
      await checkNamed(writer, neighbours, process, organisation.path, decision.happened, false)
      const number = await nextNumber(writer, binding.prefix, yearOf(facts.today))
      const scene = sceneOf({ ...subject, ...doer, binding, number, decision, facts, request })
      const saved = await saveOf(writer, neighbours, scene, [], await shownForm(writer.district, writer, process, scene.events))
      await insertCase(writer, saved, { number, organisation: organisation.id, path: organisation.path })
      return followed(writer, scene, saved.told)
    }
    return answers.once(caller, request, () => db.write(caller.district, file))
  }

  /** Takes a step. `expected` is the version that the caller saw. */
  async function act(
    caller: Caller,
    {
      key,
      id,
      expected,
      command: sent,
    }: { readonly key: string; readonly id: string; readonly expected: number; readonly command: Command },
  ): Promise<StepAnswer> {
    const { district } = caller
    const request = answers.asked(caller, key, 'act', { id, expected, command: sent })
    return answers.once(caller, request, async () => {
      const loaded = await sharedIn(district).load({ id, key })
      const { found, earlier } = loaded
      if (earlier) return repeated(earlier, request)
      if (!found || !maySee(caller, found)) throw notFound()
      if (found.state.seq !== expected) throw await staleFault(db.in(district), neighbours.people, found, expected)
      const asking = askingOf(found, sent, { actor: actorAt(caller, found.path), caller }, request)
      return mustHold(asking) ? db.write(district, (writer) => heldStep(writer, asking)) : quickStep(district, asking, loaded)
    })
  }

  /** A step of the software itself: a job, or what another case brings about. */
  async function actAsSystem(writer: Writer, id: string, command: Command): Promise<StepAnswer> {
    const found = await holdCase(writer, id)
    if (!found) throw new Error(`Case ${id} is not there`)
    return heldStep(writer, askingOf(found, command, { actor: SYSTEM, caller: null }, null))
  }

  function askingOf(found: StoredCase, sent: Command, doer: Doer, request: Asked | null): Asking {
    const binding = registry.of(found)
    const form = formOf(binding.process, sent)
    const command = form && 'values' in sent && sent.values ? { ...sent, values: tidyValues(form, sent.values) } : sent
    return { ...doer, found, binding, command, form, values: 'values' in command ? command.values : undefined, request }
  }

  /** Whether a step binds evidence or minds other cases, so that what it is decided on must be held until it is saved. */
  function mustHold({ found, binding, command, form, values }: Asking): boolean {
    if (command.type === 'act' && command.evidence?.length) return true
    return Boolean(binding.together?.({ ...aboutOf(subjectOf(found), form, values), today: calendar.today() }))
  }

  /** A step in two statements: what it was decided on is guarded by the version of its case. */
  async function quickStep(district: string, asking: Asking, { evidence, followers }: Loaded): Promise<StepAnswer> {
    const reader = db.in(district)
    const { found, binding, command, form, values } = asking
    const about = { ...aboutOf(subjectOf(found), form, values), ...(command.type === 'act' && { action: command.action }) }
    const facts = await factsFor(reader, binding, about, evidence)
    const scene = await sceneFrom(reader, asking, facts)
    if (!scene) return unmoved(found)
    const formShown = await shownForm(district, null, binding.process, scene.events)
    const saved = await saveOf(reader, neighbours, scene, followers, formShown)
    if (laterEffects(scene).length > 0) return db.write(district, (writer) => keep(writer, scene, saved))
    if (!(await sharedIn(district).save(saved))) throw await overtaken(reader, saved)
    const after: (() => void)[] = []
    hint({ district, afterCommit: (work) => after.push(work) }, neighbours, scene, saved.told)
    for (const work of after) work()
    return answerOf(scene)
  }

  /** A step in a transaction of its own. */
  async function heldStep(writer: Writer, asking: Asking): Promise<StepAnswer> {
    const { found, binding, command, form, values } = asking
    const evidence = command.type === 'act' ? command.evidence : undefined
    const facts = await heldFacts(writer, binding, subjectOf(found), asking, { form, values, evidence })
    const scene = await sceneFrom(writer, asking, facts)
    if (!scene) return unmoved(found)
    const formShown = await shownForm(writer.district, writer, binding.process, scene.events)
    return keep(writer, scene, await saveOf(writer, neighbours, scene, await followersOf(writer, found.id), formShown))
  }

  /** What a step leads to; null where nothing happens. @throws fault where it is refused */
  async function sceneFrom(reader: Reader, asking: Asking, facts: Facts): Promise<Scene | null> {
    const { found, binding, command, actor, caller, request } = asking
    const subject = subjectOf(found)
    const decision = decide(binding.process, found.state, command, actor, facts)
    if ('refused' in decision) {
      throw refusalFault(decision.refused, await instead(reader, asking, decision.refused))
    }
    if (decision.happened.length === 0) return null
    // Who takes over from somebody must hold the role of the seat as if a colleague had named them.
    const bySoftware = caller === null && command.type !== 'succeed'
    await checkNamed(reader, neighbours, binding.process, found.path, decision.happened, bySoftware)
    return sceneOf({ ...subject, actor, caller, binding, number: found.number, decision, facts, request })
  }

  /** What may be done instead, where the refusal tells of it. The step had the facts for one action; this is about all of them. */
  async function instead(reader: Reader, { found, binding, actor }: Asking, { allowed, problems }: Refusal) {
    if (allowed || problems?.length) return []
    const whole = await factsFor(reader, binding, aboutOf(subjectOf(found), undefined, undefined))
    return mayInstead(binding.process, found.state, actor, whole)
  }

  /** Facts for a step that brings values and evidence with it. What is bound here is unbound again when the step is refused. */
  async function heldFacts(
    writer: Writer,
    binding: ServerBinding,
    subject: Subject,
    { caller }: Doer,
    brought: { readonly form: Form | undefined; readonly values: Values | undefined; readonly evidence: readonly string[] | undefined },
  ): Promise<Facts> {
    const about = aboutOf(subject, brought.form, brought.values)
    const together = binding.together?.({ ...about, today: calendar.today() })
    if (together) await waitFor(writer, `${writer.district} ${together}`)
    if (caller && brought.evidence?.length)
      await neighbours.evidence.bind(writer, brought.evidence, { kind: 'case', id: subject.id }, null, caller)
    return factsFor(writer, binding, about)
  }

  async function keep(writer: Writer, scene: Scene, saved: Awaited<ReturnType<typeof saveOf>>): Promise<StepAnswer> {
    if (!(await saveStep(writer, saved))) throw await overtaken(writer, saved)
    return followed(writer, scene, saved.told)
  }

  /** The effects that need the transaction, and what others hear when it is durable. */
  async function followed(writer: Writer, scene: Scene, told: readonly string[]): Promise<StepAnswer> {
    const act = async (other: string, command: Command) => {
      await actAsSystem(writer, other, command)
    }
    for (const effect of laterEffects(scene)) await effect(writer, { ...stepOf(scene), act })
    hint(writer, neighbours, scene, told)
    return answerOf(scene)
  }

  /** Somebody else was quicker. */
  async function overtaken(reader: Reader, { id, before }: Save) {
    const now = await loadCase(reader, id)
    return now ? staleFault(reader, neighbours.people, now, before) : notFound()
  }

  /** The form of these events, kept as it was shown. */
  async function shownForm(
    district: string,
    writer: Writer | null,
    process: Process,
    events: readonly CaseEvent[],
  ): Promise<string | null> {
    const name = events.flatMap((event) => ('values' in event && event.values && event.form ? [event.form] : [])).at(0)
    const form = name === undefined ? undefined : process.forms[name]
    if (!form) return null
    const hash = hashOf(form)
    const known = `${district}/${hash}`
    if (kept.has(known)) return hash
    const put = async (into: Writer) => {
      await keepForm(into, hash, form)
      into.afterCommit(() => kept.add(known))
    }
    await (writer ? put(writer) : db.write(district, put))
    return hash
  }

  /** The one predicate for a single case; what lists show is the same for many. */
  function maySee(caller: Caller, found: StoredCase): boolean {
    return mayRead(registry.of(found).process, found.state, actorAt(caller, found.path))
  }

  return { start, act, actAsSystem, factsFor, maySee }
}

export type Steps = ReturnType<typeof createSteps>

const subjectOf = ({ id, organisation, path, state }: StoredCase): Subject => ({
  id,
  organisation: { id: organisation, path },
  before: state,
})

/** The case as loaders of facts want it, with values only where they fit their form. */
function aboutOf({ id, organisation, before }: Subject, form: Form | undefined, values: Values | undefined) {
  const fits = form && values && checkForm(form, values).length === 0
  return { id, state: before, organisation, ...(fits && { values }) }
}

/** Nothing happened: the answer is the case as it is. */
const unmoved = ({ id, number, state }: StoredCase): StepAnswer => ({ id, number, stage: state.stage, seq: state.seq })

/** The form that a command fills in. */
function formOf(process: Process, command: Command): Form | undefined {
  const name =
    command.type === 'act' ? process.actions[command.action]?.form : command.type === 'propose-correction' ? command.form : undefined
  return name === undefined || !Object.hasOwn(process.forms, name) ? undefined : process.forms[name]
}
