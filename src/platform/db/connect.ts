import pg from 'pg'

/**
 * Connections, idle or at work, that PostgreSQL may cut: whoever uses one is told by the next query. Without a listener of
 * its own the cut would end the process besides.
 */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', () => undefined)
  pool.on('connect', listen)
  return pool
}

/** One connection, for a session of its own; whoever asked for it ends it. */
export async function openClient(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  listen(client)
  await client.connect()
  return client
}

function listen(client: pg.ClientBase): void {
  client.on('error', () => undefined)
}
