import type { Json, Problem, Values } from '../../kernel/forms/index.ts'
import type { Reason, Text } from '../../kernel/language/index.ts'
import { ENTRY_DETAILS, type Entry, type EntryKind, type Provenance } from '../../kernel/people/index.ts'
import { type Actor, type CaseState, type Facts, START } from '../../kernel/process/index.ts'

/** What the rules need to know of an entry before an objection is filed; loaded beforehand as `facts.own`. */
export interface ObjectionFacts {
  /** Null where there is no such entry. */
  readonly entry: ContestedEntry | null
  /** The organisations of which one answers for the person's file: the present employers, else the former ones, else the district. */
  readonly answering: readonly string[]
  readonly organisation: string
}

export interface ContestedEntry {
  readonly person: string
  readonly kind: EntryKind
  readonly title: string
  readonly from: string | null
  readonly to: string | null
  readonly provenance: Provenance
  /** Something took its place already. */
  readonly superseded: boolean
}

/** Why an entry can't be contested by its own person; null where it can. */
export function barred(entry: Pick<ContestedEntry, 'provenance' | 'superseded'>): Reason | null {
  if (entry.provenance === 'self-declared') return DECLARED_YOURSELF
  if (entry.provenance === 'contested') return CONTESTED_ALREADY
  return entry.superseded ? SUPERSEDED : null
}

/** PIPL art. 46: everybody may have their own data corrected. Nobody contests for somebody else, nor has it done for them. */
export function checkObjection(values: Values, facts: Facts, doers: readonly string[]): readonly Problem[] {
  const { entry, answering, organisation } = facts.own as unknown as Partial<ObjectionFacts>
  if (!entry || !doers.every((doer) => doer === entry.person)) return [problem('entry', NOT_YOURS)]
  const because = barred(entry)
  if (because) return [problem('entry', because)]
  if (!organisation || !answering?.includes(organisation)) return [problem('entry', NOT_ANSWERING)]
  const same = (['title', 'kind', 'from', 'to'] as const).every((field) => (values[field] ?? null) === entry[field])
  return same ? [] : [problem('entry', READS_OTHERWISE)]
}

/** A file is nobody else's: not a stand-in's, nor a successor's who takes over what somebody leaves behind. */
export function ownAlone(state: Pick<CaseState, 'taken'>, _facts: unknown, actor: Pick<Actor, 'person'>): Reason | null {
  return state.taken.some(({ action, by }) => action === START && by === actor.person) ? null : OWN_ALONE
}

export type Answerer = 'employer' | 'district'

/**
 * Who stands behind an entry answers for it: the employer's union for what the employer confirmed, the district for what an
 * authority verified or what was published. Where the union has nobody but the person, the district does.
 */
export function answererOf(provenance: Provenance, person: string, unionChairs: readonly string[]): Answerer {
  return provenance === 'employer-confirmed' && unionChairs.some((chair) => chair !== person) ? 'employer' : 'district'
}

/** Whose word a correction is. */
export const provenanceOf = (answerer: Answerer): Provenance => (answerer === 'employer' ? 'employer-confirmed' : 'authority-verified')

/**
 * What a corrected entry says beside its title. What the correction gives counts; what is merely the title in another form
 * (a level, a degree) falls away with the old title, and everything with the old kind.
 */
export function correctedDetail({ kind, title, detail }: Pick<Entry, 'kind' | 'title' | 'detail'>, values: Values): Entry['detail'] {
  const given = Object.fromEntries(['level', 'certificateNumber'].flatMap((name) => (values[name] ? [[name, values[name]]] : [])))
  if (values.kind !== kind) return given
  const says = (name: string) => title === values.title || ENTRY_DETAILS[kind][name]?.kind !== 'choice'
  return { ...Object.fromEntries(Object.entries(detail).filter(([name]) => says(name))), ...given }
}

/** The parameter that counts the days of an answer. */
export const TERMS = { employer: 'file-objections.answer.days', district: 'file-objections.district.days' } as const satisfies Record<
  Answerer,
  string
>

export const textOf = (values: Values | undefined, field: string): string => {
  const value: Json | undefined = values?.[field]
  return typeof value === 'string' ? value : ''
}

const reason = (code: string, text: Text): Reason => ({ code, text })
const problem = (path: string, { code, text }: Reason): Problem => ({ path, code, text })

const NOT_YOURS = reason('not-yours', {
  zh: '您的档案中没有这条记录。请回到“我的档案”，从要提异议的记录进入。',
  en: 'Your file holds no such entry. Go back to your file and start from the entry itself.',
})
const DECLARED_YOURSELF = reason('declared-yourself', {
  zh: '这条记录是您本人申报的，直接更正即可，不必提异议。',
  en: 'You declared this entry yourself. Simply correct it; no objection is needed.',
})
const CONTESTED_ALREADY = reason('contested-already', {
  zh: '这条记录已有异议正在办理，请等待答复。',
  en: 'This entry is contested already. Please wait for the answer.',
})
const SUPERSEDED = reason('superseded', {
  zh: '这条记录已有更新。请回到“我的档案”查看最新的一条。',
  en: 'This entry has been replaced by a newer one. Go back to your file and look at that.',
})
const NOT_ANSWERING = reason('not-answering', {
  zh: '这个单位不负责您的档案。请回到“我的档案”，从要提异议的记录重新进入。',
  en: 'This organisation does not answer for your file. Go back to your file and start again from the entry.',
})
const OWN_ALONE = reason('own-alone', {
  zh: '异议只能由提出的本人办理，不能由他人代办。',
  en: 'Only the person whose file it is can do this; nobody can do it for them.',
})
const READS_OTHERWISE = reason('reads-otherwise', {
  zh: '这条记录与您打开时不同。请回到“我的档案”重新查看。',
  en: 'The entry reads otherwise than when you opened it. Go back to your file and look again.',
})
