/** A token as a program sends it: the district, by which it is found, its prefix, and the secret. */
export interface TokenParts {
  readonly district: string
  readonly prefix: string
  readonly secret: string
}

const FORM = /^jx_(\d{6})_([A-Za-z0-9]{8})_([A-Za-z0-9_-]{43})$/

export const tokenText = ({ district, prefix, secret }: TokenParts): string => `jx_${district}_${prefix}_${secret}`

/** Null for what is no token of ours. */
export function tokenParts(text: string): TokenParts | null {
  const [, district, prefix, secret] = FORM.exec(text) ?? []
  return district && prefix && secret ? { district, prefix, secret } : null
}

/** What comes after 'Bearer' (RFC 6750); null where nothing of the kind was sent. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null
}

/** Whoever could open accounts with a token would have rights without end: accounts are administered by people. */
const NEVER: readonly string[] = ['accounts.manage']

export interface Served {
  readonly part: string
  readonly method: string
  readonly access: string
}

const reads = (method: string) => method === 'GET' || method === 'HEAD'

/** What every account may ask of a part is named by the part, and reading apart from writing. */
const scopeName = (part: string, method: string): string => `${part}:${reads(method) ? 'read' : 'write'}`

/** The scope that a token needs for a call; null where no token may. What belongs to one's own account belongs to people. */
export function scopeNeeded({ part, method, access }: Served): string | null {
  if (part === 'access' || access === 'entering' || NEVER.includes(access)) return null
  return access === 'signed-in' ? scopeName(part, method) : access
}

/** Files go beside the contract: pictures and evidence, up and down. */
export const FILES_PART = 'files'

/** Every scope that there is, in order. */
export function scopesIn(endpoints: readonly Served[]): string[] {
  const files = [scopeName(FILES_PART, 'GET'), scopeName(FILES_PART, 'POST')]
  const named = endpoints.flatMap((endpoint) => (endpoint.access === 'public' ? [] : (scopeNeeded(endpoint) ?? [])))
  return [...new Set([...named, ...files])].sort()
}
