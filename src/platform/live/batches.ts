import type { Hint } from './index.ts'

export interface Message extends Hint {
  readonly topic: string
}

/** What one process sends to the others at once. */
export interface Batch {
  /** The sender, who has heard its own messages already. */
  readonly from: string
  /** 'missed': there were too many to tell one by one, or the sender could not send for a while. */
  readonly messages: readonly Message[] | 'missed'
}

/** PostgreSQL takes payloads shorter than 8000 bytes. */
const MOST_BYTES = 7_900
/** More than this would keep every process busy with hints; whoever listens then reads anew what it shows. */
const MOST_BATCHES = 8
const MISSED = '*'

/** A message as it travels. @throws where it would not fit, a mistake in the code */
export function lineOf({ district, topic, payload }: Message): string {
  const line = `${district}\t${topic}\t${payload}`
  if (line.split('\t').length !== 3 || line.includes('\n') || Buffer.byteLength(line) > 500)
    throw new Error(`A live message carries a few ids in one line: ${topic}.`)
  return line
}

/** @returns payloads that fit, each a batch; one mark where there would be too many */
export function pack(from: string, lines: Iterable<string>): string[] {
  const payloads: string[] = []
  let open = from
  for (const line of lines) {
    if (Buffer.byteLength(open) + 1 + Buffer.byteLength(line) > MOST_BYTES) {
      payloads.push(open)
      open = from
    }
    open += `\n${line}`
  }
  if (open !== from) payloads.push(open)
  return payloads.length > MOST_BATCHES ? [missedBy(from)] : payloads
}

export const missedBy = (from: string) => `${from}\n${MISSED}`

export function unpack(payload: string): Batch {
  const [from = '', ...lines] = payload.split('\n')
  if (lines[0] === MISSED) return { from, messages: 'missed' }
  const messages = lines.map((line) => {
    const [district = '', topic = '', body = ''] = line.split('\t')
    return { district, topic, payload: body }
  })
  return { from, messages }
}
