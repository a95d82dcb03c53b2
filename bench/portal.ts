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
import { CONNECTIONS, DISTRICT, type Place } from './place.ts'

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
    ]
  } finally {
    await server.stop()
  }
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
