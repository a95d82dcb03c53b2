import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Text } from '../../kernel/language/index.ts'

/** The provider of OpenID Connect that people may sign in through. */
export interface OidcSettings {
  /** As the provider spells itself in its tokens. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  /** The claim that holds the login, by which administrators link accounts. */
  readonly loginClaim: string
  /** Whoever is linked to no account yet is linked at the first sign-in to the one whose username the login is. */
  readonly linkByLogin: boolean
  /** Values of `amr` or `acr` that stand for a second factor; none: the provider is not believed about it. */
  readonly trustedFactors: readonly string[]
  /** Signing out here ends the session at the provider, too. */
  readonly signOutThere: boolean
  readonly label: Text
}

const listed = (text: string): string[] => text.split(/[\s,]+/).filter((item) => item !== '')
const isSafe = (address: string): boolean => {
  const url = URL.parse(address)
  if (!url || url.search || url.hash || url.username) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname))
}
const secretIn = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')

export const OIDC_VARIABLES = {
  OIDC_ISSUER: z.string().refine(isSafe).optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  OIDC_CLIENT_SECRET_FILE: z
    .string()
    .transform(secretIn)
    .refine((secret) => secret.length >= 8)
    .optional(),
  OIDC_SCOPES: z
    .string()
    .transform(listed)
    .refine((scopes) => scopes.includes('openid'))
    .default(['openid', 'profile']),
  OIDC_LOGIN_CLAIM: z
    .string()
    .regex(/^[\w.:/-]{1,100}$/)
    .default('preferred_username'),
  OIDC_LINK_BY_LOGIN: z.enum(['0', '1']).default('0'),
  OIDC_TRUSTED_FACTORS: z.string().transform(listed).default([]),
  OIDC_SIGN_OUT: z.enum(['0', '1']).default('0'),
  OIDC_LABEL: z
    .string()
    .regex(/^[^|]{1,40}\|[^|]{1,60}$/)
    .default('统一身份认证登录|Sign in with single sign-on'),
}

export const OIDC_WANTED: Readonly<Record<keyof typeof OIDC_VARIABLES, Text>> = {
  OIDC_ISSUER: {
    zh: '应为统一身份认证系统的 issuer 地址（https），并同时设置 OIDC_CLIENT_ID 和 OIDC_CLIENT_SECRET_FILE',
    en: 'must be the https address that the provider names as its issuer, together with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET_FILE',
  },
  OIDC_CLIENT_ID: { zh: '应为在统一身份认证系统登记的客户端编号', en: 'must be the client id registered with the provider' },
  OIDC_CLIENT_SECRET_FILE: {
    zh: '应为存放客户端密钥（至少 8 位）的文件，例如 /etc/jiangxin-oidc.secret',
    en: 'must be a file that holds the client secret (8 characters at least), such as /etc/jiangxin-oidc.secret',
  },
  OIDC_SCOPES: {
    zh: '应为包含 openid 的范围列表，例如 openid,profile',
    en: 'must be scopes with openid among them, such as openid,profile',
  },
  OIDC_LOGIN_CLAIM: {
    zh: '应为表示登录名的声明，例如 preferred_username',
    en: 'must be the claim that holds the login, such as preferred_username',
  },
  OIDC_LINK_BY_LOGIN: {
    zh: '应为 0 或 1：首次登录时是否按登录名与用户名一致自动关联',
    en: 'must be 0 or 1: whether the first sign-in links by a login that is the username',
  },
  OIDC_TRUSTED_FACTORS: {
    zh: '应为认可的 amr 或 acr 取值，用逗号分隔，例如 mfa,otp',
    en: 'must be values of amr or acr that stand for a second factor, with commas between, such as mfa,otp',
  },
  OIDC_SIGN_OUT: {
    zh: '应为 0 或 1：退出时是否同时退出统一身份认证',
    en: 'must be 0 or 1: whether signing out ends the session at the provider, too',
  },
  OIDC_LABEL: {
    zh: '应为登录按钮的中英文名称，用竖线分隔，例如 政务统一认证|Government sign-in',
    en: 'must be the name of the button in Chinese and English with a bar between, such as 政务统一认证|Government sign-in',
  },
}

type Found = { readonly [K in keyof typeof OIDC_VARIABLES]?: z.output<(typeof OIDC_VARIABLES)[K]> }

/** All three or none: an issuer, a client and its secret. */
export const oidcIsWhole = (found: Found): boolean =>
  new Set([found.OIDC_ISSUER, found.OIDC_CLIENT_ID, found.OIDC_CLIENT_SECRET_FILE].map((one) => one !== undefined)).size === 1

/** Null where nobody signs in through a provider. */
export function oidcOf(found: Found): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET_FILE: clientSecret } = found
  if (!issuer || !clientId || !clientSecret) return null
  const [zh = '', en = ''] = (found.OIDC_LABEL ?? '').split('|')
  return {
    issuer,
    clientId,
    clientSecret,
    scopes: found.OIDC_SCOPES ?? [],
    loginClaim: found.OIDC_LOGIN_CLAIM ?? '',
    linkByLogin: found.OIDC_LINK_BY_LOGIN === '1',
    trustedFactors: found.OIDC_TRUSTED_FACTORS ?? [],
    signOutThere: found.OIDC_SIGN_OUT === '1',
    label: { zh, en },
  }
}
