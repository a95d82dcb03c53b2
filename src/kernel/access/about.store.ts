import { sql } from 'kysely'
import type { About } from '../../platform/db/about.ts'

/** What is held about people: their accounts and posts. No password, not even its hash, is told. */
export const aboutAccounts: About = async ({ db, district }, persons) => {
  const ids = [...persons]
  const [accounts, posts] = [
    await sql<object>`select username, language, created_at, disabled_at, disabled_reason from access.accounts
      where district = ${district} and person = any(${ids}::uuid[]) order by created_at`.execute(db),
    await sql<object>`select g.role, u.name as organisation, g.valid_from, g.valid_to, g.ended_at from access.grants g
      join access.accounts a on a.district = g.district and a.id = g.account
      left join organisations.units u on u.district = g.district and u.id = g.organisation
      where g.district = ${district} and a.person = any(${ids}::uuid[]) order by g.granted_at`.execute(db),
  ]
  return [
    { title: { zh: '账号', en: 'Accounts' }, rows: accounts.rows },
    { title: { zh: '岗位', en: 'Posts' }, rows: posts.rows },
  ]
}
