import { notFound } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import { type Language, say } from '../language/index.ts'
import type { Caller } from '../rights/index.ts'
import type { Lists } from './asked.store.ts'
import type { ServerBinding } from './binding.server.ts'
import type { CaseView } from './contract.ts'
import type { Process } from './definition.ts'
import { formsShown } from './forms.store.ts'
import { titlesOf } from './lists.store.ts'
import { loadForView } from './load.store.ts'
import { mentionsIn } from './mentions.ts'
import type { Neighbours } from './neighbours.server.ts'
import { offers } from './offers.ts'
import type { Registry } from './registry.ts'
import { organisationNames, rowView } from './rows.server.ts'
import { hashOf } from './scene.server.ts'
import type { Steps } from './steps.server.ts'
import type { StoredCase, StoredEvent } from './store.ts'
import { actorAt, onlookerOf, SYSTEM } from './visible.ts'
import { type Waiting, waitsFor } from './waits.ts'

/** Of those who hold a role that is next, the page names so many. */
const NAMED_AT_MOST = 5
const SOFTWARE = { zh: '系统', en: 'System' }

/** Cases as their pages want them: ids, batch load, pure rules, view. */
export function createViews(neighbours: Neighbours, registry: Registry<ServerBinding>, steps: Steps, lists: Lists) {
  const { calendar, evidence, people, access, parameters, roles } = neighbours

  /** @throws fault NOT_FOUND also where the caller may not see it */
  return async function viewOf(reader: Reader, caller: Caller, language: Language, asked: string): Promise<CaseView> {
    const loaded = await loadForView(lists.db, reader.district, asked, caller.person)
    if (!loaded || !steps.maySee(caller, loaded.found)) throw notFound()
    const { found, history, following, bound } = loaded
    const { id, state, path } = found
    const binding = registry.of(found)
    const { process } = binding
    const today = calendar.today()
    const waiting = waitsFor(process, state).filter((one) => one.kind !== 'system')
    const [files, facts, acting, holders] = await Promise.all([
      bound.length > 0 ? evidence.evidenceOf(reader, 'case', id) : [],
      steps.factsFor(reader, binding, { id, state, organisation: { id: found.organisation, path } }, bound),
      parameters.rows(reader, parametersAt(process, state.stage), today),
      Promise.all(waiting.map((one) => (one.kind === 'role' ? access.holders(reader, path, one.role) : []))),
    ])
    const mentioned = fillingsOf(found, history).flatMap(([form, values]) => mentionsIn(process.forms[form], values))
    const idsOf = (kind: string) => [...new Set(mentioned.filter((one) => one.kind === kind).map((one) => one.id))]
    const actors = [...peopleOf(found, history, waiting), ...files.map(({ uploadedBy }) => uploadedBy), ...idsOf('person')]
    const onlooker = onlookerOf(caller, registry.versions)
    const [known, organisations, cases, shown] = await Promise.all([
      people.names(reader, [...new Set(actors)]),
      organisationNames(reader, neighbours, [found.organisation, ...idsOf('organisation')]),
      titlesOf(lists, reader, onlooker, idsOf('case')),
      formsShown(reader, otherWordings(process, history)),
    ])
    const lenders = caller.standsFor.map(({ person, name }) => [person, name] as const)
    const names = new Map([...known, ...lenders, [SYSTEM.person, say(SOFTWARE, language)]])
    const named = (person: string) => ({ id: person, name: names.get(person) ?? '—' })

    return {
      ...rowView(process, listed(found), organisations, names, today),
      seq: state.seq,
      data: state.data as CaseView['data'],
      seats: Object.fromEntries(Object.entries(state.seats).map(([seat, persons]) => [seat, persons.map(named)])),
      returned: state.returned && { ...state.returned, by: named(state.returned.by), comments: [...state.returned.comments] },
      clock: state.clock,
      clockStopped: state.clockStopped && { since: state.clockStopped.since, reason: state.clockStopped.reason },
      correction: state.correction && {
        form: state.correction.form,
        values: state.correction.values as CaseView['data'][string],
        reason: state.correction.reason,
        by: named(state.correction.by),
      },
      waitsFor: waiting.map((one, n) => {
        if (one.kind === 'person') return { kind: 'person' as const, people: [named(one.person)] }
        const title = roles.get(one.role)?.title
        const free = (holders[n] ?? []).filter(({ person }) => !one.except.includes(person)).slice(0, NAMED_AT_MOST)
        return {
          kind: 'role' as const,
          role: one.role,
          ...(title && { title }),
          people: free.map(({ person, name }) => ({ id: person, name })),
        }
      }),
      offers: offers(process, state, actorAt(caller, path), facts).map(({ type, action, seat, title, ...offer }) => ({
        type,
        action,
        ...(seat && { seat }),
        title,
        may: offer.may,
        ...(offer.may ? offer.onBehalfOf && { onBehalfOf: named(offer.onBehalfOf) } : { because: offer.because }),
      })),
      history: history.map(({ seq, at, by, onBehalfOf, formShown, ...happening }) => {
        const form = formShown === undefined ? undefined : shown.get(formShown)
        return {
          seq,
          at,
          by: named(by),
          ...(onBehalfOf && { onBehalfOf: named(onBehalfOf) }),
          happening,
          ...(form && { form: { ...form } }),
        }
      }),
      names: Object.fromEntries([...names, ...organisations, ...cases]),
      evidence: files.map(({ uploadedBy, uploadedAt, ...file }) => ({
        id: file.id,
        kind: file.kind ?? '',
        name: file.name,
        type: file.type,
        size: file.size,
        thumbnail: file.thumbnail !== null,
        by: named(uploadedBy),
        at: uploadedAt,
      })),
      parameters: acting.map((row) => ({ ...row, value: typeof row.value === 'object' ? [...row.value] : row.value })),
      following,
    }
  }
}

const listed = ({ id, number, process, version, organisation, state, startedAt, updatedAt }: StoredCase) => ({
  ...{ id, number, process, version, organisation },
  title: state.title,
  stage: state.stage,
  outcome: state.outcome,
  starter: state.starter,
  due: state.clock?.due ?? null,
  started_at: startedAt,
  updated_at: updatedAt,
})

/** Every filling of a form that the page may show: the present ones, the earlier ones, and a correction that waits. */
function fillingsOf({ state }: StoredCase, history: readonly StoredEvent[]) {
  const earlier = history.flatMap((event) => ('values' in event && event.values && event.form ? [[event.form, event.values] as const] : []))
  return [...Object.entries(state.data), ...earlier]
}

function peopleOf({ state }: StoredCase, history: readonly StoredEvent[], waiting: readonly Waiting[]): string[] {
  return [
    state.starter,
    ...Object.values(state.seats).flat(),
    ...waiting.flatMap((one) => (one.kind === 'person' ? [one.person] : [])),
    ...history.flatMap((event) => [
      event.by,
      ...(event.onBehalfOf ? [event.onBehalfOf] : []),
      ...(event.type === 'handed-on' ? [event.to, ...(event.from ? [event.from] : [])] : []),
      ...(event.type === 'signer-added' ? [event.person] : []),
    ]),
  ]
}

/** Forms that were shown in other words than those of today. */
function otherWordings(process: Process, history: readonly StoredEvent[]): string[] {
  const today = new Set(Object.values(process.forms).map(hashOf))
  return [...new Set(history.flatMap(({ formShown }) => (formShown && !today.has(formShown) ? [formShown] : [])))]
}

/** The parameters that act at a stage: its deadline's. */
function parametersAt(process: Process, stage: string): string[] {
  const deadline = process.stages[stage]?.deadline
  return deadline ? [deadline.parameter] : []
}
