import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from './contracts.ts'
import { exportsOf } from './exports.ts'
import { cellOf } from './kernel/exchange/index.ts'
import type { ListExport } from './kernel/exchange/server.ts'
import { ADMINISTRATORS } from './kernel/rights/index.ts'
import { cellText } from './platform/spreadsheet/index.ts'
import { programmes } from './programmes/list.ts'
import { type App, openApp } from './testing/app.ts'
import { cast } from './testing/cast.ts'
import { PROCEDURES } from './testing/inspection.ts'

/** Answers with many members that are no lists of records, and why nobody takes them along. */
const NO_LISTS: Readonly<Record<string, string>> = {
  'access.colleagues': 'offered while somebody is being chosen',
  'access.candidates': 'offered while somebody is being chosen',
  'access.tokenScopes': 'offered while a token is issued',
  'evaluation.measures': 'offered while a card is drafted',
  'financial-education.criteriaPlaces': 'offered while criteria are declared',
  'handover.people': 'offered while somebody is being chosen',
  'organisations.search': 'offered while an organisation is being chosen; the tree is the list',
  'process.startable': 'what may be filed: a menu',
  'process.processes': 'the processes of the software: a menu of pictures',
  'process.candidates': 'offered while somebody is being chosen',
  'process.held': 'what comes filled in into one form',
  'worklist.views': 'the reader’s own settings of a list',
  'innovation.options': 'offered while a case is being chosen',
  'imports.kinds': 'what can be imported: a menu',
  'imports.places': 'offered while an organisation is being chosen',
}

const EXPORTS = exportsOf({
  roles: [...ADMINISTRATORS, ...programmes.flatMap(({ roles }) => roles)],
  processes: programmes.flatMap((programme) => programme.bindings({} as never, {} as never)).map(({ process }) => process),
  programmes,
})
const NAMED = new Map<string, ListExport>(
  Object.entries(EXPORTS).flatMap(([part, lists]) => Object.entries(lists).map(([name, list]) => [`${part}.${name}`, list] as const)),
)
const PATHS = new Map(PROCEDURES.map(({ name, path }) => [name, path]))

interface Schema {
  readonly def?: { readonly type: string }
  readonly shape?: Readonly<Record<string, Schema>>
}
const outputOf = (name: string): Schema | undefined => {
  const [part = '', procedure = ''] = name.split('.')
  return (contracts as never as Record<string, Record<string, { '~orpc': { outputSchema?: Schema } }>>)[part]?.[procedure]?.['~orpc']
    .outputSchema
}
const isList = (name: string) => {
  const output = outputOf(name)
  return output?.def?.type === 'array' || output?.shape?.rows?.def?.type === 'array'
}

describe('the whole contract', () => {
  const lists = PROCEDURES.filter(({ name, method, path }) => method === 'GET' && !path.includes('{') && isList(name))

  test('every list can be taken along as a spreadsheet, or says why not', () => {
    expect(lists.length).toBeGreaterThan(15)
    const silent = lists.map(({ name }) => name).filter((name) => !NAMED.has(name) && !NO_LISTS[name])
    expect(silent).toEqual([])
  })

  test.each([...NAMED])('%s: every filter and every column has its name', (name, { columns, filters }) => {
    const fields = PROCEDURES.find((one) => one.name === name)?.fields ?? []
    const turning = ['offset', 'limit', 'sort', 'order']
    expect(Object.keys(filters).sort()).toEqual(fields.filter((field) => !turning.includes(field)).sort())
    for (const language of ['zh', 'en'] as const) {
      const titles = columns.map(({ title }) => title[language])
      expect(titles.every((title) => title.trim().length > 0)).toBe(true)
      expect(new Set(titles).size).toBe(titles.length)
    }
  })
})

describe('what is taken along', () => {
  let app: App
  beforeAll(async () => {
    app = await openApp({ content: 'all' })
  }, 120_000)
  afterAll(() => app?.close())

  async function take(who: { readonly username: string }, address: string, language = 'zh-CN') {
    const { cookie } = await app.as(who)
    const answer = await app.server.inject({ url: `/api${address}`, headers: { cookie, 'accept-language': language } })
    if (answer.statusCode !== 200) return { status: answer.statusCode, rows: [], notes: [], headers: answer.headers, header: [] }
    const { sheets } = await readXlsx(answer.rawPayload)
    const [header = [], ...rows] = sheets[0]?.rows ?? []
    return { status: 200, header, rows, notes: sheets[1]?.rows ?? [], headers: answer.headers }
  }

  /** The list as the page shows it, page by page. */
  async function listed(who: { readonly username: string }, name: string, query: string) {
    const list = NAMED.get(name) as ListExport
    const client = await app.as(who)
    const found: unknown[] = []
    for (;;) {
      const paging = PROCEDURES.find((one) => one.name === name)?.fields.includes('offset') ? `&offset=${found.length}&limit=50` : ''
      const { status, body } = await client.get(`${PATHS.get(name)}?${query}${paging}`)
      if (status !== 200) return { status, cells: [] }
      const rows = list.rowsOf(body)
      found.push(...rows)
      if (!paging || rows.length === 0 || found.length >= body.total) break
    }
    const cells = found.map((row) =>
      list.columns.map((column) => {
        const cell = cellOf(column, row as never, 'zh')
        return typeof cell === 'string' ? cellText(cell) : cell
      }),
    )
    return { status: 200, cells }
  }

  const ASKED: readonly (readonly [string, string])[] = [
    ['process.list', ''],
    ['process.list', 'outcome=open&sort=title&order=asc'],
    ['process.list', `query=${encodeURIComponent('示例')}`],
    ['worklist.work', 'tab=todo'],
    ['worklist.work', 'tab=done'],
    ['innovation.projects', ''],
    ['innovation.projects', 'late=true'],
    ['innovation.projects', 'passed=review&sort=number&order=asc'],
    ['innovation.benefits', 'certified=true&nature=direct'],
    ['innovation.studios', ''],
    ['innovation.safety', ''],
    ['innovation.contacts', ''],
    ['innovation.exhibits', 'withdrawn=true'],
    ['notifications.inbox', ''],
    ['organisations.tree', ''],
    ['parameters.list', ''],
    ['people.search', `query=${encodeURIComponent('示例')}`],
    ['people.looks', ''],
    ['access.accounts', ''],
    ['access.roles', ''],
    ['access.delegations', ''],
    ['audit.list', ''],
  ]

  test.each([
    ['an officer of the federation', cast.production],
    ['the union chair of an enterprise', cast.chair],
    ['a worker', cast.worker],
  ] as const)('%s takes along exactly the lists that the pages show', async (_who, who) => {
    for (const [name, query] of ASKED) {
      const page = await listed(who, name, query)
      const taken = await take(who, `${PATHS.get(name)}.xlsx?${query}`)
      expect([name, query, taken.status]).toEqual([name, query, page.status])
      const width = NAMED.get(name)?.columns.length ?? 0
      // A sheet ends where its last cell does.
      const rows = taken.rows.map((row) => Array.from({ length: width }, (_, place) => row[place] ?? null))
      expect({ name, query, rows }).toEqual({ name, query, rows: page.cells })
    }
  })

  test.each([
    [cast.securityAdmin, 'access.accounts'],
    [cast.auditAdmin, 'audit.list'],
  ] as const)('an administrator, too: %#', async (who, name) => {
    const page = await listed(who, name, '')
    expect(page.cells.length).toBeGreaterThan(20)
    if (name === 'access.accounts') expect((await take(who, `${PATHS.get(name)}.xlsx`)).rows).toHaveLength(page.cells.length)
  })

  test('the second sheet says what was taken, by whom, under which filters, and what the columns are', async () => {
    const { notes, rows, headers, header } = await take(cast.production, '/innovation/projects.xlsx?outcome=open&late=true&sort=due')
    const said = notes.map((row) => row.join(' ').trim()).join('\n')
    expect(said).toContain('清单 创新项目\n')
    expect(said).toContain(cast.production.name)
    expect(said).toContain(`行数 ${rows.length}`)
    expect(said).toContain('筛选条件 状态：办理中\n是否超期：是')
    for (const title of header) expect(said).toContain(String(title))
    expect(headers['content-disposition']).toContain(encodeURIComponent('创新项目-20260302-0900.xlsx'))
    expect(headers['x-total-rows']).toBe(String(rows.length))
    const english = await take(cast.production, '/innovation/projects.xlsx', 'en')
    expect(english.header).toContain('Union specialist')
    expect(english.notes[0]?.slice(0, 2)).toEqual(['List', 'Innovation projects'])
  })

  test('it is in the audit before it is in anybody’s hands, without what was searched for', async () => {
    const { rows } = await take(cast.production, `/cases.xlsx?outcome=open&query=${encodeURIComponent('示例职工甲')}`)
    const { body } = await (await app.as(cast.auditAdmin)).get('/audit/entries?event=exchange.exported&limit=1')
    expect(body.rows[0]).toMatchObject({
      person: { id: cast.production.id },
      object: { kind: 'list', id: 'process.list' },
      detail: { rows: rows.length, filters: { outcome: 'open', query: '*' } },
    })
  })
})
