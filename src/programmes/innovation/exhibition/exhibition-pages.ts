import type { Text } from '../../../kernel/language/index.ts'
import { LANGUAGES, say } from '../../../kernel/language/index.ts'
import type { PortalBlock, PortalCard, PortalFigure, PortalPage, PortalStep } from '../../../kernel/programme/index.ts'
import { type Fen, showDecimal, showMoney, units } from '../../../kernel/quantities/index.ts'
import { levels } from '../studio/studio-rules.ts'
import { beginning, chosen, type Exhibit, fields, pageOf, type ShownBenefit, type ShownStudio, sumsOf } from './exhibition.ts'
import { natures, words } from './exhibition-words.ts'

/** Cards on one page of the exhibition, and rows on one of a studio: with long titles they stay within the page's weight. */
const CARDS = 24
const ROWS = 40
const CARD_TEXT = 96

/** What the pages need to know besides the exhibits: names of organisations, by id. */
export type Names = ReadonlyMap<string, Text>

type Query = Readonly<Record<string, string>>

/** A text with its places filled in both languages. A value that is a text itself is said in each. */
function fill(text: Text, values: Readonly<Record<string, string | number | Text>>): Text {
  const [zh, en] = LANGUAGES.map((language) =>
    say(
      text,
      language,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value])),
    ),
  )
  return { zh: zh ?? '', en: en ?? '' }
}

const money = (fen: Fen): Text => ({ zh: showMoney(fen, 'zh'), en: showMoney(fen, 'en') })

/** The exhibition of a district, or what of it a reader chose. Null for a page beyond its end. */
export function exhibitionPage(
  exhibits: readonly Exhibit[],
  studios: readonly ShownStudio[],
  names: Names,
  query: Query,
): PortalPage | null {
  const choice = { field: query.field ?? '', studio: query.studio ?? '' }
  const found = chosen(exhibits, choice)
  const part = pageOf(found, query.page ?? '', CARDS)
  if (!part) return null
  const narrowed = choice.field !== '' || choice.studio !== ''
  const known = new Set(exhibits.map(({ field }) => field))
  const choices = [
    {
      name: 'field',
      title: words.field,
      options: Object.entries(fields).flatMap(([value, title]) => (known.has(value) ? [{ value, title }] : [])),
      chosen: choice.field,
    },
    { name: 'studio', title: words.studio, options: studios.map(({ id, name }) => ({ value: id, title: name })), chosen: choice.studio },
  ].filter(({ options, chosen: now }) => options.length > 1 || now !== '')
  return {
    title: words.exhibitionTitle,
    ...(exhibits.length > 0 && { lead: fill(narrowed ? words.found : words.count, { count: found.length }) }),
    blocks: [
      ...(choices.length > 0 ? [{ kind: 'choices', choices } as const] : []),
      {
        kind: 'cards',
        cards: part.rows.map((exhibit) => cardOf(exhibit, studios, names)),
        empty: narrowed ? words.notFound : words.empty,
      },
      { kind: 'pager', page: part.page, pages: part.pages, keeps: choice },
    ],
  }
}

const labelOf = ({ kind, field }: Exhibit): Text => (kind === 'safety' ? words.safety : (fields[field ?? ''] ?? words.project))

function cardOf(exhibit: Exhibit, studios: readonly ShownStudio[], names: Names): PortalCard {
  const [picture] = exhibit.pictures
  const studio = studios.find(({ id }) => id === exhibit.studio)
  return {
    path: `exhibition/${exhibit.subject}`,
    title: exhibit.title,
    label: labelOf(exhibit),
    text: beginning(exhibit.story, CARD_TEXT),
    notes: [names.get(exhibit.organisation), studio?.name].filter((note) => note !== undefined),
    ...(picture && { picture }),
  }
}

export interface ExhibitView {
  readonly exhibit: Exhibit
  /** Where the studio has a page. */
  readonly studio: ShownStudio | null
  readonly names: Names
  readonly benefits: readonly ShownBenefit[]
  /** Sizes of the pictures in pixels, by id. */
  readonly sizes: ReadonlyMap<string, { readonly width: number | null; readonly height: number | null }>
}

/** One exhibit: its approved text and pictures, and the figures that somebody answers for. */
export function exhibitPage({ exhibit, studio, names, benefits, sizes }: ExhibitView): PortalPage {
  const organisation = names.get(exhibit.organisation)
  const pictures = exhibit.pictures.map((picture) => ({ ...picture, ...sizes.get(picture.id) }))
  return {
    title: exhibit.title,
    label: labelOf(exhibit),
    blocks: [
      {
        kind: 'facts',
        facts: [
          ...(organisation ? [{ term: words.enterprise, is: organisation }] : []),
          ...(studio ? [{ term: words.studio, is: studio.name, link: `studios/${studio.id}` }] : []),
          { term: words.shownSince, is: exhibit.approvedOn },
        ],
      },
      ...(pictures.length > 0 ? [{ kind: 'pictures', pictures } as const] : []),
      { kind: 'prose', title: words.story, text: exhibit.story },
      ...figuresOf(benefits, () => null),
      ...benefits.flatMap((benefit) => statedBlocks(benefit, organisation ?? words.enterprise)),
    ],
  }
}

/** The studios of a district that have something on show. */
export function studiosPage(studios: readonly ShownStudio[], exhibits: readonly Exhibit[], names: Names): PortalPage {
  const count = (id: string) => exhibits.filter(({ studio }) => studio === id).length
  return {
    title: words.studiosTitle,
    lead: words.studiosLead,
    blocks: [
      {
        kind: 'cards',
        cards: studios.map((studio) => ({
          path: `studios/${studio.id}`,
          title: studio.name,
          label: levels[studio.level],
          notes: [names.get(studio.organisation), fill(words.studioCount, { count: count(studio.id) })].filter(
            (note) => note !== undefined,
          ),
        })),
        empty: words.noStudios,
      },
    ],
  }
}

/** One studio with its exhibits and their certified benefits. Null for a page beyond the end of its list. */
export function studioPage(
  studio: ShownStudio,
  exhibits: readonly Exhibit[],
  benefits: readonly ShownBenefit[],
  names: Names,
  query: Query,
): PortalPage | null {
  const part = pageOf(exhibits, query.page ?? '', ROWS)
  if (!part) return null
  const organisation = names.get(studio.organisation)
  const linkOf = ({ project }: ShownBenefit) => {
    const exhibit = exhibits.find(({ subject }) => subject === project)
    return exhibit ? { title: exhibit.title, path: `exhibition/${exhibit.subject}` } : null
  }
  return {
    title: studio.name,
    label: words.studiosTitle,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: words.level, is: levels[studio.level] },
          ...(organisation ? [{ term: words.enterprise, is: organisation }] : []),
          ...(studio.documentNumber ? [{ term: words.document, is: studio.documentNumber }] : []),
          { term: words.firstConfirmed, is: studio.firstConfirmedOn },
          { term: words.confirmed, is: studio.confirmedOn },
        ],
      },
      ...(part.page === 1 ? [...sumBlocks(benefits), ...figuresOf(benefits, linkOf)] : []),
      {
        kind: 'rows',
        title: fill(words.works, { count: exhibits.length }),
        rows: part.rows.map((exhibit) => ({ path: `exhibition/${exhibit.subject}`, title: exhibit.title, notes: [labelOf(exhibit)] })),
        empty: words.empty,
      },
      { kind: 'pager', page: part.page, pages: part.pages, keeps: {} },
    ],
  }
}

/** Sums, where there is anything to add up. */
function sumBlocks(benefits: readonly ShownBenefit[]): PortalBlock[] {
  const sums = sumsOf(benefits)
  if (!sums.some(({ count }) => count > 1)) return []
  const figures = sums.map(({ nature, count, net }) => ({
    title: natures[nature],
    value: money(net),
    notes: [fill(words.sumNote, { count })],
  }))
  return [{ kind: 'figures', title: words.sums, figures }]
}

function figuresOf(benefits: readonly ShownBenefit[], linkOf: (benefit: ShownBenefit) => PortalFigure['link'] | null): PortalBlock[] {
  if (benefits.length === 0) return []
  const figures = benefits.map((benefit): PortalFigure => {
    const to = linkOf(benefit)
    return {
      title: natures[benefit.nature],
      value: money(benefit.net),
      notes: [benefit.subject, fill(words.period, { from: benefit.period.from, to: benefit.period.to })],
      steps: stepsOf(benefit),
      ...(to && { link: to }),
    }
  })
  return [{ kind: 'figures', title: words.certified, text: words.certifiedText, figures }]
}

const stepsOf = ({ certified }: ShownBenefit): PortalStep[] => [
  { title: words.technical, on: certified.technical },
  { title: words.finance, on: certified.finance },
  { title: words.union, on: certified.union },
  { title: words.published, on: certified.published },
]

/** Stated figures stand apart from certified ones, each for itself, with what they imply together. */
function statedBlocks({ subject, stated, plausibility }: ShownBenefit, enterprise: Text): PortalBlock[] {
  const unit = inBoth(stated.volumeUnit)
  const figures: PortalFigure[] = [
    ...(stated.unitSaving
      ? [
          {
            title: words.unitSaving,
            value: fill(words.amount, { amount: showDecimal(stated.unitSaving), unit: perOne(stated.volumeUnit) }),
          },
        ]
      : []),
    ...(stated.annualSaving === undefined
      ? []
      : [{ title: words.annualSaving, value: fill(words.perYear, { money: money(stated.annualSaving) }) }]),
    ...(stated.volume ? [{ title: words.volume, value: fill(words.amount, { amount: showDecimal(stated.volume), unit }) }] : []),
  ]
  if (figures.length === 0) return []
  return [
    { kind: 'figures', title: fill(words.statedOf, { subject }), text: fill(words.statedText, { enterprise }), figures },
    ...(plausibility.says === 'nothing' ? [] : [{ kind: 'note', text: plausibility.line } as const]),
  ]
}

/** A unit as it was typed, in both languages where it is one that the field knows. */
const inBoth = (typed: string | undefined): Text =>
  Object.values(units).find(({ zh }) => zh === typed) ?? { zh: typed ?? words.unit.zh, en: typed ?? words.unit.en }

const perOne = (typed: string | undefined): Text =>
  Object.values(units).find(({ zh }) => zh === `元/${typed}`) ?? {
    zh: `元/${typed ?? words.unit.zh}`,
    en: `yuan per ${typed ?? words.unit.en}`,
  }
