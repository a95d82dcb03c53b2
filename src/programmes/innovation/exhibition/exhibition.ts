import { type LocalDate, localDateOf, type Period } from '../../../kernel/calendar/index.ts'
import type { Values } from '../../../kernel/forms/index.ts'
import type { Text } from '../../../kernel/language/index.ts'
import type { CaseState } from '../../../kernel/process/index.ts'
import type { Fen } from '../../../kernel/quantities/index.ts'
import { statedOf } from '../benefit/benefit-claims.ts'
import { type BenefitKind, type Nature, type Plausibility, plausibility, type Stated } from '../benefit/benefit-rules.ts'
import { filingForms } from '../project/project-forms.ts'
import type { levels } from '../studio/studio-rules.ts'

/** A picture as it was approved, with the words for whoever does not see it. */
export interface ShownPicture {
  readonly id: string
  readonly alt: string
}

/** An exhibit as a list shows it: approved for publication, and not withdrawn. Nobody is named in it beyond its approved text. */
export interface Exhibit {
  readonly id: string
  readonly kind: 'project' | 'safety'
  /** The case that it shows. */
  readonly subject: string
  readonly title: string
  /** The approved text; in lists its beginning. */
  readonly story: string
  readonly approvedOn: LocalDate
  readonly organisation: string
  readonly studio: string | null
  /** One of `fields`; null where the case does not say. */
  readonly field: string | null
  readonly pictures: readonly ShownPicture[]
}

/** A confirmed studio. Its leader and members are named only where an approved text names them. */
export interface ShownStudio {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly level: keyof typeof levels
  readonly documentNumber: string | null
  readonly firstConfirmedOn: LocalDate
  readonly confirmedOn: LocalDate
}

/** Who answered for a published figure, by office and not by name, and when. */
export interface Certified {
  readonly technical: LocalDate | null
  readonly finance: LocalDate | null
  readonly union: LocalDate
  readonly published: LocalDate
}

/** A benefit that was verified and then published, and that no later figure supersedes. */
export interface ShownBenefit {
  readonly id: string
  /** The project's case. */
  readonly project: string
  readonly subject: string
  readonly kind: BenefitKind
  readonly nature: Nature
  readonly period: Period
  /** After costs. */
  readonly net: Fen
  readonly certified: Certified
  /** Figures that were stated elsewhere. They are shown as stated, and nothing is computed from them. */
  readonly stated: Stated
  readonly plausibility: Plausibility
}

/** A published row before its case is read. */
export interface PublishedBenefit extends Omit<ShownBenefit, 'certified' | 'stated' | 'plausibility'> {
  readonly verifiedOn: LocalDate
  readonly publishedOn: LocalDate
}

const optionsOf = (name: string) => {
  const field = filingForms.application.fields.find((one) => one.name === name)
  return field && 'options' in field ? field.options : []
}

/** The kinds of innovation, as the application asks for them. */
export const fields: Readonly<Record<string, Text>> = Object.fromEntries(optionsOf('field').map(({ value, title }) => [value, title]))

/** A published benefit with the chain of those who certified it, from its case. */
export function shownBenefit(
  { verifiedOn, publishedOn, ...row }: PublishedBenefit,
  state: CaseState | undefined,
  tolerance: string,
): ShownBenefit {
  const form: Values = state?.data.benefit ?? {}
  const stated = statedOf(form)
  const lastly = (action: string) => {
    const taken = state?.taken.findLast((one) => one.action === action)
    return taken ? localDateOf(taken.at) : null
  }
  return {
    ...row,
    certified: { technical: lastly('technical-confirm'), finance: lastly('finance-certify'), union: verifiedOn, published: publishedOn },
    stated,
    plausibility: plausibility(stated, tolerance),
  }
}

/** What a reader of the exhibition chose. An unknown choice finds nothing rather than everything. */
export interface Choice {
  readonly field: string
  readonly studio: string
}

export const chosen = (exhibits: readonly Exhibit[], { field, studio }: Choice): readonly Exhibit[] =>
  exhibits.filter((exhibit) => (field === '' || exhibit.field === field) && (studio === '' || exhibit.studio === studio))

/** A page of a list, counted from 1; null where the list has no such page. An empty list has one page. */
export function pageOf<T>(list: readonly T[], asked: string, size: number): { rows: readonly T[]; page: number; pages: number } | null {
  const page = asked === '' ? 1 : /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 0
  const pages = Math.max(1, Math.ceil(list.length / size))
  return page < 1 || page > pages ? null : { rows: list.slice((page - 1) * size, page * size), page, pages }
}

/** Sums per nature. There is none over the natures, on purpose. */
export function sumsOf(
  benefits: readonly ShownBenefit[],
): readonly { readonly nature: Nature; readonly count: number; readonly net: Fen }[] {
  return (['direct', 'indirect', 'forecast'] as const).flatMap((nature) => {
    const of = benefits.filter((benefit) => benefit.nature === nature)
    return of.length > 0 ? [{ nature, count: of.length, net: of.reduce((sum, { net }) => sum + net, 0) }] : []
  })
}

/** The beginning of a text for a list, cut between sentences or words where it can be. */
export function beginning(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  const sentence = Math.max(cut.lastIndexOf('。'), cut.lastIndexOf('；'), cut.lastIndexOf('. ') + 1)
  if (sentence > most * 0.6) return cut.slice(0, sentence + 1).trim()
  const word = /[\p{Script=Han}，、]/u.test(cut) ? most : cut.lastIndexOf(' ')
  return `${cut.slice(0, word > 0 ? word : most).replace(/[，、；：\s]+$/u, '')}…`
}
