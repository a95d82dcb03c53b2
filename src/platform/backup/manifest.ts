import * as z from 'zod'
import { type Keys, sameSecret } from '../crypto/index.ts'

/** The form of the file. A later release reads all former forms or says which it can't. */
export const FORMAT = 1

/** The names of the parts of a backup, in the order in which they come. */
export const LABEL = 'jiangxin.json'
export const MANIFEST = 'manifest.json'
export const SEAL = 'manifest.hmac'
export const tablePart = (name: string) => `tables/${name}`
export const headPart = (name: string) => `audit/${name}`
export const contentPart = (hash: string) => `files/${hash}`

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

/** Stands first in the file, so that a foreign one is known by its first bytes. */
const label = z.object({
  format: z.int(),
  /** Version of the software. */
  product: z.string(),
  createdAt: z.iso.datetime(),
  /** Tells whether it is the same master key, without telling the key. */
  key: sha256,
})

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: count,
  bytes: count,
  /** Of the rows as COPY writes them, in the order of the primary key. */
  sha256,
})

const manifest = label.extend({
  migrations: z.array(z.object({ slice: z.string(), name: z.string(), hash: sha256 })),
  districts: z.array(z.object({ code: z.string(), name: z.string() })),
  tables: z.array(table),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string(), called: z.boolean() })),
  /** Each file's hash is its name in the backup; `sha256` is that of the list of them, one line `hash bytes` each. */
  files: z.object({ count, bytes: count, sha256 }),
  /** Contents that were missing (null) or not what their name says when the backup was made. */
  damaged: z.array(z.object({ hash: z.string(), found: sha256.nullable() })),
  /** Files of the heads of the audit chains. */
  heads: z.array(z.object({ name: z.string().regex(/^[\w%.-]+\.head$/), bytes: count, sha256 })),
  /** The newest sealed row of each district. */
  chains: z.array(z.object({ district: z.string(), seq: count, hash: z.string() })),
})

export type Label = z.infer<typeof label>
export type TableRecord = z.infer<typeof table>
export type Manifest = z.infer<typeof manifest>

const FINGERPRINT = 'backup-key'

export const fingerprintOf = (keys: Keys): string => keys.lookup('jiangxin', FINGERPRINT)
export const sealOf = (keys: Keys, text: string): string => keys.lookup(text, 'backup-manifest')
export const isSealed = (keys: Keys, text: string, seal: string): boolean => sameSecret(sealOf(keys, text), seal)

/** Null where the text is no label. */
export function readLabel(text: string): Label | null {
  const read = label.safeParse(parsed(text))
  return read.success ? read.data : null
}

/** Null where the text is no manifest. */
export function readManifest(text: string): Manifest | null {
  const read = manifest.safeParse(parsed(text))
  return read.success ? read.data : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** How a table is called in the backup and to people. */
export const nameOf = ({ schema, name }: Pick<TableRecord, 'schema' | 'name'>): string => `${schema}.${name}`

/** One line of the list of files. */
export const fileLine = (hash: string, bytes: number): string => `${hash} ${bytes}\n`
