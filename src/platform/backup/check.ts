import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Keys } from '../crypto/index.ts'
import { readArchive } from './archive.ts'
import type { Progress } from './backup.ts'
import { damaged, newerFormat, notABackup, notReadable, otherKey } from './faults.ts'
import {
  contentPart,
  FORMAT,
  fileLine,
  fingerprintOf,
  headPart,
  isSealed,
  LABEL,
  MANIFEST,
  type Manifest,
  nameOf,
  readLabel,
  readManifest,
  SEAL,
  tablePart,
} from './manifest.ts'

export interface CheckOptions {
  readonly file: string
  readonly keys: Keys
  readonly signal: AbortSignal
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

const TEXTS = [LABEL, MANIFEST, SEAL]

interface Found {
  readonly bytes: number
  readonly sha256: string
}

/**
 * Reads a backup from its first byte to its last and holds everything in it against its manifest, whose seal only the
 * master key can make. Writes nothing.
 * @throws StartFault naming what is wrong, and where
 */
export async function checkBackup(options: CheckOptions): Promise<Manifest> {
  const { file, keys, signal, onProgress = () => undefined } = options
  const { size } = await stat(file).catch((error) => {
    throw notReadable(file, error)
  })
  const found = new Map<string, Found>()
  const contents = { count: 0, bytes: 0, list: createHash('sha256'), wrong: new Map<string, string>() }
  const texts = new Map<string, string>()
  let [at, share] = [LABEL, 0]
  const parts = readArchive(file, signal, (bytes) => {
    share = bytes / size
    onProgress({ at, share })
  })
  for await (const { name, content } of parts) {
    at = name
    if (texts.has(name) || found.has(name)) throw damaged(file, name, TWICE)
    if (TEXTS.includes(name)) {
      texts.set(name, await textOf(content))
      if (name === LABEL) checkLabel(texts.get(name) ?? '', file, keys)
    } else if (name.startsWith(contentPart(''))) {
      const hash = name.slice(contentPart('').length)
      const { bytes, sha256 } = await measure(content)
      contents.count += 1
      contents.bytes += bytes
      contents.list.update(fileLine(hash, bytes))
      if (sha256 !== hash) contents.wrong.set(hash, sha256)
    } else found.set(name, await measure(content))
  }
  if (!texts.has(LABEL)) throw notABackup(file)
  const manifest = manifestIn(texts, file, keys)
  compare(manifest, found, file)
  for (const [hash, sha256] of contents.wrong) {
    if (manifest.damaged.find((one) => one.hash === hash)?.found !== sha256) throw damaged(file, contentPart(hash), DIFFERS)
  }
  const { files } = manifest
  if (files.count !== contents.count || files.bytes !== contents.bytes || files.sha256 !== contents.list.digest('hex')) {
    throw damaged(file, contentPart(''), INCOMPLETE)
  }
  return manifest
}

function checkLabel(text: string, file: string, keys: Keys): void {
  const label = readLabel(text)
  if (!label) throw notABackup(file)
  if (label.format > FORMAT) throw newerFormat(file, label.product)
  if (label.key !== fingerprintOf(keys)) throw otherKey(file)
}

function manifestIn(texts: ReadonlyMap<string, string>, file: string, keys: Keys): Manifest {
  const [text, seal] = [texts.get(MANIFEST), texts.get(SEAL)]
  if (text === undefined || seal === undefined) throw damaged(file, MANIFEST, MISSING)
  const manifest = readManifest(text)
  if (!isSealed(keys, text, seal) || !manifest) throw damaged(file, MANIFEST, DIFFERS)
  return manifest
}

function compare({ tables, heads }: Manifest, found: Map<string, Found>, file: string): void {
  const expected = [
    ...tables.map((table) => ({ part: tablePart(nameOf(table)), ...table })),
    ...heads.map((head) => ({ part: headPart(head.name), ...head })),
  ]
  for (const { part, bytes, sha256 } of expected) {
    const there = found.get(part)
    if (!there) throw damaged(file, part, MISSING)
    if (there.bytes !== bytes || there.sha256 !== sha256) throw damaged(file, part, DIFFERS)
    found.delete(part)
  }
  const [foreign] = found.keys()
  if (foreign !== undefined) throw damaged(file, foreign, FOREIGN)
}

async function measure(content: AsyncIterable<Buffer>): Promise<Found> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const DIFFERS = { zh: '内容与清单不符', en: 'is not what the manifest says' }
const MISSING = { zh: '缺失', en: 'is missing' }
const FOREIGN = { zh: '不在清单之中', en: 'is not in the manifest' }
const TWICE = { zh: '出现了两次', en: 'is there twice' }
const INCOMPLETE = { zh: '文件的数量或大小与清单不符', en: 'are not as many or as large as the manifest says' }
