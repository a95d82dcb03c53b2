/** Addresses of the API that stand beside the contract, because they carry a cookie or a file. */
import { refusals } from './problems.ts'

const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const text = { type: 'string' }
const idOfFile = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }

const signIn = {
  operationId: 'signIn',
  summary: 'Sign in: sets the session cookie',
  tags: ['sign-in'],
  security: [],
  requestBody: {
    required: true,
    ...json({ type: 'object', properties: { username: text, password: text }, required: ['username', 'password'] }),
  },
  responses: {
    200: {
      description: 'Signed in; or the password was right and a code is asked for next',
      ...json({ type: 'object', properties: { outcome: { enum: ['signed-in', 'code-needed'] } }, required: ['outcome'] }),
    },
    ...refusals(400, 401, 403, 413, 415, 429, 500, 503),
  },
}
const secondFactor = (operationId: string, summary: string, asks: readonly string[], outcome: string, shown: object = {}) => ({
  operationId,
  summary,
  tags: ['sign-in'],
  requestBody: {
    required: true,
    ...json({ type: 'object', properties: Object.fromEntries(asks.map((name) => [name, text])), required: asks }),
  },
  responses: {
    200: { description: 'Done', ...json({ type: 'object', properties: { outcome: { const: outcome }, ...shown }, required: ['outcome'] }) },
    ...refusals(400, 401, 403, 409, 413, 415, 429, 500, 503),
  },
})
const codes = { recoveryCodes: { type: 'array', items: text, description: 'Shown once.' } }
const SECOND_FACTOR = {
  '/auth/two-factor/verify-totp': {
    post: secondFactor('giveCode', 'The second half of signing in: a one-time code', ['code'], 'signed-in'),
  },
  '/auth/two-factor/verify-backup-code': {
    post: secondFactor('giveRecoveryCode', 'The same with a recovery code, good for once', ['code'], 'signed-in'),
  },
  '/auth/two-factor/enable': {
    post: secondFactor('beginSecondFactor', 'A secret for the authenticator, to be confirmed', ['password'], 'enrolling', {
      uri: { type: 'string', description: 'otpauth://, for a QR code.' },
      ...codes,
    }),
  },
  '/auth/two-factor/confirm': {
    post: secondFactor('confirmSecondFactor', 'Turns the second factor on; other sessions end', ['code'], 'second-factor-set'),
  },
  '/auth/two-factor/disable': {
    post: secondFactor('endSecondFactor', 'Turns it off', ['password', 'code'], 'second-factor-ended'),
  },
  '/auth/two-factor/generate-backup-codes': {
    post: secondFactor(
      'renewRecoveryCodes',
      'New recovery codes; the former stop working',
      ['password', 'code'],
      'recovery-codes-renewed',
      codes,
    ),
  },
}
const signOut = {
  operationId: 'signOut',
  summary: 'Sign out: ends the session',
  tags: ['sign-in'],
  responses: {
    200: {
      description: 'Signed out',
      ...json({ type: 'object', properties: { outcome: { const: 'signed-out' } }, required: ['outcome'] }),
    },
    ...refusals(400, 403, 500, 503),
  },
}
const upload = {
  operationId: 'upload',
  summary: 'Begin an upload by the tus protocol 1.0.0; Upload-Metadata holds filename, kind and a key (UUID) under which it is begun once',
  externalDocs: { url: 'https://tus.io/protocols/resumable-upload' },
  tags: ['evidence'],
  responses: {
    201: { description: 'Begun: PATCH the bytes to the address in Location. The last PATCH answers with the file as its evidence record.' },
    ...refusals(401, 409, 412, 413, 415, 429, 507),
  },
}
const file = (operationId: string, summary: string) => ({
  operationId,
  summary,
  tags: ['evidence'],
  parameters: [idOfFile],
  responses: {
    200: { description: 'The file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
    304: { description: 'Not changed since' },
    ...refusals(401, 404, 500, 503),
  },
})

const live = {
  operationId: 'live',
  summary: 'What has changed, as server-sent events: inbox, work, case, reload',
  description:
    'An open stream of hints, never facts: whoever hears one reads anew. `inbox` {unread}: the inbox changed; `work` {}: the work list; `case` {id, seq}: a watched case that the caller may see moved on; `reload` {}: something may have been missed.',
  externalDocs: { url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html' },
  tags: ['live'],
  parameters: [
    {
      name: 'case',
      in: 'query',
      description: 'Cases to watch, at most 20.',
      schema: { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: 20 },
    },
  ],
  responses: {
    200: { description: 'The stream, open until the session ends', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    ...refusals(401, 500, 503),
  },
}

const ofProcess = (operationId: string, summary: string, type: string) => ({
  operationId,
  summary,
  tags: ['processes'],
  parameters: [
    { name: 'name', in: 'path', required: true, schema: text },
    { name: 'version', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
    { name: 'lang', in: 'query', description: 'Without it, the language of Accept-Language.', schema: { enum: ['zh', 'en'] } },
    ...(type === 'image/svg+xml' ? [{ name: 'stage', in: 'query', description: 'Marks where a case stands.', schema: text }] : []),
  ],
  responses: {
    200: { description: 'The process', content: { [type]: { schema: text } } },
    304: { description: 'Not changed since' },
    ...refusals(401, 403, 404, 500, 503),
  },
})

export const BESIDE_THE_CONTRACT = {
  '/auth/sign-in/username': { post: signIn },
  ...SECOND_FACTOR,
  '/auth/sign-out': { post: signOut },
  '/uploads': { post: upload },
  '/live': { get: live },
  '/processes/{name}/{version}.svg': { get: ofProcess('processPicture', 'A process as a picture', 'image/svg+xml') },
  '/processes/{name}/{version}.bpmn': { get: ofProcess('processBpmn', 'A process as BPMN 2.0 with its diagram', 'application/xml') },
  '/evidence/{id}': { get: file('evidenceFile', 'A file, for whoever may see what it belongs to') },
  '/evidence/{id}/thumbnail': { get: file('evidenceThumbnail', 'A small picture of an image') },
}
