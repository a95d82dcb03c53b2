import { sql } from 'kysely'
import type { About } from '../../platform/db/about.ts'

/** Messages to people. */
export const aboutInbox: About = async ({ db, district }, persons) => {
  const { rows } = await sql<object>`select at, read_at, text ->> 'zh' as text from notifications.items
    where district = ${district} and person = any(${[...persons]}::uuid[]) order by at desc limit 5000`.execute(db)
  return [{ title: { zh: '消息', en: 'Messages' }, rows }]
}
