import { LANGUAGES, say, type Text } from '../../../kernel/language/index.ts'
import type { PortalBlock } from '../../../kernel/publishing/index.ts'
import { words } from './words.ts'

/** With its places filled, in every language. */
export function fill(text: Text, values: Readonly<Record<string, string | number>>): Text {
  const [zh = '', en = ''] = LANGUAGES.map((language) => say(text, language, values))
  return { zh, en }
}

/** One after the other, as each language strings things together. */
export const together = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
})
/** The same in every language. */
export const plain = (value: string): Text => ({ zh: value, en: value })

/** Where to go on. */
export const ways = (...links: readonly { readonly title: Text; readonly path: string }[]): PortalBlock => ({ kind: 'ways', links })
export const TO = {
  brand: { title: words.toBrand, path: 'financial-education' },
  activities: { title: words.activities, path: 'activities' },
  materials: { title: words.materials, path: 'materials' },
  test: { title: words.test, path: 'self-test' },
  complaints: { title: words.complaints, path: 'complaints' },
  news: { title: words.news, path: 'stories' },
} as const
