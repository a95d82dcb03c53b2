import type { Keys } from '../../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import * as store from './releases.store.ts'
import type { Release } from './releasing.ts'

/** What stands in a release: nothing for the name, which the house holds. */
export interface ReleaseContent {
  readonly name?: string
  readonly phone?: string
  readonly revenue?: number
  readonly tax?: number
  readonly debts?: number
  readonly employees?: number
  readonly title?: string
  /** The uploaded file. */
  readonly file?: string
}
export type OpenedRelease = Release<ReleaseContent> & { readonly need: string }

/** What is sealed opens in its own row alone. */
const place = (district: string, id: string) => `financing.release ${district} ${id}`

/** Keeps what was released encrypted: it may name somebody with a telephone. */
export async function insertRelease(
  keys: Keys,
  writer: Writer,
  { content, ...release }: Omit<Parameters<typeof store.insertRelease>[1], 'sealed'> & { readonly content: ReleaseContent },
): Promise<void> {
  await store.insertRelease(writer, { ...release, sealed: keys.encrypt(JSON.stringify(content), place(writer.district, release.id)) })
}

/** What was released with some needs, the earliest first; what was taken back says nothing any more. */
export async function releasesOf(keys: Keys, reader: Reader, needs: readonly string[]): Promise<OpenedRelease[]> {
  return (await store.releasesOf(reader, needs)).map(({ content, ...row }) => ({
    ...row,
    content: content === null ? {} : (JSON.parse(keys.decrypt(content, place(reader.district, row.id))) as ReleaseContent),
  }))
}
