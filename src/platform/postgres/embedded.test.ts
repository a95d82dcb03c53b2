import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StartFault } from '../start-fault.ts'
import { borrowEmbeddedPostgres, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { isAlive, postmasterOf } from './postmaster.ts'

let dataDir: string
let running: EmbeddedPostgres | undefined
const told: string[] = []
const log = ({ en }: { en: string }) => told.push(en)
const start = async () => {
  told.length = 0
  running = await startEmbeddedPostgres({ dataDir, log })
  return running
}
const stop = async () => {
  await running?.stop()
  running = undefined
}
const cluster = () => join(dataDir, 'postgres', 'data')

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const giveUp = Date.now() + 10_000
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > giveUp) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'jiangxin-postgres-'))
  chmodSync(dataDir, 0o711)
  await start()
})
afterAll(async () => {
  await stop()
  rmSync(dataDir, { recursive: true })
})

describe('a data folder of its own', () => {
  test('holds a database that keeps what it has confirmed and knows Chinese', async () => {
    const { url } = running as EmbeddedPostgres
    const [row] = await query(
      url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding,
        current_setting('data_checksums') as checksums, current_setting('timezone') as timezone, '高召忠创新工作室' like '%创新%' as found, length('匠心') as letters`,
    )
    expect(row).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8', checksums: 'on', timezone: 'UTC', found: true, letters: 2 })
  })

  test('is reached on this machine alone, and with the password alone', async () => {
    const { url } = running as EmbeddedPostgres
    expect(await query(url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600)
    const wrong = new URL(url)
    wrong.password = 'guessed'
    await expect(query(wrong.toString(), 'select 1')).rejects.toThrow('password authentication failed')
  })

  test('admits no second server', async () => {
    const refused = await startEmbeddedPostgres({ dataDir, log }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(StartFault)
    expect((refused as StartFault).reason.code).toBe('data-folder-in-use')
    expect((refused as StartFault).reason.text.zh).toContain(`进程号 ${process.pid}`)
  })

  test('lends its database to a command while the server runs, and tells it where that listens', async () => {
    running?.announce({ host: '127.0.0.1', url: 'http://127.0.0.1:8080' })
    const command = await borrowEmbeddedPostgres({ dataDir, log })
    expect(command.running).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:8080' })
    await command.stop()
    expect(await query(command.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('is closed by stop and keeps its rows for a command and for the next start', async () => {
    await query((running as EmbeddedPostgres).url, `create table studio as select '张波创新工作室' as name`)
    await stop()
    expect(postmasterOf(cluster())).toBeNull()
    const command = await borrowEmbeddedPostgres({ dataDir, log })
    expect(command.running).toBeNull()
    expect(await query(command.url, 'select name from studio')).toEqual([{ name: '张波创新工作室' }])
    await command.stop()
    const { url } = await start()
    expect(await query(url, 'select name from studio')).toEqual([{ name: '张波创新工作室' }])
    expect(told).toEqual([])
  })
})

describe('after a kill -9', { timeout: 30_000 }, () => {
  test('of PostgreSQL it is back at the same address', async () => {
    const { url } = running as EmbeddedPostgres
    const killed = postmasterOf(cluster())?.pid as number
    process.kill(killed, 'SIGKILL')
    expect(await eventually(() => query(url, 'select name from studio'))).toHaveLength(1)
    expect(postmasterOf(cluster())?.pid).not.toBe(killed)
    expect(told).toEqual(['The database ended unexpectedly; starting it again'])
  })

  /** Another process starts the server, writes a row and is killed. */
  async function serverKilled(row: string): Promise<number> {
    const program = `import { startEmbeddedPostgres } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)}
      import pg from 'pg'
      const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} })
      const client = new pg.Client(url)
      await client.connect()
      await client.query("insert into studio values ('${row}')")
      process.stdout.write('written')`
    const other = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(other.stdout, 'data')
    const postgres = postmasterOf(cluster())?.pid as number
    other.kill('SIGKILL')
    await once(other, 'exit')
    return postgres
  }

  test('of the server the next start stops the orphan and has every row', async () => {
    await stop()
    const orphan = await serverKilled('示例一工作室')
    expect(isAlive(orphan)).toBe(true)
    const { url } = await start()
    expect(await query(url, 'select name from studio')).toContainEqual({ name: '示例一工作室' })
    expect(postmasterOf(cluster())?.pid).not.toBe(orphan)
    expect(told).toEqual(['The last run did not end properly; stopping the database that still runs'])
  })

  test('of both the next start recovers', async () => {
    await stop()
    process.kill(await serverKilled('示例二工作室'), 'SIGKILL')
    const { url } = await start()
    expect(await query(url, 'select name from studio')).toContainEqual({ name: '示例二工作室' })
  })

  test('a stranger who was given the number of the killed PostgreSQL is left alone', async () => {
    await stop()
    const stranger = spawn('sleep', ['60'], { ...ownerOf(cluster()), cwd: '/', stdio: 'ignore' })
    process.kill(await serverKilled('示例三工作室'), 'SIGKILL')
    const file = join(cluster(), 'postmaster.pid')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.pid)))
    const { url } = await start()
    expect(await query(url, 'select name from studio')).toContainEqual({ name: '示例三工作室' })
    expect(isAlive(stranger.pid as number)).toBe(true)
    stranger.kill()
  })
})

/** Only a stranger of the same user is taken for a running PostgreSQL. */
function ownerOf(folder: string): { uid?: number; gid?: number } {
  const { uid, gid } = statSync(folder)
  return process.getuid?.() === 0 ? { uid, gid } : {}
}
