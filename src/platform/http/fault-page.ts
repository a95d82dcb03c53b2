import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Language, say, type Text } from '../../kernel/language/index.ts'
import { type Html, html } from '../html/index.ts'
import type { Problem } from './problem.ts'

const START: Text = { zh: '回到首页', en: 'To the first page' }
const STYLE = `body{max-width:40rem;margin:15vh auto;padding:0 1.25rem;background:#f8f5f0;color:#27231e;font:1rem/1.75 system-ui,sans-serif}
h1{font-size:1.5rem}a{color:#b5341f}`

/** No script, and this one style. */
export const FAULT_PAGE_POLICY = `default-src 'none'; form-action 'self'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`

/** Whether somebody reads the answer in a browser, having followed an address: then a problem document is no answer. */
export const wantsPage = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && !url.startsWith('/api') && /\btext\/html\b/.test(headers.accept ?? '')

/** A problem on a page of its own, where no surface answers for the address. */
export const faultPage = ({ title, detail }: Problem, language: Language): string =>
  smallPage(title, html`<p>${detail}</p><p><a href="/">${say(START, language)}</a></p>`, language)

/** A few words on a page of their own, under `FAULT_PAGE_POLICY`. */
export function smallPage(title: string, content: Html, language: Language): string {
  const page = html`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`
  const body = html`</head><body><main><h1>${title}</h1>${content}</main></body></html>`
  return `<!doctype html>${page}<style>${STYLE}</style>${body}`
}
