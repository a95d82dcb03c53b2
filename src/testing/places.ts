import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { extract, pack } from 'tar-stream'
import { urlAs } from '../platform/db/migrate.ts'
import { temporaryFolder } from './folder.ts'
import { onDatabase } from './urls.ts'

/** A database and a data folder in which there is nothing yet. */
export interface EmptyPlace {
  /** As its owner, who may make roles and is no superuser: as a hosting service gives a database. */
  readonly ownerUrl: string
  readonly dataDir: string
  readonly remove: () => Promise<void>
}

/** @param serverUrl any database of the server, as its superuser */
export async function emptyPlace(serverUrl: string): Promise<EmptyPlace> {
  const name = `place_${randomUUID().replaceAll('-', '')}`
  const dataDir = temporaryFolder('jiangxin-place')
  const server = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  await server(
    `create role ${name} login createrole password 'example'`,
    `grant jiangxin_app, jiangxin_signin to ${name} with admin option`,
    `create database ${name} owner ${name}`,
  )
  return {
    ownerUrl: onDatabase(urlAs(serverUrl, name, 'example'), name),
    dataDir,
    async remove() {
      await server(`drop database ${name} with (force)`, `drop role ${name}`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same backup with the entries of its tar changed; null leaves one out. @returns the new file */
export async function repacked(file: string, change: (name: string, bytes: Buffer) => Buffer | null): Promise<string> {
  const changed = join(file, '..', `${randomUUID()}.backup`)
  const from = extract()
  const to = pack()
  const written = pipeline(Readable.from(to), createZstdCompress(), createWriteStream(changed))
  const read = pipeline(createReadStream(file), createZstdDecompress(), from as unknown as NodeJS.WritableStream)
  for await (const entry of from) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(chunk as Buffer)
    const bytes = change(entry.header.name, Buffer.concat(chunks))
    if (bytes) to.entry({ name: entry.header.name }, bytes)
  }
  to.finalize()
  await Promise.all([read, written])
  return changed
}
