import { fault } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Organisations } from '../organisations/server.ts'
import type { AskedRow, ProcessPart } from '../process/server.ts'
import { type Caller, type Roles, scopeOf } from '../rights/index.ts'
import { burdenContract } from './contract.ts'
import { MONTHS_SHOWN, MOST_MONTHS, monthAfter } from './index.ts'

export { burdenExports } from './exports.server.ts'

interface Neighbours {
  readonly organisations: Pick<Organisations, 'units'>
  readonly process: Pick<ProcessPart, 'asked'>
  readonly roles: Roles
}

const COUNTS = ['forms', 'asked', 'prefilled', 'saved'] as const

/** 减负: what is asked of whom, and what was spared. It is reckoned from what happened; nothing is written for it. */
export function createBurden({ db, clock }: Pick<Platform, 'db' | 'clock'>, { organisations, process, roles }: Neighbours): Part {
  const os = implementing(burdenContract)
  return {
    name: 'burden',
    contract: burdenContract,
    handlers: os.router({
      months: os.months.handler(async ({ context, input }) => {
        const caller = (context as RequestContext).caller as Caller
        const reader = db.in(caller.district)
        const to = input.to ?? localDateOf(clock.now()).slice(0, 7)
        const from = input.from ?? monthAfter(to, 1 - MONTHS_SHOWN)
        if (from > to || monthAfter(from, MOST_MONTHS) <= to) throw fault('INVALID', SPAN, { fields: [{ path: 'from', ...SPAN }] })
        const paths = scopeOf(caller, 'burden.read', roles)
        const found = await process.asked(reader, { from: `${from}-01`, until: `${monthAfter(to, 1)}-01`, paths })
        const units = await organisations.units(reader, [...new Set(found.map(({ organisation }) => organisation))])
        const words = (input.query ?? '').trim()
        const rows = found
          .map((row) => ({ ...row, organisation: { id: row.organisation, name: units.get(row.organisation)?.name ?? '' } }))
          .filter(({ organisation: { name } }) => name.includes(words))
          .toSorted((a, b) => b.month.localeCompare(a.month) || a.organisation.name.localeCompare(b.organisation.name, 'zh'))
        return { rows: rows.slice(input.offset, input.offset + input.limit), total: rows.length, from, to, sums: sumsOf(rows) }
      }),
    }),
  }
}

function sumsOf(rows: readonly Pick<AskedRow, (typeof COUNTS)[number]>[]) {
  const sum = (count: (typeof COUNTS)[number]) => rows.reduce((all, row) => all + row[count], 0)
  return { forms: sum('forms'), asked: sum('asked'), prefilled: sum('prefilled'), saved: sum('saved') }
}

const SPAN = {
  code: 'months',
  text: {
    zh: `起始月份不能晚于截止月份，一次最多 ${MOST_MONTHS} 个月。`,
    en: `The first month is not after the last one, and at most ${MOST_MONTHS} months are shown at once.`,
  },
}
