import { fault, notFound, signInFirst } from '../../platform/contract/fault.ts'
import { newId, sha256 } from '../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { keyReused } from '../../platform/db/once.ts'
import { inspectFile, type Limits, nameFault } from '../../platform/files/inspect.ts'
import { isKnown, sendFile } from '../../platform/files/sending.ts'
import { asTemporaryFile } from '../../platform/files/temporary.ts'
import { uploadLocks } from '../../platform/files/upload-locks.ts'
import { mountUploads, type Upload } from '../../platform/files/uploads.ts'
import type { HttpOptions } from '../../platform/http/server.ts'
import type { Part, Platform } from '../../platform/part.ts'
import type { Audit } from '../audit/server.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Parameters } from '../parameters/server.ts'
import type { Caller } from '../rights/index.ts'
import { aboutFiles, filesAbout } from './about.store.ts'
import { evidenceContract } from './contract.ts'
import { evidenceHandlers } from './handlers.ts'
import { bindingRefusal, type EvidenceFile, type Owner, unbound } from './index.ts'
import { EVIDENCE_PARAMETERS, MEGABYTE, MEGAPIXEL } from './limits.ts'
import {
  bindFiles,
  contentsOf,
  countOf,
  fileById,
  filesById,
  filesOfOwner,
  holdContents,
  holdFiles,
  insertFile,
  unboundOf,
} from './store.ts'
import { tidyUp } from './tidying.server.ts'
import { type MayReach, maySee, viewsOf } from './views.server.ts'

export { evidenceExports } from './exports.server.ts'
export type { EvidenceFile, Owner } from './index.ts'
export { CONTENTS } from './store.ts'

export interface Evidence extends Part {
  /** The files that are bound to something, oldest first. Whether the reader may see it is the caller's to know. */
  evidenceOf(reader: Reader, ownerKind: string, ownerId: string): Promise<EvidenceFile[]>
  /** Files by id, bound or not: for the facts of a step that is about to bind them. Unknown ids are left out. */
  filesOf(reader: Reader, ids: readonly string[]): Promise<EvidenceFile[]>
  /** Takes a file as if the caller had uploaded it, and as strictly: for the demo. @returns its id */
  receive(caller: Caller, file: FileInHand): Promise<string>
  /**
   * Binds uploads to what they prove, for good. Files that are bound there already may be named again.
   * @param kind what they are evidence of; null: what was said when they were uploaded
   * @throws fault INVALID for a file that somebody else uploaded, that belongs elsewhere, or that is one too many
   */
  bind(writer: Writer, ids: readonly string[], owner: Owner, kind: string | null, by: Pick<Caller, 'account' | 'person'>): Promise<void>
}

/** A file as somebody has it in hand. */
export interface FileInHand {
  readonly name: string
  /** What it is evidence of. */
  readonly kind: string | null
  readonly bytes: Uint8Array
}

export interface EvidenceNeeds {
  readonly parameters: Parameters
  readonly record: Audit['record']
  readonly districts: () => Promise<readonly string[]>
  readonly authenticate: HttpOptions['authenticate']
  readonly mayReach: MayReach
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function createEvidence(platform: Platform, { parameters, record, districts, authenticate, mayReach }: EvidenceNeeds): Evidence {
  const { db, clock, files } = platform
  const uploads = `${platform.dataDir}/uploads`
  parameters.declare(EVIDENCE_PARAMETERS)

  const number = (reader: Reader, key: string) => parameters.numberInForce(reader, `evidence.${key}`, localDateOf(clock.now()))
  async function limitsOf(district: string): Promise<Limits> {
    const reader = db.in(district)
    return {
      bytes: (await number(reader, 'file-megabytes')) * MEGABYTE,
      imageBytes: (await number(reader, 'image-megabytes')) * MEGABYTE,
      pixels: (await number(reader, 'image-megapixels')) * MEGAPIXEL,
    }
  }
  tidyUp(platform, record, uploads, districts, (district) => number(db.in(district), 'days-in-hand'))

  async function accept(caller: Caller, upload: Upload, path: string): Promise<object> {
    const found = await inspectFile(path, upload.name, await limitsOf(caller.district))
    if ('refused' in found) throw fault(found.refused.code === 'file-too-large' ? 'TOO_LARGE' : 'INVALID', found.refused)
    const { thumbnail, ...content } = found
    const file: EvidenceFile = {
      ...upload,
      ...content,
      thumbnail: thumbnail && sha256(thumbnail),
      uploadedBy: caller.person,
      uploadedAt: clock.now(),
      owner: null,
      boundAt: null,
    }
    await db.write(caller.district, async (writer) => {
      await holdContents(writer, contentsOf(file))
      if (!(await insertFile(writer, file))) throw keyReused()
      await record(writer, {
        event: 'evidence.uploaded',
        by: caller,
        object: { kind: 'evidence', id: file.id },
        detail: { hash: file.hash, size: file.size, type: file.type },
      })
      // Before the commit: a row whose content is missing would be worse than a content without a row. The upload stays until
      // the row is committed, so that whoever is cut off in between goes on with it.
      await files.keep(path, file.hash)
      if (thumbnail && file.thumbnail) await files.write(file.thumbnail, thumbnail)
    })
    const [view] = await viewsOf(db.in(caller.district), caller, [file], mayReach)
    return view ?? {}
  }

  async function seenBy(caller: Caller | null, id: string): Promise<EvidenceFile> {
    if (!caller) throw signInFirst()
    const file = UUID.test(id) ? await fileById(db.in(caller.district), id) : null
    if (!file || !(await maySee(caller, file, mayReach))) throw notFound()
    return file
  }

  return {
    name: 'evidence',
    contract: evidenceContract,
    about: aboutFiles,
    filesAbout: filesAbout(files.read),
    handlers: evidenceHandlers(platform, record, mayReach, limitsOf),

    routes(server) {
      mountUploads<Caller>(
        server,
        { path: '/api/uploads', folder: uploads, locks: uploadLocks(db) },
        {
          identify: async (request) => (await authenticate(request)) as Caller | null,
          async mostBytes({ district }) {
            const { bytes, imageBytes } = await limitsOf(district)
            return Math.max(bytes, imageBytes)
          },
          async admit({ district, person }, { name }) {
            const refused = nameFault(name)
            if (refused) throw fault('INVALID', refused)
            const reader = db.in(district)
            if ((await unboundOf(reader, person)) >= (await number(reader, 'files-in-hand'))) throw fault('REFUSED', TOO_MANY_IN_HAND)
          },
          finish: accept,
          async finished(caller, id) {
            const reader = db.in(caller.district)
            const file = await fileById(reader, id)
            if (file?.uploadedBy !== caller.person) return null
            const [answer] = await viewsOf(reader, caller, [file], mayReach)
            return { size: file.size, answer: answer ?? {} }
          },
        },
      )

      server.get<{ Params: { id: string } }>('/api/evidence/:id', async (request, reply) => {
        const caller = (await authenticate(request)) as Caller | null
        const file = await seenBy(caller, request.params.id)
        if (caller && !isKnown(request, file)) {
          await db.write(caller.district, (writer) =>
            record(writer, { event: 'evidence.opened', by: caller, object: { kind: 'evidence', id: file.id } }),
          )
        }
        return sendFile(request, reply, files, file)
      })

      server.get<{ Params: { id: string } }>('/api/evidence/:id/thumbnail', async (request, reply) => {
        const file = await seenBy((await authenticate(request)) as Caller | null, request.params.id)
        if (file.thumbnail === null) throw notFound()
        return sendFile(request, reply, files, { hash: file.thumbnail, type: 'image/webp', name: `${file.name}.webp` })
      })
    },

    evidenceOf: (reader, kind, id) => filesOfOwner(reader, { kind, id }),
    filesOf: filesById,

    async receive(caller, { name, kind, bytes }) {
      const id = newId()
      await asTemporaryFile(uploads, bytes, (path) => accept(caller, { id, name, kind }, path))
      return id
    },

    async bind(writer, ids, owner, kind, by) {
      const named = [...new Set(ids)]
      const found = await holdFiles(writer, named)
      const refusal = bindingRefusal(named, found, owner, by.person, await countOf(writer, owner), await number(writer, 'files-per-matter'))
      if (refusal) throw fault('INVALID', refusal)
      const fresh = unbound(found).map(({ id }) => id)
      if (fresh.length === 0) return
      await bindFiles(writer, fresh, owner, kind, by.person, clock.now())
      await record(writer, { event: 'evidence.bound', by, object: { kind: owner.kind, id: owner.id }, detail: { files: fresh, kind } })
    },
  }
}

const TOO_MANY_IN_HAND = {
  code: 'too-many-files-in-hand',
  text: {
    zh: '您已上传而未提交的文件过多。请先提交或删除一些。',
    en: 'You have too many files that were uploaded and not submitted. Submit or remove some first.',
  },
}
