import type { Text } from '../language/index.ts'
import type { Employment, Entry, EntryKind, Person } from './index.ts'

/** What the file of a worker usually holds, and why it is worth having. */
export const USUAL = {
  phone: {
    title: { zh: '手机号', en: 'Telephone number' },
    why: { zh: '有通知、补贴时联系得到您。', en: 'So that you can be reached about notices and allowances.' },
  },
  education: {
    title: { zh: '学历', en: 'Education' },
    why: { zh: '报名培训、评选时要用。', en: 'Asked for by training and selections.' },
  },
  skill: {
    title: { zh: '技能等级', en: 'Skill level' },
    why: { zh: '申领技能补贴、晋级时要用。', en: 'Needed for skill allowances and for the next level.' },
  },
  number: {
    title: { zh: '“{title}”的证书编号', en: 'The certificate number of “{title}”' },
    why: { zh: '有编号才能核实，才好申领补贴。', en: 'Only with a number it can be verified, and an allowance claimed.' },
  },
} as const satisfies Record<string, { title: Text; why: Text }>

export interface Missing {
  readonly what: keyof typeof USUAL
  /** The kind of entry that would fill it; null where it is no entry, as a telephone number is. */
  readonly kind: EntryKind | null
  /** The entry that lacks something. */
  readonly of?: Pick<Entry, 'id' | 'title'>
}

interface File {
  readonly person: Pick<Person, 'phone'>
  readonly employments: readonly Pick<Employment, 'to'>[]
  readonly entries: readonly { readonly entry: Pick<Entry, 'id' | 'kind' | 'title' | 'detail'> }[]
}

/** What a file lacks of it. A skill level is asked of those who are employed. */
export function missingFrom({ person, employments, entries }: File): readonly Missing[] {
  const of = (kind: EntryKind) => entries.filter(({ entry }) => entry.kind === kind).map(({ entry }) => entry)
  const skills = of('skill')
  const numbered = of('certificate').filter(hasNumber)
  const unnumbered = skills.filter((skill) => !hasNumber(skill) && !numbered.some(({ title }) => title.includes(skill.title)))
  return [
    ...(person.phone ? [] : [{ what: 'phone' as const, kind: null }]),
    ...(skills.length > 0 || employments.every(({ to }) => to !== null) ? [] : [{ what: 'skill' as const, kind: 'skill' as const }]),
    ...unnumbered.map(({ id, title }) => ({ what: 'number' as const, kind: 'certificate' as const, of: { id, title } })),
    ...(of('education').length > 0 ? [] : [{ what: 'education' as const, kind: 'education' as const }]),
  ]
}

const hasNumber = ({ detail }: Pick<Entry, 'detail'>) => Boolean(detail.certificateNumber)
