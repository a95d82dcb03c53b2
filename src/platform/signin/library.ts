import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { type GenericOAuthConfig, genericOAuth, twoFactor, username } from 'better-auth/plugins'
import { PostgresDialect } from 'kysely'
import type pg from 'pg'
import { newId } from '../crypto/index.ts'
import { passage } from './passage.ts'
import { ADDRESS_HEADER, isUsername, SIGN_IN_BASE, type SignInOptions } from './types.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** A district may end sessions earlier, never later. */
const LONGEST_SESSION_HOURS = 24
/** How long somebody whose password was right may look for the code. */
const CODE_SECONDS = 300
/** Where the provider sends people back to. */
const CALLBACK = '/callback/:id'

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2)

/** Failures are counted by name, with those of the password (attempts.ts). */
function secondFactorPlugin() {
  const plugin = twoFactor({ twoFactorCookieMaxAge: CODE_SECONDS, accountLockout: { enabled: false } })
  // The library asks for the code after a password only; whoever comes from a provider is asked as well, unless it vouched.
  for (const hook of plugin.hooks.after) {
    const { matcher } = hook
    hook.matcher = (context) => (context.path === CALLBACK && passage.getStore()?.vouched !== true) || matcher(context)
  }
  return plugin
}

/** The library, told where its tables are, what may be done with it and how passwords are kept. */
export function libraryOn(
  pool: pg.Pool,
  options: Pick<SignInOptions, 'publicUrl' | 'secret' | 'attemptsPerMinute'>,
  provider: GenericOAuthConfig | null = null,
) {
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
      secondFactorPlugin(),
      genericOAuth({ config: provider ? [provider] : [] }),
    ],
    // Who is linked to whom is decided here (oidc.ts), and nothing that the provider gave is kept.
    account: { accountLinking: { enabled: false }, updateAccountOnSignIn: false },
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
    session: {
      expiresIn: LONGEST_SESSION_HOURS * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        throughProvider: { type: 'boolean', required: true, input: false, defaultValue: false },
        vouched: { type: 'boolean', required: true, input: false, defaultValue: false },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: options.attemptsPerMinute * 5,
      customRules: {
        '/sign-in/username': { window: 60, max: options.attemptsPerMinute },
        '/two-factor/*': { window: 60, max: options.attemptsPerMinute },
        '/sign-in/social': { window: 60, max: options.attemptsPerMinute },
        '/callback/*': { window: 60, max: options.attemptsPerMinute },
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
            const { throughProvider = false, vouched = false } = passage.getStore() ?? {}
            return { data: { ...session, throughProvider, vouched } }
          },
        },
      },
    },
  })
}

export type Library = ReturnType<typeof libraryOn>
