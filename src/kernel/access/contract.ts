import * as z from 'zod'
import { contract, id, instant, localDate, page, paging, textSchema, writeKey } from '../../platform/contract/index.ts'

const language = z.enum(['zh', 'en'])
const role = z.string().min(1).max(60)
const reason = z.string().trim().min(1).max(500)
const username = z.string().trim().min(2).max(40)
const password = z.string().min(1).max(200)

const place = z.object({ id, name: z.string() })
const grant = z.object({ role, organisation: id, path: z.string() })
const done = z.object({ done: z.literal(true) })

const roleSchema = z.object({
  name: role,
  title: textSchema,
  permissions: z.array(z.string()),
  administrator: z.enum(['system', 'security', 'audit']).optional(),
})

/** Who an account is at the provider that people sign in through. */
const identity = z.object({
  login: z.string(),
  /** When its owner came from there for the first time; null before that. */
  boundAt: instant.nullable(),
})

const accountRow = z.object({
  id,
  username: z.string(),
  person: place,
  organisation: place,
  language,
  initialPassword: z.boolean(),
  secondFactor: z.boolean(),
  identity: identity.nullable(),
  createdAt: instant,
  disabledAt: instant.nullable(),
  disabledReason: z.string().nullable(),
  grants: z.array(z.object({ id, role, organisation: place, from: localDate, to: localDate.nullable() })),
})

const GRANT_STATES = ['now', 'later', 'over'] as const
const holding = z.object({
  id,
  account: z.object({ id, name: z.string(), username: z.string(), disabled: z.boolean() }),
  role,
  organisation: place,
  from: localDate,
  to: localDate.nullable(),
  /** Before its last day, by somebody. */
  endedAt: instant.nullable(),
  grantedBy: z.string().nullable(),
  grantedAt: instant,
  state: z.enum(GRANT_STATES),
})

const delegation = z.object({
  id,
  from: z.object({ account: id, name: z.string() }),
  to: z.object({ account: id, name: z.string() }),
  role: role.nullable(),
  organisation: place.nullable(),
  since: localDate,
  until: localDate,
  reason: z.string(),
  mine: z.boolean(),
})

const me = z.object({
  /** With the roles' definitions, the page decides by the same predicate as the server. */
  caller: z.object({
    account: id,
    person: id,
    name: z.string(),
    district: z.string(),
    grants: z.array(grant),
    standsFor: z.array(z.object({ person: id, name: z.string(), grants: z.array(grant) })),
  }),
  username: z.string(),
  language,
  /** The password was set by somebody else and must be changed. */
  initialPassword: z.boolean(),
  /** What must be done before anything else is let through: a new password, or a second factor that a role requires. */
  first: z.enum(['password', 'second-factor']).nullable(),
  district: z.object({ code: z.string(), name: z.string(), nameEn: z.string() }),
  roles: z.array(z.object({ role, title: textSchema, organisation: place, standingFor: z.string().nullable() })),
  /** Where in the tree each permission reaches, as path prefixes. */
  permissions: z.record(z.string(), z.array(z.string())),
})

const session = z.object({
  id,
  /** The browser and the machine in words. */
  device: textSchema,
  address: z.string(),
  since: instant,
  /** To the minute. */
  used: instant,
  /** The one that asks. */
  here: z.boolean(),
})

const security = z.object({
  secondFactor: z.object({ on: z.boolean(), required: z.boolean(), due: instant.nullable(), recoveryCodes: z.number().int() }),
  password: z.object({
    initial: z.boolean(),
    chosenAt: instant.nullable(),
    /** When it has to be changed at the latest. */
    due: instant.nullable(),
    /** What a new one must be like. */
    length: z.number().int(),
    classes: z.number().int(),
    history: z.number().int(),
  }),
  identity: identity.nullable(),
  idleMinutes: z.number().int(),
  sessionHours: z.number().int(),
  sessions: z.array(session),
})

const scope = z.string().min(3).max(80)
const tokenRow = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  holder: z.object({ account: id, name: z.string(), username: z.string(), organisation: z.string() }),
  scopes: z.array(scope),
  nets: z.array(z.string()),
  until: localDate,
  issuedAt: instant,
  endedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  state: z.enum(['good', 'over', 'revoked']),
})

const entering = contract.meta({ access: 'entering' })
const own = contract.meta({ access: 'signed-in' })
const manage = contract.meta({ access: 'accounts.manage' })
const tags = ['access']

export const accessContract = {
  me: entering
    .route({ method: 'GET', path: '/me', summary: 'Who is signed in, with roles and permissions', tags })
    .input(z.strictObject({}))
    .output(me),
  setLanguage: entering
    .route({ method: 'PUT', path: '/me/language', summary: 'Choose the language', tags })
    .input(z.strictObject({ language }))
    .output(z.object({ language })),
  changePassword: entering
    .route({ method: 'POST', path: '/me/password', summary: 'Change my password; all my sessions end', tags })
    .input(z.strictObject({ ...writeKey, current: password, password }))
    .output(done),
  security: entering
    .route({ method: 'GET', path: '/me/security', summary: 'My password, second factor and sessions', tags })
    .input(z.strictObject({}))
    .output(security),
  endSession: entering
    .route({ method: 'POST', path: '/me/sessions/{id}/end', summary: 'End one of my sessions at once', tags })
    .input(z.strictObject({ ...writeKey, id }))
    .output(done),
  endOtherSessions: entering
    .route({ method: 'POST', path: '/me/sessions/end', summary: 'End all my sessions but this one', tags })
    .input(z.strictObject({ ...writeKey }))
    .output(z.object({ ended: z.number().int() })),
  roles: own
    .route({ method: 'GET', path: '/roles', summary: 'All roles and what they permit', tags })
    .input(z.strictObject({}))
    .output(z.array(roleSchema)),

  delegations: own
    .route({ method: 'GET', path: '/me/delegations', summary: 'Whom I stand in for, and who stands in for me', tags })
    .input(z.strictObject({}))
    .output(z.array(delegation)),
  colleagues: own
    .route({ method: 'GET', path: '/me/colleagues', summary: 'Colleagues with an account, at the organisations where I hold a role', tags })
    .input(z.strictObject({ query: z.string().min(1).max(50) }))
    .output(z.array(z.object({ account: id, person: id, name: z.string() }))),
  delegate: own
    .route({ method: 'POST', path: '/me/delegations', successStatus: 201, summary: 'Have a colleague stand in for me until a day', tags })
    .input(
      z.strictObject({
        ...writeKey,
        to: id,
        role: role.nullable().default(null),
        organisation: id.nullable().default(null),
        since: localDate.optional(),
        until: localDate,
        reason,
      }),
    )
    .output(z.object({ id })),
  endDelegation: own
    .route({ method: 'POST', path: '/me/delegations/{id}/end', summary: 'End a delegation from or to me', tags })
    .input(z.strictObject({ ...writeKey, id }))
    .output(done),

  accounts: manage
    .route({ method: 'GET', path: '/accounts', summary: 'Accounts administered by the caller', tags })
    .input(z.strictObject({ ...paging, query: z.string().max(60).optional() }))
    .output(page(accountRow)),
  holdings: manage
    .route({
      method: 'GET',
      path: '/roles/holdings',
      summary: 'Who holds, held or will hold which role where, as far as the caller administers',
      tags,
    })
    .input(
      z.strictObject({
        ...paging,
        query: z.string().max(60).optional(),
        role: role.optional(),
        organisation: id.optional(),
        state: z.enum(GRANT_STATES).optional(),
      }),
    )
    .output(page(holding)),
  candidates: manage
    .route({
      method: 'GET',
      path: '/accounts/candidates',
      summary: 'People without an account, where the caller administers accounts',
      tags,
    })
    .input(z.strictObject({ query: z.string().min(1).max(50) }))
    .output(z.array(z.object({ person: id, name: z.string(), birth: localDate.nullable(), idNumber: z.string().nullable() }))),
  createAccount: manage
    .route({ method: 'POST', path: '/accounts', successStatus: 201, summary: 'Open an account for a person', tags })
    .input(
      z.strictObject({
        ...writeKey,
        organisation: id,
        username,
        password,
        /** Somebody whose file exists, or the name of somebody new who works at the organisation. */
        person: z.union([
          z.strictObject({ id }),
          z.strictObject({ name: z.string().trim().min(2).max(50), position: z.string().trim().min(1).max(100).optional() }),
        ]),
      }),
    )
    .output(z.object({ id, person: id })),
  disable: manage
    .route({ method: 'POST', path: '/accounts/{id}/end', summary: 'Disable an account: its sessions and rights end at once', tags })
    .input(z.strictObject({ ...writeKey, id, reason }))
    .output(done),
  enable: manage
    .route({ method: 'POST', path: '/accounts/{id}/return', summary: 'Enable a disabled account', tags })
    .input(z.strictObject({ ...writeKey, id }))
    .output(done),
  resetPassword: manage
    .route({ method: 'POST', path: '/accounts/{id}/password', summary: 'Give an account an initial password; its sessions end', tags })
    .input(z.strictObject({ ...writeKey, id, password }))
    .output(done),
  grant: manage
    .route({ method: 'POST', path: '/accounts/{id}/roles', successStatus: 201, summary: 'Grant a role at an organisation', tags })
    .input(z.strictObject({ ...writeKey, id, role, organisation: id, from: localDate.optional(), to: localDate.nullable().default(null) }))
    .output(z.object({ grant: id })),
  sessions: manage
    .route({ method: 'GET', path: '/accounts/{id}/sessions', summary: 'Sessions of an account', tags })
    .input(z.strictObject({ id }))
    .output(z.array(session)),
  endSessions: manage
    .route({ method: 'POST', path: '/accounts/{id}/sessions/end', summary: 'End one session of an account, or all', tags })
    .input(z.strictObject({ ...writeKey, id, session: id.optional() }))
    .output(z.object({ ended: z.number().int() })),
  linkIdentity: manage
    .route({
      method: 'POST',
      path: '/accounts/{id}/identity',
      summary: 'Let whoever has a login at the provider sign in to an account; its owner is told',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, login: z.string().trim().min(1).max(200) }))
    .output(done),
  unlinkIdentity: manage
    .route({
      method: 'POST',
      path: '/accounts/{id}/identity/end',
      summary: 'End the link of an account to the provider, and the sessions that came from there',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id }))
    .output(done),
  resetSecondFactor: manage
    .route({
      method: 'POST',
      path: '/accounts/{id}/second-factor/end',
      summary: 'Take away a second factor that was lost; all sessions end, and the owner is told',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, reason }))
    .output(done),

  tokens: manage
    .route({ method: 'GET', path: '/tokens', summary: 'Tokens of programs, of the accounts administered by the caller', tags })
    .input(z.strictObject({ ...paging, query: z.string().max(60).optional() }))
    .output(page(tokenRow)),
  tokenScopes: manage
    .route({ method: 'GET', path: '/tokens/scopes', summary: 'What a token can be for', tags })
    .input(z.strictObject({}))
    .output(z.array(scope)),
  issueToken: manage
    .route({
      method: 'POST',
      path: '/tokens',
      successStatus: 201,
      summary: 'Issue a token to an account, with less than its rights, until a day; it is shown once',
      tags,
    })
    .input(
      z.strictObject({
        ...writeKey,
        account: id,
        name: z.string().trim().min(2).max(80),
        scopes: z.array(scope).min(1).max(100),
        /** IP addresses or nets; none: any. */
        nets: z.array(z.string().trim().min(2).max(50)).max(20).default([]),
        until: localDate,
      }),
    )
    /** The token is null where the same request was answered before. */
    .output(z.object({ id, prefix: z.string(), token: z.string().nullable() })),
  revokeToken: manage
    .route({ method: 'POST', path: '/tokens/{id}/end', summary: 'Revoke a token at once', tags })
    .input(z.strictObject({ ...writeKey, id }))
    .output(done),

  revoke: manage
    .route({ method: 'POST', path: '/accounts/{id}/roles/{grant}/end', summary: 'End a role at once', tags })
    .input(z.strictObject({ ...writeKey, id, grant: id }))
    .output(done),
}
