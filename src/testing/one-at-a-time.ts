import pg from 'pg'

/**
 * A connection carries one statement at a time: what is sent while another runs is refused in every test, as pg 9 will refuse
 * it (pg 8 lines it up and warns once per process). Transactions of `Database` line up their statements by themselves.
 */
const { prototype } = pg.Client
/** What pg keeps under way; not in its types. */
type UnderWay = { _getActiveQuery(): unknown; readonly _queryQueue: readonly unknown[] }
const send = prototype.query as (...asked: unknown[]) => unknown

// Where files share a process, each begins with this one.
if (send.name !== 'sendAlone') {
  prototype.query = function sendAlone(this: pg.Client & UnderWay, ...asked: unknown[]) {
    if (this._getActiveQuery() || this._queryQueue.length > 0)
      throw new Error('A statement was sent while another runs on this connection.')
    return send.apply(this, asked)
  } as typeof prototype.query
}
