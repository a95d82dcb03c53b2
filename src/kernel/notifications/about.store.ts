import { sql } from 'kysely'
import { type About, byPages } from '../../platform/db/about.ts'

interface Message {
  readonly id: string
}

/** Messages to people. */
export const aboutInbox: About = async ({ db, district }, persons) => {
  const rows = byPages<Message>(async (after, limit) => {
    const found = await sql<Message>`select id, at, read_at, text ->> 'zh' as text from notifications.items
      where district = ${district} and person = any(${[...persons]}::uuid[]) and id > ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid
      order by id limit ${limit}`.execute(db)
    return found.rows
  })
  return [{ title: { zh: '消息', en: 'Messages' }, rows }]
}
