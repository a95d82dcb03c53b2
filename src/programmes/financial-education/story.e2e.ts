import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { FIRST_BANK } from '../../demo/places.ts'
import { PIXEL } from '../../testing/banks.ts'
import { cast } from '../../testing/cast.ts'
import { openStory, type Person, type Story } from '../../testing/story.ts'
import { QUARTER_CARD } from './judging/quarter-card.ts'

const TITLE = '示例防诈直播课'
const PLEDGE = '加入“善城金螺号”'
const TEXT = { title: '示例宣传承诺书', body: `一、先报备、后开展。\n${'二、教育与营销分开。'.repeat(6)}`, reason: '示例文本' }
const seal = { name: '印章.png', mimeType: 'image/png', bytes: PIXEL }

let story: Story
let clerk: Person
let phone: Person
let reviewer: Person
let supervisor: Person
/** The address of the public check, and the case of the activity. */
let check: string
let activity: string

/** What somebody does beside the pages of this story: texts, the words of the news and the card of the quarter have their own. */
async function sends(who: { readonly username: string }, path: string, body: object) {
  const answer = await (await story.app.as(who)).post(path, body)
  expect({ path, status: answer.status, body: answer.body }).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) })
  return answer.body
}

beforeAll(async () => {
  story = await openStory('2026-03-02T01:00:00Z')
  const { version } = await sends(cast.supervisor, '/financial-education/pledge-texts', TEXT)
  await sends(cast.supervisionHead, `/financial-education/pledge-texts/${version}/in-force`, { expected: 1 })
}, 240_000)
afterAll(() => story?.close())

let goesOn = true
beforeEach(({ skip, onTestFailed }) => {
  skip(!goesOn, 'The chapter before it did not end well')
  onTestFailed(async () => {
    goesOn = false
    await story.keepPictures()
  })
})

test('a bank applies to join, and the supervisor lays the pledge before it', async () => {
  clerk = await story.signIn(cast.bankClerk)
  await clerk.goes('/financial-education/membership')
  await clerk.reads('还没有生效的承诺书')
  expect(await clerk.barriers()).toEqual([])
  await clerk.follows('申请加入')
  await clerk.fills({ 事项: PLEDGE, 参加的网点数: '12' })
  await clerk.presses('提交')
  await clerk.findsAt('监管审核')

  supervisor = await story.signIn(cast.supervisor)
  await supervisor.opens(PLEDGE)
  await supervisor.takes('审核通过，送签')
  await supervisor.findsAt('银行负责人签署')
})

test('its representative reads the pledge on the phone and signs it with the seal', async () => {
  phone = await story.signIn(cast.bankHead, 'mobile')
  await phone.goes('/financial-education/membership')
  await phone.follows('阅读并签署承诺书')
  await phone.reads('要签署的文本', '二、教育与营销分开。')
  expect(await phone.barriers()).toEqual([])
  await phone.takes('签署承诺书', { 以什么身份签署: '法定代表人（负责人）', 已逐条阅读并代表本行承诺: '是' }, { 本行印章图片: seal })
})

test('once countersigned it is in force, and anybody can check it', async () => {
  await supervisor.opens(PLEDGE)
  await supervisor.takes('会签生效')
  await supervisor.reads('已生效的承诺书', `签署人：${cast.bankHead.name}`)
  expect(await supervisor.barriers()).toEqual([])
  check = new URL((await supervisor.page.getByRole('link', { name: '公开核验页' }).getAttribute('href')) ?? '').pathname

  const passerBy = await story.passerBy()
  await passerBy.goto(check)
  await passerBy.getByText('这份承诺书有效。').waitFor()
  expect(await passerBy.getByText(cast.bankHead.name).count()).toBe(0)
})

test('the clerk files an activity, the bank’s reviewer passes it on, the supervisor accepts it', async () => {
  await clerk.goes('/financial-education/activities/new')
  await clerk.fills({
    活动名称: TITLE,
    宣传主题: '防范电信网络诈骗',
    活动类型: '常态化宣传',
    计划开始日期: '2026-03-16',
    计划结束日期: '2026-03-16',
    线上或线下: '线上',
    宣传对象: ['老年人'],
    活动形式: '直播',
    宣传内容: [{ 内容: '识别冒充客服', 有风险提示: '是' }],
    现场负责人: '示例主播',
    本行联系人: cast.bankClerk.name,
    工作人员: '3',
    预计受众: '200',
    承诺不夹带营销: '是',
    '使用“善城金螺号”旗帜': '是',
  })
  expect(await clerk.barriers()).toEqual([])
  await clerk.presses('提交')
  await clerk.findsAt('填写报备')
  activity = new URL(clerk.page.url()).pathname.split('/').at(-1) ?? ''
  await clerk.takes('送本行审核')

  reviewer = await story.signIn(cast.bankReviewer)
  await reviewer.opens(TITLE)
  await reviewer.takes('审核通过，报监管部门')
  await supervisor.opens(TITLE)
  await supervisor.takes('同意报备')
  await supervisor.findsAt('待实施')
})

test('it is held, reported, and its material sent and approved', async () => {
  await story.on('2026-03-16')
  await clerk.goes(`/cases/${activity}`)
  await clerk.takes('开始实施')
  await clerk.takes('报告实施情况', { 场次: '1', 线上浏览次数: '320', 投诉件数: '0', 活动小结: '讲清冒充客服的套路。' })
  await clerk.findsAt('待报素材')
  await clerk.takes('报送素材', { '照片、视频中的人像': '没有可辨认的人像', 文字素材: '一堂课讲清一种骗局。' })
  await supervisor.opens(TITLE)
  await supervisor.takes('素材审核通过')
  await supervisor.findsAt('素材已通过')
})

test('it stands in the news: written by the bank, reviewed there, published by the supervisor', async () => {
  const { story: id } = await sends(cast.bankClerk, '/financial-education/news', { activity })
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '一堂课讲清一种骗局。' }] }] }
  await sends(cast.bankClerk, `/stories/${id}/draft`, { expected: 1, title: TITLE, summary: '示例摘要', body })
  for (const [who, action] of [
    [cast.bankClerk, 'submit'],
    [cast.bankReviewer, 'pass'],
    [cast.supervisor, 'publish'],
  ] as const)
    await sends(who, `/stories/${id}/steps`, { action })
  await supervisor.goes(`/cases/${activity}`)
  await supervisor.findsAt('已宣传')
})

test('the quarter is scored, and the bank reads its own score, not that of another', async () => {
  await story.on('2026-04-13')
  const [district, bank] = [await story.app.organisation('滕州市总工会', '370481'), await story.app.organisation(FIRST_BANK, '370481')]
  const card = await sends(cast.supervisor, '/evaluation/scorecards', { organisation: district, name: 'quarter', card: QUARTER_CARD })
  await sends(cast.supervisor, `/evaluation/scorecards/${card.id}/in-force`, { expected: 1, from: '2026-01-01' })
  const period = { title: '示例第一季度评价', from: '2026-01-01', to: '2026-03-31', subjects: [bank] }
  const { id } = await sends(cast.supervisor, '/evaluation/evaluations', { scorecard: card.id, ...period })
  const values = [{ subject: bank, name: 'unfiled', value: '0', asOf: '2026-03-31T01:00:00Z', evidence: '示例巡查记录' }]
  await sends(cast.supervisor, `/evaluation/evaluations/${id}/values`, { values })
  const set = await sends(cast.supervisor, `/evaluation/evaluations/${id}/sets`, { reason: '季度计分' })
  await sends(cast.supervisor, `/evaluation/sets/${set.id}/preview`, {})
  await sends(cast.supervisor, `/evaluation/sets/${set.id}/apply`, {})

  await reviewer.goes('/my/scores')
  await reviewer.reads('示例第一季度评价')
  const other = await story.signIn(cast.otherBankReviewer)
  await other.goes('/my/scores')
  await other.reads('还没有启用的得分')
  expect(await other.page.getByText('示例第一季度评价').count()).toBe(0)
  await supervisor.goes(`/cases/${activity}`)
  await supervisor.takes('评价归档')
  expect((await (await story.app.as(cast.supervisor)).get(`/cases/${activity}`)).body).toMatchObject({
    stage: 'archived',
    outcome: 'completed',
  })
})
