import { CompiledQuery, sql } from 'kysely'
import type { Database, Statement, Writer } from '../../platform/db/index.ts'

/**
 * From now on every write runs to its end, with all its checks and all its effects, answers, and is then taken back: so
 * each can be tried as each person, and the next one finds the world as it was.
 */
export function takeBackWrites(db: Database): void {
  const [write, ask] = [db.write.bind(db), db.ask.bind(db)]
  const back = new Error('taken back')

  db.write = async <T>(district: string, work: (writer: Writer) => Promise<T>): Promise<T> => {
    const kept: { answer?: T } = {}
    try {
      await write(district, async (writer) => {
        kept.answer = await work(writer)
        // What is checked at the commit is checked here.
        await sql`set constraints all immediate`.execute(writer.db)
        throw back
      })
    } catch (error) {
      if (error !== back) throw error
    }
    return kept.answer as T
  }
  db.ask = async <Row>(district: string, statement: Statement): Promise<Row[]> => {
    const { text, values } = statement
    if (!/\b(insert into|update|delete from)\b/i.test(text)) return ask<Row>(district, statement)
    return db.write(district, async (writer) => (await writer.db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows)
  }
}
