import { createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { WorkbookReader } from '@cj-tech-master/excelts'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openWorkbook } from '../src/platform/spreadsheet/index.ts'
import { cpuOf } from './cpu.ts'
import { type Measurement, quantile } from './measurement.ts'
import type { Place, Serving } from './place.ts'

const LARGE = 100_000
const SMALL = 10_000
const BUDGET = { preview: 8, commit: 8, small: 2, megabytes: 500, others: 100 }
/**
 * The budgets were set on a machine on which a streaming reader, as exceljs and excelts have one, took 1.3 to 1.8 s for 100,000 rows
 * of 12 cells. How fast this machine is says the same reading in the same run; compared with the slower of the two.
 */
const READING = { cells: 12, seconds: 1.8 }
const WHO = 'production1'

const HEADERS = [
  '序号',
  '姓名',
  '性别',
  '身份证号',
  '出生年月',
  '政治面貌',
  '学历',
  '联系电话',
  '所在单位',
  '工种',
  '技能等级',
  '证书编号',
  '入职时间',
  '荣誉称号',
  '授予时间',
]
const EMPLOYERS = ['天畅环保公司', '连银山建材', '何岗煤矿', '山亭农商银行']
const SURNAMES = [...'示例甲乙丙丁戊己庚辛壬癸']
const GIVEN = [...'一二三四五六七八九十东南西北春夏秋冬金木水火土']
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

/** A roster of so many invented people, none twice; a few rows have a fault. */
function line(n: number): string[] {
  const day = new Date(Date.UTC(1960, 0, 1) + (n % 14_000) * 86_400_000).toISOString().slice(0, 10)
  const id = withCheck(`370406${day.replaceAll('-', '')}${String(Math.floor(n / 14_000) * 2 + 101)}`)
  return [
    String(n + 1),
    `${pick(SURNAMES, n)}${pick(GIVEN, n * 7)}${pick(GIVEN, Math.floor(n / 25))}`,
    '男',
    n % 1000 === 999 ? id.slice(0, 17) : id,
    `${day.slice(0, 4)}.${Number(day.slice(5, 7))}`,
    pick(['群众', '中共党员', '共青团员'], n),
    pick(['高中', '中专', '大专', '本科'], n),
    `138${String(n).padStart(8, '0')}`,
    pick(EMPLOYERS, n),
    pick(['电工', '焊工', '采煤工', '钳工'], n),
    pick(['高级工', '四级', '三级/高级工', '', '技师'], n),
    '',
    pick(['2009-08', '2019年7月', '1996.9.21', '2016-04-12'], n),
    n % 20 === 0 ? '金牌工匠' : '',
    n % 20 === 0 ? '2021' : '',
  ]
}

function withCheck(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return `${first17}${'10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(first17[at]), 0) % 11]}`
}

async function writeRoster(path: string, from: number, rows: number, cells = HEADERS.length): Promise<void> {
  const out = createWriteStream(path)
  const book = await openWorkbook(
    out,
    '名册',
    HEADERS.slice(0, cells).map((header) => ({ header, width: 14, format: '@' })),
  )
  for (let at = 0; at < rows; at += 1000)
    await book.add(Array.from({ length: Math.min(1000, rows - at) }, (_, n) => line(from + at + n).slice(0, cells)))
  await book.finish({ name: '说明', widths: [20], rows: [['示例数据，均为虚构']], headings: [] })
}

/**
 * A large and a small roster from the upload to the last row, while somebody else works, beside a bare COPY of the same rows and a
 * library that only reads as many.
 */
export async function imports(place: Place): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jiangxin-bench-imports-'))
  const server = await place.serve()
  try {
    const [large, narrow] = [join(folder, 'large.xlsx'), join(folder, 'narrow.xlsx')]
    const small = [0, 1, 2].map((no) => join(folder, `small-${no}.xlsx`))
    for (const [no, path] of small.entries()) await writeRoster(path, LARGE + no * SMALL, SMALL)
    await writeRoster(large, 0, LARGE)
    await writeRoster(narrow, 0, LARGE, READING.cells)
    const bare = await bareCopy(place.ownerUrl, LARGE)
    const reading = await bareReading(narrow)
    const cookie = await server.signIn(WHO)
    const several = []
    for (const path of small) {
      several.push(await runImport(server, cookie, path))
      await untilFound(place.ownerUrl)
    }
    const few = several.toSorted((a, b) => a.preview + a.commit - b.preview - b.commit)[1] as (typeof several)[number]
    const many = await runImport(server, cookie, large)
    const beside = (seconds: number, budget: number) => ({
      ratio: seconds / reading,
      ratioTo: `excelts’ reading of ${LARGE} rows of ${READING.cells} cells, alone: ${reading.toFixed(2)} s`,
      ratioBudget: budget / READING.seconds,
      detail: `${(seconds / bare).toFixed(2)} of a bare COPY of ${LARGE} rows: ${bare.toFixed(2)} s`,
    })
    const cpu = (ms: number | null) => (ms === null ? '' : `, processor time of the server ${(ms / 1000).toFixed(1)} s`)
    const [besidePreview, besideCommit] = [beside(many.preview, BUDGET.preview), beside(many.commit, BUDGET.commit)]
    return [
      {
        name: `preview of ${LARGE} rows`,
        unit: 's',
        value: round(many.preview),
        budget: BUDGET.preview,
        ...besidePreview,
        detail: `${besidePreview.detail}${cpu(many.cpuPreview)}; ${many.counts}`,
      },
      {
        name: `commit of ${LARGE} rows`,
        unit: 's',
        value: round(many.commit),
        budget: BUDGET.commit,
        ...besideCommit,
        detail: `${besideCommit.detail}${cpu(many.cpuCommit)}`,
      },
      {
        name: `${SMALL} rows in all, the middle of three`,
        unit: 's',
        value: round(few.preview + few.commit),
        budget: BUDGET.small,
        ...beside(few.preview + few.commit, BUDGET.small),
        detail: `preview ${round(few.preview)} s, commit ${round(few.commit)} s${cpu((few.cpuPreview ?? 0) + (few.cpuCommit ?? 0))}`,
      },
      { name: 'memory of the server while it imports, at most', unit: 'MB', value: many.megabytes, budget: BUDGET.megabytes },
      {
        name: 'somebody else’s requests meanwhile, p99',
        unit: 'ms',
        value: round(quantile(many.others, 0.99)),
        budget: BUDGET.others,
        detail: `${many.others.length} requests, p50 ${round(quantile(many.others, 0.5))} ms, longest ${round(Math.max(...many.others))} ms`,
      },
    ]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const round = (value: number) => Math.round(value * 100) / 100

async function runImport({ url, process: child }: Serving, cookie: string, path: string) {
  const pid = child.pid ?? 0
  const ask = async (method: string, to: string, body?: object) => {
    const answer = await fetch(`${url}/api${to}`, {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify({ key: crypto.randomUUID(), ...body }) }),
    })
    if (!answer.ok) throw new Error(`${method} ${to}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const until = async (id: string, states: readonly string[]) => {
    for (;;) {
      const found = await ask('GET', `/imports/${id}`)
      if (states.includes(found.state)) return found
      if (found.refusal) throw new Error(JSON.stringify(found.refusal))
      // The page is told at once.
      await wait(50)
    }
  }
  const others = watch(url, cookie, pid)
  const bytes = await readFile(path)
  const federation = (await ask('GET', '/organisations')).tree[0].id
  const coded = (text: string) => Buffer.from(text).toString('base64')
  const uploaded = await fetch(`${url}/api/uploads/imports`, {
    method: 'POST',
    headers: {
      cookie,
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${coded('名册.xlsx')},kind ${coded(`roster:${federation}`)}`,
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes,
  })
  const { id } = (await uploaded.json()) as { id: string }
  const [began, cpuBefore] = [performance.now(), cpuOf(pid)]
  const { mapping } = await until(id, ['mapping'])
  await ask('POST', `/imports/${id}/check`, { mapping })
  const { counts } = await until(id, ['preview'])
  const [previewed, cpuBetween] = [performance.now(), cpuOf(pid)]
  await ask('POST', `/imports/${id}/commit`, {})
  await until(id, ['done'])
  const [done, cpuAfter] = [performance.now(), cpuOf(pid)]
  const { taken, megabytes } = await others.stop()
  return {
    preview: (previewed - began) / 1000,
    commit: (done - previewed) / 1000,
    cpuPreview: cpuBefore === null || cpuBetween === null ? null : cpuBetween - cpuBefore,
    cpuCommit: cpuBetween === null || cpuAfter === null ? null : cpuAfter - cpuBetween,
    counts: `${counts.new} new, ${counts.wrong} wrong`,
    others: taken,
    megabytes,
  }
}

/** Somebody opens the work list again and again; and how much memory the server has meanwhile. */
function watch(url: string, cookie: string, pid: number) {
  const taken: number[] = []
  let megabytes = 0
  let going = true
  const running = (async () => {
    while (going) {
      const began = performance.now()
      const answer = await fetch(`${url}/api/work`, { headers: { cookie } })
      await answer.text()
      taken.push(performance.now() - began)
      megabytes = Math.max(megabytes, residentMegabytes(pid))
      await wait(20)
    }
  })()
  return {
    async stop() {
      going = false
      await running
      return { taken, megabytes }
    },
  }
}

function residentMegabytes(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

/** Who was imported is made ready for the search afterwards: one import is measured, and not what another left to do. */
async function untilFound(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    while ((await client.query('select from people.search_waiting limit 1')).rows.length > 0) await wait(200)
  } finally {
    await client.end()
  }
}

/** Every cell of a file read by a library that does nothing else with it. @returns seconds, of the quicker of two readings */
async function bareReading(path: string): Promise<number> {
  const taken: number[] = []
  for (let again = 0; again < 2; again += 1) {
    const began = performance.now()
    let cells = 0
    const book = new WorkbookReader(path, { worksheets: 'emit', sharedStrings: 'cache', hyperlinks: 'ignore', styles: 'ignore' })
    for await (const sheet of book) for await (const row of sheet) row.eachCell(() => (cells += 1))
    if (cells < LARGE * (READING.cells - 2)) throw new Error(`only ${cells} cells were read`)
    taken.push((performance.now() - began) / 1000)
  }
  return Math.min(...taken)
}

/** The same rows into a table without an index, by the driver alone. @returns seconds */
async function bareCopy(ownerUrl: string, rows: number): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`create unlogged table public.bench_copy (${HEADERS.map((_, at) => `c${at} text`).join(', ')})`)
    const parts = Array.from({ length: rows / 1000 }, (_, at) =>
      Array.from({ length: 1000 }, (_, n) => `${line(at * 1000 + n).join('\t')}\n`).join(''),
    )
    const began = performance.now()
    await pipeline(Readable.from(parts), client.query(copyFrom('copy public.bench_copy from stdin')))
    return (performance.now() - began) / 1000
  } finally {
    await client.query('drop table if exists public.bench_copy')
    await client.end()
  }
}
