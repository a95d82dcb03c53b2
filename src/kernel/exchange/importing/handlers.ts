import { fault, notFound, notPermitted } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { type Caller, mayAnywhere, mayAt, type Roles, scopeOf } from '../../rights/index.ts'
import { importsContract } from '../contract.ts'
import { isTableOf, type Mapping } from '../importable.ts'
import type { Bringer } from './bringer.server.ts'
import { mappingRefusal, tablesRefusal } from './mapping.ts'
import type { ImportsNeeds } from './needs.server.ts'
import { countRows, loadRows, removeContent } from './rows.store.ts'
import { IMPORTS_HINT, RUN, type RunOrder } from './run.server.ts'
import { sealing } from './sealed.server.ts'
import { settleRows } from './settling.server.ts'
import { type ImportStep, stepRefusal } from './states.ts'
import { changeImport, holdImport, type ImportRecord, listImports, loadImport, rememberMapping } from './store.ts'
import { foundView, kindView, rowView } from './views.server.ts'

const os = implementing(importsContract).$context<RequestContext & { readonly caller: Caller }>()
const REGISTER = 'organisations.register'

interface Parts {
  readonly needs: ImportsNeeds
  readonly roles: Roles
  readonly keptDays: (reader: Reader) => Promise<number>
}

export function importsHandlers(platform: Platform, { needs, roles, keptDays }: Parts) {
  const { db, clock, jobs, keys, live } = platform
  const bringers = new Map(needs.bringers.map((one) => [one.importable.name, one]))

  function bringerOf({ what }: ImportRecord): Bringer {
    const bringer = bringers.get(what)
    if (!bringer) throw notFound()
    return bringer
  }

  /** What the caller may import anywhere. */
  const mine = (caller: Caller) => [...bringers.values()].filter(({ permission }) => mayAnywhere(caller, permission, roles))

  /** The import, where the caller may import for its organisation; whoever may not does not learn that it exists. */
  async function seen(reader: Reader, caller: Caller, id: string, load = loadImport): Promise<{ record: ImportRecord; path: string }> {
    const record = await load(reader, id)
    const unit = record && (await needs.unit(reader, record.organisation))
    if (!record || !unit || !mayAt(caller, bringerOf(record).permission, unit.path, roles)) throw notFound()
    return { record, path: unit.path }
  }

  /** Held for a step, and refused where it has moved on. */
  async function toStep(writer: Writer, caller: Caller, id: string, step: ImportStep) {
    const found = await seen(writer, caller, id, holdImport as typeof loadImport)
    const refused = stepRefusal(step, found.record.state)
    if (refused) throw fault('REFUSED', refused)
    return found
  }

  async function views(reader: Reader, records: readonly ImportRecord[]) {
    const [units, names] = [
      await needs.units(
        reader,
        records.map(({ organisation }) => organisation),
      ),
      await needs.namesOf(
        reader,
        records.map(({ by }) => by),
      ),
    ]
    return records.map((record) => ({
      id: record.id,
      what: record.what,
      title: bringers.get(record.what)?.importable.title ?? { zh: record.what, en: record.what },
      organisation: record.organisation,
      organisationName: units.get(record.organisation)?.name ?? '',
      fileName: record.fileName,
      fileSize: record.fileSize,
      state: record.state,
      counts: { ...record.counts, reasons: { ...record.counts.reasons } },
      by: record.by,
      byName: names.get(record.by) ?? '',
      at: record.at,
      endedAt: record.endedAt,
    }))
  }

  /** Another run begins, in the transaction of the step; it reaches as far as whoever takes the step. */
  async function send(writer: Writer, caller: Caller, id: string, more: Pick<RunOrder, 'corrected'> = {}): Promise<void> {
    const by = { account: caller.account, person: caller.person }
    await jobs.send(writer, RUN, { district: writer.district, id, by, ...more } satisfies RunOrder)
    live.tell(writer, IMPORTS_HINT, id)
  }

  async function begin(writer: Writer, caller: Caller, record: ImportRecord, state: 'checking' | 'committing', mapping?: Mapping) {
    const change = {
      state,
      done: 0,
      expected: 0,
      tries: 0,
      refusal: null,
      scope: scopeOf(caller, bringerOf(record).permission, roles),
      ...(mapping && { mapping }),
    }
    await changeImport(writer, record.id, { state: record.state }, change, clock.now())
    await send(writer, caller, record.id)
    return { id: record.id, state }
  }

  return os.router({
    kinds: os.kinds.handler(({ context: { caller } }) => mine(caller).map(kindView)),

    places: os.places.handler(async ({ input, context: { caller } }) => {
      const kinds = mine(caller).filter(({ importable }) => !input.what || importable.name === input.what)
      const paths = [...new Set(kinds.flatMap(({ permission }) => scopeOf(caller, permission, roles)))]
      const found = await needs.placesIn(db.in(caller.district), paths, input.query.trim())
      return found.map(({ id, name, nameEn }) => ({ id, name, nameEn }))
    }),

    list: os.list.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const reaches = await Promise.all(
        mine(caller).map(async ({ importable, permission }) => ({
          what: importable.name,
          organisations: await needs.organisationsBelow(reader, scopeOf(caller, permission, roles)),
        })),
      )
      const { rows, total } = await listImports(reader, { reaches, state: input.state }, input.offset, input.limit)
      return { rows: await views(reader, rows), total }
    }),

    show: os.show.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { record, path } = await seen(reader, caller, input.id)
      const [view] = await views(reader, [record])
      if (!view) throw notFound()
      const days = await keptDays(reader)
      const undecided = record.run
        ? await countRows(reader, { id: record.id, run: record.run, verdicts: ['doubtful'], undecided: true })
        : 0
      const shown = record.state === 'mapping' || record.state === 'preview' ? record.foundSealed : null
      const found = shown ? sealing(keys, caller.district, record.id).openFound(shown) : null
      return {
        ...view,
        kind: kindView(bringerOf(record)),
        progress: { done: record.done, of: record.expected },
        found: found && plain(foundView(bringerOf(record), found)),
        mapping: record.mapping && plain(record.mapping),
        remembered: record.remembered,
        lacking: plain(record.lacking),
        undecided,
        refusal: record.refusal,
        mayRegister: mayAt(caller, REGISTER, path, roles),
        keptUntil: record.state === 'cancelled' || record.state === 'failed' ? null : later(record.at, days),
      }
    }),

    rows: os.rows.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { record } = await seen(reader, caller, input.id)
      if (!record.run) return { rows: [], total: 0 }
      const wanted = {
        id: record.id,
        run: record.run,
        code: input.code,
        undecided: input.undecided,
        verdicts: input.verdict ? [input.verdict] : (['wrong', 'doubtful'] as const),
      }
      const total = await countRows(reader, wanted)
      const { openRow } = sealing(keys, caller.district, record.id)
      const run = record.run
      const rows = (await loadRows(reader, wanted, input.limit, input.offset)).map((row) =>
        rowView(bringerOf(record), record.mapping, row, openRow(run, row.no, row.sealed)),
      )
      return { rows, total }
    }),

    look: os.look.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'imports.look', input, async (writer) => {
        const { record } = await toStep(writer, caller, input.id, 'look')
        const refused = tablesRefusal(input.corrected)
        if (refused) throw fault('INVALID', refused)
        const change = { state: 'looking', done: 0, expected: 0, tries: 0, refusal: null } as const
        await changeImport(writer, record.id, { state: record.state }, change, clock.now())
        await send(writer, caller, record.id, { corrected: input.corrected })
        return { id: record.id, state: 'looking' as const }
      }),
    ),

    check: os.check.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'imports.check', input, async (writer) => {
        const { record } = await toStep(writer, caller, input.id, 'check')
        const found = record.foundSealed ? sealing(keys, caller.district, record.id).openFound(record.foundSealed) : null
        const refused = mappingRefusal(input.mapping, bringerOf(record).importable, found)
        if (refused) throw fault('INVALID', refused)
        for (const table of input.mapping.sheets) {
          const signature = found?.sheets.find((one) => isTableOf(one, table))?.signature
          if (signature) await rememberMapping(writer, record, signature, table.columns, clock.now())
        }
        return begin(writer, caller, record, 'checking', input.mapping)
      }),
    ),

    decide: os.decide.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'imports.decide', input, async (writer) => {
        const { record } = await toStep(writer, caller, input.id, 'decide')
        return { decided: await settleRows(platform, writer, caller, record, input) }
      }),
    ),

    register: os.register.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'imports.register', input, async (writer) => {
        const { record, path } = await toStep(writer, caller, input.id, 'register')
        if (!mayAt(caller, REGISTER, path, roles)) throw notPermitted()
        const lacking = input.organisations.filter((wanted) =>
          record.lacking.some(({ name, uscc }) => name === wanted.name && uscc === wanted.uscc),
        )
        if (lacking.length < input.organisations.length) throw fault('REFUSED', NOT_LACKING)
        await bringerOf(record).register(writer, caller, record.organisation, lacking)
        return begin(writer, caller, record, 'checking')
      }),
    ),

    commit: os.commit.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'imports.commit', input, async (writer) => {
        const { record } = await toStep(writer, caller, input.id, 'commit')
        const decided = await countRows(writer, { id: record.id, run: record.run ?? '', verdicts: ['doubtful'], decision: 'take' })
        const { counts } = record
        if (counts.new + counts.changed + counts.unchanged + decided === 0) throw fault('REFUSED', NOTHING_GOOD)
        return begin(writer, caller, record, 'committing')
      }),
    ),

    cancel: os.cancel.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'imports.cancel', input, async (writer) => {
        const { record } = await toStep(writer, caller, input.id, 'cancel')
        const at = clock.now()
        await changeImport(writer, record.id, { state: record.state }, { state: 'cancelled', foundSealed: null, endedAt: at }, at)
        await removeContent(writer, record.id, null, true)
        await needs.audit(writer, caller, 'exchange.import-cancelled', record.id, { what: record.what, organisation: record.organisation })
        live.tell(writer, IMPORTS_HINT, record.id)
        return { id: record.id, state: 'cancelled' as const }
      }),
    ),
  })
}

/** The contract's lists may be changed by whoever gets them; ours may not. */
// biome-ignore lint/suspicious/noExplicitAny: the same shape, without its readonly
const plain = <T>(value: T): any => value

const later = (instant: string, days: number) => new Date(Date.parse(instant) + days * 24 * 60 * 60 * 1000).toISOString()

const NOTHING_GOOD = {
  code: 'nothing-to-import',
  text: {
    zh: '没有可以导入的行。请下载退回的表格，改正后重新上传。',
    en: 'There is no row to import. Download the returned workbook, correct it and upload it again.',
  },
}
const NOT_LACKING = {
  code: 'organisation-not-lacking',
  text: {
    zh: '所选单位不在未登记的单位之列，请刷新页面。',
    en: 'One of these is not among the organisations that are lacking. Reload the page.',
  },
}
