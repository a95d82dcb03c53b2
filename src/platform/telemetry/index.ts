/** One number of the house as it is when asked. Names and labels are few and fixed: never an id, never a person. */
export interface Figure {
  /** Without the product's name in front: 'audit_unsealed_rows'. Units as Prometheus wants them: `_seconds`, `_bytes`. */
  readonly name: string
  readonly help: string
  /** 'counter': only ever grows while the process runs. Otherwise it goes up and down. */
  readonly kind?: 'counter'
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}

export interface Answered {
  readonly method: string
  /** The pattern of the address, never the address itself. */
  readonly route: string
  readonly status: number
  /** Null for streams, which last as long as a page is open. */
  readonly seconds: number | null
}

/** Counts for Prometheus. */
export interface Metrics {
  answered(request: Answered): void
  worked(job: string, outcome: 'done' | 'failed', seconds: number): void
  /** Figures that are read when somebody asks for them, a few times a minute at most. */
  watch(source: string, read: () => Promise<readonly Figure[]>): void
  /** All of it in the text format of Prometheus. */
  page(): Promise<{ readonly type: string; readonly text: string }>
}

/** Something that takes time, within something else that does. */
export interface Span {
  /** What begins within the work is below this span. */
  run<T>(work: () => T): T
  end(outcome?: Outcome): void
}

export interface Outcome {
  /** A better name, once it is known. */
  readonly name?: string
  /** Names and codes only: nothing that somebody typed. */
  readonly attributes?: Readonly<Record<string, string | number>>
  /** Why it failed, as a code. */
  readonly failed?: string
}

export interface Tracer {
  /** @param parent the W3C `traceparent` of whoever asked */
  begin(name: string, kind: 'request' | 'job', parent?: string): Span
  /** A statement within a request or a job; null where nobody traces what is going on. */
  beginStatement(name: string): Span | null
  /** Sends what has gathered. */
  close(): Promise<void>
}

/** Who measures and traces. What is off costs nothing. */
export interface Telemetry {
  readonly metrics: Metrics | null
  readonly tracer: Tracer | null
}

export const NO_TELEMETRY: Telemetry = { metrics: null, tracer: null }

export interface TelemetrySettings {
  /** With it whoever brings it may read the metrics; without it there are none. */
  readonly metricsToken: string | null
  /** OTLP over HTTP, without a slash at its end; null: nothing is traced. */
  readonly traceTo: string | null
  /** Of so many requests one in all is traced: 0 to 1. */
  readonly traceShare: number
  /** Whether the log says from which addresses people ask. */
  readonly logAddresses: boolean
}
