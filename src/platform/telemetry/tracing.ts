import { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Span, Tracer } from './index.ts'

export interface TracerOptions {
  /** Where the collector listens: spans go to `/v1/traces` below it, as JSON. */
  readonly endpoint: string
  readonly share: number
  readonly version: string
  readonly complain: (error: unknown) => void
}

const KINDS = { request: SpanKind.SERVER, job: SpanKind.CONSUMER } as const
/** W3C Trace Context, level 1. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/
/** A collector that is away is complained of once in a while. */
const SAID_EACH_MS = 300_000

/** OpenTelemetry, of ours alone: libraries that trace by themselves would say what people typed, and are not let in. */
export function createTracer({ endpoint, share, version, complain }: TracerOptions): Tracer {
  const exporter = complaining(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }), complain)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'jiangxin', 'service.version': version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('jiangxin', version)
  const going = new AsyncLocalStorage<Context>()

  function start(name: string, kind: SpanKind, parent: Context): Span {
    const span = tracer.startSpan(name, { kind }, parent)
    const within = trace.setSpan(parent, span)
    return {
      run: (work) => going.run(within, work),
      end({ name: better, attributes, failed } = {}) {
        if (better) span.updateName(better)
        if (attributes) span.setAttributes(attributes)
        if (failed) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', failed)
        span.end()
      },
    }
  }

  return {
    begin: (name, kind, parent) => start(name, KINDS[kind], contextOf(parent)),
    beginStatement(name) {
      const parent = going.getStore()
      if (!parent) return null
      const span = start(name, SpanKind.CLIENT, parent)
      return { ...span, end: (outcome) => span.end({ ...outcome, attributes: { 'db.system.name': 'postgresql' } }) }
    },
    close: () => provider.shutdown(),
  }
}

function contextOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? []
  if (!traceId || !spanId) return ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags ?? '0', 16) & 1, isRemote: true })
}

function complaining(exporter: SpanExporter, complain: (error: unknown) => void): SpanExporter {
  let saidAt = Number.NEGATIVE_INFINITY
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error && performance.now() - saidAt > SAID_EACH_MS) {
          saidAt = performance.now()
          complain(result.error)
        }
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
  }
}
