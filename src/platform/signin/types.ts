import type { OidcSettings } from './oidc-settings.ts'

export interface SignInOptions {
  /** Of the one role that may read the sign-in tables. */
  readonly url: string
  readonly secret: string
  /** The address people use; on https the cookie is sent nowhere else. */
  readonly publicUrl: string
  /** Sign-ins that one address may try in a minute. An office shares an address, so single names are locked besides. */
  readonly attemptsPerMinute: number
  /** What the district demands; null for names that are nobody's. */
  readonly policyOf: (district: string | null) => Promise<SignInPolicy>
  /** A provider that people may sign in through; null for none. */
  readonly oidc: OidcSettings | null
  /** Somebody comes from the provider for the first time: links the account to them for good. False where that can't be. */
  readonly bind: (who: Owner, identity: Identity, by: 'entered' | 'login') => Promise<boolean>
}

/** Who somebody is at the provider. */
export interface Identity {
  readonly issuer: string
  readonly login: string
  /** The provider's own name of the person, which never changes hands. */
  readonly subject: string
}

export interface SignInPolicy {
  /** After so many wrong passwords or codes a name is locked for so many minutes. */
  readonly lockFailures: number
  readonly lockMinutes: number
  /** How long somebody stays signed in; afterwards they sign in anew. */
  readonly sessionHours: number
  /** How long somebody stays signed in without doing anything. */
  readonly idleMinutes: number
}

/** Whose something is. The district is found here, before anything inside a district can be read. */
export interface Owner {
  readonly account: string
  readonly district: string
}

/** Who a session belongs to. */
export interface SignedIn extends Owner {
  readonly session: string
  readonly username: string
  /** A code from the owner's authenticator is asked for at every sign-in. */
  readonly secondFactor: boolean
  /** The session was opened by the provider, and no password was asked for. */
  readonly throughProvider: boolean
  /** The provider said that a second factor was shown there, and is believed. */
  readonly vouched: boolean
}

/** What came of a request to the sign-in: what to answer, and whom it concerned. */
export interface SignInAnswer {
  readonly response: Response
  readonly outcome: Outcome
  /** Null where the name is nobody's. */
  readonly who: Owner | null
  /** How somebody came in, where it was not by the password. */
  readonly through?: 'provider'
  /** For the page: the secret to scan and the recovery codes, shown once. */
  readonly shown?: {
    readonly uri?: string
    readonly recoveryCodes?: readonly string[]
    /** Where the page goes on: to the provider. */
    readonly url?: string
  }
}

export type Outcome =
  | 'signed-in'
  | 'code-needed'
  | 'wrong-password'
  | 'wrong-code'
  | 'locked'
  | 'disabled'
  | 'signed-out'
  /** The password was given too long ago; or nobody is signed in. */
  | 'too-late'
  | 'enrolling'
  | 'second-factor-set'
  | 'second-factor-ended'
  | 'recovery-codes-renewed'
  /** Goes on at the provider. */
  | 'to-provider'
  | 'provider-away'
  /** The provider, or the person there, did not want to. */
  | 'provider-refused'
  /** What the provider sent does not hold. */
  | 'provider-doubtful'
  /** Whoever came from the provider has no account here. */
  | 'unknown-identity'
  | 'other'

/** The way in: names, passwords and sessions, in tables that nothing else can read. */
export interface SignIn {
  /**
   * Whose session the cookie is; null for none, an ended or a disabled one.
   * @param attended somebody is at the page, so that the session is in use
   */
  session(headers: Headers, attended: boolean): Promise<SignedIn | null>
  /** Answers one of `SIGN_IN_PATHS`. */
  answer(request: Request): Promise<SignInAnswer>
  /** The provider that people may sign in through, and how its button is called; null for none. */
  readonly provider: { readonly label: { readonly zh: string; readonly en: string } } | null
  /** Answers whoever comes back from the provider, at `CALLBACK_PATH`: with the page to go to. */
  callback(request: Request): Promise<SignInAnswer>
  /** True for the account's password. Wrong ones count towards the lock; a locked name is 'locked' whatever is given. */
  check(account: string, password: string): Promise<'right' | 'wrong' | 'locked'>
  /** Whether the password is one of the account's last ones, the present one included. */
  wasUsed(account: string, password: string, last: number): Promise<boolean>
  /** argon2id, as it is kept. */
  hash(password: string): Promise<string>
  /** How many recovery codes of the account are not used yet. */
  recoveryCodesLeft(account: string): Promise<number>
  /** Forgets ended sessions and old attempts. */
  clean(): Promise<void>
  close(): Promise<void>
}

export const SIGN_IN_BASE = '/api/auth'
/** All that is open of the library's many paths; accounts are made and changed by administrators, through the contract. */
export const SIGN_IN_PATHS: readonly string[] = [
  '/sign-in/username',
  '/sign-out',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/enable',
  '/two-factor/confirm',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
  '/provider',
]
/** Where the provider sends people back to. */
export const CALLBACK_PATH = '/callback/oidc'

/** The address of the caller, set by our own server only: what a client writes into its headers is not believed. */
export const ADDRESS_HEADER = 'x-jiangxin-address'

/** Letters of any script, digits, dot, hyphen and underscore: phone numbers, staff numbers and 汉字 names alike. */
export const isUsername = (name: string): boolean => /^[\p{L}\p{N}._-]{2,40}$/u.test(name)
