import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { FileStore } from '../files/index.ts'
import type { Inventory } from './backup.ts'
import { type Manifest, nameOf, type TableRecord } from './manifest.ts'
import { copyOut, differing, ordersByBytes, seeAllDistricts, speakPlainly, tablesOf } from './tables.ts'

/** Reads every table of a restored place again. @returns the tables that are not what the manifest says, by name */
export async function differingTables(client: pg.Client, manifest: Manifest, { schemas }: Inventory): Promise<string[]> {
  return reading(client, schemas, async (tables) => {
    const sameOrder = await ordersByBytes(client)
    const expected = new Map(manifest.tables.map((table) => [nameOf(table), table]))
    const found: TableRecord[] = []
    for (const table of tables) {
      // In the columns of the backup: a table that the restored place has besides is found by its name.
      const columns = expected.get(nameOf(table))?.columns ?? table.columns
      const { rows, record } = copyOut(client, { ...table, columns }, sameOrder)
      for await (const _ of rows);
      found.push(record())
    }
    // A table that the new place has by itself and that is empty contradicts nothing.
    return differing(
      manifest.tables,
      found.filter((table) => table.rows > 0 || expected.has(nameOf(table))),
    )
  })
}

/** Reads every content that a row refers to. @returns how many there are, and those that are missing or something else */
export async function provenContents(
  client: pg.Client,
  files: FileStore,
  inventory: Inventory,
): Promise<{ count: number; wrong: string[] }> {
  return reading(client, inventory.schemas, async () => {
    const wrong: string[] = []
    let count = 0
    await client.query(`declare referred no scroll cursor for ${inventory.lasting} union ${inventory.passing}`)
    for (;;) {
      const { rows } = await client.query<{ hash: string }>('fetch 1000 from referred')
      for (const { hash } of rows) if ((await hashIn(files, hash)) !== hash) wrong.push(hash)
      count += rows.length
      if (rows.length === 0) return { count, wrong }
    }
  })
}

async function hashIn(files: FileStore, hash: string): Promise<string | null> {
  const stream = await files.read(hash).catch(() => null)
  if (!stream) return null
  const measured = createHash('sha256')
  for await (const chunk of stream) measured.update(chunk)
  return measured.digest('hex')
}

/** One snapshot of all districts. */
async function reading<T>(
  client: pg.Client,
  schemas: readonly string[],
  work: (tables: Awaited<ReturnType<typeof tablesOf>>) => Promise<T>,
): Promise<T> {
  const tables = await tablesOf(client, schemas)
  await client.query('begin isolation level repeatable read read only')
  try {
    await speakPlainly(client)
    await seeAllDistricts(client, tables)
    return await work(tables)
  } finally {
    await client.query('rollback')
  }
}
