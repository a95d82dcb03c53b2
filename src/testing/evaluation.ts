import pg from 'pg'
import type { Scorecard } from '../kernel/evaluation/index.ts'
import type { EvaluationMeasure, Measured } from '../kernel/evaluation/server.ts'
import type { Programme } from '../kernel/programme/server.ts'
import { type Role, SYSTEM } from '../kernel/rights/index.ts'
import { type Answer, openApp } from './app.ts'
import { DEMO_PASSWORD } from './cast.ts'
import { HERE, THERE } from './process/house.ts'
import { card, text, timeliness } from './scorecard.ts'

const role = (name: string, zh: string, en: string, permissions: readonly string[], atHead = false): Role => ({
  ...{ name, title: text(zh, en), permissions },
  ...(atHead && { atHead: true }),
})

/** What the programme of the test counts; a test sets it by hand. */
export type Counts = Map<string, Measured>

const activities = (counts: Counts, calls: string[]): EvaluationMeasure => ({
  ...{ name: 'example.activities', title: text('按期报备的活动', 'Activities filed in time'), nature: 'timeliness' },
  counts: text('评价期内按期报备的活动数', 'activities of the period that were filed in time'),
  leavesOut: text('不含已取消的活动', 'activities that were cancelled'),
  ...{ unit: text('项', 'activities'), hasWhole: true, list: 'example.activities' },
  load: async (_, { subjects, from, to }) => {
    calls.push(`${from}/${to}`)
    return new Map(subjects.flatMap((subject) => (counts.has(subject) ? [[subject, counts.get(subject) as Measured] as const] : [])))
  },
  describe: async (_, ids) => ids.map((id, place) => ({ id, title: `示例活动 ${place + 1}`, link: `/cases/${id}` })),
})

function programme(counts: Counts, calls: string[]): Programme {
  return {
    name: 'example',
    title: text('示例活动', 'Example activities'),
    roles: [
      role('supervisor', '监管人员', 'Supervisor', ['evaluation.manage', 'evaluation.enter', 'evaluation.read'], true),
      role('decider', '监管负责人', 'Head of supervision', ['evaluation.manage', 'evaluation.read', 'evaluation.approve'], true),
      role('bank-clerk', '银行经办', 'Bank clerk', ['evaluation.own']),
      role('bank-reviewer', '银行审核', 'Bank reviewer', ['evaluation.own', 'evaluation.appeal']),
      role('bank-manager', '银行管理员', 'Manager at a bank', ['evaluation.manage', 'evaluation.read', 'evaluation.enter']),
      role('onlooker', '来宾', 'Guest', []),
    ],
    parameters: [],
    bindings: () => [],
    part: (_, { evaluation }) => {
      evaluation.declare(activities(counts, calls))
      return { name: 'example' }
    },
  }
}

/** Filed in time out of all that were filed: counted, not entered. */
export const counted: Scorecard = {
  ...card,
  indicators: card.indicators.map((one) =>
    one.name === timeliness.name
      ? { ...one, source: { kind: 'measure', measure: 'example.activities' }, formula: { kind: 'ratio', whole: null } }
      : one,
  ),
}

const PEOPLE = {
  supervisor: ['示例监管甲', 'supervisor', 0],
  colleague: ['示例监管乙', 'supervisor', 0],
  decider: ['示例负责人', 'decider', 0],
  clerk: ['示例银行一经办', 'bank-clerk', 1],
  reviewer: ['示例银行二审核', 'bank-reviewer', 2],
  rival: ['示例银行二经办', 'bank-clerk', 2],
  manager: ['示例银行一管理员', 'bank-manager', 1],
  onlooker: ['示例来宾', 'onlooker', 0],
} as const
export type Judge = keyof typeof PEOPLE | 'neighbour'

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四']
const AS_OF = '2026-03-31T08:00:00.000Z'

/** The whole application with a supervisor and its banks, on a day after the quarter that is judged. */
export async function openJudging(banks = 3, webRoot: string | null = null) {
  const [counts, calls]: [Counts, string[]] = [new Map(), []]
  const app = await openApp({ now: '2026-04-02T01:00:00Z', content: 'empty', webRoot, programmes: [programme(counts, calls)] })
  const { organisations, access, platform } = app.house
  const province = { city: '枣庄市', cityEn: 'Zaozhuang', province: '山东省', provinceEn: 'Shandong' }
  await organisations.addDistrict({ code: HERE, name: '示例区', nameEn: 'Example District', ...province })
  await organisations.addDistrict({ code: THERE, name: '示例市', nameEn: 'Example City', ...province })
  const found = (district: string, parent: string | null, name: string) =>
    platform.db.write(district, async (writer) => {
      const kind = parent ? 'bank' : 'authority'
      return (await organisations.create(writer, SYSTEM, { parent, kind, name, nameEn: name, from: '2020-01-01' })).id
    })
  const authority = await found(HERE, null, '示例监管支局')
  const subjects: string[] = []
  for (const numeral of NUMERALS.slice(0, banks)) subjects.push(await found(HERE, authority, `示例银行${numeral}`))
  const there = await found(THERE, null, '示例市监管支局')
  const add = (district: string, username: string, name: string, held: string, organisation: string) =>
    access.addUser(district, {
      ...{ username: `${username}-example`, password: DEMO_PASSWORD, organisation, initialPassword: false },
      ...{ person: { name, synthetic: true }, roles: [{ role: held }] },
    })
  for (const [who, [name, held, place]] of Object.entries(PEOPLE))
    await add(HERE, who, name, held, place === 0 ? authority : (subjects[place - 1] as string))
  await add(THERE, 'neighbour', '示例市监管', 'supervisor', there)
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()

  const as = (who: Judge) => app.as(`${who}-example`)
  async function ask(who: Judge, path: string, body: object): Promise<Answer> {
    return (await as(who)).post(`/evaluation${path}`, body)
  }
  /** The same, and it must succeed. */
  async function does(who: Judge, path: string, body: object = {}) {
    const answer = await ask(who, path, body)
    if (answer.status >= 300) throw new Error(`${who} could not ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const see = async (who: Judge, path: string): Promise<Answer> => (await as(who)).get(`/evaluation${path}`)
  const bank = (place: number): string => subjects[place - 1] as string

  return {
    ...app,
    ...{ authority, subjects, counts, calls, as, ask, does, see, bank },
    value: (place: number, name: string, value: string | null, more: object = {}) => ({
      ...{ subject: bank(place), name, value, asOf: AS_OF, evidence: '示例〔2026〕1号' },
      ...more,
    }),
    marks: (place: number, ...all: string[]) => ({
      ...{ subject: bank(place), name: 'lecture', asOf: AS_OF, evidence: '示例评审表' },
      marks: all.map((mark, judge) => ({ judge: `示例评委${judge + 1}`, mark })),
    }),
    /** A card in force from the beginning of the year. @returns its id */
    async cardInForce(of: Scorecard = card, name = 'quarter'): Promise<string> {
      const drafted = await does('supervisor', '/scorecards', { organisation: authority, name, card: of })
      return (await does('supervisor', `/scorecards/${drafted.id}/in-force`, { expected: 1, from: '2026-01-01' })).id
    },
    /** The first quarter, judged by a card. @returns its id */
    async quarter(scorecard: string, judged: readonly string[] = subjects): Promise<string> {
      const period = { from: '2026-01-01', to: '2026-03-31', title: '2026 年第一季度' }
      return (await does('supervisor', '/evaluations', { scorecard, subjects: judged, ...period })).id
    },
    /** Scored, looked at and applied. @returns the set */
    async applied(evaluation: string, reason = '季度计分') {
      const { id } = await does('supervisor', `/evaluations/${evaluation}/sets`, { reason })
      await does('supervisor', `/sets/${id}/preview`)
      return does('supervisor', `/sets/${id}/apply`)
    },
    /** Locked, once the days of appeals are over: five working days after 2 April 2026 end on the 10th. */
    async locked(evaluation: string) {
      app.clock.set('2026-04-13T01:00:00Z')
      return does('supervisor', `/evaluations/${evaluation}/lock`)
    },
    /** Looks at the database as its owner, whom row-level security does not bind. */
    rows: async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows,
    owner,
    async close() {
      await owner.end()
      await app.close()
    },
  }
}
export type Judging = Awaited<ReturnType<typeof openJudging>>
