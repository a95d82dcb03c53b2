import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../kernel/rights/index.ts'
import { newId } from '../../platform/crypto/index.ts'
import { type App, openApp } from '../../testing/app.ts'
import { cast, GAO_ENTERPRISE, HEGANG } from '../../testing/cast.ts'
import { insertExhibit, withdrawExhibit } from './exhibition/exhibits.store.ts'
import { PUBLICATION } from './publishing.ts'
import { insertBenefit, insertProject, insertStudio, publishBenefit } from './store.ts'

const DISTRICT = '370406'
const NOON = '2026-02-11T04:00:00Z'

let app: App
let mill: string
let mine: string
const gao = newId()
const [sizing, secret, bird] = [newId(), newId(), newId()]
const picture = { shown: '', hidden: '' }

beforeAll(async () => {
  app = await openApp()
  mill = await app.organisation(GAO_ENTERPRISE)
  mine = await app.organisation(HEGANG)
  const worker = await callerOf(cast.worker.username)
  for (const name of ['shown', 'hidden'] as const) {
    const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: name === 'shown' ? '#b5341f' : '#2c6546' } })
      .withExif({ IFD0: { Copyright: '示例地点' } })
      .jpeg()
      .toBuffer()
    picture[name] = await app.house.evidence.receive(worker, { name: '示例图片.jpg', kind: 'exhibit-picture', bytes })
  }
  await write(async (writer) => {
    const studio = { name: '高召忠创新工作室', organisation: mill, leader: worker.person, honour: 'luban-craftsman', level: 'district' }
    await insertStudio(writer, { id: gao, ...studio, documentNumber: null, on: '2025-03-10' })
    await insertStudio(writer, { id: bird, ...studio, name: '示例无展品工作室', documentNumber: null, on: '2025-03-10' })
    for (const [at, id] of [sizing, secret].entries()) await insertProject(writer, projectOf(id, `XM-示例-${at}`))
    await app.house.evidence.bind(writer, [picture.shown, picture.hidden], { kind: 'case', id: sizing }, null, worker)
  })
})
afterAll(() => app?.close())

type Work = Parameters<App['house']['platform']['db']['write']>[1]
/** Writes as the effects of a step do, which tell the public's pages in the same transaction. */
async function write(work: (writer: Parameters<Work>[0]) => Promise<unknown>): Promise<void> {
  await app.house.platform.db.write(DISTRICT, async (writer) => {
    await work(writer)
    app.house.platform.live.tell(writer, PUBLICATION, '')
  })
}

async function callerOf(username: string): Promise<Caller> {
  const { cookie } = await app.as(username)
  return (await app.house.access.authenticate({ headers: { cookie } })) as Caller
}

const projectOf = (id: string, number: string) => ({
  id,
  number,
  organisation: mill,
  studio: gao,
  approvedOn: '2025-04-01',
  granted: 0,
  startsOn: '2025-04-01',
  endsOn: '2025-12-31',
  milestones: 1,
  milestonesDone: 1,
  nextMilestoneOn: null,
})
const exhibitOf = (subject: string, title: string, at = NOON) => ({
  id: newId(),
  kind: 'project' as const,
  subject,
  organisation: mill,
  title,
  story: `${title}的示例文字。`,
  pictures: subject === sizing ? [{ evidence: picture.shown, alt: '示例图片：施胶机' }] : [],
  by: newId(),
  at,
})

/** What the public sees. */
async function seen(path: string, district = DISTRICT) {
  const { statusCode, body, headers, rawPayload } = await app.server.inject({ method: 'GET', url: `/portal/${district}/${path}` })
  return { status: statusCode, body, headers, bytes: rawPayload }
}

describe('the exhibition shows only what was approved and not withdrawn', () => {
  test('nothing, before anything was approved', async () => {
    expect((await seen('exhibition')).body).toContain('目前没有公开展出的成果')
    expect((await seen('studios')).body).toContain('目前没有公开的工作室')
    for (const path of [`exhibition/${sizing}`, `studios/${gao}`, `pictures/${picture.shown}`]) expect((await seen(path)).status).toBe(404)
  })

  test('an approved project, its studio, and the picture that was approved with it', async () => {
    await write((writer) => insertExhibit(writer, exhibitOf(sizing, '施胶工艺创新')))
    expect((await seen('exhibition')).body).toContain('施胶工艺创新')
    const { status, body } = await seen(`exhibition/${sizing}`)
    expect([status, body.includes('施胶工艺创新的示例文字。'), body.includes('alt="示例图片：施胶机"')]).toEqual([200, true, true])
    expect((await seen(`studios/${gao}`)).body).toContain(`/portal/370406/exhibition/${sizing}`)
    const shown = await seen(`pictures/${picture.shown}`)
    expect([shown.status, shown.headers['content-type'], shown.headers['x-content-type-options']]).toEqual([200, 'image/webp', 'nosniff'])
    expect((await sharp(shown.bytes).metadata()).exif).toBeUndefined()
    expect((await seen(`pictures/${picture.shown}/thumbnail`)).status).toBe(200)
  })

  test('neither the other project, nor its other picture, nor a studio with nothing on show', async () => {
    for (const path of [`exhibition/${secret}`, `pictures/${picture.hidden}`, `studios/${bird}`])
      expect((await seen(path)).status).toBe(404)
    expect((await seen('studios')).body).not.toContain('示例无展品工作室')
  })

  test('nothing of it in the other district', async () => {
    for (const path of [`exhibition/${sizing}`, `studios/${gao}`, `pictures/${picture.shown}`]) {
      expect((await seen(path, '370481')).status).toBe(404)
    }
    expect((await seen('exhibition', '370481')).body).not.toContain('施胶')
  })

  test('no name of the leader or of anybody else', async () => {
    for (const path of ['exhibition', `exhibition/${sizing}`, 'studios', `studios/${gao}`]) {
      expect((await seen(path)).body).not.toContain(cast.worker.name)
    }
  })

  test('at the same address after a new approval, and no more after the withdrawal', async () => {
    await write(async (writer) => {
      await withdrawExhibit(writer, sizing, '2026-02-12T04:00:00Z', '示例')
      await insertExhibit(writer, exhibitOf(sizing, '施胶工艺创新（修订）', '2026-02-12T04:00:00Z'))
    })
    expect((await seen(`exhibition/${sizing}`)).body).toContain('施胶工艺创新（修订）')
    await write((writer) => withdrawExhibit(writer, sizing, '2026-02-13T04:00:00Z', '示例'))
    for (const path of [`exhibition/${sizing}`, `studios/${gao}`, `pictures/${picture.shown}`]) expect((await seen(path)).status).toBe(404)
    expect((await seen('exhibition')).body).not.toContain('施胶')
    await write((writer) => insertExhibit(writer, exhibitOf(sizing, '施胶工艺创新', '2026-02-14T04:00:00Z')))
  })
})

test('another process of the house shows and withdraws it, too, within a second', async () => {
  const other = await app.beside()
  const seenThere = async () => (await fetch(`${other}/portal/${DISTRICT}/exhibition/${sizing}`)).status
  expect(await seenThere()).toBe(200)
  await write((writer) => withdrawExhibit(writer, sizing, '2026-02-15T04:00:00Z', '示例'))
  await expect.poll(seenThere, { timeout: 1000, interval: 20 }).toBe(404)
  await write((writer) => insertExhibit(writer, exhibitOf(sizing, '施胶工艺创新', '2026-02-16T04:00:00Z')))
  await expect.poll(seenThere, { timeout: 1000, interval: 20 }).toBe(200)
})

describe('a benefit is shown', () => {
  const verified = (id: string, net: number, supersedes: string | null = null) => ({
    id,
    project: sizing,
    organisation: mill,
    title: '施胶效益',
    subject: '施胶剂采购成本',
    kind: 'material',
    nature: 'direct',
    from: '2025-01-01',
    to: '2025-12-31',
    net,
    on: '2026-02-03',
    supersedes,
  })
  const [first, second] = [newId(), newId()]

  test('only once it is published', async () => {
    await write((writer) => insertBenefit(writer, verified(first, 120_000_00)))
    expect((await seen(`exhibition/${sizing}`)).body).not.toContain('12万元')
    await write((writer) => publishBenefit(writer, first, '2026-02-11'))
    const { body } = await seen(`exhibition/${sizing}`)
    for (const wanted of ['12万元', '直接效益', '工会核定', '2026-02-03', '批准公开', '2026-02-11']) expect(body).toContain(wanted)
    expect((await seen(`studios/${gao}`)).body).toContain('12万元')
  })

  test('until a later figure takes its place', async () => {
    await write((writer) => insertBenefit(writer, verified(second, 110_000_00, first)))
    expect((await seen(`exhibition/${sizing}`)).body).not.toMatch(/1[12]万元/)
  })
})

test('38 projects with long titles weigh less than 30 kB, without script and without cookies', async () => {
  await write(async (writer) => {
    for (let at = 0; at < 37; at += 1) {
      const id = newId()
      await insertProject(writer, projectOf(id, `XM-长-${at}`))
      const title = `示例课题${at}${'：以很长的名称说明研究内容与应用范围'.repeat(4)}`.slice(0, 80)
      await insertExhibit(writer, { ...exhibitOf(id, title), story: '示例文字，写得很长，说明做法、创新点和应用情况。'.repeat(40) })
    }
    await insertExhibit(writer, { ...exhibitOf(newId(), '“五化机制”'), kind: 'safety', organisation: mine })
  })
  for (const path of [
    'exhibition',
    'exhibition?page=2',
    `exhibition?studio=${gao}`,
    'exhibition?field=safety',
    `studios/${gao}`,
    'studios',
  ]) {
    const { status, body, headers, bytes } = await seen(path)
    expect([path, status, headers['set-cookie']]).toEqual([path, 200, undefined])
    expect(body).not.toMatch(/<script/i)
    expect(bytes.length).toBeLessThan(30_000)
  }
  expect((await seen(`studios/${gao}`)).body).toContain('公开展出的成果（38 项）')
})
