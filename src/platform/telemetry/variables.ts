import * as z from 'zod'
import type { Text } from '../../kernel/language/index.ts'
import type { TelemetrySettings } from './index.ts'

const TOKEN_LENGTH = 24

/** What the operator decides about watching the house. */
export const TELEMETRY_VARIABLES = {
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]+$/)
    .min(TOKEN_LENGTH)
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  LOG_ADDRESSES: z.enum(['0', '1']).default('0'),
}

export const TELEMETRY_WANTED: Readonly<Record<keyof typeof TELEMETRY_VARIABLES, Text>> = {
  METRICS_TOKEN: {
    zh: `应为至少 ${TOKEN_LENGTH} 个字母或数字的密钥（可用 openssl rand -hex 32 生成）`,
    en: `must be a secret of at least ${TOKEN_LENGTH} letters and digits (openssl rand -hex 32 makes one)`,
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    zh: '应为 OTLP/HTTP 收集端地址，例如 http://127.0.0.1:4318',
    en: 'must be the address of an OTLP/HTTP collector, such as http://127.0.0.1:4318',
  },
  OTEL_TRACES_SAMPLER_ARG: {
    zh: '应为 0 到 1 之间的采样比例，例如 0.05',
    en: 'must be the share of requests to trace, from 0 to 1, such as 0.05',
  },
  LOG_ADDRESSES: {
    zh: '应为 0 或 1：日志是否记录来源 IP 地址',
    en: 'must be 0 or 1: whether the log says from which IP address people ask',
  },
}

type Found = { readonly [K in keyof typeof TELEMETRY_VARIABLES]?: z.output<(typeof TELEMETRY_VARIABLES)[K]> }

export const telemetryOf = (found: Found): TelemetrySettings => ({
  metricsToken: found.METRICS_TOKEN ?? null,
  traceTo: found.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '') ?? null,
  traceShare: found.OTEL_TRACES_SAMPLER_ARG ?? 1,
  logAddresses: found.LOG_ADDRESSES === '1',
})
