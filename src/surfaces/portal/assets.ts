import { type Ask, documentOf, serveDocuments, textBeside } from '../../platform/http/documents.ts'
import { hanFontRules, serveHanFont } from '../../platform/http/fonts.ts'
import type { HttpOptions } from '../../platform/http/server.ts'

const FOLDER = '/portal/assets'
const FOR_GOOD = 'public, max-age=31536000, immutable'

/** The stylesheet, the mark and the font. */
export function assets() {
  const rules = textBeside(import.meta.url, 'portal.css')
  const fonts = `${FOLDER}/fonts/`
  const plain = documentOf(200, 'text/css', rules)
  const withFont = documentOf(200, 'text/css', rules + hanFontRules(fonts))
  const icon = documentOf(200, 'image/svg+xml', textBeside(import.meta.url, '../common/icon.svg'))
  const stylesheet = `${FOLDER}/portal-${withFont.etag.slice(1, 17)}.css`

  return {
    /** Its name carries its content's hash, so that it can be kept for good. */
    stylesheet,
    async serve(server: Parameters<HttpOptions['routes'][number]>[0]): Promise<void> {
      serveDocuments(server, [stylesheet], { kept: FOR_GOOD, vary: ['User-Agent'] }, async (ask) => (mayLackHan(ask) ? withFont : plain))
      serveDocuments(server, [`${FOLDER}/icon.svg`], { kept: 'public, max-age=86400', vary: [] }, async () => icon)
      await serveHanFont(server, fonts)
    },
  }
}

/**
 * Windows, macOS, iOS, Android and HarmonyOS bring a Chinese font. A bare Linux desktop may not, and a page without
 * script can't find out: it gets the rules of the bundled font, of which a browser that has one fetches nothing.
 */
const mayLackHan = ({ agent }: Ask): boolean => /X11|Linux x86_64|Linux aarch64/.test(agent ?? '')
