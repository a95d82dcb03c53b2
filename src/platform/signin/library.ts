import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor, username } from 'better-auth/plugins'
import { PostgresDialect } from 'kysely'
import type pg from 'pg'
import { newId } from '../crypto/index.ts'
import { ADDRESS_HEADER, isUsername, SIGN_IN_BASE, type SignInOptions } from './types.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** A district may end sessions earlier, never later. */
const LONGEST_SESSION_HOURS = 24
/** How long somebody whose password was right may look for the code. */
const CODE_SECONDS = 300

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2)

/** The library, told where its tables are, what may be done with it and how passwords are kept. */
export function libraryOn(pool: pg.Pool, options: Pick<SignInOptions, 'publicUrl' | 'secret' | 'attemptsPerMinute'>) {
  return betterAuth({
    appName: 'Jiangxin',
    baseURL: options.publicUrl,
    basePath: SIGN_IN_BASE,
    secret: options.secret,
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres', schemaName: 'signin', transaction: true },
    trustedOrigins: [options.publicUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      username({ displayUsername: false, minUsernameLength: 2, maxUsernameLength: 40, usernameValidator: isUsername }),
      // Failures are counted by name, with those of the password (attempts.ts).
      twoFactor({ twoFactorCookieMaxAge: CODE_SECONDS, accountLockout: { enabled: false } }),
    ],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash: kept, password }) => verify(kept, password) },
    },
    user: {
      additionalFields: {
        district: { type: 'string', required: true, input: false },
        disabled: { type: 'boolean', required: true, input: false, defaultValue: false },
      },
    },
    session: { expiresIn: LONGEST_SESSION_HOURS * 3600, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: options.attemptsPerMinute * 5,
      customRules: {
        '/sign-in/username': { window: 60, max: options.attemptsPerMinute },
        '/two-factor/*': { window: 60, max: options.attemptsPerMinute },
      },
    },
    advanced: {
      cookiePrefix: 'jiangxin',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => newId() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId)
            if (!user || (user as { disabled?: boolean }).disabled) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' })
          },
        },
      },
    },
  })
}

export type Library = ReturnType<typeof libraryOn>
