import type { QueryClient } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import type { accessContract } from '../../kernel/access/contract.ts'
import type { Reason, Text } from '../../kernel/language/index.ts'
import { dropAllDrafts } from '../../kernel/process/web-drafts.tsx'
import accessAddresses from '../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { problemOf, queriesOf } from '../../platform/client/index.ts'
import type { NavEntry } from '../../ui/common/index.ts'

const access = queriesOf<typeof accessContract>(accessAddresses)
export type Me = Awaited<ReturnType<typeof access.me.call>>

const wrong: Text = { zh: '账号或密码不正确。', en: 'The account or the password is wrong.' }
const wrongCode: Text = {
  zh: '验证码不正确或已使用，请等动态口令刷新后重新输入。',
  en: 'The code is wrong or was used already. Wait for the next one.',
}
const tooLate: Text = { zh: '等待时间过长，请重新输入账号和密码。', en: 'That took too long. Enter account and password again.' }
const tooMany: Text = { zh: '尝试次数过多，请稍后再试。', en: 'Too many attempts. Please try again later.' }
const broken: Text = { zh: '暂时无法登录，请检查网络后再试。', en: 'Signing in is not possible just now. Check the network and try again.' }

const onTheWay: Text = { zh: '正在转到统一身份认证…', en: 'Going to the single sign-on…' }
const fromProvider = {
  'provider-away': {
    zh: '统一身份认证暂时无法使用，请稍后再试，或用账号和密码登录。',
    en: 'The single sign-on does not answer just now. Try again later, or sign in with account and password.',
  },
  'provider-refused': { zh: '统一身份认证没有完成登录，请重试。', en: 'The single sign-on was not completed. Try again.' },
  'provider-doubtful': {
    zh: '统一身份认证返回的信息未通过验证，未予登录。请重试；多次出现的，请联系系统管理员。',
    en: 'What the single sign-on sent could not be verified. Try again; if it happens again, tell your system administrator.',
  },
  'unknown-identity': {
    zh: '您的统一身份认证账号尚未关联到本系统账号。请联系本单位安全管理员关联，或用账号和密码登录。',
    en: 'Your single sign-on is not linked to an account here. Ask your security administrator to link it, or sign in with account and password.',
  },
  locked: tooMany,
  disabled: {
    zh: '该账号已停用。如需恢复，请联系安全管理员。',
    en: 'This account is disabled. Ask your security administrator if you need it.',
  },
  'too-late': { zh: '等待时间过长或登录请求已失效，请重新登录。', en: 'That took too long, or was begun elsewhere. Sign in again.' },
} satisfies Record<string, Text>

/** Whoever is signed in, asked for once a minute at most; null where nobody is. Throws where the server does not answer. */
export async function fetchMe(queries: QueryClient): Promise<Me | null> {
  try {
    return await queries.fetchQuery(access.me.queryOptions({ input: {}, staleTime: 60_000, retry: false }))
  } catch (error) {
    if (problemOf(error)?.status === 401) return null
    throw error
  }
}

/** Whoever is signed in, for pages below the frame. */
export function useMe(): Me {
  return (useRouteContext({ strict: false }) as { me: Me }).me
}

/** Entries that the reader may open; the server decides again. */
export function entriesFor(me: Me, entries: readonly NavEntry[]): readonly NavEntry[] {
  return entries.filter(({ permission }) => !permission || (me.permissions[permission]?.length ?? 0) > 0)
}

/** 'code' where the password was right and a code is asked for next; null when it worked; otherwise why not. */
export async function signIn(username: string, password: string): Promise<Reason | 'code' | null> {
  return door('/sign-in/username', { username, password }, wrong)
}

/** The second half: the code of the authenticator, or one of the recovery codes. */
export async function giveCode(code: string): Promise<Reason | 'code' | null> {
  const recovery = code.includes('-')
  return door(recovery ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp', { code }, wrongCode)
}

/** Never says which of the two, account or password, was wrong. */
async function door(path: string, body: object, refused: Text): Promise<Reason | 'code' | null> {
  try {
    const answer = await post(path, body)
    const said = (await answer.json().catch(() => null)) as { outcome?: string; code?: string } | null
    if (answer.ok) return said?.outcome === 'code-needed' ? 'code' : null
    if (answer.status === 429) return { code: 'too-many', text: tooMany }
    if (said?.code === 'sign-in-again') return { code: 'too-late', text: tooLate }
    return answer.status < 500 ? { code: 'wrong', text: refused } : { code: 'broken', text: broken }
  } catch {
    return { code: 'broken', text: broken }
  }
}

/** How the button of the provider is called; null where there is none, or where nobody answers. */
export async function providerLabel(): Promise<Text | null> {
  try {
    const answer = await fetch('/api/auth/ways')
    return answer.ok ? (((await answer.json()) as { provider: { label: Text } | null }).provider?.label ?? null) : null
  } catch {
    return null
  }
}

/** Goes to the provider, which sends back to this surface; where that is not possible, says why not. */
export async function goToProvider(from: string, next: string): Promise<Reason> {
  try {
    const answer = await post('/provider', { from, next })
    const { url } = (await answer.json().catch(() => ({}))) as { url?: string }
    if (answer.ok && url) globalThis.location.assign(url)
    return answer.ok ? { code: 'on-the-way', text: onTheWay } : { code: 'provider', text: fromProvider['provider-away'] }
  } catch {
    return { code: 'broken', text: broken }
  }
}

/** Why the provider's word opened nothing, by the code in the address of the sign-in. */
export const providerRefusal = (code: string | undefined): Reason | null =>
  code === undefined
    ? null
    : { code: 'provider', text: fromProvider[code as keyof typeof fromProvider] ?? fromProvider['provider-doubtful'] }

/** Files that were chosen and not sent; few pages hold what knows of them. */
const forgetFiles = async () => (await import('../../kernel/evidence/web-kept.tsx')).forgetAllKept()

/** @returns where to go: to the provider, whose session ends as well, or to the sign-in */
export async function signOut(signIn: string): Promise<string> {
  dropAllDrafts()
  await forgetFiles().catch(() => undefined)
  const answer = await post('/sign-out', {})
  const { url } = (await answer.json().catch(() => ({}))) as { url?: string }
  return url ?? signIn
}

const post = (path: string, body: object) =>
  fetch(`/api/auth${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
