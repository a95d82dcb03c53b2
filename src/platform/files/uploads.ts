import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileStore as TemporaryStore } from '@tus/file-store'
import { type Upload as Arriving, ERRORS, type Locker, Metadata, Server } from '@tus/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fault, notFound, refusalIn, signInFirst } from '../contract/fault.ts'
import { newId } from '../crypto/index.ts'
import { keyReused } from '../db/once.ts'
import { tooLarge } from './inspect.ts'

/** Who uploads. An upload belongs to whoever began it, until it is finished. */
export interface Uploader {
  readonly district: string
  readonly person: string
}

export interface Upload {
  readonly id: string
  readonly name: string
  /** What the page said of it besides its name. */
  readonly kind: string | null
}

/** What becomes of uploads is decided by whoever mounts them. A thrown fault goes to the uploader, and nothing is kept. */
export interface UploadRules<Who extends Uploader> {
  identify(request: FastifyRequest): Promise<Who | null>
  mostBytes(who: Who): Promise<number>
  /** Before anything is sent. */
  admit(who: Who, upload: Upload): Promise<void>
  /** All bytes are there, in a temporary file that is gone afterwards. The answer goes to the page as JSON. */
  finish(who: Who, upload: Upload, path: string): Promise<object>
  /** An upload that was finished before: its answer may have been lost on the way. */
  finished(who: Who, id: string): Promise<{ readonly size: number; readonly answer: object } | null>
}

export interface UploadPlace {
  /** Where they are sent, such as '/api/uploads'. */
  readonly path: string
  /** Where they grow; on the same disk as the store that takes them in. */
  readonly folder: string
  /** One at a time works on an upload, over all processes that share the folder. */
  readonly locks: Locker
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Uploads that one person has begun and not finished. */
const MOST_UNFINISHED = 20

/**
 * Resumable uploads (tus 1.0). Whoever may have to ask twice names a `key` (a UUID) in the metadata: it becomes the id of
 * the upload, so that asked for twice it is begun once.
 */
export function mountUploads<Who extends Uploader>(
  server: FastifyInstance,
  { path, folder, locks }: UploadPlace,
  rules: UploadRules<Who>,
): void {
  const store = new Growing({ directory: folder })
  const asking = new WeakMap<object, Who>()
  const faults = new WeakMap<object, unknown>()
  const whoAsks = (request: object) => asking.get(request) as Who

  /** Once over all processes, and again where it was cut off before it was done. */
  async function finish(who: Who, arriving: Arriving): Promise<object> {
    const lock = locks.newLock(`finish:${arriving.id}`)
    await lock.lock(new AbortController().signal, () => undefined)
    try {
      const earlier = await rules.finished(who, arriving.id)
      const answer = earlier?.answer ?? (await rules.finish(who, uploadOf(arriving), join(folder, arriving.id)))
      await forget(folder, arriving.id)
      return answer
    } catch (error) {
      // A client that found the bytes of what was refused still here would take it for done. After any other fault they stay, to be finished later.
      if (refusalIn(error)) await forget(folder, arriving.id)
      throw error
    } finally {
      await lock.unlock()
    }
  }

  const tus = new Server({
    path,
    datastore: store,
    locker: locks,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: (_request, metadata) => (UUID.test(metadata?.key ?? '') ? (metadata?.key ?? newId()) : newId()),
    maxSize: (request) => rules.mostBytes(whoAsks(request)),
    async onUploadCreate(request, arriving) {
      const who = whoAsks(request)
      const upload = uploadOf(arriving)
      if ((await unfinishedOf(folder, who)) >= MOST_UNFINISHED) throw tooManyUnfinished()
      await rules.admit(who, upload)
      // Whatever the client says of itself is replaced.
      return { metadata: { filename: upload.name, kind: upload.kind, district: who.district, person: who.person } }
    },
    async onUploadFinish(request, arriving) {
      const answer = await finish(whoAsks(request), arriving)
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      return { status_code: request.method === 'POST' ? 201 : 200, headers, body: JSON.stringify(answer) }
    },
    onResponseError(request, error) {
      faults.set(request, error)
      return undefined
    },
  })

  server.register(async (scope) => {
    // The body goes to the store as it comes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))

    scope.route<{ Params: { id?: string } }>({
      method: ['POST', 'HEAD', 'PATCH', 'DELETE'],
      url: `${path}/:id?`,
      async handler(request, reply) {
        reply.header('tus-resumable', '1.0.0').header('cache-control', 'no-store')
        // What is refused is not read to its end.
        if (request.method !== 'HEAD') reply.header('connection', 'close')
        const who = await rules.identify(request)
        if (!who) throw signInFirst()
        const { id } = request.params
        if ((id === undefined) !== (request.method === 'POST')) throw notFound()
        const known = id ?? keyIn(request)
        const upload = known === null ? null : await mineOf(store, known, who)
        if (known !== null && !upload) {
          const done = UUID.test(known) && (id === undefined || request.method === 'HEAD') ? await rules.finished(who, known) : null
          if (done) {
            // What a process left that was killed while it cleared up after itself.
            await forget(folder, known)
            const status = id === undefined ? 201 : 200
            return reply
              .headers(doneHeaders(path, known, done.size))
              .code(status)
              .send()
          }
          if (id !== undefined) throw notFound()
        }
        // All of it is there and was never finished: whoever asks how far it is takes it for done, so it is finished now.
        if (request.method === 'HEAD' && upload && upload.size === upload.offset) {
          await finish(who, upload)
          return reply.headers(doneHeaders(path, upload.id, upload.offset)).send()
        }
        const asked = webRequest(request)
        asking.set(asked, who)
        const answer = await tus.handleWeb(asked)
        if (answer.status >= 400) {
          if (answer.status === 413 && id !== undefined) await forget(folder, id)
          throw await faultOf(faults.get(asked), answer.status, () => rules.mostBytes(who))
        }
        reply.removeHeader('connection').code(answer.status)
        for (const [name, value] of answer.headers) if (!name.startsWith('access-control-')) reply.header(name, value)
        return reply.send(await answer.text())
      },
    })
  })
}

function webRequest(request: FastifyRequest): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  const body =
    request.method === 'PATCH' || request.method === 'POST' ? { body: Readable.toWeb(request.raw) as ReadableStream, duplex: 'half' } : {}
  return new Request(new URL(request.url, 'http://upload'), { method: request.method, headers, ...body } as RequestInit)
}

/** What stopped an upload, as a fault for people; a status alone for what only a broken client meets. */
async function faultOf(thrown: unknown, status: number, mostBytes: () => Promise<number>): Promise<unknown> {
  if ((thrown as { data?: { reason?: unknown } } | undefined)?.data?.reason) return thrown
  if (status === 413) return fault('TOO_LARGE', tooLarge(await mostBytes()))
  if (status === 404 || status === 410) return notFound()
  if (thrown === ERRORS.ERR_LOCK_TIMEOUT) return fault('REFUSED', BUSY)
  if (status >= 500 && thrown instanceof Error) return thrown
  return Object.assign(new Error(`the upload was refused with ${status}`), { statusCode: status })
}

function uploadOf(arriving: Arriving): Upload {
  const { filename, kind } = arriving.metadata ?? {}
  return { id: arriving.id, name: plainName(filename ?? ''), kind: kind ? plain(kind).slice(0, 100).toWellFormed() : null }
}

/** The name without folders, 200 characters at most with its ending. */
function plainName(name: string): string {
  const last = plain(name.split(/[/\\]/).at(-1) ?? '')
  return last.length <= 200 ? last : `${last.slice(0, 180)}${last.slice(-20)}`.toWellFormed()
}

/** Without control characters and what turns text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are taken out
const plain = (text: string) => text.replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()

/** Grows in the folder; asked for twice under one key, it is begun once. */
class Growing extends TemporaryStore {
  /** Under the upload's lock. */
  override async create(upload: Arriving): Promise<Arriving> {
    const begun = await this.getUpload(upload.id).catch(() => null)
    if (!begun) return super.create(upload)
    const same = (member: string) => begun.metadata?.[member] === upload.metadata?.[member]
    if (begun.size !== upload.size || !['person', 'district', 'filename', 'kind'].every(same)) throw keyReused()
    return begun
  }

  /** As the library writes, but what the disk says is thrown as it is: a full one is told from a broken one. */
  override async write(bytes: Parameters<TemporaryStore['write']>[0], id: string, offset: number): Promise<number> {
    const growing = createWriteStream(join(this.directory, id), { flags: 'r+', start: offset })
    await pipeline(bytes, growing)
    return offset + growing.bytesWritten
  }
}

/** The key under which an upload is asked for; null where there is none. */
function keyIn({ headers }: FastifyRequest): string | null {
  try {
    const key = Metadata.parse(String(headers['upload-metadata'] ?? '')).key ?? ''
    return UUID.test(key) ? key : null
  } catch {
    return null
  }
}

const doneHeaders = (path: string, id: string, size: number) => ({
  location: `${path}/${id}`,
  'upload-offset': size,
  'upload-length': size,
})

async function mineOf(store: TemporaryStore, id: string, who: Uploader): Promise<Arriving | null> {
  if (!UUID.test(id)) return null
  const upload = await store.getUpload(id).catch(() => null)
  return upload?.metadata?.person === who.person && upload.metadata.district === who.district ? upload : null
}

async function unfinishedOf(folder: string, who: Uploader): Promise<number> {
  const lying = new Set(await readdir(folder).catch(() => []))
  // A note whose bytes are gone was left by a process that was killed when all was done.
  const notes = [...lying].filter((file) => file.endsWith('.json') && lying.has(file.slice(0, -5)))
  const texts = await Promise.all(notes.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')))
  return texts.filter((text) => text.includes(`"${who.person}"`) && text.includes(`"${who.district}"`)).length
}

async function forget(folder: string, id: string): Promise<void> {
  await rm(join(folder, id), { force: true })
  await rm(join(folder, `${id}.json`), { force: true })
}

/** Removes what nobody has gone on with for so long. */
export async function expireUploads(folder: string, olderThanMs: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const before = Date.now() - olderThanMs
  for (const file of await readdir(folder)) {
    const path = join(folder, file)
    const data = file.endsWith('.json') ? path.slice(0, -5) : path
    // The note lies untouched while the bytes beside it still grow.
    const touched = await stat(data)
      .catch(() => stat(path))
      .catch(() => null)
    if (touched && touched.mtimeMs < before) await rm(path, { force: true })
  }
}

const tooManyUnfinished = () =>
  fault('REFUSED', {
    code: 'too-many-unfinished-uploads',
    text: {
      zh: '您有过多未完成的上传。请先完成或等待其过期（一天）后再试。',
      en: 'You have too many unfinished uploads. Finish them, or wait a day until they expire.',
    },
  })
const BUSY = { code: 'upload-busy', text: { zh: '文件正在处理，请稍候。', en: 'The file is being looked at. Please wait.' } }
