import type { Text } from '../../kernel/language/index.ts'
import type { Reader } from './index.ts'

/** What a part holds about somebody, a table of rows for whoever asks what is held about them. */
export interface AboutTable {
  readonly title: Text
  /** All of them; or where they may be many, pages that are read when their turn comes, as often as they are asked for. */
  readonly rows: readonly object[] | (() => AsyncIterable<readonly object[]>)
}
/** @param persons all ids of one person */
export type About = (reader: Reader, persons: readonly string[]) => Promise<readonly AboutTable[]>

/** A file that a part keeps of somebody. */
export interface AboutFile {
  readonly name: string
  readonly open: () => Promise<AsyncIterable<Uint8Array | string>>
}
export type AboutFiles = (reader: Reader, persons: readonly string[]) => AsyncIterable<AboutFile>

const PAGE = 500

/** Rows by pages: each is asked for by what the last one ended with. */
export const byPages = <Row extends object>(
  ask: (after: Row | null, limit: number) => Promise<readonly Row[]>,
): (() => AsyncIterable<readonly Row[]>) =>
  async function* () {
    for (let last: Row | null = null; ; ) {
      const rows: readonly Row[] = await ask(last, PAGE)
      if (rows.length > 0) yield rows
      last = rows.at(-1) ?? null
      if (rows.length < PAGE) return
    }
  }
