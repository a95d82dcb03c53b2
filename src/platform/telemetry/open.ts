import type { Telemetry, TelemetrySettings } from './index.ts'

/** Loads what the operator has asked for and nothing else. @param complain is told when traces can't be sent */
export async function openTelemetry(settings: TelemetrySettings, version: string, complain: (error: unknown) => void): Promise<Telemetry> {
  const { metricsToken, traceTo, traceShare } = settings
  return {
    metrics: metricsToken === null ? null : (await import('./metrics.ts')).createMetrics(),
    tracer:
      traceTo === null ? null : (await import('./tracing.ts')).createTracer({ endpoint: traceTo, share: traceShare, version, complain }),
  }
}
