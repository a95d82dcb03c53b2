import type { QueryClient } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import type { accessContract } from '../../kernel/access/contract.ts'
import type { Reason, Text } from '../../kernel/language/index.ts'
import { dropAllDrafts } from '../../kernel/process/web-drafts.tsx'
import { problemOf, queriesOf } from '../../platform/client/index.ts'
import type { NavEntry } from '../../ui/common/index.ts'

const access = queriesOf<typeof accessContract>('access')
export type Me = Awaited<ReturnType<typeof access.me.call>>

const wrong: Text = { zh: '账号或密码不正确。', en: 'The account or the password is wrong.' }
const wrongCode: Text = {
  zh: '验证码不正确或已使用，请等动态口令刷新后重新输入。',
  en: 'The code is wrong or was used already. Wait for the next one.',
}
const tooLate: Text = { zh: '等待时间过长，请重新输入账号和密码。', en: 'That took too long. Enter account and password again.' }
const tooMany: Text = { zh: '尝试次数过多，请稍后再试。', en: 'Too many attempts. Please try again later.' }
const broken: Text = { zh: '暂时无法登录，请检查网络后再试。', en: 'Signing in is not possible just now. Check the network and try again.' }

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
    const answer = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const said = (await answer.json().catch(() => null)) as { outcome?: string; code?: string } | null
    if (answer.ok) return said?.outcome === 'code-needed' ? 'code' : null
    if (answer.status === 429) return { code: 'too-many', text: tooMany }
    if (said?.code === 'sign-in-again') return { code: 'too-late', text: tooLate }
    return answer.status < 500 ? { code: 'wrong', text: refused } : { code: 'broken', text: broken }
  } catch {
    return { code: 'broken', text: broken }
  }
}

export async function signOut(): Promise<void> {
  dropAllDrafts()
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
}
