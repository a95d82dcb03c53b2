import type { Text } from '../language/index.ts'

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

export type PortalBlock =
  | { readonly kind: 'prose'; readonly title?: Text; readonly text: string }
  | { readonly kind: 'note'; readonly text: Words }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly term: Text; readonly is: Words; readonly link?: string }[] }
  | { readonly kind: 'pictures'; readonly pictures: readonly PortalPicture[] }
  | { readonly kind: 'cards'; readonly title?: Text; readonly cards: readonly PortalCard[]; readonly empty: Text }
  | { readonly kind: 'rows'; readonly title: Text; readonly rows: readonly PortalCard[]; readonly empty: Text }
  | { readonly kind: 'figures'; readonly title: Text; readonly text?: Words; readonly figures: readonly PortalFigure[] }
  | { readonly kind: 'choices'; readonly choices: readonly PortalChoice[] }
  /** Pages of a long list, counted from 1. `keeps` is what their links carry besides the number. */
  | { readonly kind: 'pager'; readonly page: number; readonly pages: number; readonly keeps: Readonly<Record<string, string>> }

/** A public page as its programme means it. The portal gives it its form, so that all programmes look alike there. */
export interface PortalPage {
  readonly title: Words
  readonly label?: Words
  readonly lead?: Words
  readonly blocks: readonly PortalBlock[]
}

/** What the address of a page asks for. */
export interface PortalRequest {
  /** The `{id}` of the address; empty where it has none. */
  readonly id: string
  readonly query: Readonly<Record<string, string>>
}
