import { addDays, type LocalDate, localDateOf } from '../../../kernel/calendar/index.ts'
import type { DemoStage } from '../../../kernel/programme/server.ts'
import type { Level } from '../../../kernel/publishing/index.ts'
import { type BankCast, bankCasts } from '../demo/banks.ts'
import { type NewsActivity, newsActivities, putMatch } from './news.store.ts'

const DISTRICT = '370481'
const EVERYWHERE = { paths: ['/'] }
/** Of every five activities of the year two stand in the news. */
const TOLD = [0, 2]
const MEDIA: readonly { readonly medium: string; readonly level: Level }[] = [
  { medium: '示例市日报', level: 'city' },
  { medium: '示例县级融媒体中心', level: 'county' },
  { medium: '示例省金融报', level: 'province' },
  { medium: '示例全国金融网', level: 'national' },
]

const said = (text: string, bold = false) => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(bold && { marks: [{ type: 'bold' }] }) }],
})
const bodyOf = ({ title, startsOn }: NewsActivity, bank: string) => ({
  type: 'doc',
  content: [
    said(`${startsOn}，${bank}开展“${title}”。这是示例稿件，人名、数字均为演示。`, true),
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: '讲清风险' }] },
    said('工作人员用身边案例讲解防范非法集资、电信网络诈骗和个人信息保护，现场回答提问。'),
    { type: 'blockquote', content: [said('不轻信、不透露、不转账，遇事先问一问。')] },
    {
      type: 'bulletList',
      content: ['发放宣传折页', '设置咨询台', '登记后续服务需求'].map((one) => ({ type: 'listItem', content: [said(one)] })),
    },
  ],
})

/** An hour of a day, and no later than the present. */
const within = ({ now }: DemoStage, day: LocalDate, hour: string): string => {
  const instant = `${day}T${hour}:00:00.000Z`
  return instant < now ? instant : now
}

/** Stories of the year's activities: written by a bank, reviewed there, published by a supervisor; and what the media made of them. */
export async function newsDemo(stage: DemoStage): Promise<void> {
  const { platform, kernel } = stage
  const { stories } = kernel.publishing
  const reader = platform.db.in(DISTRICT)
  const { rows } = await newsActivities(reader, EVERYWHERE, { offset: 0, limit: 500 })
  const banks = new Map((await bankCasts(stage)).map((bank) => [bank.unit.id, bank]))
  const [supervisor, head] = [await stage.caller('tz-supervisor1'), await stage.caller('tz-supervision-head')]
  const at = (day: LocalDate, hour: string) => stage.at(within(stage, day, hour))

  async function tell(activity: NewsActivity, bank: BankCast, day: LocalDate): Promise<string> {
    at(day, '01')
    const story = { organisation: bank.unit.id, title: `${bank.unit.name}：${activity.title}`, case: activity.id }
    const id = await platform.db.write(DISTRICT, async (writer) => {
      const begun = await stories.begin(writer, bank.clerk, story)
      const text = { title: story.title, summary: `${bank.unit.name}开展金融知识宣传（示例）。`, body: bodyOf(activity, bank.unit.name) }
      await stories.write(writer, bank.clerk, begun.id, { expected: 1, ...text })
      await stories.step(writer, bank.clerk, begun.id, { action: 'submit' })
      await stories.step(writer, bank.reviewer, begun.id, { action: 'pass' })
      return begun.id
    })
    return id
  }
  const publish = async (id: string, day: LocalDate) => {
    at(day, '02')
    await platform.db.write(DISTRICT, (writer) => stories.step(writer, supervisor, id, { action: 'publish' }))
  }

  const told: ({ readonly id: string; readonly day: LocalDate } | null)[] = []
  for (const [place, activity] of rows.entries()) {
    const bank = banks.get(activity.organisation)
    if (!bank || !TOLD.includes(place % 5)) continue
    const day = addDays(activity.startsOn, 6)
    const id = await tell(activity, bank, day)
    // The newest waits for its publication, for whoever looks at the list of the supervisor.
    if (told.length === 0) told.push(null)
    else {
      await publish(id, addDays(day, 1))
      told.push({ id, day })
      await report(stage, activity, bank, place, addDays(day, 2))
    }
  }
  const [, corrected, withdrawn] = told
  if (corrected) {
    at(addDays(corrected.day, 3), '04')
    await correct(stage, corrected.id)
  }
  if (withdrawn) {
    at(addDays(withdrawn.day, 3), '04')
    await platform.db.write(DISTRICT, (writer) =>
      stories.step(writer, head, withdrawn.id, { action: 'withdraw', note: '示例：活动时间核实有误，撤回' }),
    )
  }
}

/** One story is corrected by its bank and passed and published once more. */
async function correct(stage: DemoStage, id: string): Promise<void> {
  const { platform, kernel } = stage
  const { stories } = kernel.publishing
  const [fact] = await stories.factsOf(platform.db.in(DISTRICT), [id])
  const bank = (await bankCasts(stage)).find(({ unit }) => unit.id === fact?.organisation)
  if (!fact || !bank) return
  const supervisor = await stage.caller('tz-supervisor1')
  await platform.db.write(DISTRICT, async (writer) => {
    await stories.step(writer, bank.clerk, id, { action: 'correct', note: '示例：参加人数更正' })
    const body = { type: 'doc', content: [said('更正后的示例正文：参加人数以签到表为准。')] }
    await stories.write(writer, bank.clerk, id, { expected: 1, title: fact.title, summary: '更正后的示例摘要。', body })
    await stories.step(writer, bank.clerk, id, { action: 'submit' })
    await stories.step(writer, bank.reviewer, id, { action: 'pass' })
    await stories.step(writer, supervisor, id, { action: 'publish' })
  })
}

/** Some are printed, some printed and reprinted, some only sent; most of them were matched by a person. */
async function report(stage: DemoStage, activity: NewsActivity, bank: BankCast, place: number, day: LocalDate): Promise<void> {
  const { platform, kernel } = stage
  const instant = within(stage, day, '03')
  stage.at(instant)
  const on = localDateOf(instant)
  const media = MEDIA[place % MEDIA.length]
  if (!media) return
  const printed = place % 3 !== 1
  const title = `${bank.unit.name}开展${activity.title}`
  await platform.db.write(DISTRICT, async (writer) => {
    const piece = { title, ...media, state: printed ? ('published' as const) : ('sent' as const) }
    const days = printed ? { sentOn: on, publishedOn: on } : { sentOn: on }
    const id = await kernel.publishing.coverage.record(writer, bank.clerk, bank.unit, { ...piece, ...days })
    if (place % 7 === 0 && printed)
      await kernel.publishing.coverage.record(writer, bank.clerk, bank.unit, {
        ...piece,
        ...days,
        medium: '示例网（转载）',
        level: 'county',
      })
    if (place % 4 !== 0)
      await putMatch(writer, { coverage: id, activity: activity.id, organisation: activity.organisation, by: bank.clerk.person, on })
  })
}
