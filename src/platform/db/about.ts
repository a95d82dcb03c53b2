import type { Text } from '../../kernel/language/index.ts'
import type { Reader } from './index.ts'

/** What a part holds about somebody, a table of rows for whoever asks what is held about them. */
export interface AboutTable {
  readonly title: Text
  readonly rows: readonly object[]
}
/** @param persons all ids of one person */
export type About = (reader: Reader, persons: readonly string[]) => Promise<readonly AboutTable[]>
