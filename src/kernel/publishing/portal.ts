import type { Text } from '../language/index.ts'
import type { StoryDocument } from './stories/document.ts'

/** Words of the product in both languages, or a text as somebody filed it, which stays in the language it was filed in. */
export type Words = Text | string

/** A link to a page of the same district: 'exhibition/…'. */
export interface PortalLink {
  readonly title: Words
  readonly path: string
}

/** One picture that the public may see, by its id. */
export interface PortalPicture {
  readonly id: string
  readonly alt: string
  readonly width?: number | null
  readonly height?: number | null
}

export interface PortalCard extends PortalLink {
  /** A word or two above the title. */
  readonly label?: Words
  readonly text?: string
  /** Under the text, in small print. */
  readonly notes?: readonly Words[]
  readonly picture?: PortalPicture
}

/** Somebody's act in a chain of acts, and the day of it. */
export interface PortalStep {
  readonly title: Text
  readonly on: string | null
}

/** One figure: what it is, how much, and why it can be believed. */
export interface PortalFigure {
  readonly title: Words
  readonly value: Words
  /** What else has to be known to read the figure rightly. */
  readonly notes?: readonly Words[]
  readonly steps?: readonly PortalStep[]
  readonly link?: PortalLink
}

export interface PortalChoice {
  /** The name in the address: '?field=process'. */
  readonly name: string
  readonly title: Text
  readonly options: readonly { readonly value: string; readonly title: Words }[]
  /** What is chosen now; empty for all. */
  readonly chosen: string
}

export interface PortalFact {
  readonly term: Text
  readonly is: Words
  readonly link?: string
  /** A hash, a number: set so that its characters can be told apart. */
  readonly code?: boolean
}

export interface PortalDay {
  readonly date: string
  readonly label: Text
  /** Whether it is one of those that count. */
  readonly counts: boolean
  readonly past: boolean
  readonly today: boolean
}

/** One field of a form, as it is asked for, or as it was sent and what is wrong with it. */
export interface PortalField {
  readonly name: string
  readonly title: Text
  readonly help?: Text
  readonly long?: boolean
  /** One of these is chosen, and nothing is typed. */
  readonly options?: readonly { readonly value: string; readonly title: Words }[]
  readonly most: number
  /** What browsers may fill in. */
  readonly autocomplete: 'name' | 'tel' | 'off'
  readonly value?: string
  readonly problem?: Text
}

/** A form that anybody may send, to the page's own address. It works without any script. */
export interface PortalForm {
  readonly kind: 'form'
  readonly title: Text
  readonly text?: Words
  /** Why it was not taken as it was sent. */
  readonly problem?: Text
  readonly fields: readonly PortalField[]
  readonly button: Text
}

export type PortalBlock =
  | { readonly kind: 'prose'; readonly title?: Text; readonly text: string }
  | { readonly kind: 'note'; readonly text: Words }
  | { readonly kind: 'facts'; readonly facts: readonly PortalFact[] }
  | { readonly kind: 'pictures'; readonly pictures: readonly PortalPicture[] }
  | { readonly kind: 'cards'; readonly title?: Text; readonly cards: readonly PortalCard[]; readonly empty: Text }
  | { readonly kind: 'rows'; readonly title: Text; readonly rows: readonly PortalCard[]; readonly empty: Text }
  | { readonly kind: 'figures'; readonly title: Text; readonly text?: Words; readonly figures: readonly PortalFigure[] }
  | { readonly kind: 'choices'; readonly choices: readonly PortalChoice[] }
  /** Days on a calendar, one behind the other, each with what it is. */
  | { readonly kind: 'days'; readonly title: Text; readonly text?: Words; readonly days: readonly PortalDay[] }
  /** Something that few want to read: opened by whoever does. */
  | { readonly kind: 'folded'; readonly title: Words; readonly facts?: readonly PortalFact[]; readonly text: string }
  /** A written text with headings, lists, quotations, links and pictures. */
  | { readonly kind: 'story'; readonly body: StoryDocument }
  | PortalForm
  /** Where else to go from here. */
  | { readonly kind: 'ways'; readonly links: readonly PortalLink[] }
  /** Pages of a long list, counted from 1. `keeps` is what their links carry besides the number. */
  | { readonly kind: 'pager'; readonly page: number; readonly pages: number; readonly keeps: Readonly<Record<string, string>> }

/** A public page as its programme means it. The portal gives it its form, so that all programmes look alike there. */
export interface PortalPage {
  readonly title: Words
  readonly label?: Words
  readonly lead?: Words
  /** A feed that carries what the page shows, below the district's address. */
  readonly feed?: { readonly title: Text; readonly path: string }
  /** What other sites show of an article that is shared there (Open Graph). */
  readonly share?: {
    readonly description: string
    readonly picture?: string
    readonly pictureAlt?: string
    readonly publishedAt: string
    readonly changedAt: string
  }
  readonly blocks: readonly PortalBlock[]
}

/** What the address of a page asks for. */
export interface PortalRequest {
  /** The `{id}` of the address; empty where it has none. */
  readonly id: string
  readonly query: Readonly<Record<string, string>>
}

/** A form of a page that was sent. */
export interface PortalSent {
  readonly district: string
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
  /** The network address that it came from: for limits, and for nothing else. */
  readonly from: string
}

/** What comes of it: shown to whoever sent it, and kept nowhere. */
export interface PortalReply {
  readonly status: 200 | 404 | 409 | 422 | 429
  readonly page: PortalPage
}
