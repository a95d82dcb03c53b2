import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { temporaryFolder } from '../src/testing/folder.ts'
import { type Loaded, load } from './load.ts'
import type { Measurement } from './measurement.ts'
import { CONNECTIONS, DISTRICT, type Place, type Serving } from './place.ts'

const SECONDS = 6
const EXHIBITS = 60
const PAGE = `/portal/${DISTRICT}/exhibition`

/** The exhibition with many long entries, read by everybody at once. */
export async function portal(place: Place): Promise<Measurement[]> {
  await exhibit(place.ownerUrl)
  const server = await place.serve()
  try {
    const answer = await fetch(`${server.url}${PAGE}`, { headers: { 'accept-encoding': 'identity' } })
    const page = Buffer.from(await answer.arrayBuffer())
    const packed = (await fetch(`${server.url}${PAGE}`, { headers: { 'accept-encoding': 'br' } })).headers.get('content-length')
    const made = await read(server.url, PAGE)
    const bare = await bareOf(page)
    const story = await storyLines(server)
    return [
      {
        name: 'the exhibition page, public',
        unit: 'per second',
        value: Math.round(made.perSecond),
        budget: 2_000,
        ratioTo: 'a bare Fastify route that sends the same bytes',
        ratio: made.perSecond / bare.perSecond,
        detail: `${CONNECTIONS} connections, p50 ${made.p50.toFixed(2)} ms, p99 ${made.p99.toFixed(2)} ms; the bare route ${Math.round(bare.perSecond)} a second`,
      },
      {
        name: 'the exhibition page without its pictures',
        unit: 'kB',
        value: Math.round(page.length / 100) / 10,
        budget: 30,
        detail: `${((Number(packed) || 0) / 1000).toFixed(1)} kB as it travels`,
      },
      ...story,
    ]
  } finally {
    await server.stop()
  }
}

const PARAGRAPHS = 40
const CORRECTIONS = 5

/** A long story, read by everybody at once, and how soon a correction is on its page. */
async function storyLines(server: Serving): Promise<Measurement[]> {
  const [writer, publisher] = [await server.signIn('production1'), await server.signIn('production2')]
  const ask = async (cookie: string, path: string, sent?: object) => {
    const answer = await fetch(`${server.url}/api${path}`, {
      headers: { cookie, ...(sent && { 'content-type': 'application/json' }) },
      ...(sent && { method: 'POST', body: JSON.stringify({ key: randomUUID(), ...sent }) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
  const { places } = await ask(writer, '/stories/writing')
  const { id } = await ask(writer, '/stories', { organisation: places[0].id, title: '示例稿件' })
  const page = `/portal/${DISTRICT}/stories/${id}`
  const step = (cookie: string, action: string, more: object = {}) => ask(cookie, `/stories/${id}/steps`, { action, ...more })
  async function ready(mark: string): Promise<void> {
    const { draft } = await ask(writer, `/stories/${id}`)
    const content = Array.from({ length: PARAGRAPHS }, (_, at) => ({
      type: 'paragraph',
      content: [{ type: 'text', text: at === 0 ? mark : '示例正文，'.repeat(20) }],
    }))
    await ask(writer, `/stories/${id}/draft`, {
      expected: draft.seq,
      title: '示例稿件',
      summary: '示例摘要',
      body: { type: 'doc', content },
    })
    await step(writer, 'submit')
    await step(publisher, 'pass')
  }
  await ready('第一版')
  await step(publisher, 'publish')
  const made = await read(server.url, page)
  const delays: number[] = []
  for (let at = 0; at < CORRECTIONS; at += 1) {
    const mark = `更正 ${at}`
    await step(writer, 'correct', { note: '示例更正' })
    await ready(mark)
    await step(publisher, 'publish')
    const began = performance.now()
    while (!(await (await fetch(`${server.url}${page}`)).text()).includes(mark)) if (performance.now() - began > 10_000) break
    delays.push(performance.now() - began)
  }
  return [
    {
      name: 'the page of a story, public',
      unit: 'per second',
      value: Math.round(made.perSecond),
      budget: 2_000,
      detail: `${CONNECTIONS} connections, p50 ${made.p50.toFixed(2)} ms, p99 ${made.p99.toFixed(2)} ms`,
    },
    {
      name: 'from the answer to a correction until its page shows it, the longest',
      unit: 'ms',
      value: Math.round(Math.max(...delays)),
      budget: 1_000,
      detail: `${CORRECTIONS} corrections: ${delays.map((one) => one.toFixed(0)).join(', ')} ms`,
    },
  ]
}

const read = (url: string, path: string): Promise<Loaded> =>
  load({
    url,
    connections: CONNECTIONS,
    warmUpSeconds: 3,
    seconds: SECONDS,
    next: () => ({ method: 'GET', path, cookie: '' }),
  })

/** Fills the first page of the exhibition with titles and texts as long as they may be. */
async function exhibit(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query('select organisation, approved_by from innovation.exhibits where district = $1 limit 1', [DISTRICT])
    const [model] = rows
    if (!model) throw new Error('The demo shows nothing.')
    await owner.query(
      `insert into innovation.exhibits (district, id, kind, subject, organisation, title, story, approved_by, approved_at)
       select $1, id, 'project', id, $2, '示例成果 ' || n || repeat('示例工艺改造', 10), repeat('示例说明文字。', 60), $3, now()
       from unnest($4::uuid[]) with ordinality as made(id, n)`,
      [DISTRICT, model.organisation, model.approved_by, Array.from({ length: EXHIBITS }, () => randomUUID())],
    )
  } finally {
    await owner.end()
  }
}

async function bareOf(page: Buffer): Promise<Loaded> {
  const folder = temporaryFolder('jiangxin-bare-page')
  const file = join(folder, 'page.html')
  writeFileSync(file, page)
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-page.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    return await read(url, '/')
  } finally {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}
