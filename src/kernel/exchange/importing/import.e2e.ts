import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cast, DEMO_PASSWORD, SHANTING } from '../../../testing/cast.ts'
import { corrected, ROSTER, ROSTER_KEY, type Sheet, workbook } from '../../../testing/importing.ts'
import { openStory, type Person, type Story } from '../../../testing/story.ts'
import { SYSTEM } from '../../rights/index.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const TOWN = '示例镇总工会'
const TOWN_CHAIR = { username: 'town-chair', name: '示例镇工会主席' }

let story: Story
let chair: Person
let address = ''
let returned: Sheet

beforeAll(async () => {
  story = await openStory('2026-03-02T01:00:00Z')
  const { app } = story
  const { organisations, access, platform } = app.house
  const parent = await app.organisation(SHANTING)
  const town = await platform.db.write('370406', (writer) =>
    organisations.create(writer, SYSTEM, { parent, kind: 'federation', name: TOWN, nameEn: '' }),
  )
  await access.addUser('370406', {
    ...{ person: { name: TOWN_CHAIR.name, synthetic: true }, organisation: town.id, username: TOWN_CHAIR.username },
    ...{ password: DEMO_PASSWORD, initialPassword: false, roles: [{ role: 'enterprise-union' }] },
  })
  chair = await story.signIn(TOWN_CHAIR)
}, 300_000)
afterAll(() => story?.close())

async function uploads(bytes: Uint8Array, name: string): Promise<void> {
  await chair.goes('/imports')
  await chair.page.getByLabel('选择文件 名册文件').setInputFiles({ name, mimeType: XLSX, buffer: Buffer.from(bytes) })
  await chair.page.getByRole('heading', { level: 1, name }).waitFor()
  await chair.page.getByRole('button', { name: '开始核对' }).first().click()
}

describe('the first day of a union chair', () => {
  test('a roster as it lies on the desk is understood: title rows, two headers, totals', async () => {
    await uploads(ROSTER, '产业工人名册.xlsx')
    await chair.reads('还没有可以导入的行', '未登记的单位', '示例机械制造有限公司', '您没有登记单位的权限')
    address = new URL(chair.page.url()).pathname.replace('/console', '')
    expect(await chair.barriers()).toEqual([])
  })

  test('the district registers the employers in one step, and the rows are checked again', async () => {
    const officer = await story.signIn(cast.production)
    await officer.goes(address)
    await officer.presses('登记所选单位（10 个）')
    await officer.reads('导入 1,867 行')
  })

  test('what is doubtful is decided on the page, for all of a kind at once', async () => {
    // The page has stayed open: it learns by itself what the district did.
    await chair.reads('导入 1,867 行', '性别与身份证号第 17 位不一致')
    await chair.page.getByLabel('原因', { exact: true }).click()
    await chair.page.getByTitle('技能等级不明确 11', { exact: true }).click()
    await chair.page.getByLabel('同类 11 行一并处理').click()
    await chair.page.getByTitle('高级工', { exact: true }).last().click()
    await chair.reads('导入 1,878 行')
    // A list that is just closing is nobody's page.
    await chair.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor({ state: 'detached' })
    expect(await chair.barriers()).toEqual([])
  })

  test('the good rows are written, the others come back with their reasons', async () => {
    await chair.presses('导入 1,878 行')
    await chair.reads('导入完成', '新增 1878 条')
    const [download] = await Promise.all([chair.page.waitForEvent('download'), chair.presses('下载退回的行')])
    returned = (await readXlsx(await readFile(await download.path()))).sheets[0]?.rows as Sheet
    expect(returned).toHaveLength(1 + 2000 - 1878)
  })

  test('corrected and sent again, exactly these are imported', async () => {
    await uploads(await workbook(corrected(returned)), '退回待改.xlsx')
    const left = 2000 - 1878 - (ROSTER_KEY.faults['duplicate-in-file'] ?? 0)
    await chair.presses(`导入 ${left} 行`)
    await chair.reads(`新增 ${left} 条`, '全部行都已导入')
  })
})
