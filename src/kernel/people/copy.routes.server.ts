import { fault, notPermitted, signInFirst } from '../../platform/contract/fault.ts'
import { serveArchive } from '../../platform/files/zip-sending.ts'
import type { ZipPart } from '../../platform/files/zip-stream.ts'
import type { Platform } from '../../platform/part.ts'
import { type Language, languageOf, say, type Text } from '../language/index.ts'
import type { Caller } from '../rights/index.ts'
import { copyLines, copyPage } from './copy-page.ts'
import type { Copy, People } from './interface.server.ts'

type Server = Parameters<typeof serveArchive>[0]
type Request = Parameters<Parameters<typeof serveArchive>[2]>[0]

export interface CopyAsking {
  readonly identify: (request: Request) => Promise<unknown>
  readonly admit: (caller: unknown, access: string, call: { readonly part: string; readonly method: string }) => void
}

const NAME: Text = { zh: '我的全部资料', en: 'Everything about me' }
const PAGE: Text = { zh: '全部资料.html', en: 'everything.html' }
const FOLDER: Text = { zh: '上传的文件', en: 'files' }

/**
 * PIPL art. 45: everything that is held about the caller, as an archive that is made while it is sent. Nothing of it is kept
 * here; whoever breaks off ends it.
 */
export function serveCopy(server: Server, { db }: Platform, people: Pick<People, 'copy' | 'looked'>, asking: CopyAsking): void {
  const running = new Set<string>()

  serveArchive(server, '/api/me/file/copy.zip', async (request) => {
    const caller = (await asking.identify(request)) as Caller | null
    if (!caller) throw signInFirst()
    asking.admit(caller, 'signed-in', { part: 'people', method: 'GET' })
    // Nobody is made to take something along by a page elsewhere.
    if (request.headers['sec-fetch-site'] === 'cross-site') throw notPermitted()
    if (running.has(caller.account)) throw fault('TOO_MANY', BUSY)
    running.add(caller.account)
    const ended = () => {
      running.delete(caller.account)
    }
    try {
      await db.write(caller.district, (writer) => people.looked(writer, caller, caller.person, 'copy'))
      const copy = await people.copy(db.in(caller.district), caller.person)
      const language = languageOf(request.headers['accept-language'])
      return { fileName: `${say(NAME, language)}.zip`, at: copy.at, parts: partsOf(copy, language), ended }
    } catch (error) {
      ended()
      throw error
    }
  })
}

async function* partsOf({ at, tables, files }: Copy, language: Language): AsyncGenerator<ZipPart> {
  const paged = tables.map(({ title, rows }) => ({ title, pages: pagesOf(rows) }))
  yield { name: say(PAGE, language), content: () => copyPage({ at, tables: paged }, language) }
  yield { name: 'data.ndjson', content: () => copyLines(paged) }
  for await (const { name, open } of files()) {
    // What was removed when its time was over is named in the tables, and is here no more.
    const bytes = await open().catch(() => null)
    if (bytes) yield { name: `${say(FOLDER, language)}/${name.replaceAll(/[/\\]/g, '_')}`, content: () => bytes }
  }
}

const pagesOf = (rows: Copy['tables'][number]['rows']) =>
  typeof rows === 'function'
    ? rows
    : async function* () {
        yield rows
      }

const BUSY = {
  code: 'copy-running',
  text: { zh: '您的资料正在下载。请等它完成，或先取消。', en: 'Your copy is on its way already. Wait for it, or stop it first.' },
}
