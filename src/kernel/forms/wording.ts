import { type Language, say, type Text } from '../language/index.ts'

/** A text in both languages with its `{name}` places filled; a place may itself be filled with a text. */
export function worded(template: Text, values: Readonly<Record<string, Text | string | number>> = {}): Text {
  const inLanguage = (language: Language) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]))
  return { zh: say(template, 'zh', inLanguage('zh')), en: say(template, 'en', inLanguage('en')) }
}
