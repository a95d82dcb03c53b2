import { type Language, languageOf, say, type Text } from '../../kernel/language/index.ts'
import { type Html, html } from '../../platform/html/index.ts'

/** The language of a page; links carry it where it was asked for. */
export interface Voice {
  readonly language: Language
  readonly asked: boolean
}

export function voiceOf(query: URLSearchParams, languages: string | undefined): Voice {
  const lang = query.get('lang')
  return lang === 'zh' || lang === 'en' ? { language: lang, asked: true } : { language: languageOf(languages), asked: false }
}

export const linkTo = ({ language, asked }: Voice, path: string): string => (asked ? `${path}?lang=${language}` : path)

const BOTH = /^(.*\p{Script=Han}.*) \/ (.+)$/u

/** What the contract says of a call: in both languages with a stroke between, or in English alone. */
export function spoken({ language }: Voice, summary: string): Html {
  const [, zh, en] = BOTH.exec(summary) ?? []
  if (zh && en) return html`${language === 'zh' ? zh : en}`
  return language === 'zh' ? html`<span lang="en">${summary}</span>` : html`${summary}`
}

/** Text in which `code` is set as such. */
export function marked(text: Text, { language }: Voice): Html {
  return html`${say(text, language)
    .split('`')
    .map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`
}
