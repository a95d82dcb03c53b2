import { LANGUAGES, type Language, type Text } from '../../kernel/language/index.ts'

/** Whom the command line speaks to: a reader of one language, or of we don't know which. */
export type Reader = Language | 'both'

/** `--lang`, else the language of the machine; both where that has none (C, POSIX) or another one. */
export function readerOf(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Reader {
  const at = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='))
  const asked = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
  const wanted = asked ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? ''
  return LANGUAGES.find((language) => wanted.toLowerCase().startsWith(language)) ?? 'both'
}

/** The text for the reader; in both languages Chinese comes first. */
export function speak({ zh, en }: Text, reader: Reader): string {
  if (reader !== 'both') return reader === 'zh' ? zh : en
  return zh === en ? zh : zh.includes('\n') || zh.length + en.length > 70 ? `${zh}\n${en}` : `${zh} / ${en}`
}

/** Columns of a terminal that the text takes: Chinese characters and full-width signs take two. */
export function columnsOf(text: string): number {
  return [...text].reduce(
    (sum, sign) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(sign) ? 2 : 1),
    0,
  )
}

/** Rows as aligned columns, the first row underlined. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell)))
      .join('  ')
      .trimEnd()
  const [head, ...body] = rows.map(line)
  return [head, widths.map((width) => '─'.repeat(width)).join('  '), ...body].join('\n')
}
