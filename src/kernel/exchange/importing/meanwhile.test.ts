import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, type Client, openApp } from '../../../testing/app.ts'
import { cast, GAO_ENTERPRISE } from '../../../testing/cast.ts'
import { checked, settled, workbook } from '../../../testing/importing.ts'

/** What was new in the preview is brought without looking for it again: so somebody else must have been first, and it must show. */

let app: App
let chair: Client
let enterprise: string
beforeAll(async () => {
  app = await openApp()
  chair = await app.as(cast.chair)
  enterprise = await app.organisation(GAO_ENTERPRISE)
}, 60_000)
afterAll(() => app?.close())

const HEADER = ['姓名', '身份证号', '工种']
const JIA = ['示例甲', '370406199001010011', '电工']
const YI = ['示例乙', '370406199002020027', '钳工']
const BING = ['示例丙', '370406199003030032', '焊工']

const previewed = async (...rows: string[][]) => checked(app, chair, enterprise, await workbook([HEADER, ...rows]))
async function committed(id: string) {
  await chair.post(`/imports/${id}/commit`, {})
  return settled(chair, id)
}
const names = async (): Promise<string[]> =>
  (await chair.get(`/roster?organisation=${enterprise}`)).body.rows.map(({ name }: { name: string }) => name)

test('of two previews that both found somebody new, the second to be written finds them there', async () => {
  const [first, second] = [await previewed(JIA, YI), await previewed(JIA, YI.with(0, '示例已'), BING)]
  expect([first.counts.new, second.counts.new]).toEqual([2, 3])
  expect(await committed(first.id)).toMatchObject({ state: 'done', counts: { new: 2 } })

  expect(await committed(second.id)).toMatchObject({
    state: 'done',
    counts: { new: 1, unchanged: 1, doubtful: 1, reasons: { 'same-id-other-name': 1 } },
  })
  const there = await names()
  for (const name of ['示例甲', '示例乙', '示例丙']) expect(there.filter((one) => one === name)).toHaveLength(1)
  expect(there).not.toContain('示例已')
})
