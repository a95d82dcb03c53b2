import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured logs without personal data: what is logged is ids, codes and times. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['req.headers.cookie', 'req.headers.authorization'] })
}
