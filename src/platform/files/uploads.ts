import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { FileStore as TemporaryStore } from '@tus/file-store'
import { type Upload as Arriving, MemoryLocker, Server } from '@tus/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fault, notFound, signInFirst } from '../contract/fault.ts'
import { newId } from '../crypto/index.ts'
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
  /** All bytes are there, in a temporary file that is gone afterwards unless it was adopted. The answer goes to the page as JSON. */
  finish(who: Who, upload: Upload, path: string): Promise<object>
  /** The size of an upload that was finished before: its answer may have been lost on the way. */
  finishedSize(who: Who, id: string): Promise<number | null>
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Uploads that one person has begun and not finished. */
const MOST_UNFINISHED = 20

/**
 * Resumable uploads (tus 1.0) at `path`. The id of an upload is a UUIDv7.
 * @param folder where they grow; on the same disk as the store that adopts them
 */
export function mountUploads<Who extends Uploader>(server: FastifyInstance, path: string, folder: string, rules: UploadRules<Who>): void {
  const store = new TemporaryStore({ directory: folder })
  const asking = new WeakMap<object, Who>()
  const faults = new WeakMap<object, unknown>()
  const finishing = new Set<string>()
  const whoAsks = (request: object) => asking.get(request) as Who

  const tus = new Server({
    path,
    datastore: store,
    locker: new MemoryLocker(),
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: newId,
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
      if (finishing.has(arriving.id)) throw fault('REFUSED', BUSY)
      finishing.add(arriving.id)
      try {
        const answer = await rules.finish(whoAsks(request), uploadOf(arriving), join(folder, arriving.id))
        const headers = { 'content-type': 'application/json; charset=utf-8' }
        return { status_code: request.method === 'POST' ? 201 : 200, headers, body: JSON.stringify(answer) }
      } finally {
        // After a fault too: a client that found the bytes still here would take the upload for done.
        await forget(folder, arriving.id)
        finishing.delete(arriving.id)
      }
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
        if (id !== undefined && !(await isMine(store, id, who))) {
          const size = request.method === 'HEAD' && UUID.test(id) ? await rules.finishedSize(who, id) : null
          if (size === null) throw notFound()
          return reply.header('upload-offset', size).header('upload-length', size).send()
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

async function isMine(store: TemporaryStore, id: string, who: Uploader): Promise<boolean> {
  if (!UUID.test(id)) return false
  const upload = await store.getUpload(id).catch(() => null)
  return upload !== null && upload.metadata?.person === who.person && upload.metadata?.district === who.district
}

async function unfinishedOf(folder: string, who: Uploader): Promise<number> {
  const notes = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.json'))
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
