import { type Language, say, type Text } from '../language/index.ts'

interface Table {
  readonly title: Text
  readonly pages: () => AsyncIterable<readonly object[]>
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
const shown = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const TITLE: Text = { zh: '关于我的全部信息', en: 'Everything held about me' }
const NONE: Text = { zh: '没有记录', en: 'Nothing' }

/** Everything that is held about somebody, as a page that any browser shows and prints, part by part. The columns are those of the first rows. */
export async function* copyPage({ at, tables }: { readonly at: string; readonly tables: readonly Table[] }, language: Language) {
  yield `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${say(TITLE, language)}</title>
<style>body{font:16px/1.6 sans-serif;margin:2rem}table{border-collapse:collapse;margin-bottom:2rem}th,td{border:1px solid #999;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}</style>
<h1>${say(TITLE, language)}</h1><p>${escaped(at)}</p>
`
  for (const { title, pages } of tables) {
    yield `<h2>${escaped(say(title, language))}</h2>\n`
    let names: readonly string[] | null = null
    for await (const rows of pages()) {
      if (rows.length === 0) continue
      if (!names) {
        names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
        yield `<table><thead><tr>${names.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead><tbody>\n`
      }
      const columns = names
      const line = (row: object) => columns.map((name) => `<td>${escaped(shown((row as Record<string, unknown>)[name]))}</td>`).join('')
      yield rows.map((row) => `<tr>${line(row)}</tr>\n`).join('')
    }
    yield names ? '</tbody></table>\n' : `<p>${say(NONE, language)}</p>\n`
  }
  yield '</html>\n'
}

/** The same for programs: a line of JSON for every row, which names its table. */
export async function* copyLines(tables: readonly Table[]) {
  for (const { title, pages } of tables)
    for await (const rows of pages()) yield rows.map((row) => `${JSON.stringify({ table: title.zh, row })}\n`).join('')
}
