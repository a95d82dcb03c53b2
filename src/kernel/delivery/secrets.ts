/** The keys that secrets are derived with. */
interface Deriving {
  secret(purpose: string): string
}

/** A webhook's signing secret, base64: derived, so that no copy of it lies in the database. */
export const secretOf = (keys: Deriving, webhook: string): string =>
  keys.secret(`webhook:${webhook}`).replaceAll('-', '+').replaceAll('_', '/').padEnd(44, '=')

/** As receivers are given it (Standard Webhooks 1.0). */
export const shownSecret = (secret: string): string => `whsec_${secret}`
