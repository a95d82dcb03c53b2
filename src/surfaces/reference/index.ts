import { type Document, documentOf, serveDocuments, textBeside } from '../../platform/http/documents.ts'
import { hanFontRules } from '../../platform/http/fonts.ts'
import type { HttpOptions } from '../../platform/http/server.ts'
import type { OpenApi } from './document.ts'
import { type Frame, firstPage, partPage, partsOf, typesPage } from './pages.ts'
import { voiceOf } from './speaking.ts'

const DOCS = '/api/docs'
/** Served by the portal. */
const PORTAL_FONTS = '/portal/assets/fonts/'
const KEPT = 'public, no-cache'
const FOR_GOOD = 'public, max-age=31536000, immutable'

/**
 * The OpenAPI document at /api/openapi.json, and pages for people made of it at /api/docs: without a sign-in, without any
 * script, and from this server alone. Read and made when they are first asked for.
 */
export function referenceRoutes(): HttpOptions['routes'][number] {
  // A browser that has a Chinese font fetches nothing of this one.
  const css = textBeside(import.meta.url, 'reference.css') + hanFontRules(PORTAL_FONTS)
  const style = documentOf(200, 'text/css', css)
  const stylesheet = `${DOCS}/reference-${style.etag.slice(1, 17)}.css`
  const made = new Map<string, Document>()
  let read: { readonly text: Document; readonly api: OpenApi } | null = null

  function theDocument() {
    if (read) return read
    const text = textBeside(import.meta.url, '../../../openapi.json')
    read = { text: documentOf(200, 'application/json', JSON.stringify(JSON.parse(text))), api: JSON.parse(text) as OpenApi }
    return read
  }

  function pageAt(frame: Frame): string | null {
    const part = frame.path.slice(DOCS.length + 1)
    if (part === '') return firstPage(frame).toString()
    if (part === 'types') return typesPage(frame).toString()
    return partsOf(frame.api).includes(part) ? partPage(frame, part).toString() : null
  }

  return (server) => {
    serveDocuments(server, ['/api/openapi.json'], { kept: KEPT, vary: [] }, async () => theDocument().text)
    serveDocuments(server, [stylesheet], { kept: FOR_GOOD, vary: [] }, async () => style)
    serveDocuments(server, [DOCS, `${DOCS}/:part`], { kept: KEPT, vary: ['Accept-Language'] }, async ({ path, query, languages }) => {
      const voice = voiceOf(query, languages)
      const { api } = theDocument()
      const place = `${voice.language} ${voice.asked} ${path}`
      const known = made.get(place)
      if (known) return known
      const page = pageAt({ voice, path, stylesheet, api })
      if (page === null) return { goTo: DOCS }
      const document = documentOf(200, 'text/html', page)
      made.set(place, document)
      return document
    })
  }
}
