/** What a document is made of, one under the other. All texts are in the document's language and are set as they are. */
export type PdfBlock =
  | { readonly kind: 'title'; readonly text: string }
  /** Under the title, in small print: a number, a date. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 1 | 2 }
  /** Line breaks stay. `indent`: the first line begins two characters in, as Chinese paragraphs do. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly indent?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly PdfFact[] }
  | PdfTable
  | PdfPicture
  /** A QR code, with what it leads to in words beside it. */
  | { readonly kind: 'qr'; readonly content: string; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'page' }

export interface PdfFact {
  readonly term: string
  readonly is: string
}

export interface PdfTable {
  readonly kind: 'table'
  readonly columns: readonly {
    readonly title: string
    /** A share of the width, beside those of the others; 1 where it is left out. */
    readonly share?: number
    readonly align?: 'left' | 'right' | 'center'
  }[]
  readonly rows: readonly (readonly string[])[]
}

export interface PdfPicture {
  readonly kind: 'picture'
  /** Any picture that the house takes as evidence. It is put in upright, without what a camera wrote into it. */
  readonly bytes: Uint8Array
  /** For whoever does not see it. */
  readonly alt: string
  readonly caption?: string
  /** Millimetres it may take; the whole width where it is left out. */
  readonly width?: number
  readonly height?: number
}

export interface PdfDocument {
  readonly title: string
  readonly language: 'zh-CN' | 'en'
  /** The instant that the file carries. The same document of the same instant is the same file, byte by byte. */
  readonly at: string
  readonly author?: string
  /** At the foot of every page, beside its number. */
  readonly footer?: string
  readonly blocks: readonly PdfBlock[]
}
