import { fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss'
import type { Log } from '../log/index.ts'
import { loggable } from '../log/loggable.ts'
import { NO_TELEMETRY, type Telemetry } from '../telemetry/index.ts'
import type { Jobs } from './index.ts'
import { SCHEMA } from './install.ts'

/** A job of this process is taken up at once; this is how soon one that another process sent is found. */
const POLL_SECONDS = 5
/**
 * A job that fails is tried again after 5, 10, 20 … seconds. One whose process was killed is known by its missing
 * heartbeat, and is tried again within two minutes.
 */
const QUEUE = { retryLimit: 6, retryDelay: 5, retryBackoff: true, heartbeatSeconds: 30 }
/** A database that is away is said by each queue at each look; once in a while is enough. */
const SAID_EACH_MS = 30_000
const AT_ONCE = 5
const TIME_ZONE = 'Asia/Shanghai'
const STOP_MS = 10_000

export interface JobsOptions {
  readonly url: string
  readonly log: Log
  readonly telemetry?: Telemetry
}

/**
 * The queue, on pg-boss. What was sent and not done when the process ends is done after the next start.
 * A handler may be called twice for one job (the process was killed in between), so it does nothing twice.
 * @param url the application's role; `installJobs` has run
 */
export function createJobs({ url, log, telemetry = NO_TELEMETRY }: JobsOptions): Jobs {
  const { metrics, tracer } = telemetry
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
  let saidAt = Number.NEGATIVE_INFINITY
  boss.on('error', (error) => {
    if (performance.now() - saidAt < SAID_EACH_MS) return
    saidAt = performance.now()
    log.error({ err: error }, 'the job queue reports a fault; it goes on by itself')
  })
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the job queue warns'))

  const handlers = new Map<string, (data: object) => Promise<void>>()
  const schedules = new Map<string, string>()
  const workers = new Map<string, string>()
  const queues = new Map<string, Promise<void>>()
  let opened: Promise<unknown> | undefined
  let running = false

  /** A process that only sends (a command, the demo) needs no start(). */
  function open(): Promise<unknown> {
    opened ??= boss.start().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  /** A queue of a former release is given the present settings. */
  async function makeQueue(name: string): Promise<void> {
    await boss.createQueue(name, QUEUE)
    await boss.updateQueue(name, QUEUE)
  }
  async function queue(name: string): Promise<void> {
    await open()
    let made = queues.get(name)
    if (!made) {
      // What fails is tried anew by whoever comes next.
      made = makeQueue(name).catch((error: unknown) => {
        queues.delete(name)
        throw error
      })
      queues.set(name, made)
    }
    await made
  }

  async function perform(name: string, job: Job<object>): Promise<JobResult> {
    const began = performance.now()
    const span = tracer?.begin(`job ${name}`, 'job') ?? null
    const ended = (outcome: 'done' | 'failed', failed?: string): number => {
      const ms = Math.round(performance.now() - began)
      metrics?.worked(name, outcome, ms / 1000)
      span?.end(failed === undefined ? {} : { failed })
      return ms
    }
    const work = async () => handlers.get(name)?.(job.data ?? {})
    try {
      await (span ? span.run(work) : work())
      log.info({ job: name, id: job.id, ms: ended('done') }, 'a job was done')
      return { id: job.id, status: 'completed' }
    } catch (error) {
      const { name: kind, code = kind } = error as Error & { code?: string }
      log.error({ job: name, id: job.id, ms: ended('failed', code), err: error }, 'a job failed; it is tried again')
      return { id: job.id, status: 'failed', output: loggable(error) }
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
      running = true
    },
    isRunning: () => running,
    async stop() {
      running = false
      if (!opened) return
      await opened.catch(() => undefined)
      await boss.stop({ graceful: true, timeout: STOP_MS })
    },
  }
}
