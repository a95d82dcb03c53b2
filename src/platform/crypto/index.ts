import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto'
import { v7 } from 'uuid'

/** Random bytes are fetched many at a time: asking the system for a few of them costs more than using them. */
const POOL = 8192
let pool = Buffer.alloc(0)
let taken = 0
function random(bytes: number): Buffer {
  if (taken + bytes > pool.length) {
    pool = randomBytes(POOL)
    taken = 0
  }
  taken += bytes
  return pool.subarray(taken - bytes, taken)
}

let [lastMs, sequence] = [0, 0]
/** A new UUIDv7: sortable by the time of its making, those of one millisecond by a sequence. */
export function newId(): string {
  const now = Date.now()
  if (now > lastMs) [lastMs, sequence] = [now, random(4).readUInt32BE() >>> 1]
  else sequence += 1
  return v7({ random: random(16), msecs: lastMs, seq: sequence })
}

/** So many bytes that nobody can guess, as base64url. */
export const randomSecret = (bytes: number): string => randomBytes(bytes).toString('base64url')

/** Six digits that nobody can guess in a few tries. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** So many signs of an alphabet that nobody can guess: for what people copy by hand. */
export const randomSigns = (alphabet: string, count: number): string =>
  Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join('')

/** SHA-256 as lower-case hex. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex')

/** Keys derived from the master key and those that followed it, so that an operator has one secret to keep. */
export interface Keys {
  /** The version that is sealed with now: 1 is the first master key, and each that was added counts one more. */
  readonly newest: number
  /** Base64url secret for the purpose, the same on every process that shares the master key. */
  secret(purpose: string): string
  /** Authenticated encryption (AES-256-GCM); `about` binds the text to its place, so that it can't be moved to another row. */
  encrypt(text: string, about: string): string
  /** The text again; throws when key, place or text do not belong together. */
  decrypt(sealed: string, about: string): string
  /** A key of its own for something, encrypted under the newest master key. */
  wrap(key: Buffer, about: string): string
  unwrap(wrapped: string, about: string): Buffer
  /** Keyed hash (HMAC-SHA-256, hex), with the first master key for ever. */
  lookup(text: string, purpose: string): string
  /** The same with every master key, the newest first: for finding what is stored encrypted while its keys change. */
  lookups(text: string, purpose: string): [newest: string, ...older: string[]]
  /** Keyed hash for the audit chain, with the first master key for ever: whoever holds only the database can't make it anew. */
  chain(text: string): string
}

/** The bytes of one master key. */
const MASTER_KEY_BYTES = 32

/** @param masters the master keys one behind the other, oldest first, 32 bytes each; mostly there is one */
export function keysFrom(masters: Uint8Array): Keys {
  const all = Array.from({ length: masters.length / MASTER_KEY_BYTES }, (_, at) =>
    masters.subarray(at * MASTER_KEY_BYTES, (at + 1) * MASTER_KEY_BYTES),
  )
  const [first] = all
  if (!first || masters.length % MASTER_KEY_BYTES !== 0) throw new Error('a master key has 32 bytes')
  const derive = (purpose: string, master = first) => Buffer.from(hkdfSync('sha256', master, 'jiangxin', purpose, 32))
  const fields = all.map((master) => createSecretKey(derive('field-encryption-1', master)))
  const newest = all.length
  const chainKey = createSecretKey(derive('audit-chain-1'))
  /** Deriving a key costs more than using it; the purposes are a handful of words in the code. */
  const derived = new Map<string, KeyObject[]>()
  function lookupKeys(purpose: string): KeyObject[] {
    const known = derived.get(purpose) ?? all.map((master) => createSecretKey(derive(`lookup:${purpose}`, master)))
    derived.set(purpose, known)
    return known
  }
  const hmac = (key: KeyObject, text: string) => createHmac('sha256', key).update(text).digest('hex')
  const seal = (data: string | Buffer, about: string) => `${newest}.${sealed(fields[newest - 1] as KeyObject, data, about)}`
  function open(text: string, about: string): Buffer {
    const [version, packed] = text.split('.')
    const field = fields[Number(version) - 1]
    if (!field || !packed) throw new Error('sealed with an unknown key version')
    return opened(field, packed, about)
  }
  return {
    newest,
    secret: (purpose) => derive(`secret:${purpose}`).toString('base64url'),
    encrypt: seal,
    decrypt: (text, about) => open(text, about).toString('utf8'),
    wrap: seal,
    unwrap: open,
    lookup: (text, purpose) => hmac(lookupKeys(purpose)[0] as KeyObject, text),
    lookups: (text, purpose) =>
      lookupKeys(purpose)
        .map((key) => hmac(key, text))
        .reverse() as [string, ...string[]],
    chain: (text) => hmac(chainKey, text),
  }
}

/** A key for one thing alone: whoever destroys it destroys what it sealed. */
export const newKey = (): Buffer => Buffer.from(random(32))

/** The key made ready, which costs more than using it. */
export const keyOf = (bytes: Uint8Array): KeyObject => createSecretKey(bytes)

/** Authenticated encryption with a key of its own; base64url. */
export function sealed(key: KeyObject, data: string | Buffer, about: string): string {
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(about))
  // Of a stream cipher the last piece is empty.
  const body = typeof data === 'string' ? cipher.update(data, 'utf8') : cipher.update(data)
  cipher.final()
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** What was sealed; throws when key, place or text do not belong together. */
export function opened(key: KeyObject, packed: string, about: string): Buffer {
  const bytes = Buffer.from(packed, 'base64url')
  // A shortened tag would be taken, too, and easier to guess.
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
}

/** Compares in constant time. */
export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

export type { KeyObject } from 'node:crypto'
