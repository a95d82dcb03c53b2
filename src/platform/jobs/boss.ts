import { fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss'
import type { Log } from '../log/index.ts'
import type { Jobs } from './index.ts'
import { SCHEMA } from './install.ts'

/** A job of this process is taken up at once; this is how soon one that another process sent is found. */
const POLL_SECONDS = 5
/** A job that fails is tried again after 5, 10, 20 … seconds. */
const QUEUE = { retryLimit: 6, retryDelay: 5, retryBackoff: true }
const AT_ONCE = 5
const TIME_ZONE = 'Asia/Shanghai'
const STOP_MS = 10_000

/**
 * The queue, on pg-boss. What was sent and not done when the process ends is done after the next start.
 * A handler may be called twice for one job (the process was killed in between), so it does nothing twice.
 * @param url the application's role; `installJobs` has run
 */
export function createJobs({ url, log }: { readonly url: string; readonly log: Log }): Jobs {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: 3,
    migrate: false,
    // The application does not own the tables.
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    cronWorkerIntervalSeconds: 10,
    flowIntervalSeconds: 300,
  })
  boss.on('error', (error) => log.error({ err: { message: error.message } }, 'the job queue reports a fault'))
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the job queue warns'))

  const handlers = new Map<string, (data: object) => Promise<void>>()
  const schedules = new Map<string, string>()
  const workers = new Map<string, string>()
  const queues = new Map<string, Promise<void>>()
  let opened: Promise<unknown> | undefined

  /** A process that only sends (a command, the demo) needs no start(). */
  function open(): Promise<unknown> {
    opened ??= boss.start()
    return opened
  }
  async function queue(name: string): Promise<void> {
    await open()
    let made = queues.get(name)
    if (!made) {
      made = boss.createQueue(name, QUEUE)
      queues.set(name, made)
    }
    await made
  }

  async function perform(name: string, job: Job<object>): Promise<JobResult> {
    try {
      await handlers.get(name)?.(job.data ?? {})
      return { id: job.id, status: 'completed' }
    } catch (error) {
      const { message, stack } = error as Error
      log.error({ job: name, id: job.id, err: { message, stack } }, 'a job failed; it is tried again')
      return { id: job.id, status: 'failed', output: { message } }
    }
  }

  return {
    async send(writer, name, data) {
      await queue(name)
      await boss.send(name, data, { db: fromKysely(writer.db) })
      writer.afterCommit(() => {
        const worker = workers.get(name)
        if (worker) boss.notifyWorker(worker)
      })
    },
    work(name, handler) {
      if (handlers.has(name)) throw new Error(`Two parts do the job ${name}.`)
      handlers.set(name, handler)
    },
    schedule(name, cron, handler) {
      this.work(name, handler)
      schedules.set(name, cron)
    },
    async start() {
      for (const name of handlers.keys()) {
        await queue(name)
        const cron = schedules.get(name)
        // What came due while no process ran is made up for once.
        if (cron) await boss.schedule(name, cron, null, { tz: TIME_ZONE, missed: 'once' })
        const options = { pollingIntervalSeconds: POLL_SECONDS, batchSize: AT_ONCE, burstWhenBatchFull: true, perJobResults: true } as const
        workers.set(
          name,
          await boss.work<object, void, typeof options>(name, options, (jobs) => Promise.all(jobs.map((job) => perform(name, job)))),
        )
      }
    },
    async stop() {
      if (!opened) return
      await opened.catch(() => undefined)
      await boss.stop({ graceful: true, timeout: STOP_MS })
    },
  }
}
