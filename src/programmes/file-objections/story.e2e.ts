import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { allShown } from '../../testing/browser.ts'
import { cast } from '../../testing/cast.ts'
import { text } from '../../testing/hand.ts'
import { openStory, type Person, type Story } from '../../testing/story.ts'

const TRAINING = '示例安全操作规程培训'

let story: Story
let worker: Person
let chair: Person

beforeAll(async () => {
  story = await openStory('2026-03-02T01:00:00Z')
  const { platform, people } = story.app.house
  await platform.db.write('370406', (writer) =>
    people.addEntry(writer, { account: null, person: cast.chair.id }, cast.worker.id, {
      ...{ kind: 'training', title: TRAINING, from: '2025-09-08', to: '2025-09-10' },
      ...{ provenance: 'employer-confirmed', source: '示例签到表' },
    }),
  )
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

/** Opens an entry of the timeline. */
const opensEntry = (title: string) => worker.page.locator('summary').filter({ hasText: title }).click()

test('a worker finds a wrong entry in the own file and contests it in three taps', async () => {
  worker = await story.signIn(cast.worker, 'mobile')
  await worker.goes('/me')
  await worker.page.getByRole('link', { name: '我的档案' }).click()
  await worker.reads('还缺这些', '单位确认')
  expect(await worker.barriers()).toEqual([])

  await opensEntry(TRAINING)
  await worker.page.getByRole('link', { name: `这条不对，我有异议：${TRAINING}` }).click()
  await worker.reads('10 个工作日内答复')
  await worker.fills({ 哪里不对: '我参加了四天，只记了三天。', 应当是什么: '到 9 月 11 日。' })
  await worker.attaches('证明照片（可不附）', { ...text('签到表.png'), mimeType: 'image/png', bytes: PIXEL })
  expect(await worker.barriers()).toEqual([])
  await worker.presses('提交')
  await worker.reads('单位核实答复', cast.chair.name)

  await worker.goes('/me/file')
  await worker.reads('您有异议，正在核实')
})

test('the union chair finds it among the open work, looks at the file and corrects the entry', async () => {
  chair = await story.signIn(cast.chair)
  await chair.opens(TRAINING)
  await chair.reads('我参加了四天，只记了三天。', '签到表.png')
  expect(await chair.barriers()).toEqual([])
  await chair.takes('更正记录', { 结束或失效日期: '2025-09-11', 更正依据: '重新核对签到表，第四天有签到。' })
  await chair.reads('更正后')
  await chair.page.getByRole('link', { name: `查看 ${cast.worker.name} 的档案（本人会看到）` }).click()
  await chair.reads('重新核对签到表，第四天有签到。')
})

test('the worker reads the correction, what it said before, and who looked', async () => {
  await worker.goes('/me/file')
  await worker.reads('2025年9月8日 到 2025年9月11日')
  await opensEntry(TRAINING)
  await worker.reads('重新核对签到表，第四天有签到。', '以前的样子', '到 2025年9月10日')
  await worker.follows('谁看过')
  await worker.reads(cast.chair.name, '看了您的档案')
  await allShown(worker.page)
  expect(await worker.barriers()).toEqual([])
})

test('the worker agrees to something, and takes it back', async () => {
  await worker.follows('同意与资料')
  await worker.presses('我同意：公开姓名和单位')
  await worker.presses('收回同意：公开姓名和单位')
  await worker.page.getByRole('button', { name: '我同意：公开姓名和单位' }).waitFor()
  expect(await worker.barriers()).toEqual([])
})

test('the list of the console counts it, and opens it by its number', async () => {
  await chair.goes('/file-objections')
  await chair.page.getByRole('link', { name: '已更正 1 件' }).click()
  await chair.page.getByRole('link', { name: TRAINING }).waitFor()
  expect(await chair.barriers()).toEqual([])
})

/** The smallest picture there is. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
