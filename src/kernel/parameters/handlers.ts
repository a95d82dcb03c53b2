import { fault, notFound } from '../../platform/contract/fault.ts'
import { implementing } from '../../platform/contract/implement.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { keyReused, writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { type LocalDate, localDateOf } from '../calendar/index.ts'
import { parametersContract } from './contract.ts'
import { type Parameter, refusalOf, rowInForce, type Setting } from './index.ts'
import { settingsOf } from './store.ts'

/** Writes into the audit; given by the composition root, for the audit comes after the parameters. */
export type RecordChange = (
  writer: Writer,
  entry: {
    readonly event: string
    readonly by: { readonly account: string | null; readonly person: string | null; readonly token?: NonNullable<Acting['token']> }
    readonly object: { readonly kind: string; readonly id: string }
    readonly detail: {
      readonly setting: string
      readonly value: number | string | readonly string[]
      readonly from: string
      readonly to: string | null
    }
  },
) => Promise<void>

interface Acting {
  readonly district: string
  readonly account: string
  readonly person: string
  readonly token?: { readonly id: string; readonly name: string }
}

/** Writes a setting with its audit row. @returns false where one with this id is there already */
export type EnterSetting = (writer: Writer, by: Parameters<RecordChange>[1]['by'], setting: Setting) => Promise<boolean>

export function parametersHandlers(platform: Platform, declared: ReadonlyMap<string, readonly Parameter[]>, enter: EnterSetting) {
  const { db, clock } = platform
  const os = implementing(parametersContract)
  const today = () => localDateOf(new Date(clock.now()))
  const settings = async (reader: Reader) => Map.groupBy(await settingsOf(reader), ({ key }) => key)

  return {
    list: os.list.handler(async ({ context }) => {
      const mine = await settings(db.in((context.caller as Acting).district))
      return [...declared.values()].map((rows) => viewOf(rows, mine.get(rows[0]?.key ?? '') ?? [], today()))
    }),

    change: os.change.handler(async ({ input, context }) => {
      const acting = context.caller as Acting
      const rows = declared.get(input.parameter)
      const newest = rows?.at(-1)
      if (!rows || !newest) throw notFound()
      return writeOnce(platform, acting, 'parameters.change', input, async (writer) => {
        const { value, from, to, basis } = input
        const refusal = refusalOf(newest, { value, from, to }, today())
        if (refusal) throw fault('INVALID', refusal)
        const { account, person } = acting
        // The key of the write is the row's id.
        const setting: Setting = { id: input.key, key: input.parameter, value, from, to, basis, enteredAt: clock.now(), enteredBy: person }
        const by = { account, person, ...(acting.token && { token: acting.token }) }
        if (!(await enter(writer, by, setting))) throw keyReused()
        return viewOf(rows, (await settings(writer)).get(input.parameter) ?? [], today())
      })
    }),
  }
}

function viewOf(rows: readonly Parameter[], settings: readonly Setting[], today: LocalDate) {
  const first = rows[0] as Parameter
  const inForce = rowInForce(rows, settings, today)
  const history = [...rows.map(viewRow), ...settings.map(viewRow)]
  return {
    key: first.key,
    title: first.title,
    unit: first.unit,
    inForce: inForce ? viewRow(inForce) : null,
    history: history.toSorted((a, b) =>
      a.from === b.from ? (b.enteredAt ?? '').localeCompare(a.enteredAt ?? '') : a.from < b.from ? 1 : -1,
    ),
  }
}

function viewRow(row: Parameter | Setting) {
  const set = 'enteredBy' in row ? row : null
  return {
    id: set?.id ?? null,
    value: typeof row.value === 'object' ? [...row.value] : row.value,
    from: row.from,
    to: row.to ?? null,
    basis: row.basis,
    origin: set ? ('set' as const) : ('declared' as const),
    enteredAt: set?.enteredAt ?? null,
    enteredBy: set?.enteredBy ?? null,
  }
}
