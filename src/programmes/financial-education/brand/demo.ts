import { addDays, localDateOf } from '../../../kernel/calendar/index.ts'
import type { Values } from '../../../kernel/forms/index.ts'
import type { Command } from '../../../kernel/process/index.ts'
import type { DemoStage } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { newId } from '../../../platform/crypto/index.ts'
import { type BankCast, bankCasts } from '../demo/banks.ts'
import { seal } from './demo/seal.ts'
import { FIRST_TEXT, SECOND_TEXT } from './demo/texts.ts'
import { handFlag } from './flags.server.ts'
import { openPledges } from './members.store.ts'
import { SEAL } from './pledge.ts'
import { createTexts } from './texts.server.ts'

const DISTRICT = '370481'
/** Days of the page: the meeting at which the banks signed and were handed their flags. Those before it are examples. */
const LAUNCH = '2025-06-18'
/** So long before the present the new text comes into force: some have signed it, some have still to. */
const RENEWED_DAYS_AGO = 9

interface Standing {
  readonly id: string
  readonly seq: number
}

/** The fourteen banks pledge at the launch; one is suspended for a while; lately a new text is being signed. */
export async function brandDemo(stage: DemoStage): Promise<void> {
  const { platform, kernel, now } = stage
  const { db } = platform
  const texts = createTexts(platform, kernel)
  const today = localDateOf(now)
  const workday = (day: string): string => (kernel.calendar.isWorkingDay(day) ? day : workday(addDays(day, -1)))
  const on = (day: string, time = '01:00') => stage.at(`${day}T${time}:00Z`)
  const banks = await bankCasts(stage)
  // Their rights are the same all through the story.
  const [supervisor, head] = [await stage.caller('tz-supervisor1'), await stage.caller('tz-supervision-head')]

  const file = async (caller: Caller, process: string, organisation: string, values: Values): Promise<Standing> => {
    const { id } = await kernel.process.steps.start(caller, { key: newId(), process, organisation, values })
    return { id, seq: await seqOf(id) }
  }
  /** The software may have taken steps of its own since. */
  const seqOf = async (id: string) => (await kernel.process.versions(db.in(DISTRICT), head, [id])).get(id) ?? 0
  const act = async (caller: Caller, id: string, command: Command) =>
    kernel.process.steps.act(caller, { key: newId(), id, expected: await seqOf(id), command })
  const sign = async ({ representative }: BankCast, id: string) => {
    const picture = await stage.upload(representative, { name: '示例印章.png', kind: SEAL.kind, bytes: seal })
    const values = { capacity: 'legal-representative', read: true }
    await act(representative, id, { type: 'act', action: 'sign', values, evidence: [picture] })
  }
  const enforce = async (wording: typeof FIRST_TEXT): Promise<number> => {
    const version = await db.write(DISTRICT, (writer) => texts.draft(writer, supervisor, wording))
    await db.write(DISTRICT, (writer) => texts.enforce(writer, head, { version, expected: 1 }))
    return version
  }

  on('2025-06-09')
  await enforce(FIRST_TEXT)
  const joining = new Map<BankCast, string>()
  on('2025-06-11')
  for (const [place, bank] of banks.entries()) {
    const values = {
      title: `${bank.unit.name}加入“善城金螺号”`,
      kind: 'join',
      outlets: 24 - place,
      plan: '每月进村居、学校各一次。（示例）',
    }
    joining.set(bank, (await file(bank.clerk, 'financial-pledge', bank.unit.id, values)).id)
  }
  on('2025-06-13')
  for (const id of joining.values()) await act(supervisor, id, { type: 'act', action: 'accept' })
  on(LAUNCH, '00:30')
  for (const [bank, id] of joining) await sign(bank, id)
  on(LAUNCH, '02:00')
  for (const [place, [bank, id]] of [...joining].entries()) {
    await act(supervisor, id, { type: 'act', action: 'countersign' })
    const number = `善城金螺号-${String(place + 1).padStart(3, '0')}`
    await db.write(DISTRICT, (writer) => handFlag(writer, kernel, supervisor, { organisation: bank.unit.id, number, on: LAUNCH }))
  }

  const [suspended] = banks.slice(12)
  if (suspended) {
    const change = async (measure: string, values: Values) =>
      file(supervisor, 'financial-standing', suspended.unit.id, { title: `${suspended.unit.name}成员资格`, measure, ...values })
    const decide = async (id: string) => act(head, id, { type: 'act', action: 'decide' })
    on('2025-08-28')
    const reason = '一次活动现场推介具体产品，责令整改。（示例）'
    const suspension = await change('suspend', { until: '2025-09-30', reason, basis: '承诺书第三条。（示例）' })
    on('2025-08-29')
    await decide(suspension.id)
    const mended = await change('reinstate', { reason: '整改完成并经核查。（示例）', basis: '承诺书第六条。（示例）' })
    on('2025-09-01')
    await decide(mended.id)
  }

  const renewed = workday(addDays(today, -RENEWED_DAYS_AGO))
  on(renewed)
  const version = await enforce(SECOND_TEXT)
  await texts.renew(head, version)
  const open = await renewals(stage)
  on(workday(addDays(today, -5)))
  // The first bank has still to sign, and the second waits for the countersignature.
  for (const [place, bank] of banks.entries()) {
    const id = open.get(bank.unit.id)
    if (!id || place === 0 || place > 9) continue
    await sign(bank, id)
    if (place > 1) await act(supervisor, id, { type: 'act', action: 'countersign' })
  }
  stage.at(now)
}

/** The pledges on their way, by bank. */
async function renewals({ platform }: DemoStage): Promise<ReadonlyMap<string, string>> {
  const found = await openPledges(platform.db.in(DISTRICT), null)
  return new Map(found.map(({ organisation, id }) => [organisation, id]))
}
