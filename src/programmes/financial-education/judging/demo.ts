import { addDays, addMonths, type LocalDate, localDateOf } from '../../../kernel/calendar/index.ts'
import type { DemoStage } from '../../../kernel/programme/server.ts'
import { newId } from '../../../platform/crypto/index.ts'
import { quartersUntil } from '../activity/demo/tales.ts'
import { bankCasts } from '../demo/banks.ts'
import { QUARTER_CARD } from './quarter-card.ts'

const HEAD = '滕州市总工会'
const NUMERALS = ['一', '二', '三', '四']
/** The quarters that the activities are told of: the last of them is under way. */
const titledUntil = (today: LocalDate) =>
  quartersUntil(today).map((from) => ({
    title: `${from.slice(0, 4)} 年第${NUMERALS[Math.floor((Number(from.slice(5, 7)) - 1) / 3)]}季度金融教育评价`,
    from,
    to: addDays(addMonths(from, 3), -1),
  }))
/** Working days after the end of a quarter: it is scored, appealed against, answered, scored anew, locked, corrected. */
const STEPS = { scored: 5, appealed: 7, answered: 9, again: 10, locked: 17, asked: 20, decided: 22, next: 24 } as const
const UNFILED = 'unfiled'

/** The quarters as the supervisors judged them: an appeal that moved a score, a correction after a lock, and the quarter that is under way. */
export async function judgingDemo(stage: DemoStage): Promise<void> {
  const { kernel, now } = stage
  const banks = await bankCasts(stage)
  const dayAfter = (to: string, days: number) => `${kernel.calendar.addWorkingDays(to, days)}T02:00:00Z`
  const known = new Map<string, ReturnType<typeof kernel.evaluation.by>>()
  // Their rights are the same all through the story.
  async function by(username: string) {
    const calls = known.get(username) ?? kernel.evaluation.by(await stage.caller(username))
    known.set(username, calls)
    return calls
  }
  const over = (to: string, step: keyof typeof STEPS) => dayAfter(to, STEPS[step]) < now

  const every = titledUntil(localDateOf(now))
  const quarters = every.filter(({ to }) => over(to, 'scored'))
  if (quarters.length === 0) return
  stage.at('2025-06-24T02:00:00Z')
  const drafted = await (await by('tz-supervisor1')).draftCard({
    ...{ key: newId(), organisation: stage.unit(HEAD).id, name: 'quarter', card: QUARTER_CARD as never },
  })
  await (await by('tz-supervisor1')).enforceCard({ key: newId(), id: drafted.id, expected: drafted.revision, from: '2025-07-01' })

  async function applied(id: string, reason: string) {
    const supervisor = await by('tz-supervisor1')
    const set = await supervisor.score({ key: newId(), id, reason })
    await supervisor.preview({ key: newId(), id: set.id })
    await supervisor.apply({ key: newId(), id: set.id })
  }
  const unfiled = (place: number, times: number, evidence: string) => ({
    ...{ subject: banks[place]?.unit.id ?? '', name: UNFILED, value: String(times), asOf: kernel.clock.now(), evidence },
  })

  for (const [place, { title, from, to }] of quarters.entries()) {
    stage.at(dayAfter(to, 1))
    const supervisor = await by('tz-supervisor1')
    const opened = { title, from, to, subjects: banks.map(({ unit }) => unit.id) }
    const { id } = await supervisor.open({ key: newId(), scorecard: drafted.id, ...opened })
    stage.at(dayAfter(to, STEPS.scored))
    const values = banks.map((_, bank) => unfiled(bank, bank === 1 && place === 1 ? 1 : bank === 4 && place === 0 ? 1 : 0, '示例巡查记录'))
    await supervisor.enter({ key: newId(), id, values })
    await applied(id, '季度计分')
    if (place === 1) await appealed(id, to)
    if (place < quarters.length - 1 && over(to, 'locked')) {
      stage.at(dayAfter(to, STEPS.locked))
      await (await by('tz-supervisor1')).lock({ key: newId(), id })
      if (place === 0) await corrected(id, to)
    }
  }

  // What is under way is open for values; nothing of it has been scored yet.
  const running = every.at(-1)
  if (running) {
    const last = quarters.at(-1)?.to
    stage.at(last && over(last, 'next') ? dayAfter(last, STEPS.next) : now)
    const opened = { ...running, subjects: banks.map(({ unit }) => unit.id) }
    await (await by('tz-supervisor1')).open({ key: newId(), scorecard: drafted.id, ...opened })
  }

  /** The second bank was noted for an activity that it had filed: the line is sustained by another supervisor and scored anew. */
  async function appealed(id: string, to: string) {
    const bank = banks[1]?.unit.id ?? ''
    stage.at(dayAfter(to, STEPS.appealed))
    const reason = '巡查记录所列活动已由本行与示例银行一联合报备，活动编号见附件。（示例）'
    const filed = await (await by('tz-reviewer2')).fileAppeal({ key: newId(), id, subject: bank, lines: [{ name: UNFILED, reason }] })
    if (!over(to, 'answered')) return
    stage.at(dayAfter(to, STEPS.answered))
    const value = unfiled(1, 0, '示例报备台账')
    const line = { name: UNFILED, upheld: true, answer: '经核对报备台账，该活动已联合报备，予以更正。（示例）', value }
    await (await by('tz-supervisor2')).answerAppeal({ key: newId(), id: filed.id, lines: [line] })
    if (!over(to, 'again')) return
    stage.at(dayAfter(to, STEPS.again))
    await applied(id, '示例银行二申诉成立，重新计分')
  }

  /** After the lock: asked for by a supervisor, decided by the head. */
  async function corrected(id: string, to: string) {
    if (!over(to, 'decided')) return
    stage.at(dayAfter(to, STEPS.asked))
    const values = [unfiled(4, 0, '示例复核〔2025〕5号')]
    const asked = await (await by('tz-supervisor1')).askCorrection({
      key: newId(),
      id,
      reason: '巡查记录登记有误，该活动属其他单位。（示例）',
      values,
    })
    stage.at(dayAfter(to, STEPS.decided))
    await (await by('tz-supervision-head')).decideCorrection({
      key: newId(),
      id: asked.id,
      approved: true,
      note: '经核实，同意更正。（示例）',
    })
  }
}
