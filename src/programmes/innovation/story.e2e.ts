import type { Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { allShown } from '../../testing/browser.ts'
import { cast, GAO_ENTERPRISE } from '../../testing/cast.ts'
import { text } from '../../testing/hand.ts'
import { openStory, type Person, type Story } from '../../testing/story.ts'
import { paper } from './demo/pictures.ts'

const TITLE = '示例浆外施胶工艺改造'
const BENEFIT = '示例浆外施胶节约效益'
const SHOWN = '示例浆外施胶工艺'
const photo = { name: '现场.png', mimeType: 'image/png', bytes: paper }
const agreed = { 意见: '同意。' }

// One project from its filing to its use. The file is long because the way is, and it is told in one piece.

let story: Story
let worker: Person
let chair: Person
let production: Person
let specialist: Person
/** The case, by its id. */
let project: string

beforeAll(async () => {
  story = await openStory('2026-03-02T01:00:00Z')
}, 240_000)
afterAll(() => story?.close())

/** Each chapter goes on where the one before it ended. */
let goesOn = true
beforeEach(({ skip, onTestFailed }) => {
  skip(!goesOn, 'The chapter before it did not end well')
  onTestFailed(async () => {
    goesOn = false
    await story.keepPictures()
  })
})

const caseOf = ({ page }: Person) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

test('a worker files a project and submits it with the feasibility report', async () => {
  worker = await story.signIn(cast.worker)
  expect(await worker.barriers()).toEqual([])
  await worker.goes('/new/innovation-project')
  await worker.fills({
    项目名称: TITLE,
    项目负责人: cast.worker.name,
    创新类别: '工艺改进',
    要解决的问题: '浆内施胶时施胶剂流失多，吨纸消耗高。',
    主要内容与创新点: '把施胶由浆内移到浆外，在压榨部后涂布。',
    预期效果: '降低消耗。',
    '项目组成员（不含负责人）': [cast.colleague.name],
    开始日期: '2026-04-01',
    结束日期: '2026-12-31',
    总预算: '200000',
    申请工会补助: '0',
  })
  expect(await worker.barriers()).toEqual([])
  await worker.presses('提交')
  await worker.findsAt('申报')
  project = caseOf(worker)
  await worker.takes('提交申报', {}, { 可行性报告: text('可行性报告.txt') })
  await worker.findsAt('企业工会审查')
  expect(await worker.barriers()).toEqual([])
})

test('a step that is not due is refused over HTTP too, with what may be done instead', async () => {
  const { seq } = (await (await story.app.as(cast.worker)).get(`/cases/${project}`)).body
  const forged = { key: crypto.randomUUID(), expected: seq, command: { type: 'act', action: 'report-mid-term', values: {} } }
  const answer = await worker.page.request.post(`/api/cases/${project}/steps`, { data: forged })
  expect(answer.status()).toBe(409)
  expect(await answer.json()).toMatchObject({ code: 'wrong-step', allowed: [{ action: 'withdraw', title: '撤回申报' }] })
})

test('who stands in for the chair does not pass a project of their own, and reads why', async () => {
  chair = await story.signIn(cast.chair)
  await chair.goes('/my/account')
  await chair.presses('新增委托')
  await chair.fills({ 受托人: cast.worker.name, 截止日期: '2026-03-02', 事由: '外出开会。' })
  await chair.sends('新增委托')
  await worker.goes(`/cases/${project}`)
  await worker.page.getByText('项由他人办理或现在不能办理').click()
  const locked = worker.page.getByRole('listitem').filter({ hasText: '企业工会审查通过' })
  await locked.getByText('按职责分离要求不能再办理').waitFor()
  expect(await worker.page.getByRole('button', { name: '企业工会审查通过' }).count()).toBe(0)
})

test('the chair passes it on, and the district returns it with comments on two fields', async () => {
  await chair.opens(TITLE)
  await chair.takes('企业工会审查通过', { 意见: '情况属实，同意上报。', 已核实负责人距退休年限等条件: '是' })
  await chair.findsAt('区总工会审查')

  production = await story.signIn(cast.production)
  await production.opens(TITLE)
  const earlier = await production.secondTab()
  await earlier.begins('审查通过')
  await earlier.fills({ 意见: '方案可行。', 建议补助金额: '0' })

  await production.begins('退回修改')
  for (const [field, comment] of [
    ['预期效果', '请写明吨纸施胶剂消耗的目标值。'],
    ['总预算', '请核对设备费。'],
  ] as const) {
    await production.presses(`写意见：${field}`)
    await production.page.getByRole('textbox', { name: `写意见：${field}` }).fill(comment)
  }
  await production.sends('退回修改')
  await production.findsAt('申报')

  // The other tab still shows the case as it was. What was typed there is not lost.
  const form = earlier.page.getByRole('dialog')
  await form.getByRole('button', { name: '审查通过', exact: true }).click()
  await earlier.reads(`${cast.production.name} 退回修改`, '您填写的内容还在')
  expect(await form.getByLabel('意见').inputValue()).toBe('方案可行。')
  expect(await earlier.barriers()).toEqual([])
  await earlier.page.close()
})

test('the worker sees each comment at its field, mends the form and submits again', async () => {
  await worker.opens(TITLE)
  await worker.reads(`${cast.production.name} 退回，请修改后重新提交`)
  await worker.begins('修改申报书')
  const remark = worker.page.getByRole('dialog').getByRole('note', { name: '退回意见' })
  expect((await remark.allInnerTexts()).map((one) => one.trim())).toEqual(['请写明吨纸施胶剂消耗的目标值。', '请核对设备费。'])
  await worker.fills({ 预期效果: '吨纸施胶剂消耗由 10.5 千克降到 8.5 千克。', 总预算: '180000' })
  await worker.sends('修改申报书')
  await worker.takes('提交申报')
  await worker.findsAt('企业工会审查')

  await chair.opens(TITLE)
  await chair.takes('企业工会审查通过', { 意见: '已按意见修改。', 已核实负责人距退休年限等条件: '是' })
  await production.opens(TITLE)
  await production.takes('审查通过', { 意见: '方案可行。', 建议补助金额: '0' })
  await production.findsAt('编制任务书')
})

test('the leader approves the task book and names a specialist', async () => {
  await worker.opens(TITLE)
  await worker.takes('提交任务书', {
    目标与考核指标: [{ 目标: '降低施胶剂消耗', 考核指标: '吨纸消耗不高于 8.5 千克' }],
    经费预算: [
      { 科目: '材料费', 金额: '60000' },
      { 科目: '设备费', 金额: '120000' },
    ],
    进度节点: [
      { 节点: '中试', 完成日期: '2026-05-29', 可查验的成果: '中试报告' },
      { 节点: '投用', 完成日期: '2026-07-31', 可查验的成果: '运行记录' },
    ],
  })
  const leader = await story.signIn(cast.leader)
  await leader.opens(TITLE)
  await leader.takes('批准立项', { 批准补助: '0', 工会专员: cast.specialist.name, 意见: '同意立项。' })
  await leader.findsAt('实施')
  await leader.reads('LX-2026-0001')
})

test('the specialist logs a visit on the phone, with a photograph taken where there is no reception', async () => {
  await story.on('2026-04-20')
  specialist = await story.signIn(cast.specialist, 'mobile')
  // What carries a photograph is fetched ahead of need, while there still is reception.
  const carrier = specialist.page.waitForResponse(/\/assets\/browser-/)
  await specialist.goes('/innovation/contacts')
  await specialist.reads('尚未联络')
  await specialist.follows(`记录联络 ${TITLE}`)
  await specialist.fills({ 方式: '现场', 情况: '设备已到货，正在安装。' })
  await carrier
  // Where there is none, the form waits for the photograph, and never goes without it.
  await specialist.page.context().setOffline(true)
  specialist.attaches('现场照片（可不拍）', photo).catch(() => undefined)
  await specialist.page.getByRole('progressbar').waitFor()
  await expect(specialist.sends('记录联络')).rejects.toThrow('还有文件没有传完')
  // The page is lost meanwhile: what was typed and what was chosen are still on the phone, and go on by themselves.
  const away = (route: Route) => route.abort()
  await specialist.page.context().route(/\/api\/uploads/, away)
  await specialist.page.context().setOffline(false)
  await specialist.page.reload()
  await specialist.page.context().unroute(/\/api\/uploads/, away)
  await specialist.page.getByRole('button', { name: /^移除 / }).waitFor()
  await specialist.page.getByRole('progressbar').waitFor({ state: 'detached' })
  expect(await specialist.barriers()).toEqual([])
  await specialist.sends('记录联络')
  await specialist.reads('设备已到货，正在安装。')
  await specialist.page.getByRole('img', { name: '现场照片 1' }).waitFor()
  expect(await specialist.barriers()).toEqual([])
})

test('the worker reports a milestone and the mid-term, and the district checks it', async () => {
  await story.on('2026-06-01')
  await worker.goes(`/cases/${project}`)
  await worker.reads('设备已到货，正在安装。')
  await worker.takes('报告节点完成', { 节点序号: '1', 完成日期: '2026-05-28', 完成情况: '中试完成。' })
  await worker.reads('已完成 1 / 2')
  await worker.takes('提交中期报告', { 进展: '中试完成，按计划安装。', 已支出经费: '90000' })
  await production.opens(TITLE)
  await production.takes('中期检查', { 结论: '通过', 意见: '进度正常。' })
  await production.findsAt('完善与结题准备')
})

test('three experts from elsewhere accept it', async () => {
  await story.on('2026-08-03')
  await worker.goes(`/cases/${project}`)
  await worker.takes('报告节点完成', { 节点序号: '2', 完成日期: '2026-07-31', 完成情况: '全线投用。' })
  await worker.takes(
    '申请结题验收',
    { 工作总结: '浆外施胶已全线投用。', 逐项对照考核指标: '吨纸消耗 8.5 千克，达到。', 已支出经费: '170000', 完成日期: '2026-07-31' },
    {
      '研究（实施）总结报告': text('总结报告.txt'),
      经费决算表: text('决算表.txt'),
      '检测、试验或应用证明': text('检测报告.txt'),
    },
  )
  const [first, ...others] = cast.experts.slice(0, 3)
  if (!first) throw new Error('The cast has no expert')
  await production.opens(TITLE)
  await production.takes('组建专家组', {
    专家组成员: [first, ...others].map(({ name }) => name),
    验收日期: '2026-08-03',
    验收材料齐全: '是',
  })

  const expert = await story.signIn(first)
  await expert.opens(TITLE)
  await expert.takes('提出验收意见', { 您的意见: '同意', '本人与项目、项目单位及成员无利害关系': '是', 评分: '92', 意见: '达到考核指标。' })
  for (const other of others) {
    const given = { type: 'act', action: 'assess', verdict: 'approve', values: { noConflict: true, score: 90, opinion: '同意通过。' } }
    expect(await (await story.app.as(other)).step(project, given)).toMatchObject({ status: 200 })
  }
  await production.goes(`/cases/${project}`)
  await production.findsAt('成果登记')
})

test('the result is registered and its benefit certified by technicians, accountants and the union', async () => {
  await worker.opens(TITLE)
  await worker.takes('登记成果', {
    成果名称: SHOWN,
    成果简介: '以浆外施胶替代浆内施胶。',
    完成人及贡献: [
      { 完成人: cast.worker.name, 贡献率: '70' },
      { 完成人: cast.colleague.name, 贡献率: '30' },
    ],
    同意在成果展公开: '是',
  })
  const technical = await story.signIn(cast.technical)
  await technical.opens(TITLE)
  await technical.takes('确认成果', agreed)
  await technical.findsAt('效益认定')

  await worker.goes('/new/innovation-benefit')
  await worker.fills({
    名称: BENEFIT,
    项目: TITLE,
    效益事项: '施胶剂采购成本',
    效益类型: '节约材料',
    效益性质: '直接效益',
    期初: '2026-06-01',
    期末: '2026-07-31',
    计算明细: [{ 项目: '施胶剂', 改进前: '10.5', 改进后: '8.5', 单耗单位: '千克/吨', 单价: '6.2', 本期产量: '1000', 产量单位: '吨' }],
    一次性投入: '0',
    受益年限: '1',
    本期运行费用: '400',
  })
  await worker.presses('提交')
  await worker.takes('提交认定', {}, { '计算依据（消耗、产量台账）': text('消耗台账.txt') })
  await technical.opens(BENEFIT)
  await technical.takes('确认技术数据', { '数据来源（计量、台账）': '计量台账', ...agreed })
  const finance = await story.signIn(cast.finance)
  await finance.opens(BENEFIT)
  await finance.takes('认证金额', { 单价与费用核对依据: '本期合同均价', ...agreed }, { '单价依据（合同、发票）': text('合同.txt') })
  const auditor = await story.signIn(cast.auditor)
  await auditor.opens(BENEFIT)
  await auditor.takes('核定效益', agreed)
  await auditor.findsAt('已核定')
  await auditor.reads('= 12,000.00 元')
  expect(await auditor.barriers()).toEqual([])

  await worker.opens(TITLE)
  await worker.findsAt('成果转化')
})

test('the public sees it once the district has approved it for the exhibition', async () => {
  const passerBy = await story.passerBy()
  await passerBy.goto('/portal/370406/exhibition')
  await passerBy.getByRole('heading', { level: 1, name: '职工创新成果展' }).waitFor()
  expect(await passerBy.getByText(SHOWN).count()).toBe(0)

  await production.goes(`/cases/${project}`)
  await production.takes(
    '批准展示',
    { 展示名称: SHOWN, 展示文字: '把施胶由浆内移到浆外，吨纸施胶剂消耗由 10.5 千克降到 8.5 千克。', 图片说明: [{ 说明: '施胶机示意图' }] },
    { '展示图片（可不附）': photo },
  )
  await production.opens(BENEFIT)
  await production.takes('公开')
  await production.reads(`${cast.production.name} 公开`)

  await passerBy.reload()
  await passerBy.getByRole('link', { name: SHOWN }).click()
  await passerBy.getByText('吨纸施胶剂消耗由 10.5 千克降到 8.5 千克').waitFor()
  await passerBy.getByText(GAO_ENTERPRISE).first().waitFor()
  await passerBy.getByRole('img', { name: '施胶机示意图' }).waitFor()
  await passerBy.getByText('1.2万元').first().waitFor()
  // axe-core is a script itself: it looks at the same page in a browser that runs some.
  await production.page.goto(passerBy.url())
  expect(await production.barriers()).toEqual([])
})

test('the result is put to use, and the whole way is on record', async () => {
  await story.on('2026-08-20')
  await worker.opens(TITLE)
  await worker.takes(
    '填报成果转化',
    { 转化方式: '本单位应用', 应用单位: GAO_ENTERPRISE, 开始应用日期: '2026-08-01', 转化情况: '全部生产线应用。' },
    { 转化协议或应用证明: text('应用证明.txt') },
  )
  await production.opens(TITLE)
  await production.takes('核实成果转化', agreed)
  await production.findsAt('年度跟踪')
  expect(await production.barriers()).toEqual([])
  await production.page
    .getByRole('region', { name: '办理记录' })
    .getByRole('button', { name: /^显示全部/ })
    .click()
  const record = production.page.getByRole('region', { name: '办理记录' })
  for (const { name } of [
    cast.worker,
    cast.chair,
    cast.production,
    cast.leader,
    cast.specialist,
    cast.technical,
    ...cast.experts.slice(0, 3),
  ]) {
    await record.getByText(name).first().waitFor()
  }
})

test.each([
  ['at a desk', () => production, ['/sign-in', '/work', '/cases', '/inbox', '/innovation', '/innovation/projects', '/innovation/benefits']],
  ['on a phone', () => specialist, ['/sign-in', '/work', '/projects', '/inbox', '/innovation/contacts']],
] as const)('the pages around it keep nobody out, %s', async (_where, who, paths) => {
  const found = []
  for (const path of paths) {
    await who().goes(path)
    await who().page.getByRole('heading', { level: 1 }).waitFor()
    await allShown(who().page)
    found.push(...(await who().barriers()).map((one) => `${path} ${one}`))
  }
  expect(found).toEqual([])
})
