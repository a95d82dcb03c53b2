import { fault } from '../../../platform/contract/fault.ts'
import type { Writer } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import type { Caller } from '../../rights/index.ts'
import { type Decision, decideRows, loadRows } from './rows.store.ts'
import { sealing } from './sealed.server.ts'
import { type Settled, settles } from './states.ts'
import type { ImportRecord } from './store.ts'

interface Asked {
  readonly rows: readonly number[] | { readonly code: string }
  readonly decision: 'take' | 'leave' | 'open'
  readonly settled: readonly { readonly field: string | null; readonly code: string; readonly value?: Settled['value'] | undefined }[]
}

/** Many rows of one reason are decided at once; so many are read together. */
const SLICE = 1000

/**
 * Writes down what a person decided of doubtful rows. Named rows must all fit what was decided; of those that are meant by
 * their reason, whatever has another reason beside it stays open.
 * @returns how many
 */
export async function settleRows(platform: Platform, writer: Writer, caller: Caller, record: ImportRecord, asked: Asked): Promise<number> {
  const { keys, clock } = platform
  const run = record.run ?? ''
  const sealed = sealing(keys, writer.district, record.id)
  const settled: readonly Settled[] = asked.settled.map(({ field, code, value }) => ({
    field,
    code,
    ...(value !== undefined && { value }),
  }))
  const named = Array.isArray(asked.rows) ? { nos: asked.rows } : { code: (asked.rows as { readonly code: string }).code, undecided: true }
  let decided = 0
  for (let after = -1; ; ) {
    const rows = await loadRows(writer, { id: record.id, run, verdicts: ['doubtful'], after, ...named }, SLICE)
    const last = rows.at(-1)
    if (!last) break
    after = last.no
    const decisions: Decision[] = []
    for (const row of rows) {
      if (asked.decision !== 'take') {
        decisions.push({ no: row.no, decision: asked.decision === 'leave' ? 'leave' : null, sealed: null })
      } else if (settles(sealed.openRow(run, row.no, row.sealed).findings, settled)) {
        decisions.push({ no: row.no, decision: 'take', sealed: sealed.settled(run, row.no, settled) })
      } else if ('nos' in named) throw fault('INVALID', NOT_SETTLED)
    }
    if (decisions.length > 0) await decideRows(writer, record.id, run, decisions, caller.person, clock.now())
    decided += decisions.length
  }
  if ('nos' in named && decided < named.nos.length) throw fault('INVALID', NOT_DOUBTFUL)
  return decided
}

const NOT_SETTLED = {
  code: 'decision-incomplete',
  text: {
    zh: '这一行还有存疑的内容没有作出决定，或所选的值不在可选范围内。',
    en: 'Something doubtful in this row is still undecided, or the value is none of those offered.',
  },
}
const NOT_DOUBTFUL = {
  code: 'row-not-doubtful',
  text: { zh: '所选的行不是存疑行，请刷新页面。', en: 'One of these rows is not doubtful. Reload the page.' },
}
