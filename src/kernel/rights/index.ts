import type { Text } from '../language/index.ts'

export { POSTS } from './posts.ts'

/** A role that somebody holds at an organisation; it reaches that organisation and everything below it. */
export interface Grant {
  readonly role: string
  readonly organisation: string
  /** The organisation's place in the tree, '/1/7/'. Whatever begins with it lies at or below. */
  readonly path: string
}

/** Whoever signed in, with all that they may draw on today. */
export interface Caller {
  readonly account: string
  /** The person behind the account; separation of duties knows persons. */
  readonly person: string
  readonly name: string
  /** Other ids of the same person, whose files were merged; what they did, this one did. */
  readonly also?: readonly string[]
  readonly district: string
  readonly grants: readonly Grant[]
  /** Delegations in force today: whom this one stands in for, with the grants that were delegated. */
  readonly standsFor: readonly StandIn[]
  /** The session that asks; none for a token or a job. */
  readonly session?: string
  /** What must be done before anything else is let through. */
  readonly first?: FirstDuty
  /** A program asks, with a key that was issued for the account. It may do less than the account. */
  readonly token?: TokenInHand
}

/** A password that must be changed, or a second factor that a role requires and that is not set up yet. */
export type FirstDuty = 'password' | 'second-factor'

export interface TokenInHand {
  readonly id: string
  readonly name: string
  /** Permissions, and 'part:read' or 'part:write' for what every account may ask of a part. */
  readonly scopes: readonly string[]
}

/** Somebody whom a caller stands in for. */
export interface StandIn {
  readonly person: string
  readonly name: string
  readonly grants: readonly Grant[]
  /** Only one role, or one place, was handed over: the other's part in a case goes with it where such a grant reaches the case. */
  readonly limited?: boolean
}

/** Whether standing in for somebody counts at a place: it does everywhere, or where what was handed over reaches. */
export const standsInAt = ({ limited, grants }: StandIn, path: string): boolean =>
  !limited || grants.some((grant) => path.startsWith(grant.path))

/** Whoever does something, for the audit. */
export interface Actor {
  readonly account: string | null
  readonly person: string | null
  /** The key of the program that did it. */
  readonly token?: Pick<TokenInHand, 'id' | 'name'>
}

/** The command line, the demo and the daily jobs act for nobody. */
export const SYSTEM: Actor = { account: null, person: null }

/** What a role is. Programmes declare theirs; the kernel has the three administrators. */
export interface Role {
  readonly name: string
  readonly title: Text
  readonly permissions: readonly string[]
  /** A post of the district: it is held at its head and nowhere below, or an enterprise could make itself its own supervisor. */
  readonly atHead?: boolean
  /** The three administrators exclude one another: nobody holds two of them. */
  readonly administrator?: 'system' | 'security' | 'audit'
}

/** A post of a programme. `at` says where it is held: at an enterprise, at a bank, or at the head of the district. */
export interface Post {
  readonly title: Text
  readonly at: 'enterprise' | 'bank' | 'district'
  /** What the holder answers for, for the page on which roles are given. */
  readonly does: Text
  /** What the holder may do beside the cases, whose steps their processes give away. */
  readonly permissions?: readonly string[]
}

/** The posts of a programme as its manifest names them. */
export const rolesOfPosts = (posts: Readonly<Record<string, Post>>): readonly Role[] =>
  Object.entries(posts).map(([name, { title, at, permissions = [] }]) => ({
    ...{ name, title, permissions },
    ...(at === 'district' && { atHead: true }),
  }))

export type Roles = ReadonlyMap<string, Role>

const allGrants = (caller: Caller): readonly Grant[] => [...caller.grants, ...caller.standsFor.flatMap((other) => other.grants)]

/** What there is once for the whole district: a role gives it only where it is held at the district's head. */
const DISTRICT_WIDE: readonly string[] = ['parameters.manage', 'audit.read', 'notifications.manage']

/** '/1/' is the head of a district: what is held there reaches everything. */
export const isHead = (path: string): boolean => path.split('/').length === 3

/** Where in the tree the caller has the permission: path prefixes. Lists, counts, exports and search ask with these. */
export function scopeOf(caller: Caller, permission: string, roles: Roles): string[] {
  if (caller.token && !caller.token.scopes.includes(permission)) return []
  const paths = allGrants(caller)
    .filter((grant) => roles.get(grant.role)?.permissions.includes(permission))
    .filter((grant) => !DISTRICT_WIDE.includes(permission) || isHead(grant.path))
    .map((grant) => grant.path)
  return [...new Set(paths)].filter((path, _, all) => !all.some((other) => other !== path && path.startsWith(other)))
}

/** The one predicate: may the caller do this at that place of the tree? Deny by default. */
export function mayAt(caller: Caller, permission: string, path: string, roles: Roles): boolean {
  return scopeOf(caller, permission, roles).some((prefix) => path.startsWith(prefix))
}

/** Whether the caller has the permission anywhere at all. */
export function mayAnywhere(caller: Caller, permission: string, roles: Roles): boolean {
  return scopeOf(caller, permission, roles).length > 0
}

/** The roles out of these grants that reach a place in the tree. */
export function rolesAt(grants: readonly Grant[], path: string): string[] {
  return [...new Set(grants.filter((grant) => path.startsWith(grant.path)).map((grant) => grant.role))]
}

/** 三员: three posts that exclude one another. None of them does the work of a programme. */
export const ADMINISTRATORS: readonly Role[] = [
  {
    name: 'system-admin',
    title: { zh: '系统管理员', en: 'System administrator' },
    permissions: ['organisations.manage', 'parameters.manage', 'notifications.manage'],
    administrator: 'system',
  },
  {
    name: 'security-admin',
    title: { zh: '安全管理员', en: 'Security administrator' },
    permissions: ['accounts.manage', 'handover.arrange'],
    administrator: 'security',
  },
  { name: 'audit-admin', title: { zh: '审计管理员', en: 'Audit administrator' }, permissions: ['audit.read'], administrator: 'audit' },
]

/**
 * The registry of all roles. Programmes may share a post, which then may do what each of them gives it; any other two of one name
 * are a mistake of the programmes.
 */
export function rolesOf(...lists: readonly (readonly Role[])[]): Roles {
  const roles = new Map<string, Role>()
  for (const role of lists.flat()) {
    const known = roles.get(role.name)
    if (known && (known.administrator || role.administrator || known.title.zh !== role.title.zh))
      throw new Error(`two roles are named ${role.name}`)
    roles.set(role.name, known ? { ...role, permissions: [...new Set([...known.permissions, ...role.permissions])] } : role)
  }
  return roles
}

/** The administrator's post that stands against a role, out of the roles held; null where none does. */
export function excludedBy(role: string, held: readonly string[], roles: Roles): Role | null {
  const post = roles.get(role)?.administrator
  if (!post) return null
  return held.flatMap((name) => roles.get(name) ?? []).find(({ administrator }) => administrator && administrator !== post) ?? null
}

/** What somebody hands to a stand-in: one role or all, at one place of the tree or wherever it is held. */
export interface Delegated {
  readonly role: string | null
  readonly organisation: { readonly id: string; readonly path: string } | null
}

/** The grants that a delegation passes on. An administrator's post is never passed on, or it could meet another in one hand. */
export function delegated(grants: readonly Grant[], { role, organisation }: Delegated, roles: Roles): Grant[] {
  return grants
    .filter((grant) => (role === null || grant.role === role) && !roles.get(grant.role)?.administrator)
    .flatMap((grant) => {
      if (!organisation || grant.path.startsWith(organisation.path)) return grant
      return organisation.path.startsWith(grant.path) ? { ...grant, organisation: organisation.id, path: organisation.path } : []
    })
}
