import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { cast } from '../../testing/cast.ts'
import { openStory, type Person, type Story } from '../../testing/story.ts'

/** An officer types a story with a bold word and a picture and saves it: what the editor makes is what the server keeps. */
let story: Story
let officer: Person
beforeAll(async () => {
  story = await openStory('2026-06-01T01:00:00Z')
  officer = await story.signIn(cast.production)
}, 240_000)
afterAll(() => story?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story?.keepPictures()
})

test('types, makes bold, puts in a picture and saves', async () => {
  const { page } = officer
  await officer.goes('/stories')
  await officer.reads('还没有稿件')
  await officer.presses('新建稿件')
  await officer.fills({ 标题: '示例工匠进校园' })
  await officer.sends('新建稿件')
  const editor = page.getByRole('textbox', { name: '正文' })
  await editor.click()
  await page.keyboard.type('一早到岗。')
  await page.getByRole('button', { name: '加粗' }).click()
  await page.keyboard.type('安全第一')

  await page.getByRole('button', { name: '图片', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '图片' })
  const buffer = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer()
  await dialog.locator('input[type=file]').setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer })
  await dialog.getByLabel('替代文字').fill('示例工匠在教室')
  await dialog.getByRole('button', { name: '插入' }).click()
  await page.getByText('没有可辨认的人').click()
  await page.getByRole('button', { name: '保存' }).click()
  await officer.reads('已保存')
  await page.frameLocator('iframe').getByText('安全第一').waitFor()
  expect(await officer.barriers()).toEqual([])

  const client = await story.app.as(cast.production)
  const [{ id }] = (await client.get('/stories')).body.rows
  const { draft, pictures, problems } = (await client.get(`/stories/${id}`)).body
  const bold = draft.body.content[0].content.find((node: { marks?: { type: string }[] }) => node.marks?.[0]?.type === 'bold')
  expect([bold.text, pictures[0].subject, problems]).toEqual(['安全第一', 'nobody', []])
})
