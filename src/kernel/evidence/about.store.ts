import { sql } from 'kysely'
import { type About, type AboutFiles, byPages } from '../../platform/db/about.ts'
import type { Reader } from '../../platform/db/index.ts'

interface Uploaded {
  readonly id: string
  readonly name: string
  readonly hash: string
}

const uploadedBy = ({ db, district }: Reader, persons: readonly string[]) =>
  byPages<Uploaded>(async (after, limit) => {
    const { rows } = await sql<Uploaded>`select id, name, type, size, uploaded_at, hash from evidence.files
      where district = ${district} and uploaded_by = any(${[...persons]}::uuid[]) and id > ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid
      order by id limit ${limit}`.execute(db)
    return rows
  })

/** Files that people uploaded. */
export const aboutFiles: About = async (reader, persons) => [
  { title: { zh: '上传的文件', en: 'Files uploaded' }, rows: uploadedBy(reader, persons) },
]

/** The same files themselves. @param read where their contents are */
export const filesAbout = (read: (hash: string) => Promise<AsyncIterable<Uint8Array | string>>): AboutFiles =>
  async function* (reader, persons) {
    for await (const page of uploadedBy(reader, persons)())
      for (const { id, name, hash } of page) yield { name: `${id} ${name}`, open: () => read(hash) }
  }
