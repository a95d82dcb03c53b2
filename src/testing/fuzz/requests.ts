import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { BRINKS, inputsOfShape, type Shape, STRANGE } from '../inputs.ts'
import type { Operation } from './document.ts'

type Sent = InjectOptions & { readonly url: string }

/** Bodies that no schema describes, each of which has broken a server somewhere. */
const HOSTILE_BODIES = [
  '',
  'null',
  '[]',
  '"x"',
  '0',
  '{"key":',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"toString":1,"length":1e9,"hasOwnProperty":null}',
  `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  `{"${'k'.repeat(60_000)}":1}`,
  `{"key":1e999,"expected":${'9'.repeat(400)}}`,
  '{"key":"\\u0000","values":{"\\ud800":"\\udfff"}}',
  `{${Array.from({ length: 3000 }, (_, n) => `"f${n}":${n}`).join(',')}}`,
  '\ufeff{}',
  '{"a":1,"a":2}',
]
const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/problem+json',
  'x',
  '',
]
const HOSTILE_QUERIES = [
  'a=%00',
  '__proto__[a]=1',
  'constructor[prototype][a]=1',
  '[]=1',
  '%ff=%ff',
  'limit=1&limit=2',
  'offset=-1',
  'limit=1e9',
  'query=%F0%9F%9B%A0%EF%B7%BD',
  `query=${'x'.repeat(8000)}`,
  'a[b][c][d]=1',
  'query[]=x',
  '&&&==',
  'sort=__proto__',
  'sort=toString',
]
const HOSTILE_PLACES = [
  '%00',
  '%ff',
  '..%2f..%2fetc%2fpasswd',
  '__proto__',
  'constructor',
  '-1',
  '0',
  'null',
  '%20',
  "'%20or%201=1--",
  'x'.repeat(3000),
  '%F0%9F%9B%A0',
  '00000000-0000-0000-0000-000000000000',
]
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  {},
  {},
  {},
  { 'accept-language': 'en' },
  { accept: 'text/html' },
  { 'accept-language': `${'x'.repeat(3000)};q=z` },
  { 'if-none-match': '*' },
  { range: 'bytes=9-1' },
  { origin: 'https://elsewhere.example' },
  { 'x-http-method-override': 'DELETE' },
  { authorization: 'Bearer jx_nonsense' },
  { 'tus-resumable': '1.0.0', 'upload-length': '1e9', 'upload-metadata': ',,, =' },
  { 'tus-resumable': '9', 'upload-length': '-1' },
]

const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed()
const encoded = (value: unknown) => encodeURIComponent(text(value)).slice(0, 6000)

/** What the house knows: ids of whomever, and by the name of a field what else stands there. */
export interface Known {
  readonly ids: readonly string[]
  readonly words: Readonly<Record<string, readonly unknown[]>>
}

/** Requests of one operation: a third as described, a third nearly so, a third hostile. Most name what there is. */
export function requestsOf(operation: Operation, known: Known, named: (ref: string) => Shape | undefined): fc.Arbitrary<Sent> {
  const { ids } = known
  const { method, path, parameters, body } = operation
  const fitting = (shape: Shape, name = '') => {
    const made = inputsOfShape(shape, named)
    const words = known.words[name]
    const inputs = words ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: made }) : made
    return shape.format === 'uuid' ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: inputs }) : inputs
  }
  const bodies: fc.Arbitrary<unknown> = body === null ? fc.constant(undefined) : withKnown(fitting(body), known)
  const places = fc.record(
    Object.fromEntries(parameters.filter((one) => one.in === 'path').map((one) => [one.name, fitting(one.schema, one.name)])),
  )
  const queries = fc.record(
    Object.fromEntries(parameters.filter((one) => one.in === 'query').map((one) => [one.name, fitting(one.schema, one.name)])),
    { requiredKeys: parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => name) as never[] },
  )
  const addressed = (at: Readonly<Record<string, unknown>>, query: Readonly<Record<string, unknown>>, more = '') => {
    const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => encoded(at[name] ?? '') || '%20')
    const asked = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`)
    if (more) asked.push(more)
    return `/api${filled}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
  }
  const sent = (url: string, payload: unknown, headers: Readonly<Record<string, string>>): Sent => ({
    ...{ method: method as 'GET', url, headers },
    ...(payload !== undefined && { payload: payload as object }),
  })

  const good = fc
    .record({ places, queries, bodies, headers: fc.constantFrom(...HEADERS.slice(0, 5)) })
    .map((one) => sent(addressed(one.places, one.queries), one.bodies, one.headers))
  const odd = fc.constantFrom(...STRANGE, ...BRINKS, ...ids)
  const near = fc
    .record({
      places,
      queries,
      bodies,
      odd,
      at: fc.nat(),
      more: fc.constantFrom('', ...HOSTILE_QUERIES),
      headers: fc.constantFrom(...HEADERS),
    })
    .map((one) => {
      const changed = body !== null ? changedAt(one.bodies, one.at, one.odd) : undefined
      const query = body === null && Object.keys(one.queries).length > 0 ? (changedAt(one.queries, one.at, one.odd) as object) : one.queries
      return sent(addressed(one.places, query as Record<string, unknown>, one.more), changed, one.headers)
    })
  const hostile = fc
    .record({
      places,
      raw: fc.constantFrom(...HOSTILE_BODIES),
      type: fc.constantFrom(...TYPES),
      query: fc.constantFrom(...HOSTILE_QUERIES),
      at: fc.option(fc.constantFrom(...HOSTILE_PLACES)),
      headers: fc.constantFrom(...HEADERS),
    })
    .map((one) => {
      const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => one.at ?? encoded((one.places as Record<string, unknown>)[name]))
      const headers = { ...one.headers, ...(body !== null && one.type && { 'content-type': one.type }) }
      return sent(`/api${filled}?${one.query}`, body === null ? undefined : one.raw, headers)
    })
  return fc.oneof(good, near, hostile)
}

/** Most ids and words in a body are of what there is. */
const withKnown = (bodies: fc.Arbitrary<unknown>, { ids, words }: Known): fc.Arbitrary<unknown> =>
  fc.tuple(bodies, fc.array(fc.nat(), { minLength: 12, maxLength: 12 })).map(([made, picks]) => {
    let next = 0
    const pick = <T>(from: readonly T[]): T | undefined => from[(picks[next++ % picks.length] ?? 0) % from.length]
    const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
    return JSON.parse(JSON.stringify(made), (name, value) => {
      if (isId(value) && name !== 'key') return pick(ids)
      const known = words[name]
      return known && (picks[next++ % picks.length] ?? 0) % 4 > 0 ? pick(known) : value
    }) as unknown
  })

/** With another value in one place, one place less, or one more. */
function changedAt(made: unknown, at: number, odd: unknown): unknown {
  if (typeof made !== 'object' || made === null) return odd
  const names = Object.keys(made)
  if (names.length === 0 || at % 7 === 0) return { ...made, unknown: odd }
  const name = names[at % names.length] as string
  if (at % 5 === 0) return Object.fromEntries(Object.entries(made).filter(([one]) => one !== name))
  const inner = (made as Record<string, unknown>)[name]
  const deeper = at % 3 === 0 && typeof inner === 'object' && inner !== null
  return { ...made, [name]: deeper ? changedAt(inner, Math.floor(at / 3), odd) : odd }
}
