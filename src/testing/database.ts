import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { urlAs } from '../platform/db/migrate.ts'
import type { Content, Template } from './template.ts'
import { onDatabase, PASSWORDS } from './urls.ts'

/** A database of its own for one test file. */
export interface Clone {
  /** As the server's superuser, whom row-level security does not bind: for looking at everything, and for tampering. */
  readonly ownerUrl: string
  /** As the application: narrowed to a district by row-level security. */
  readonly appUrl: string
  /** As the role that alone reads the sign-in tables. */
  readonly signinUrl: string
  /** What belongs to the template outside the database: the heads of its audit chains, its files. Not to be written to. */
  readonly templateDir: string
  /** Ends whoever is still connected. */
  readonly drop: () => Promise<void>
}

/** A fresh copy of a migrated template; call it in `beforeAll` and `drop` it in `afterAll`. */
export async function cloneDatabase(content: Content = 'empty'): Promise<Clone> {
  const answer = await fetch(`${inject('templateUrl')}${content}`)
  if (!answer.ok) throw new Error(`There is no template database: ${await answer.text()}`)
  const template = (await answer.json()) as Template
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await ask(template.ownerUrl, `create database ${name} template ${template.name}`)
  const ownerUrl = onDatabase(template.ownerUrl, name)
  return {
    ownerUrl,
    templateDir: template.dataDir,
    appUrl: urlAs(ownerUrl, 'jiangxin_app', PASSWORDS.app),
    signinUrl: urlAs(ownerUrl, 'jiangxin_signin', PASSWORDS.signin),
    drop: () => ask(template.ownerUrl, `drop database ${name} with (force)`),
  }
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
