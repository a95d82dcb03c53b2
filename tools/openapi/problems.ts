/** The problem documents (RFC 9457) of src/platform/http/problem.ts, said once for all procedures. */

const text = { type: 'string' }

export const PROBLEM = {
  type: 'object',
  description: 'A problem document (RFC 9457) in the language of Accept-Language. `code` is for programs, `detail` for people.',
  properties: {
    type: { type: 'string', description: '`urn:jiangxin:problem:` and the code.' },
    title: text,
    status: { type: 'integer' },
    code: text,
    detail: text,
    errors: {
      type: 'array',
      description: 'Faults in single fields of what was sent.',
      items: { type: 'object', properties: { path: text, code: text, detail: text }, required: ['path', 'code', 'detail'] },
    },
    allowed: {
      type: 'array',
      description: 'After a wrong step: what may be done instead.',
      items: { type: 'object', properties: { action: text, title: text }, required: ['action', 'title'] },
    },
    current: { type: 'integer', description: 'After a stale version: the version now.' },
    changed: { type: 'array', description: 'After a stale version: what has happened since.', items: { type: 'object' } },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
} as const

const MEANINGS = {
  400: 'The request is malformed: no valid JSON, no body where one is needed, or an address that is not encoded properly.',
  401: 'Nobody is signed in, or the session has ended.',
  403: 'The roles of the caller do not permit this.',
  404: 'There is no such thing, or the caller may not know of it.',
  409: 'Not possible as things stand; `allowed` says what is. Also: the key came with something else before.',
  412: 'Somebody changed it meanwhile; `current` and `changed` say how. Of an upload: another version of the protocol.',
  413: 'Larger than the limit. Files go by upload.',
  415: 'A media type other than JSON.',
  422: 'Some fields do not fit; `errors` names them.',
  429: 'Too many attempts, or too many at once. Try again later, after `Retry-After` seconds where it is given.',
  500: 'A fault of the server. Nothing was changed.',
  503: 'The database or the disk can not be used for the moment. Ask again after `Retry-After` seconds, under the same key.',
  507: 'The disk is full. Nothing was changed.',
} as const
export type RefusalStatus = keyof typeof MEANINGS

const nameOf = (status: RefusalStatus) => `Problem${status}`

export const PROBLEM_RESPONSES = Object.fromEntries(
  Object.entries(MEANINGS).map(([status, description]) => [
    nameOf(Number(status) as RefusalStatus),
    { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ]),
)

/** References to the shared answers of these statuses. */
export const refusals = (...statuses: readonly RefusalStatus[]) =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]))
