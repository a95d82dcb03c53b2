import type { Programme } from '../../kernel/programme/server.ts'
import { type Role, SYSTEM } from '../../kernel/rights/index.ts'
import { newId } from '../../platform/crypto/index.ts'
import { openPool } from '../../platform/db/connect.ts'
import { type Answer, type AppOptions, type Client, openApp } from '../app.ts'
import { DEMO_PASSWORD } from '../cast.ts'
import { suggestionProcess } from './suggestion.ts'

export const HERE = '370406'
export const THERE = '370481'

const role = (name: string, zh: string, en: string): Role => ({ name, title: { zh, en }, permissions: [] })
const days = (key: string, value: number) => ({
  key,
  value,
  unit: { zh: '个工作日', en: 'working days' },
  title: { zh: '办理期限', en: 'Deadline' },
  from: '2026-01-01',
  basis: { zh: '测试用', en: 'For the tests' },
})

/** What the tests hold against the programme: whether its effects fail, and how often they were carried out. */
export interface Strings {
  failing: boolean
  strike: boolean
  carriedOut: string[]
}

/** The fictional process as a programme of the house. */
export function suggestions(strings: Strings): Programme {
  return {
    name: 'suggestions',
    title: suggestionProcess.title,
    roles: [
      role('worker', '职工', 'Worker'),
      role('clerk', '经办人', 'Clerk'),
      role('chair', '主席', 'Chair'),
      role('guest', '来宾', 'Guest'),
    ],
    parameters: [days('days.review', 5), days('days.mending', 10)],
    bindings: () => [
      {
        process: suggestionProcess,
        prefix: 'JY',
        facts: async () => ({ strike: strings.strike }),
        effects: {
          announce: async (_, { number }) => {
            strings.carriedOut.push(`announce ${number}`)
            if (strings.failing) throw new Error('the effect failed')
          },
          reward: async (_, { number }) => {
            strings.carriedOut.push(`reward ${number}`)
          },
        },
      },
    ],
  }
}

/** Who is where: a clerk at the mill and one at the head, one at the mine beside it; the panel are guests of the mine. */
const PEOPLE = {
  liu: ['示例职工刘', 'mill', 'worker'],
  zhou: ['示例职工周', 'mill', 'worker'],
  chen: ['示例经办陈', 'mill', 'clerk'],
  tao: ['示例经办陶', 'mine', 'guest'],
  han: ['示例经办韩', 'federation', 'clerk'],
  feng: ['示例经办冯', 'mine', 'clerk'],
  zhao: ['示例主席赵', 'federation', 'chair'],
  ma: ['示例主席马', 'federation', 'chair'],
  qian: ['示例评委钱', 'mine', 'guest'],
  sun: ['示例评委孙', 'mine', 'guest'],
  li: ['示例评委李', 'mine', 'guest'],
  wu: ['示例职工吴', 'mine', 'guest'],
} as const
export type Name = keyof typeof PEOPLE | 'teng'
/** Longer than the name, which may be part of the password. */
const username = (who: Name) => `${who}-example`
type Place = 'federation' | 'mill' | 'mine' | 'neighbour'

/** The whole application with nothing but suggestions in it, and a small county of people who make and judge them. */
export async function openSuggestions(now = '2026-03-02T01:00:00Z', ways: Pick<AppOptions, 'mail' | 'callOut'> = {}) {
  const strings: Strings = { failing: false, strike: false, carriedOut: [] }
  const app = await openApp({ now, content: 'empty', programmes: [suggestions(strings)], ...ways })
  const { organisations, access, platform } = app.house
  const province = { city: '枣庄市', cityEn: 'Zaozhuang', province: '山东省', provinceEn: 'Shandong' }
  await organisations.addDistrict({ code: HERE, name: '示例区', nameEn: 'Example District', ...province })
  await organisations.addDistrict({ code: THERE, name: '示例市', nameEn: 'Example City', ...province })
  const found = (district: string, parent: string | null, kind: 'federation' | 'enterprise' | 'mine', name: string, nameEn: string) =>
    platform.db.write(district, async (writer) => {
      const unit = await organisations.create(writer, SYSTEM, { parent, kind, name, nameEn, from: '2020-01-01' })
      return unit.id
    })
  const federation = await found(HERE, null, 'federation', '示例区总工会', 'Example Federation')
  const places: Record<Place, string> = {
    federation,
    mill: await found(HERE, federation, 'enterprise', '示例纸业公司', 'Example Paper Mill'),
    mine: await found(HERE, federation, 'mine', '示例煤矿', 'Example Mine'),
    neighbour: await found(THERE, null, 'federation', '示例市总工会', 'Example City Federation'),
  }
  const open = async (called: string, name: string, place: Place, held: string, district = HERE) => {
    const person = { name, synthetic: true }
    const user = {
      username: called,
      password: DEMO_PASSWORD,
      organisation: places[place],
      person,
      roles: [{ role: held }],
      initialPassword: false,
    }
    return access.addUser(district, user)
  }
  const accounts = Object.fromEntries(
    await Promise.all([
      ...Object.entries(PEOPLE).map(
        async ([who, [name, place, held]]) => [who, await open(username(who as Name), name, place, held)] as const,
      ),
      (async () => ['teng', await open(username('teng'), '示例经办滕', 'neighbour', 'clerk', THERE)] as const)(),
    ]),
  ) as Record<Name, { account: string; person: string }>

  const owner = openPool({ connectionString: app.ownerUrl, max: 2 })
  const person = (who: Name) => accounts[who].person
  const idea = { title: '更换施胶剂', owner: person('zhou'), panel: [person('qian'), person('sun'), person('li')] }

  return {
    ...app,
    strings,
    places,
    accounts,
    person,
    /** The values that file a suggestion. */
    idea,
    /** Anybody else, by the username. */
    called: (who: string): Promise<Client> => app.as(who),
    as: (who: Name): Promise<Client> => app.as(username(who)),
    /** Files a suggestion for the mill. @returns its id */
    async filed(values: object = idea, who: Name = 'liu', place: Place = 'mill'): Promise<string> {
      const answer = await (await app.as(username(who))).post('/cases', { process: 'suggestion', organisation: places[place], values })
      if (answer.status !== 201) throw new Error(`${who} could not file: ${JSON.stringify(answer.body)}`)
      return answer.body.id
    },
    /** Somebody takes an action; with `expect` the answer is looked at, without it must succeed. */
    async takes(who: Name, id: string, action: string, more: object = {}): Promise<Answer> {
      const answer = await (await app.as(username(who))).step(id, { type: 'act', action, ...more })
      if (answer.status >= 300) throw new Error(`${who} could not ${action}: ${JSON.stringify(answer.body)}`)
      return answer
    },
    /** A photograph that somebody uploaded and that belongs to nothing yet. @returns its id */
    async photo(who: Name): Promise<string> {
      const id = newId()
      await owner.query(
        `insert into evidence.files (district, id, hash, name, size, type, kind, uploaded_by, uploaded_at)
         values ($1, $2, $3, '现场.png', 9, 'image/png', 'photo', $4, $5)`,
        [HERE, id, 'a'.repeat(64), person(who), app.clock.now()],
      )
      return id
    },
    /** Looks at the database as its owner, whom row-level security does not bind. */
    async rows<Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
      return (await owner.query(sql, values)).rows as Row[]
    },
    async close() {
      await owner.end()
      await app.close()
    },
  }
}

export type Suggestions = Awaited<ReturnType<typeof openSuggestions>>
