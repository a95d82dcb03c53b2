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
    200: { description: 'Signed in', ...json({ type: 'object', properties: { outcome: { const: 'signed-in' } }, required: ['outcome'] }) },
    ...refusals(400, 401, 403, 413, 415, 429, 500),
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
    ...refusals(400, 403, 500),
  },
}
const upload = {
  operationId: 'upload',
  summary: 'Begin an upload by the tus protocol 1.0.0; Upload-Metadata holds filename and kind',
  externalDocs: { url: 'https://tus.io/protocols/resumable-upload' },
  tags: ['evidence'],
  responses: {
    201: { description: 'Begun: PATCH the bytes to the address in Location. The last PATCH answers with the file as its evidence record.' },
    ...refusals(401, 409, 413, 422, 500),
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
    ...refusals(401, 404, 500),
  },
})

export const BESIDE_THE_CONTRACT = {
  '/auth/sign-in/username': { post: signIn },
  '/auth/sign-out': { post: signOut },
  '/uploads': { post: upload },
  '/evidence/{id}': { get: file('evidenceFile', 'A file, for whoever may see what it belongs to') },
  '/evidence/{id}/thumbnail': { get: file('evidenceThumbnail', 'A small picture of an image') },
}
