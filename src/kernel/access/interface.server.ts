import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Part } from '../../platform/part.ts'
import type { OidcSettings } from '../../platform/signin/oidc-settings.ts'
import type { Audit } from '../audit/server.ts'
import type { Text } from '../language/index.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Parameters } from '../parameters/server.ts'
import type { NewPerson, People } from '../people/server.ts'
import type { Actor, Caller, Roles } from '../rights/index.ts'
import type { AccountRow, DelegationRow, GrantRow, Holder } from './store.ts'
import type { Served } from './tokens.ts'

export type { AccountRow, DelegationRow, GrantRow, Holder } from './store.ts'

export interface NewAccount {
  readonly person: string
  /** Where the account is administered. */
  readonly organisation: string
  readonly username: string
  readonly password: string
  readonly language?: 'zh' | 'en'
  /** The password was made up by somebody else and must be changed first; so it is unless said otherwise. */
  readonly initialPassword?: boolean
}

export interface NewGrant {
  readonly account: string
  readonly role: string
  readonly organisation: string
  readonly from?: string
  readonly to?: string | null
}

export interface NewDelegation {
  readonly from: string
  readonly to: string
  /** Null: every role that may be delegated. */
  readonly role: string | null
  /** Null: wherever the roles are held. */
  readonly organisation: string | null
  readonly since?: string
  readonly until: string
  readonly reason: string
}

/** A person with an account and roles at once, for the command line and the demo. */
export interface NewUser extends Omit<NewAccount, 'person'> {
  /** Somebody whose file exists, or a new one who works at the organisation. */
  readonly person: string | (Pick<NewPerson, 'name' | 'phone' | 'idNumber' | 'synthetic'> & { readonly position?: string })
  readonly roles: readonly { readonly role: string; readonly organisation?: string }[]
}

export interface NewToken {
  readonly account: string
  readonly name: string
  readonly scopes: readonly string[]
  /** Addresses or nets that it may come from; none: any. */
  readonly nets: readonly string[]
  /** Its last day. */
  readonly until: string
}

/** What is looked at of a request to know who asks. */
export interface Asking {
  readonly headers: {
    readonly cookie?: string | undefined
    readonly authorization?: string | undefined
    /** Sent by our pages while somebody is at them. */
    readonly 'x-attended'?: string | string[] | undefined
  }
  readonly method?: string
  readonly ip?: string
}

export interface Access extends Part {
  /**
   * Who asks, from the token or the cookie of the request, also somebody who is let through to nothing yet (`first`); `admit`
   * must be asked next. Rights are at most five seconds old.
   * @throws fault where a token is not good
   */
  identify(request: Asking): Promise<Caller | null>
  /** The same for what lies beside the contract, files above all: null for whoever may not do anything yet or lacks the scope. */
  authenticate(request: Asking): Promise<Caller | null>
  /** Deny by default: throws unless the caller may call a procedure with this access at all. */
  admit(caller: unknown, access: string | undefined, call?: { readonly part: string; readonly method: string }): void
  /** What the account may draw on today, without a request: for jobs. */
  caller(reader: Reader, account: string): Promise<Caller | null>
  /** Whoever holds the role, or any role, where it reaches the path. */
  holders(reader: Reader, path: string, role?: string): Promise<Holder[]>
  /** Open accounts of people, by person. */
  accountsOf(reader: Reader, persons: readonly string[]): Promise<ReadonlyMap<string, AccountRow>>
  createAccount(writer: Writer, by: Actor, account: NewAccount): Promise<AccountRow>
  addUser(district: string, user: NewUser): Promise<{ account: string; person: string }>
  grant(writer: Writer, by: Actor, grant: NewGrant): Promise<GrantRow>
  /** Ends a grant at once. */
  revoke(writer: Writer, by: Actor, grant: string): Promise<void>
  delegate(writer: Writer, by: Actor, delegation: NewDelegation): Promise<DelegationRow>
  endDelegation(writer: Writer, by: Actor, delegation: string): Promise<void>
  /** Ends all sessions and every right, until it is enabled again. Nothing that the account did is touched. */
  disable(writer: Writer, by: Actor, account: string, reason: string): Promise<void>
  enable(writer: Writer, by: Actor, account: string): Promise<void>
  /** A new password, by somebody else (then it is an initial one) or by its owner. All sessions end. */
  setPassword(writer: Writer, by: Actor, account: string, password: string, initial: boolean): Promise<void>
  setLanguage(writer: Writer, account: string, language: 'zh' | 'en'): Promise<void>
  /** Ends one session, or all but one, or all. @returns how many */
  endSessions(writer: Writer, by: Actor, account: string, which: { readonly only?: string; readonly but?: string }): Promise<number>
  /** Takes away a second factor that was lost; all sessions end, and its owner is told. */
  resetSecondFactor(writer: Writer, by: Actor, account: string, reason: string): Promise<void>
  /** Whoever has the login at the provider may sign in to the account; its owner is told. */
  linkIdentity(writer: Writer, by: Actor, account: string, login: string): Promise<void>
  /** Ends that, and the sessions that were opened by it. */
  unlinkIdentity(writer: Writer, by: Actor, account: string): Promise<void>
  /** @returns the token itself, which nobody can find out again */
  issueToken(
    writer: Writer,
    by: Actor & { readonly account: string },
    token: NewToken,
  ): Promise<{ id: string; prefix: string; token: string }>
  revokeToken(writer: Writer, by: Actor, token: string): Promise<void>
  /** Somebody leaves: roles, delegations and tokens end, the account is disabled. @returns the grants that ended */
  retire(writer: Writer, by: Actor, account: string, reason: string): Promise<readonly GrantRow[]>
  /** The person of each of the accounts, also of disabled ones. */
  peopleOf(reader: Reader, accounts: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Where an account is administered, also a disabled one; null where there is none. */
  organisationOf(reader: Reader, account: string): Promise<string | null>
  /** Roles held on the day or later, and delegations that are not over. */
  holdings(reader: Reader, account: string): Promise<{ grants: readonly GrantRow[]; delegations: readonly DelegationRow[] }>
}

export interface AccessParts {
  readonly audit: Pick<Audit, 'record' | 'noticed'>
  readonly parameters: Pick<Parameters, 'declare' | 'numberInForce' | 'inForce' | 'rows'>
  readonly organisations: Organisations
  readonly people: People
  readonly roles: Roles
  /** Tells somebody what was done to their account: notifications come after this part. */
  readonly tell?: (writer: Writer, person: string, text: Text) => Promise<void>
  /** Every procedure that is served: what tokens can be for. */
  readonly served?: () => readonly Served[]
  /** A provider that people may sign in through. */
  readonly oidc?: OidcSettings | null
  /** Sign-ins that one address may try in a minute; an office shares one. */
  readonly attemptsPerMinute?: number
}
