import { sql } from 'kysely'
import type { About } from '../../platform/db/about.ts'

/** Files that people uploaded. */
export const aboutFiles: About = async ({ db, district }, persons) => {
  const { rows } = await sql<object>`select name, type, size, uploaded_at, hash from evidence.files
    where district = ${district} and uploaded_by = any(${[...persons]}::uuid[]) order by uploaded_at limit 5000`.execute(db)
  return [{ title: { zh: '上传的文件', en: 'Files uploaded' }, rows }]
}
