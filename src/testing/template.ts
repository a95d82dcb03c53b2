import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { migrationSets } from '../migrations.ts'
import { migrate } from '../platform/db/migrate.ts'
import { installJobs } from '../platform/jobs/install.ts'
import { startEmbeddedPostgres } from '../platform/postgres/embedded.ts'
import { temporaryFolder } from './folder.ts'
import { MASTER_KEY, onDatabase, PASSWORDS } from './urls.ts'

/** What a test may begin with: nothing; the cast and where they work; or all that the demo shows. */
export const CONTENTS = ['empty', 'base', 'all'] as const
export type Content = (typeof CONTENTS)[number]

/** A database to clone from, to which nobody stays connected, and what belongs to it outside the database. */
export interface Template {
  /** The server's own database, as the role that may create databases. */
  readonly ownerUrl: string
  readonly name: string
  readonly dataDir: string
}

export interface Templates {
  /** Made when it is first asked for. */
  of(content: Content): Promise<Template>
  stop(): Promise<void>
}

/** The present of the demo in the tests: where its clock stands when it is done. */
export const DEMO_NOW = '2026-03-02T01:00:00Z'

/** Nothing here has to outlive the run, so nothing waits for the disk. Several files clone and connect at once. */
const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** A PostgreSQL in a temporary folder, for databases that all migrations have run on. */
export async function openTemplates(): Promise<Templates> {
  const folder = temporaryFolder('jiangxin-test')
  const server = await startEmbeddedPostgres({ dataDir: folder, settings: HASTY, log: () => undefined })
  const made = new Map<Content, Promise<Template>>()

  async function create(content: Content, from?: string): Promise<Template> {
    const name = `jiangxin_${content}`
    const dataDir = join(folder, name)
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query(`create database ${name} ${from ? `template ${from}` : ''}`)
    await client.end()
    return { ownerUrl: server.url, name, dataDir }
  }

  async function make(content: Content): Promise<Template> {
    if (content === 'empty') {
      const template = await create('empty')
      const url = onDatabase(server.url, template.name)
      await migrate(url, migrationSets(), { passwords: PASSWORDS })
      await installJobs(url)
      return template
    }
    const template = await create(content, (await of('empty')).name)
    // Only here: a run that needs no demo does not load the whole house.
    const [{ loadDemo }, { createLog }] = await Promise.all([import('../demo.ts'), import('../platform/log/index.ts')])
    const house = {
      databaseUrl: onDatabase(server.url, template.name),
      masterKey: MASTER_KEY,
      dataDir: template.dataDir,
      publicUrl: 'http://localhost',
      log: createLog('error'),
      webRoot: null,
    }
    await loadDemo(house, content, DEMO_NOW)
    return template
  }

  function of(content: Content): Promise<Template> {
    const known = made.get(content) ?? make(content)
    made.set(content, known)
    return known
  }

  return {
    of,
    async stop() {
      await server.stop('immediate')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
