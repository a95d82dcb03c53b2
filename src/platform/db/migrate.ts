import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { keysFrom, sha256 } from '../crypto/index.ts'
import { StartFault } from '../start-fault.ts'
import { openClient } from './connect.ts'
import { LOCK } from './lock-numbers.ts'

/** A slice's migrations: forward-only .sql files, in the order of their names. */
export interface MigrationSet {
  readonly slice: string
  /** The folder that holds the .sql files. */
  readonly folder: string
}

export interface MigrateOptions {
  /** Passwords of the roles that the migrations make. */
  readonly passwords: { readonly app: string; readonly signin: string }
  readonly onApplied?: (name: string) => void
  /** Only these, as `slice/name`: the state of a former release, for its backup. */
  readonly only?: ReadonlySet<string>
}

interface Migration {
  readonly slice: string
  readonly name: string
  readonly text: string
  /** Tells whether the file is the one that was applied. */
  readonly hash: string
}

/** All migrations, in the order in which they are applied. */
export function migrationsIn(sets: readonly MigrationSet[]): Migration[] {
  return sets.flatMap(({ slice, folder }) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((name) => {
        const text = readFileSync(join(folder, name), 'utf8')
        return { slice, name, text, hash: sha256(text) }
      }),
  )
}

const FOUNDATION = `
create schema if not exists platform;
create table if not exists platform.migrations (
  slice text not null, name text not null, hash text not null, applied_at timestamptz not null default now(),
  primary key (slice, name)
);
-- The owner, whom row-level security binds too, reads all districts for a backup and only after saying so. Nobody else gains by it.
create or replace function platform.let_backup_read(target regclass) returns void language plpgsql as $$
begin
  execute format('drop policy if exists backup on %s', target);
  execute format('create policy backup on %s for select to current_user using (current_setting(''jiangxin.backup'', true) = ''on'')', target);
end $$;
-- Narrows a table to the district of the connection and gives the application's role what it needs, never ownership.
create or replace function platform.isolate(target regclass, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists district on %s', target);
  execute format('create policy district on %s using (district = current_setting(''jiangxin.district'', true)) with check (district = current_setting(''jiangxin.district'', true))', target);
  execute format('grant %s on %s to jiangxin_app', rights, target);
  perform platform.let_backup_read(target);
end $$;
-- Every write carries a key; its first answer is kept here (see once.ts).
do $$ begin
  if to_regclass('platform.answers') is null then
    create table platform.answers (
      district text not null, key uuid not null, asked text not null, answer jsonb, at timestamptz not null default now(),
      primary key (district, key)
    );
    perform platform.isolate('platform.answers', 'select, insert, update, delete');
  end if;
end $$;
-- Tables that were isolated by a former release.
select platform.let_backup_read(d.polrelid) from pg_policy d
where d.polname = 'district' and not exists (select from pg_policy b where b.polrelid = d.polrelid and b.polname = 'backup');
`

/**
 * Brings the database to the state of the sources. Each file is one transaction; a file that was changed after it had
 * been applied is refused, for two databases would differ without anybody seeing it.
 * @param ownerUrl a role that may create roles and schemas
 * @returns the names that were applied now
 */
export async function migrate(ownerUrl: string, sets: readonly MigrationSet[], options: MigrateOptions): Promise<string[]> {
  const client = await openClient(ownerUrl)
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK.migration])
    await makeRole(client, 'jiangxin_app', options.passwords.app)
    await makeRole(client, 'jiangxin_signin', options.passwords.signin)
    await client.query(FOUNDATION)
    await client.query('grant usage on schema platform to jiangxin_app')
    await client.query('grant select on platform.migrations to jiangxin_app')
    const { rows } = await client.query<{ slice: string; name: string; hash: string }>('select slice, name, hash from platform.migrations')
    const known = new Map(rows.map((row) => [`${row.slice}/${row.name}`, row.hash]))
    for (const { slice, name, text, hash } of migrationsIn(sets)) {
      if (options.only && !options.only.has(`${slice}/${name}`)) continue
      const before = known.get(`${slice}/${name}`)
      if (before === hash) continue
      if (before) throw changed(`${slice}/${name}`)
      await inTransaction(client, `${slice}/${name}`, async () => {
        await client.query(text)
        await client.query('insert into platform.migrations (slice, name, hash) values ($1, $2, $3)', [slice, name, hash])
      })
      applied.push(`${slice}/${name}`)
      options.onApplied?.(`${slice}/${name}`)
    }
  } finally {
    await client.end()
  }
  return applied
}

async function inTransaction(client: pg.Client, what: string, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    // Without the connection there is nothing to roll back: what was not committed did not happen.
    await client.query('rollback').catch(() => undefined)
    throw failed(what, error)
  }
}

const changed = (what: string) =>
  new StartFault({
    code: 'migration-changed',
    text: {
      zh: `迁移 ${what} 在执行之后被改动，不能启动。请恢复原文件，把改动写入新的迁移文件。`,
      en: `Migration ${what} was changed after it had been applied. Put the file back as it was, and the change into a new one.`,
    },
  })

const failed = (what: string, error: unknown) =>
  Object.assign(
    new StartFault({
      code: 'migration-failed',
      text: {
        zh: `数据库迁移 ${what} 失败，其内容全部未保留，此前的迁移和已有数据不受影响：${(error as Error).message}。排除原因后重新启动即可继续；如无法排除，请换回原版本。`,
        en: `Migration ${what} failed; nothing of it was kept, and what was there before is unharmed: ${(error as Error).message}. Remove the cause and start again, which goes on from here; otherwise go back to the former release.`,
      },
    }),
    { cause: error },
  )

/** The owner need not be a superuser: whoever made a role may give it a password, and nothing more is changed of it. */
async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await setRole(client, role, password)
    } catch (error) {
      if (tries === ROLE_TRIES || !atTheSameTime(error)) throw error
      await wait(ROLE_RETRY_MS)
    }
  }
}

/** Roles belong to the whole server, and advisory locks to one database: a start on another database may be at the same role. */
const atTheSameTime = (error: unknown) =>
  /tuple concurrently updated/.test((error as Error).message) || ['23505', '42710'].includes((error as { code?: string }).code ?? '')
const ROLE_TRIES = 10
const ROLE_RETRY_MS = 50

async function setRole(client: pg.Client, role: string, password: string): Promise<void> {
  const literal = client.escapeLiteral(password)
  const { rows } = await client.query<{ mighty: boolean }>('select rolsuper or rolbypassrls as mighty from pg_roles where rolname = $1', [
    role,
  ])
  const [found] = rows
  if (found?.mighty) throw new Error(`The database role ${role} is a superuser or bypasses row-level security. Take that from it.`)
  await client.query(
    found
      ? `alter role ${role} with login password ${literal}`
      : `create role ${role} login password ${literal} nosuperuser nocreatedb nocreaterole nobypassrls`,
  )
}

/** The same database, reached as another role. */
export function urlAs(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = encodeURIComponent(password)
  return url.toString()
}

/** Passwords of the two database roles, from the one secret that an operator keeps. */
export function rolePasswords(masterKey: Uint8Array) {
  const keys = keysFrom(masterKey)
  return { app: keys.secret('role:app'), signin: keys.secret('role:signin') }
}
