import { type Language, say, type Text } from '../language/index.ts'

interface Table {
  readonly title: Text
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
const shown = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const TITLE: Text = { zh: '关于我的全部信息', en: 'Everything held about me' }
const NONE: Text = { zh: '没有记录', en: 'Nothing' }

/** Everything that is held about somebody, as a page that any browser shows and prints; the JSON beside it is for programs. */
export function copyPage({ at, tables }: { readonly at: string; readonly tables: readonly Table[] }, language: Language): string {
  const parts = tables.map(({ title, rows }) => {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    const head = names.map((name) => `<th>${escaped(name)}</th>`).join('')
    const body = rows.map((row) => `<tr>${names.map((name) => `<td>${escaped(shown(row[name]))}</td>`).join('')}</tr>`).join('\n')
    const table =
      rows.length === 0 ? `<p>${say(NONE, language)}</p>` : `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
    return `<h2>${escaped(say(title, language))}</h2>\n${table}`
  })
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${say(TITLE, language)}</title>
<style>body{font:16px/1.6 sans-serif;margin:2rem}table{border-collapse:collapse;margin-bottom:2rem}th,td{border:1px solid #999;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}</style>
<h1>${say(TITLE, language)}</h1><p>${escaped(at)}</p>
${parts.join('\n')}</html>
`
}
