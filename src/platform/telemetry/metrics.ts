import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Figure, Metrics } from './index.ts'

const PREFIX = 'jiangxin_'
/** A step takes a few milliseconds; what takes ten seconds is a fault whatever it is. */
const REQUEST_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 10]
const JOB_BUCKETS = [0.01, 0.1, 1, 10, 60, 600]
/** Figures from the database are read at most this often, whoever asks and however often. */
const FRESH_MS = 10_000
/** Prometheus waits ten seconds by default. */
const PATIENCE_MS = 5_000
const LOOP_RESOLUTION_MS = 20

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_RESOLUTION_MS })
  const requests = new Counter({
    ...{ registers, name: `${PREFIX}http_requests_total`, help: 'Requests answered' },
    labelNames: ['method', 'route', 'status'],
  })
  const latency = new Histogram({
    ...{ registers, name: `${PREFIX}http_request_seconds`, help: 'Time until a request was answered', buckets: REQUEST_BUCKETS },
    labelNames: ['method', 'route'],
  })
  const jobs = new Counter({ registers, name: `${PREFIX}jobs_total`, help: 'Jobs done and failed', labelNames: ['job', 'outcome'] })
  const jobTime = new Histogram({
    ...{ registers, name: `${PREFIX}job_seconds`, help: 'Time that a job took', buckets: JOB_BUCKETS },
    labelNames: ['job'],
  })
  const collected = new Gauge({ registers, name: `${PREFIX}collected`, help: '1 where the figures could be read', labelNames: ['source'] })

  const sources = new Map<string, () => Promise<readonly Figure[]>>()
  const instruments = new Map<string, Counter | Gauge>()
  let reading: Promise<void> | null = null
  let readAt = Number.NEGATIVE_INFINITY

  function instrumentFor({ name, help, kind, labels = {} }: Figure): Counter | Gauge {
    const known = instruments.get(name)
    if (known) return known
    const made = new (kind === 'counter' ? Counter : Gauge)({ registers, name: PREFIX + name, help, labelNames: Object.keys(labels) })
    instruments.set(name, made)
    return made
  }

  async function readOne(source: string, read: () => Promise<readonly Figure[]>): Promise<readonly Figure[]> {
    try {
      const figures = await inTime(read())
      collected.set({ source }, 1)
      return figures
    } catch {
      // Prometheus is told that they are missing; why is in the log of whoever else needs the database.
      collected.set({ source }, 0)
      return []
    }
  }
  async function readAll(): Promise<void> {
    const figures = (await Promise.all([...sources].map(([source, read]) => readOne(source, read)))).flat()
    for (const instrument of instruments.values()) instrument.reset()
    for (const figure of figures) instrumentFor(figure).inc(figure.labels ?? {}, figure.value)
    readAt = performance.now()
    reading = null
  }

  return {
    answered({ method, route, status, seconds }) {
      requests.inc({ method, route, status })
      if (seconds !== null) latency.observe({ method, route }, seconds)
    },
    worked(job, outcome, seconds) {
      jobs.inc({ job, outcome })
      jobTime.observe({ job }, seconds)
    },
    watch: (source, read) => void sources.set(source, read),
    async page() {
      if (performance.now() - readAt > FRESH_MS) reading ??= readAll()
      await reading
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('too slow')), PATIENCE_MS)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
