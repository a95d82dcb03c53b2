import type { Text } from '../language/index.ts'

/** What a life file (一人一档) holds. */
export const ENTRY_KINDS = {
  education: { zh: '学历', en: 'Education' },
  employment: { zh: '工作经历', en: 'Employment' },
  skill: { zh: '技能等级', en: 'Skill level' },
  certificate: { zh: '证书', en: 'Certificate' },
  honour: { zh: '荣誉', en: 'Honour' },
  training: { zh: '培训', en: 'Training' },
  contest: { zh: '竞赛', en: 'Contest' },
  mentoring: { zh: '师带徒', en: 'Mentoring' },
  innovation: { zh: '创新成果', en: 'Innovation' },
  aid: { zh: '帮扶', en: 'Aid' },
} as const satisfies Record<string, Text>
export type EntryKind = keyof typeof ENTRY_KINDS

/** Who stands behind an entry. */
export const PROVENANCES = {
  'self-declared': { zh: '本人申报', en: 'Self-declared' },
  'employer-confirmed': { zh: '单位确认', en: 'Confirmed by the employer' },
  'authority-verified': { zh: '主管部门核验', en: 'Verified by the authority' },
  published: { zh: '公开发布', en: 'Published' },
  contested: { zh: '本人有异议', en: 'Contested' },
} as const satisfies Record<string, Text>
export type Provenance = keyof typeof PROVENANCES

/** A person as others may see them: what is secret is masked. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly sex: 'male' | 'female' | null
  readonly birth: string | null
  readonly phone: string | null
  readonly idNumber: string | null
  readonly synthetic: boolean
}

export interface Employment {
  readonly id: string
  readonly organisation: string
  readonly position: string | null
  readonly from: string
  readonly to: string | null
}

export interface Entry {
  readonly id: string
  readonly kind: EntryKind
  readonly title: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly from: string | null
  readonly to: string | null
  readonly provenance: Provenance
  readonly source: string
  readonly sourceUrl: string | null
  readonly recordedBy: string | null
  readonly recordedAt: string
  readonly supersedes: string | null
}

const WEIGHT: Record<Provenance, number> = {
  'self-declared': 0,
  contested: 0,
  'employer-confirmed': 1,
  'authority-verified': 2,
  published: 2,
}

/**
 * What the person declares takes the place of nothing but their own declaration, and an employer's word not that of an
 * authority. An objection may stand against anything; it is answered by somebody else.
 */
export function maySupersede(next: Provenance, previous: Provenance): boolean {
  if (next === 'contested') return previous !== 'contested'
  if (previous === 'contested') return next !== 'self-declared'
  return WEIGHT[next] >= WEIGHT[previous]
}

/** Entries that hold today, and for each those it took the place of, newest first. */
export function standing(entries: readonly Entry[]): { readonly entry: Entry; readonly earlier: readonly Entry[] }[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const replaced = new Set(entries.map(({ supersedes }) => supersedes))
  const before = (entry: Entry): Entry[] => {
    const previous = entry.supersedes ? byId.get(entry.supersedes) : undefined
    return previous ? [previous, ...before(previous)] : []
  }
  return entries.filter(({ id }) => !replaced.has(id)).map((entry) => ({ entry, earlier: before(entry) }))
}
