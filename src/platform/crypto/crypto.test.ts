import { describe, expect, test } from 'vitest'
import { keyOf, keysFrom, newId, newKey, opened, sameSecret, sealed, sha256 } from './index.ts'

const MASTER = Buffer.alloc(32, 1)
const keys = keysFrom(MASTER)
const others = keysFrom(Buffer.alloc(32, 2))
const NUMBER = '11010519491231002X'
const PLACE = '370406/people.persons/0195/id-number'

describe('a sealed text', () => {
  test('is read again where it belongs, by whoever has the master key', () => {
    expect(keysFrom(MASTER).decrypt(keys.encrypt(NUMBER, PLACE), PLACE)).toBe(NUMBER)
    expect(keys.decrypt(keys.encrypt('', PLACE), PLACE)).toBe('')
    expect(keys.decrypt(keys.encrypt('匠心 🛠', PLACE), PLACE)).toBe('匠心 🛠')
  })
  test('does not show what it holds, nor that two hold the same', () => {
    const sealed = keys.encrypt(NUMBER, PLACE)
    expect(sealed).not.toContain(NUMBER)
    expect(Buffer.from(sealed.slice(2), 'base64url').toString('latin1')).not.toContain(NUMBER)
    expect(keys.encrypt(NUMBER, PLACE)).not.toBe(sealed)
  })
  test('can not be moved to another row', () => {
    expect(() => keys.decrypt(keys.encrypt(NUMBER, PLACE), PLACE.replace('0195', '0196'))).toThrow()
  })
  test('can not be read with another master key', () => {
    expect(() => others.decrypt(keys.encrypt(NUMBER, PLACE), PLACE)).toThrow()
  })
  test('can not be changed, not even by a bit, nor cut short', () => {
    const sealed = keys.encrypt(NUMBER, PLACE)
    const bytes = Buffer.from(sealed.slice(2), 'base64url')
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => keys.decrypt(`1.${changed.toString('base64url')}`, PLACE)).toThrow()
    }
    for (const length of [0, 1, 12, 20, 27, bytes.length - 1])
      expect(() => keys.decrypt(`1.${bytes.subarray(0, length).toString('base64url')}`, PLACE)).toThrow()
  })
  test('names the version of its key, so that keys can follow one another', () => {
    const sealed = keys.encrypt(NUMBER, PLACE)
    expect(sealed).toMatch(/^1\./)
    expect(() => keys.decrypt(sealed.replace(/^1/, '2'), PLACE)).toThrow('unknown key version')
    expect(() => keys.decrypt(NUMBER, PLACE)).toThrow('unknown key version')
  })
})

describe('a second master key', () => {
  const both = keysFrom(Buffer.concat([MASTER, Buffer.alloc(32, 2)]))
  test('reads what the first sealed, and seals what the first can not read', () => {
    expect(both.decrypt(keys.encrypt(NUMBER, PLACE), PLACE)).toBe(NUMBER)
    expect(both.encrypt(NUMBER, PLACE)).toMatch(/^2\./)
    expect(() => keys.decrypt(both.encrypt(NUMBER, PLACE), PLACE)).toThrow('unknown key version')
  })
  test('changes neither chain nor secrets, and finds by both', () => {
    expect([both.chain('row'), both.secret('sign-in'), both.lookup(NUMBER, 'x')]).toEqual([
      keys.chain('row'),
      keys.secret('sign-in'),
      keys.lookup(NUMBER, 'x'),
    ])
    expect(both.lookups(NUMBER, 'x')).toEqual([others.lookup(NUMBER, 'x'), keys.lookup(NUMBER, 'x')])
  })
  test('wraps a key of its own, which seals alone', () => {
    const own = newKey()
    const wrapped = both.wrap(own, PLACE)
    expect(opened(keyOf(both.unwrap(wrapped, PLACE)), sealed(keyOf(own), NUMBER, PLACE), PLACE).toString()).toBe(NUMBER)
    expect(() => both.unwrap(wrapped, 'elsewhere')).toThrow()
  })
})

describe('a keyed hash', () => {
  test('finds the same again, for its purpose and with its key only', () => {
    expect(keys.lookup(NUMBER, 'id-number')).toBe(keysFrom(MASTER).lookup(NUMBER, 'id-number'))
    expect(keys.lookup(NUMBER, 'id-number')).toMatch(/^[0-9a-f]{64}$/)
    const different = [keys.lookup(NUMBER, 'phone'), others.lookup(NUMBER, 'id-number'), sha256(NUMBER), keys.chain(NUMBER)]
    for (const hash of different) expect(hash).not.toBe(keys.lookup(NUMBER, 'id-number'))
  })
  test('of the audit chain can not be made without the master key', () => {
    expect(keys.chain('row')).toBe(keysFrom(MASTER).chain('row'))
    expect(others.chain('row')).not.toBe(keys.chain('row'))
  })
})

test('secrets differ by purpose', () => {
  expect(keys.secret('sign-in')).toBe(keysFrom(MASTER).secret('sign-in'))
  expect(keys.secret('role:app')).not.toBe(keys.secret('role:signin'))
})

test('ids sort by the time of their making', () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(1000)
})

test('secrets of different length are different, not an error', () => {
  expect([sameSecret('abc', 'abc'), sameSecret('abc', 'abd'), sameSecret('abc', 'ab'), sameSecret('', '')]).toEqual([
    true,
    false,
    false,
    true,
  ])
})
