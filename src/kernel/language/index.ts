/** The two languages of the product. Chinese is complete first; English is complete too. */
export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text in both languages. Every word a person reads is one of these, beside the code that shows it. */
export interface Text {
  readonly zh: string
  readonly en: string
}

/** The text in the reader's language. `{name}` places are filled from `values`. */
export function say(text: Text, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** The language that an Accept-Language header or a stored choice asks for; Chinese where it says nothing we have. */
export function languageOf(wanted: string | null | undefined): Language {
  const first = (wanted ?? '').split(',')[0]?.trim().toLowerCase() ?? ''
  return first.startsWith('en') ? 'en' : 'zh'
}

/** A refusal or a fault that a person can act on: a stable code for programs, a text for people. */
export interface Reason {
  readonly code: string
  readonly text: Text
}
