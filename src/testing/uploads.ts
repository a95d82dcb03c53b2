import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DetailedError, Upload } from 'tus-js-client'
import { createAudit } from '../kernel/audit/server.ts'
import { createEvidence, type Evidence, type Owner } from '../kernel/evidence/server.ts'
import { createParameters } from '../kernel/parameters/server.ts'
import type { Caller } from '../kernel/rights/index.ts'
import { type Database, openDatabase } from '../platform/db/index.ts'
import { urlAs } from '../platform/db/migrate.ts'
import { createJobs } from '../platform/jobs/boss.ts'
import type { Platform } from '../platform/part.ts'
import { archive, type Packed } from './archive.ts'
import { type Bench, callerNamed, kernelBench } from './bench.ts'
import { PASSWORDS } from './urls.ts'

export const DISTRICT = '370406'
const OTHER_DISTRICT = '370481'

const person = (name: string, n: number, district = DISTRICT): Caller => ({
  account: `account-${n}`,
  person: `0198a000-0000-7000-8000-00000000000${n}`,
  name,
  district,
  grants: [],
  standsFor: [],
})

/** Three people: two of one district, and one of another. */
export const PEOPLE = { worker: person('示例职工', 1), officer: person('示例干事', 2), stranger: person('示例外区人员', 3, OTHER_DISTRICT) }
export type Who = keyof typeof PEOPLE

/** The worker and the officer may see this project; the second one is the officer's alone. */
export const PROJECT: Owner = { kind: 'case', id: '0198a000-0000-7000-8000-0000000000a1' }
export const SECRET: Owner = { kind: 'case', id: '0198a000-0000-7000-8000-0000000000a2' }

export interface UploadBench extends Bench {
  readonly evidence: Evidence
  readonly address: string
  send(who: Who, bytes: Uint8Array, name: string, kind?: string): Promise<Answer>
  bind(who: Who, ids: readonly string[], owner: Owner, kind?: string | null): Promise<void>
  get(who: Who | null, path: string, headers?: Record<string, string>): Promise<Response>
  /** Files in a folder of the data directory, however deep. */
  lying(folder: 'files' | 'uploads'): string[]
  /** Another process on the same database and folder, as far as uploads can tell. @returns its address */
  beside(): Promise<string>
}

export interface Answer {
  readonly status: number
  readonly id: string
  readonly [member: string]: unknown
}

export async function uploadBench(): Promise<UploadBench> {
  const bench = await kernelBench('2026-03-02T01:00:00Z')
  const { evidence, parts } = partsOn(bench.platform)
  const address = await bench.serve(parts, PEOPLE)
  const others: Database[] = []
  return {
    ...bench,
    evidence,
    address,
    async beside() {
      const url = urlAs(bench.ownerUrl, 'jiangxin_app', PASSWORDS.app)
      const db = openDatabase(url, 6)
      others.push(db)
      const { log } = bench.platform
      return bench.serve(partsOn({ ...bench.platform, db, jobs: createJobs({ url, log }) }).parts, PEOPLE)
    },
    async close() {
      for (const other of others) await other.close()
      await bench.close()
    },
    send: (who, bytes, name, kind) => send(address, who, bytes, name, kind),
    bind: (who, ids, owner, kind = null) =>
      bench.platform.db.write(PEOPLE[who].district, (writer) => evidence.bind(writer, ids, owner, kind, PEOPLE[who])),
    get: (who, path, headers = {}) => fetch(`${address}${path}`, { headers: { ...(who && { 'x-caller': who }), ...headers } }),
    lying(folder) {
      const path = join(bench.platform.dataDir, folder)
      if (!existsSync(path)) return []
      return readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((found) => found.isFile())
        .map(({ name }) => name)
    },
  }
}

function partsOn(platform: Platform) {
  const districts = async () => [DISTRICT, OTHER_DISTRICT]
  const audit = createAudit(platform, { districts })
  const parameters = createParameters(platform, audit.record)
  const evidence = createEvidence(platform, {
    parameters,
    record: audit.record,
    districts,
    authenticate: callerNamed(PEOPLE),
    mayReach: async (caller, owner) => caller.district === DISTRICT && (owner.id === PROJECT.id || caller.person === PEOPLE.officer.person),
  })
  return { evidence, parts: [evidence, parameters, audit] }
}

/** Uploads as a page does. What the server refuses is answered, not thrown. */
function send(address: string, who: Who, bytes: Uint8Array, name: string, kind?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(Buffer.from(bytes) as never, {
      endpoint: `${address}/api/uploads`,
      headers: { 'x-caller': who, 'accept-language': 'en' },
      metadata: { filename: name, ...(kind && { kind }) },
      uploadSize: bytes.length,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onSuccess: ({ lastResponse }) => resolve({ ...JSON.parse(lastResponse.getBody()), status: lastResponse.getStatus() }),
      onError(error) {
        const response = error instanceof DetailedError ? error.originalResponse : null
        if (response) resolve({ ...JSON.parse(response.getBody()), status: response.getStatus() })
        else reject(error)
      },
    })
    upload.start()
  })
}

const CONTENT_TYPES =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

/** A small Word document, with more entries where wanted. */
export const document = (...more: readonly Packed[]): Buffer =>
  archive([{ name: '[Content_Types].xml', content: CONTENT_TYPES }, { name: 'word/document.xml', content: '<w:document/>' }, ...more])
