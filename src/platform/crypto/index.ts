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

/** A new UUIDv7: sortable by the time of its making. */
export const newId = (): string => v7()

/** So many bytes that nobody can guess, as base64url. */
export const randomSecret = (bytes: number): string => randomBytes(bytes).toString('base64url')

/** Six digits that nobody can guess in a few tries. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** SHA-256 as lower-case hex. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex')

/** Keys derived from the one master key, so that an operator has one secret to keep. */
export interface Keys {
  /** Base64url secret for the purpose, the same on every process that shares the master key. */
  secret(purpose: string): string
  /** Authenticated encryption (AES-256-GCM); `about` binds the text to its place, so that it can't be moved to another row. */
  encrypt(text: string, about: string): string
  /** The text again; throws when key, place or text do not belong together. */
  decrypt(sealed: string, about: string): string
  /** Keyed hash (HMAC-SHA-256, hex) for finding what is stored encrypted. */
  lookup(text: string, purpose: string): string
  /** Keyed hash for the audit chain: whoever holds only the database can't make it anew. */
  chain(text: string): string
}

/** @param master 32 bytes. */
export function keysFrom(master: Uint8Array): Keys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'jiangxin', purpose, 32))
  const field = derive('field-encryption-1')
  const chainKey = createSecretKey(derive('audit-chain-1'))
  /** Deriving a key costs more than using it; the purposes are a handful of words in the code. */
  const lookups = new Map<string, KeyObject>()
  const hmac = (key: KeyObject, text: string) => createHmac('sha256', key).update(text).digest('hex')
  return {
    secret: (purpose) => derive(`secret:${purpose}`).toString('base64url'),
    encrypt(text, about) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', field, nonce)
      cipher.setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    decrypt(sealed, about) {
      const [version, packed] = sealed.split('.')
      if (version !== '1' || !packed) throw new Error('sealed with an unknown key version')
      const bytes = Buffer.from(packed, 'base64url')
      // A shortened tag would be taken, too, and easier to guess.
      const decipher = createDecipheriv('aes-256-gcm', field, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(about))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    lookup(text, purpose) {
      const key = lookups.get(purpose) ?? createSecretKey(derive(`lookup:${purpose}`))
      lookups.set(purpose, key)
      return hmac(key, text)
    },
    chain: (text) => hmac(chainKey, text),
  }
}

/** Compares in constant time. */
export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
