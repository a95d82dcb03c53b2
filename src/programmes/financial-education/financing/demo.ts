import { addDays, localDateOf } from '../../../kernel/calendar/index.ts'
import type { DemoStage } from '../../../kernel/programme/server.ts'
import { newId } from '../../../platform/crypto/index.ts'
import { type BankCast, bankCasts } from '../demo/banks.ts'
import { answersOf, approachesOf } from './banks.store.ts'
import type { Said } from './contract.ts'
import { CRITERIA, NEEDS, type StoryNeed } from './demo/needs.ts'
import { needById, townships } from './needs.store.ts'
import { createWork } from './work.server.ts'

const DISTRICT = '370481'

/** What eight banks lend for, and needs of two example enterprises in every state. */
export async function financingDemo(stage: DemoStage): Promise<void> {
  const { platform, kernel, now } = stage
  const { db } = platform
  const work = createWork(platform, kernel)
  const today = localDateOf(now)
  const workday = (day: string): string => (kernel.calendar.isWorkingDay(day) ? day : workday(addDays(day, -1)))
  const dayOf = (daysAgo: number) => workday(addDays(today, -daysAgo))
  // Today's morning may lie ahead of the present instant.
  const on = (daysAgo: number, hour = '02') => stage.at([`${dayOf(daysAgo)}T${hour}:00:00Z`, now].sort()[0] ?? now)
  const banks = await bankCasts(stage)
  const bankAt = (place: number): BankCast => {
    const bank = banks[place]
    if (!bank) throw new Error(`The demo has no bank ${place}`)
    return bank
  }
  const reader = () => db.in(DISTRICT)

  on(130)
  for (const [place, criteria] of CRITERIA) {
    const { reviewer, unit } = bankAt(place)
    await db.write(DISTRICT, (writer) => work.declare(writer, reviewer, unit.id, { open: true, ...criteria }))
  }

  const approachOf = async (need: string, bank: BankCast) => (await approachesOf(reader(), need)).find((one) => one.bank === bank.unit.id)
  const answer = async (need: string, place: number, said: Said) => {
    const { clerk, unit } = bankAt(place)
    const approach = await approachOf(need, bankAt(place))
    if (!approach) throw new Error(`The need was not shown to ${unit.name}`)
    await db.write(DISTRICT, (writer) => work.answer(writer, clerk, approach.id, [unit.path], said))
  }
  const act = async (enterprise: string, id: string, action: string, more: object) => {
    const caller = await stage.caller(enterprise)
    const expected = (await kernel.process.versions(reader(), caller, [id])).get(id) ?? 0
    await kernel.process.steps.act(caller, { key: newId(), id, expected, command: { type: 'act', action, ...more } })
  }

  // As the district names them; an example where it has named none.
  const towns = await townships(reader())
  async function told({ enterprise, at, values: needed, releases, said, end, daysAgo }: StoryNeed): Promise<void> {
    on(daysAgo)
    const values = { ...needed, region: towns[daysAgo % Math.max(1, towns.length)] ?? '示例镇街' }
    const caller = await stage.caller(enterprise)
    const { id } = await kernel.process.steps.start(caller, {
      key: newId(),
      process: 'financing-need',
      organisation: stage.unit(at).id,
      values,
    })
    const found = await needById(reader(), id, today)
    if (!found) throw new Error(`The need ${id} was not filed`)
    for (const released of releases) await db.write(DISTRICT, (writer) => work.release(writer, caller, found, released))
    for (const [daysAgo, place, one] of said) {
      on(daysAgo, '03')
      if ('reply' in one) {
        const approach = await approachOf(id, bankAt(place))
        if (approach) await db.write(DISTRICT, (writer) => work.reply(writer, caller, found, approach.id, one.reply))
      } else await answer(id, place, one)
    }
    for (const step of end) {
      on(step.daysAgo, '06')
      if (step.kind === 'choose') await act(enterprise, id, 'choose', { values: { bank: bankAt(step.bank).unit.id } })
      else if (step.kind === 'act') await act(enterprise, id, step.action, { reason: step.reason })
      else {
        const { clerk, unit } = bankAt(step.bank)
        const approach = await approachOf(id, bankAt(step.bank))
        const offer = (await answersOf(reader(), approach ? [approach.id] : [])).find((one) => one.id === approach?.offer)
        if (!approach || !offer) throw new Error(`${unit.name} was not chosen`)
        const on = dayOf(step.daysAgo)
        const result =
          step.kind === 'failed'
            ? { kind: step.kind, reason: step.reason }
            : step.kind === 'signed'
              ? { kind: step.kind, on }
              : { kind: step.kind, on, amount: offer.amount ?? 0 }
        await db.write(DISTRICT, (writer) => work.record(writer, clerk, approach.id, [unit.path], result))
      }
    }
  }
  for (const need of NEEDS(today)) await told(need)
  stage.at(now)
}
