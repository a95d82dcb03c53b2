import { addDays, localDateOf } from '../../../kernel/calendar/index.ts'
import type { Values } from '../../../kernel/forms/index.ts'
import type { Command } from '../../../kernel/process/index.ts'
import type { DemoStage } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { newId } from '../../../platform/crypto/index.ts'
import { bankCasts } from '../demo/banks.ts'
import { listPlaces } from '../plan/places.store.ts'
import { addAttendances } from './activity.store.ts'
import { identityOf } from './attendance.ts'
import { plannedUntil, type Reached, type Tale, talesUntil, ZHANG_MATERIAL } from './demo/tales.ts'
import { invitationsTo } from './invitations.store.ts'
import { answer } from './joint.server.ts'

const DISTRICT = '370481'
const MINUTE = 60_000
const EXAMPLE = '（示例）'
/** How far a tale goes, in the order of the loop. */
const ORDER: readonly Reached[] = [
  'filing',
  'bank-review',
  'filed',
  'scheduled',
  'under-way',
  'material-due',
  'material-review',
  'approved',
  'published',
  'archived',
]
const OFF_THE_WAY: Readonly<Partial<Record<Reached, Reached>>> = {
  withdrawn: 'bank-review',
  returned: 'filed',
  refused: 'filed',
  merged: 'filed',
  cancelled: 'scheduled',
}

/** While the thirteenth bank is suspended it files nothing: what it would have filed then came before. */
const SUSPENDED = { bank: 12, from: '2025-08-29', to: '2025-09-01', before: '2025-08-28' }
const outside = (bank: number, day: string) =>
  bank === SUSPENDED.bank && day >= SUSPENDED.from && day <= SUSPENDED.to ? SUSPENDED.before : day

interface Told {
  id: string
  seq: number
}

/** The year of the brand, told by the banks and their supervisors through the real steps. */
export async function activityDemo(stage: DemoStage): Promise<void> {
  const { platform, kernel, now } = stage
  const { steps } = kernel.process
  const { calendar } = kernel
  const today = localDateOf(now)
  const banks = await bankCasts(stage)
  const supervisors = [await stage.caller('tz-supervisor1'), await stage.caller('tz-supervisor2')]
  const scenes: { readonly on: string; readonly play: () => Promise<unknown> }[] = []
  const workday = (day: string): string => (calendar.isWorkingDay(day) ? day : workday(addDays(day, -1)))
  const at = (day: string, play: () => Promise<unknown>) => {
    scenes.push({ on: day < today ? day : today, play })
  }
  const { rows: places } = await listPlaces(platform.db.in(DISTRICT), { offset: 0, limit: 200 })

  const act = async (caller: Caller, told: Told, action: string, more: Partial<Extract<Command, { type: 'act' }>> = {}) => {
    told.seq = (await steps.act(caller, { key: newId(), id: told.id, expected: told.seq, command: { type: 'act', action, ...more } })).seq
  }
  const bySoftware = async (told: Told, action: string) => {
    told.seq = (await platform.db.write(DISTRICT, (writer) => steps.actAsSystem(writer, told.id, { type: 'act', action }))).seq
  }

  const planOf = ({ bank, title, inDays }: Tale) => `${bank} ${title} ${inDays}`
  const plans = new Map(plannedUntil(today).map(({ number, tale }) => [planOf(tale), number]))

  function tell(tale: Tale, order: number): Told {
    const bank = banks[tale.bank % banks.length]
    const supervisor = supervisors[order % 2]
    if (!bank || !supervisor) throw new Error('The demo has no such bank.')
    const { clerk, reviewer, unit } = bank
    const told: Told = { id: '', seq: 0 }
    const startsOn = addDays(today, tale.inDays)
    const endsOn = addDays(startsOn, tale.days ?? 0)
    const before = (days: number) => outside(tale.bank, workday(addDays(startsOn, -days)))
    const usual = ORDER.indexOf(OFF_THE_WAY[tale.reached] ?? tale.reached)
    const comes = (to: Reached) => usual >= ORDER.indexOf(to)
    const place = places[tale.place % places.length]
    const online = tale.mode === 'online'
    const filing: Values = {
      title: tale.title,
      theme: tale.theme,
      kind: tale.kind ?? 'regular',
      startsOn,
      endsOn,
      mode: tale.mode ?? 'offline',
      ...(!online && {
        place: place?.code ?? '',
        address: `${place?.name ?? ''}活动广场${EXAMPLE}`,
        safety: `专人引导，预留通道。${EXAMPLE}`,
      }),
      audiences: [...tale.audiences],
      form: tale.form,
      contents: [{ content: `${tale.title}要点${EXAMPLE}`, riskWarning: true }],
      branch: `${unit.name}示例支行`,
      leader: '示例负责人',
      contact: clerk.person,
      staff: 3 + (order % 5),
      expectedReach: 60 + ((order * 37) % 240),
      marketingFree: true,
      brand: order % 5 !== 0,
      ...(plans.has(planOf(tale)) && { plan: plans.get(planOf(tale)) ?? '' }),
    }
    const filedOn = tale.late ? before(1) : before(9)
    at(filedOn, async () => {
      const filed = await steps.start(clerk, { key: newId(), process: 'financial-activity', organisation: unit.id, values: filing })
      Object.assign(told, { id: filed.id, seq: filed.seq })
      if (comes('bank-review')) await act(clerk, told, 'submit')
    })
    if (tale.reached === 'withdrawn') at(filedOn, () => act(clerk, told, 'withdraw', { reason: `与上级行活动重复。${EXAMPLE}` }))
    if (comes('filed')) at(tale.late ? before(1) : before(8), () => act(reviewer, told, 'pass'))
    const decided = tale.late ? before(0) : before(6)
    if (tale.reached === 'returned')
      at(decided, () => act(supervisor, told, 'return', { comments: [{ path: 'filing.safety', text: `请补充人员疏散安排。${EXAMPLE}` }] }))
    if (tale.reached === 'refused')
      at(decided, () => act(supervisor, told, 'refuse', { reason: `内容为产品推介，不属于金融教育。${EXAMPLE}` }))
    if (tale.invites !== undefined) tellInvitation(tale, told, before(5))
    if (comes('scheduled')) at(decided, () => act(supervisor, told, 'accept', { values: {} }))
    if (tale.changed) {
      const values = {
        startsOn,
        endsOn,
        place: places[(tale.place + 1) % places.length]?.code ?? '',
        address: `改在室内${EXAMPLE}`,
        why: `天气原因。${EXAMPLE}`,
      }
      at(before(2), () => act(clerk, told, 'change', { values }))
    }
    if (tale.reached === 'cancelled') at(before(1), () => act(clerk, told, 'cancel', { reason: `场地临时停用。${EXAMPLE}` }))
    if (comes('under-way')) at(startsOn, () => bySoftware(told, 'begin'))
    if (tale.list) at(startsOn, () => sign(told.id, 30 + (order % 40)))
    if (tale.incident)
      at(endsOn, () =>
        act(clerk, told, 'incident', {
          values: {
            kind: tale.incident ?? 'other',
            on: startsOn,
            what: `一名群众反映宣传单不清。${EXAMPLE}`,
            done: `当日电话说明。${EXAMPLE}`,
          },
        }),
      )
    if (comes('material-due')) {
      const reach: Values = online
        ? { online: 300 + ((order * 97) % 2400) }
        : {
            ...(tale.mode === 'both' && { online: 500 + ((order * 71) % 900) }),
            estimate: 40 + ((order * 53) % 260),
            ...(!tale.list && order % 3 === 0 && { signIn: 20 + (order % 60) }),
          }
      const values = {
        sessions: 1 + (order % 2),
        complaints: tale.incident === 'complaint' ? 1 : 0,
        leaflets: 50 + ((order * 29) % 300),
        consulted: 5 + (order % 20),
        summary: `按报备内容实施。${EXAMPLE}`,
        ...reach,
      }
      at(endsOn, () => act(clerk, told, 'report', { values }))
    }
    if (comes('material-review')) {
      const sent = calendar.addWorkingDays(endsOn, tale.slow ? 9 : 3)
      at(sent, async () => {
        const portraits = tale.portraits ?? 'none'
        const evidence =
          portraits === 'consented'
            ? [await stage.upload(clerk, { name: '示例同意书.txt', kind: 'portrait-consent', bytes: Buffer.from(ZHANG_MATERIAL) })]
            : []
        await act(clerk, told, 'send-material', {
          values: { portraits, text: `活动文字素材。${EXAMPLE}` },
          ...(evidence.length > 0 && { evidence }),
        })
      })
      const approved = calendar.addWorkingDays(sent, 2)
      if (comes('approved')) at(approved, () => act(supervisor, told, 'approve-material'))
      if (comes('approved') && tale.checked !== undefined)
        at(approved, () =>
          act(supervisor, told, 'check-quality', { values: { score: tale.checked ?? 0, remark: `抽查内容与报备一致。${EXAMPLE}` } }),
        )
      if (comes('published')) at(calendar.addWorkingDays(sent, 4), () => bySoftware(told, 'publish'))
      if (comes('archived')) at(calendar.addWorkingDays(sent, 14), () => act(supervisor, told, 'archive'))
    }
    if (tale.reached === 'merged') {
      const into = () => tales.get(tale.into ?? '')
      at(decided, async () => {
        const target = into()
        if (!target) throw new Error('The demo merges into nothing.')
        await act(supervisor, told, 'merge', {
          values: { into: target.id, share: '40', agreed: `两行经办电话商定。${EXAMPLE}` },
          reason: `同一地点同一天同一对象。${EXAMPLE}`,
        })
        target.seq += 1
      })
    }
    return told
  }

  /** The leading bank asks, and the other bank agrees the same day. */
  function tellInvitation(tale: Tale, told: Told, day: string): void {
    const [lead, partner] = [banks[tale.bank], banks[tale.invites ?? 0]]
    if (!lead || !partner) return
    at(day, async () => {
      await act(lead.clerk, told, 'invite', { values: { bank: partner.unit.id, share: '40' } })
      const { rows } = await invitationsTo(platform.db.in(DISTRICT), [partner.unit.id], { offset: 0, limit: 5, state: 'open' })
      const found = rows.find(({ activity }) => activity === told.id)
      if (!found || tale.unanswered) return
      await platform.db.write(DISTRICT, (writer) =>
        answer(writer, kernel, partner.clerk, { id: found.id, accept: true, banks: [partner.unit.id] }),
      )
      told.seq += 1
    })
  }

  /** A sign-in list with a line twice. */
  async function sign(id: string, people: number): Promise<void> {
    const lines = [...Array.from({ length: people }, (_, line) => ({ name: `示例群众${line}` })), { name: '示例群众0' }]
    const marks = new Set(lines.map((line) => platform.keys.lookup(`${id} ${identityOf(line)}`, 'attendance')))
    await platform.db.write(DISTRICT, (writer) => addAttendances(writer, id, [...marks]))
  }

  const tales = new Map<string, Told>()
  for (const [order, tale] of talesUntil(today).entries()) tales.set(tale.name ?? `${order}`, tell(tale, order))
  const days = Map.groupBy(scenes, ({ on }) => on)
  for (const on of [...days.keys()].sort()) {
    let instant = Date.parse(`${on}T01:30:00Z`)
    for (const { play } of days.get(on) ?? []) {
      stage.at(new Date(Math.min(instant, Date.parse(now))).toISOString())
      await play()
      instant += 3 * MINUTE
    }
  }
  stage.at(now)
}
