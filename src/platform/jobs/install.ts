import { PgBoss } from 'pg-boss'
import { openClient } from '../db/connect.ts'
import { LOCK } from '../db/lock-numbers.ts'

export const SCHEMA = 'jobs'

/**
 * Makes or renews the tables of the queue and lets the application's role use them, without owning them.
 * Goes with the migrations, once the roles exist.
 * @param ownerUrl a role that may create schemas
 */
export async function installJobs(ownerUrl: string): Promise<void> {
  const client = await openClient(ownerUrl)
  try {
    // Two processes that start at once would make the same tables, and give the same rights at the same time.
    await client.query('select pg_advisory_lock($1)', [LOCK.jobs])
    await install(ownerUrl)
    await client.query(`
      grant usage on schema ${SCHEMA} to jiangxin_app;
      grant select, insert, update, delete on all tables in schema ${SCHEMA} to jiangxin_app;
      grant usage on all sequences in schema ${SCHEMA} to jiangxin_app;
      grant execute on all functions in schema ${SCHEMA} to jiangxin_app;
    `)
  } finally {
    await client.end()
  }
}

async function install(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  let fault: unknown
  boss.on('error', (error) => {
    fault ??= error
  })
  await boss.start()
  await boss.stop()
  if (fault) throw fault
}
