import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { InjectOptions } from 'fastify'
import { good, PROCEDURES, type Procedure, request } from '../inspection.ts'
import type { Kind, Subjects } from './subjects.ts'

/** One thing that can be asked for, ready to be asked of any subject. */
export interface Asked {
  /** 'GET /api/cases/{id}'. */
  readonly name: string
  readonly access: string
  /** The kinds of things that it names. */
  readonly kinds: readonly Kind[]
  request(of: Readonly<Partial<Record<Kind, string>>>, cookie: string): InjectOptions & { readonly url: string }
}

/** What each place of an address names, by the address up to it. */
const IN_ADDRESS: Readonly<Record<string, Kind>> = {
  '/accounts/{}': 'account',
  '/accounts/{}/roles/{}': 'grant',
  '/bulletins/{}': 'bulletin',
  '/bulletins/{}/versions/{}': 'issued',
  '/cases/{}': 'project',
  '/coverage/{}': 'coverage',
  '/deliveries/{}': 'delivery',
  '/docs/{}': 'page',
  '/evaluation/appeals/{}': 'score-appeal',
  '/evaluation/corrections/{}': 'score-correction',
  '/evaluation/evaluations/{}': 'evaluation',
  '/evaluation/evaluations/{}/own/{}': 'unit',
  '/evaluation/evaluations/{}/own/{}/records/{}': 'score-line',
  '/evaluation/scorecards/{}': 'scorecard',
  '/evaluation/sets/{}': 'score-set',
  '/evaluation/sets/{}/subjects/{}': 'unit',
  '/evaluation/sets/{}/subjects/{}/records/{}': 'score-line',
  '/evidence/{}': 'file',
  '/financial-education/activities/{}': 'activity',
  '/financial-education/activity-invitations/{}': 'invitation',
  '/financial-education/complaint-channels/{}': 'complaint-channel',
  '/financial-education/financing/approaches/{}': 'approach',
  '/financial-education/financing/needs/{}': 'need',
  '/financial-education/financing/needs/{}/releases/{}': 'release',
  '/financial-education/materials/{}': 'material',
  '/financial-education/members/{}': 'unit',
  '/financial-education/pledge-texts/{}': 'pledge-text',
  '/financial-education/pledges/{}': 'pledge',
  '/handovers/{}': 'handover',
  '/imports/{}': 'import',
  '/imports/kinds/{}': 'import-kind',
  '/innovation/projects/{}': 'project',
  '/innovation/studios/{}': 'studio',
  '/me/delegations/{}': 'delegation',
  '/me/file/entries/{}': 'entry',
  '/me/sessions/{}': 'session',
  '/notices/{}': 'notice',
  '/notices/{}/objections/{}': 'objection',
  '/notifications/{}': 'message',
  '/organisations/{}': 'unit',
  '/parameters/{}': 'parameter',
  '/people/{}': 'person',
  '/people/{}/entries/{}': 'entry',
  '/processes/{}': 'process',
  '/processes/{}/{}': 'version',
  '/portal/{}': 'district',
  '/portal/{}/notices/{}': 'notice',
  '/portal/{}/pictures/{}': 'file',
  '/stories/{}': 'story',
  '/stories/{}/pictures/{}': 'file',
  '/tokens/{}': 'token',
  '/unsubscribe/{}': 'unsubscribing',
  '/uploads/imports/{}': 'import-upload',
  '/uploads/{}': 'upload',
  '/views/{}': 'view',
  '/wall/{}': 'district',
  '/webhooks/{}': 'webhook',
}
/** What each field names that holds nothing but an id. */
const IN_FIELD: Readonly<Record<string, Kind>> = {
  account: 'account',
  activity: 'project',
  approach: 'approach',
  coverage: 'coverage',
  evaluation: 'evaluation',
  file: 'file',
  merge: 'merge',
  organisation: 'unit',
  other: 'person',
  ownerId: 'project',
  parent: 'unit',
  person: 'person',
  scorecard: 'scorecard',
  successor: 'successor',
  to: 'account',
  with: 'coverage',
}

/** Bodies that make sense, so that a refusal is for who asks and not for what is asked. The rest of them is what the schema takes. */
const SENSIBLE: Readonly<Record<string, object>> = {
  'access.changePassword': { current: 'Not-My-Word-1', password: 'Other-Word-2026' },
  'access.createAccount': { username: 'newcomer', password: 'Other-Word-2026', person: { name: '示例新人' } },
  'access.delegate': { until: '2026-03-06', reason: '外出' },
  'access.grant': { role: 'worker' },
  'access.issueToken': { name: '示例程序', scopes: ['process:read'], until: '2026-03-31' },
  'access.resetPassword': { password: 'Other-Word-2026' },
  'delivery.addWebhook': { url: 'https://example.cn/other', kinds: ['turn'] },
  'evidence.list': { ownerKind: 'case' },
  'financial-education.activityCalendar': { from: '2026-04-01', to: '2026-04-30' },
  'financial-education.activityAttendance': { people: [{ name: '示例群众' }] },
  'financial-education.activityNeighbours': { place: '370481901', from: '2026-04-01', to: '2026-04-01', audiences: 'elderly' },
  'financial-education.materialDecide': { expected: 1, approve: true },
  'financial-education.materialSubmit': {
    ...{ title: '示例材料', about: '示例', theme: 'credit', kind: 'text', audiences: ['elderly'], language: 'zh', original: true },
    ...{ rights: 'own', rightsNote: '', licence: 'open', portraits: 'none' },
  },
  'financial-education.materialWithdraw': { expected: 1, because: '示例' },
  'financial-education.planPutItem': { year: 2026, month: 4, title: '示例', theme: 'credit', audiences: ['elderly'], state: 'draft' },
  'financial-education.planPutPlace': { kind: 'village', code: '370481999', name: '示例村', region: '370481' },
  'financial-education.planPutWeek': {
    ...{ title: '示例周', titleEn: 'Example week', theme: 'credit', startsOn: '2026-04-01', endsOn: '2026-04-02', basis: '示例' },
  },
  'financial-education.addComplaintChannel': {
    name: '示例窗口',
    reach: '示例路 1 号',
    hours: '',
    about: '示例',
    basis: '示例',
    from: '2026-12-01',
  },
  'financial-education.answerNeed': { answer: { kind: 'question', said: '示例？' } },
  'financial-education.changeText': { expected: 1, title: '示例文本', body: '示例正文'.repeat(20), reason: '示例理由' },
  'financial-education.declareCriteria': {
    open: true,
    ...{ amountLeast: 1, amountMost: 2, termLeast: 1, termMost: 2 },
    ...{ purposes: ['stock'], securities: ['credit'], regions: [], industries: [] },
  },
  'financial-education.draftText': { title: '示例文本', body: '示例正文'.repeat(20), reason: '示例理由' },
  'financial-education.enforceText': { expected: 1 },
  'financial-education.handFlag': { number: '示例-001', on: '2026-03-01' },
  'financial-education.recordFinancing': { result: { kind: 'failed', reason: '示例' } },
  'financial-education.releaseToBanks': { released: { item: 'name' } },
  'financial-education.remind': { organisations: ['0198a000-0000-7000-8000-000000000001'] },
  'organisations.create': { kind: 'team', name: '示例班组' },
  'organisations.rename': { expected: 1, name: '示例新名称' },
  'organisations.move': { expected: 1 },
  'organisations.close': { expected: 1, reason: '示例' },
  'publishing.answer': { upheld: false, answer: '示例答复' },
  'financial-education.replyToBank': { said: '示例' },
  'publishing.actOnStory': { action: 'drop' },
  'publishing.beginStory': { title: '示例稿件二' },
  'publishing.changeCoverage': {
    expected: 1,
    title: '示例报道',
    medium: '示例日报',
    level: 'city',
    state: 'published',
    publishedOn: '2026-03-01',
  },
  'publishing.issueBulletin': { title: '示例内刊', stories: ['0198a000-0000-7000-8000-000000000001'] },
  'publishing.previewStory': {},
  'publishing.recordCoverage': { title: '示例报道二', medium: '示例日报', level: 'city', state: 'published', publishedOn: '2026-03-01' },
  'publishing.reissueBulletin': { expected: 1, because: '示例', stories: ['0198a000-0000-7000-8000-000000000001'] },
  'publishing.revokePicture': { reason: '示例' },
  'publishing.saveStory': { expected: 1, title: '示例稿件', summary: '', body: { type: 'doc', content: [] } },
  'publishing.strikeCoverage': { reason: '示例' },
  'publishing.post': { title: '示例公示二', about: '示例事项', body: '示例正文', contact: '示例科室' },
  'publishing.preview': { title: '示例公示二', about: '示例事项', body: '示例正文', contact: '示例科室' },
  'publishing.replace': { expected: 1, because: '示例', title: '示例公示', about: '示例', body: '改过的正文', contact: '示例科室' },
  'publishing.withdraw': { expected: 1, reason: '示例' },
  'people.create': { name: '示例新人' },
  'people.declare': { kind: 'honour', title: '示例', source: '示例' },
  'people.restoreEntry': { reason: '示例理由' },
  'people.strikeOut': { reason: '示例理由' },
  'people.record': { kind: 'honour', title: '示例', source: '示例', provenance: 'employer-confirmed' },
  'process.act': { command: { type: 'say', text: '示例' } },
  'process.start': { process: 'innovation-project', values: { title: '示例' } },
  'innovation.options': { process: 'innovation-project' },
  'worklist.saveView': { list: 'cases', name: '示例视图二', settings: {} },
}

/** Every procedure of the contract. */
export const ASKED_BY_CONTRACT: readonly Asked[] = PROCEDURES.map((procedure) => {
  const fields = fieldsOf(procedure)
  const kinds = [...new Set(fields.map(([, kind]) => kind))]
  const least = leastOf(procedure)
  return {
    name: `${procedure.method} /api${procedure.path}`,
    access: procedure.access,
    kinds,
    request(of, cookie) {
      const named = Object.fromEntries(fields.flatMap(([field, kind]) => (of[kind] === undefined ? [] : [[field, of[kind]]])))
      const version = procedure.name === 'process.act' ? { expected: Number(of.seq) } : {}
      const key = procedure.fields.includes('key') ? { key: crypto.randomUUID() } : {}
      return request(procedure, { ...least, ...SENSIBLE[procedure.name], ...version, ...named, ...key }, cookie)
    },
  }
})

/** The smallest input that is taken. */
function leastOf(procedure: Procedure): Readonly<Record<string, unknown>> {
  let input = good(procedure)
  for (const field of procedure.fields) {
    const { [field]: _, ...without } = input
    if (procedure.input?.safeParse(without).success) input = without
  }
  return input
}

/** Each place of the address, and each field that needs an id, with what it names. */
function fieldsOf(procedure: Procedure): (readonly [string, Kind])[] {
  const inAddress = placesOf(procedure.path)
  const least = leastOf(procedure)
  const isId = (field: string) => {
    const takes = (value: unknown) => procedure.input?.safeParse({ ...least, [field]: value }).success
    return takes(crypto.randomUUID()) && !takes('text') && !takes({})
  }
  const asked = Object.keys(least).filter((field) => field !== 'key' && !procedure.path.includes(`{${field}}`) && isId(field))
  return [...inAddress, ...asked.map((field) => [field, known(IN_FIELD[field], `the field ${field} of ${procedure.name}`)] as const)]
}

function placesOf(path: string): (readonly [string, Kind])[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(({ 1: name = '', index }) => {
    const upTo = `${path.slice(0, index)}{}`.replace(/\{[^}]+\}/g, '{}')
    return [name, known(IN_ADDRESS[upTo], `the address ${upTo}`)] as const
  })
}

function known(kind: Kind | undefined, where: string): Kind {
  if (!kind) throw new Error(`What does ${where} name? Say it in src/testing/matrix/endpoints.ts.`)
  return kind
}

export interface Route {
  readonly method: string
  readonly url: string
}

/** Every route that a server has been given since; `end` to listen no more. */
export function hearRoutes(): { readonly routes: readonly Route[]; end(): void } {
  const routes: Route[] = []
  const hear = (message: unknown) => {
    const { fastify } = message as {
      fastify: { addHook(name: 'onRoute', hook: (route: { method: string | string[]; url: string }) => void): void }
    }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) routes.push({ method: each, url })
    })
  }
  subscribe('fastify.initialization', hear)
  return { routes, end: () => void unsubscribe('fastify.initialization', hear) }
}

/** What the routes beside the contract are asked with, where an empty body would say nothing. */
const HEADERS: Readonly<Record<string, object>> = {
  'POST /api/uploads': { 'tus-resumable': '1.0.0', 'upload-length': '9', 'upload-metadata': 'filename cGhvdG8udHh0' },
  'POST /api/uploads/imports': { 'tus-resumable': '1.0.0', 'upload-length': '9', 'upload-metadata': 'filename cGhvdG8udHh0' },
  'HEAD /api/uploads/imports/{id}': { 'tus-resumable': '1.0.0' },
  'PATCH /api/uploads/imports/{id}': { 'tus-resumable': '1.0.0', 'upload-offset': '5', 'content-type': 'application/offset+octet-stream' },
  'DELETE /api/uploads/imports/{id}': { 'tus-resumable': '1.0.0' },
  'HEAD /api/uploads/{id}': { 'tus-resumable': '1.0.0' },
  'PATCH /api/uploads/{id}': { 'tus-resumable': '1.0.0', 'upload-offset': '5', 'content-type': 'application/offset+octet-stream' },
  'DELETE /api/uploads/{id}': { 'tus-resumable': '1.0.0' },
}
/** Routes that only lead to others, which are asked themselves. */
const LEADING = ['/api/*', '/api/auth/*']

/** The routes beside the contract; HEAD where there is no GET. */
export function askedBeside(routes: readonly Route[], signInPaths: readonly string[]): Asked[] {
  const plain = routes.filter(
    ({ method, url }) => !LEADING.includes(url) && !(method === 'HEAD' && routes.some((one) => one.url === url && one.method === 'GET')),
  )
  const signIn = signInPaths.map((path) => ({ method: 'POST', url: `/api/auth${path}` }))
  return [...plain, ...signIn]
    .filter(({ method, url }) => method !== 'OPTIONS' && !(url.includes(':') && url.includes('?') && method === 'POST'))
    .map(({ method, url }) => {
      const path = url.replace(/:(\w+)(\([^()]*\))?\??/g, '{$1}')
      const places = placesOf(path.replace(/^\/api/, ''))
      const name = `${method} ${path.replace(/-[0-9a-f]{16}\./, '-….')}`
      return {
        name,
        access: 'beside',
        kinds: [...new Set(places.map(([, kind]) => kind))],
        request(of, cookie) {
          const filled = places.reduce((at, [place, kind]) => at.replace(`{${place}}`, of[kind] ?? ''), path).replace('*', 'nothing')
          const query = url.endsWith('/people.xlsx')
            ? '?query=x'
            : url.endsWith('/evidence.xlsx')
              ? `?ownerKind=case&ownerId=${of.project}`
              : ''
          const headers = { ...(cookie && { cookie }), ...HEADERS[name] }
          return {
            method: method as 'GET',
            url: `${filled}${query}`,
            headers,
            ...(method === 'POST' && url.startsWith('/api/auth') && { payload: {} }),
          }
        },
      }
    })
}

export const subjectOf = (subjects: Subjects, place: keyof Subjects, kinds: readonly Kind[]) =>
  kinds.every((kind) => subjects[place][kind]) ? subjects[place] : null
