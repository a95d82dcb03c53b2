import { type Language, languageOf, say, type Text } from '../../kernel/language/index.ts'
import type { Words } from '../../kernel/publishing/index.ts'
import { type Held, type Html, html } from '../../platform/html/index.ts'

/** How a page speaks: its language, and links that keep it. */
export interface Voice {
  readonly language: Language
  /** The language was asked for in the address, so every link carries it. */
  readonly asked: boolean
}

/** `?lang=` decides; without it the browser's own choice. */
export function voiceOf(query: URLSearchParams, languages: string | undefined): Voice {
  const lang = query.get('lang')
  return lang === 'zh' || lang === 'en' ? { language: lang, asked: true } : { language: languageOf(languages), asked: false }
}

export type Query = Readonly<Record<string, string>>

/** An address with its query, in the language that the reader chose. */
export function link(voice: Voice, path: string, query: Query = {}): string {
  const all = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))
  if (voice.asked) all.set('lang', voice.language)
  return all.size > 0 ? `${path}?${all}` : path
}

export const tell = (voice: Voice, text: Text, values: Readonly<Record<string, string | number>> = {}): string =>
  say(text, voice.language, values)

/** Plain text, for a title or an attribute. */
export const plain = (voice: Voice, words: Words): string => (typeof words === 'string' ? words : say(words, voice.language))

/** What was filed in Chinese is marked as Chinese within an English page, so that it is spoken and set as such. */
export function spoken(voice: Voice, words: Words): Html {
  if (typeof words !== 'string') return html`${say(words, voice.language)}`
  return voice.language !== 'zh' && /\p{Script=Han}/u.test(words) ? html`<span lang="zh-CN">${words}</span>` : html`${words}`
}

/** Paragraphs of a text as it was typed: an empty line parts them, a single one is a line. */
export function paragraphs(text: string): Held {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map(
      (part) =>
        html`<p>${part
          .trim()
          .split(/\r?\n/)
          .map((line, at) => html`${at > 0 && html`<br>`}${line}`)}</p>`,
    )
}
