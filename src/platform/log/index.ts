import { type DestinationStream, type Logger, pino } from 'pino'
import { loggable } from './loggable.ts'
import { scrub } from './scrub.ts'

export type Log = Logger

/**
 * Structured logs without personal data: what is logged is ids, codes and times. Errors are cut down to these wherever they
 * are logged, and every line is looked through once more before it leaves.
 * @param to standard output, unless said otherwise
 */
export function createLog(level: string, to: DestinationStream = pino.destination(1)): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: loggable, error: loggable } },
    { write: (line) => to.write(scrub(line)) },
  )
}
