import { rolePasswords } from '../platform/db/migrate.ts'

/** The one secret of every house and bench in the tests. */
export const MASTER_KEY = Buffer.alloc(32, 7)

/** Passwords of the application's roles in every test database. */
export const PASSWORDS = rolePasswords(MASTER_KEY)

/** Another database of the same server. */
export function onDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.toString()
}
