import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from '../../demo/people.ts'
import type { Entry, StepAnswer, Story, Team } from './book.ts'
import { carry } from './carrying.ts'
import { cookieOf, type Sessions, type Surroundings } from './surroundings.ts'

/** Between two tries of a request that found nobody. */
const RETRY_MS = 40
/** Of so many requests one is sent twice at the same time. */
const TWIN_OF = 8
/** Steps after which a team files its next case. */
const STEPS_OF_A_CASE = 14

const named = (username: string): DemoPerson => {
  const person = DEMO_PEOPLE.find((one) => one.username === username)
  if (!person) throw new Error(`Nobody is called ${username}`)
  return person
}

/** Ten pairs in two districts. */
export const TEAMS: readonly Team[] = [
  ...['worker1', 'worker2', 'worker3', 'worker4'].map((worker) => ({ worker: named(worker), chair: named('chair') })),
  ...['zhang-worker1', 'zhang-worker2', 'zhang-worker3', 'zhang-worker4'].map((worker) => ({
    worker: named(worker),
    chair: named('zhang-chair'),
  })),
  { worker: named('mine-worker'), chair: named('mine-chair') },
  { worker: named('tz-worker'), chair: named('tz-chair') },
]

export async function signInAll(url: string): Promise<Sessions> {
  const everybody = new Set(TEAMS.flatMap(({ worker, chair }) => [worker.username, chair.username]))
  const sessions = new Map<string, string>()
  for (const username of everybody) {
    const answer = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    })
    if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`)
    sessions.set(
      username,
      answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    )
  }
  return sessions
}

/** One answer: null for none, for one that was cut off, and for 'the database is away'. */
export async function ask(
  { url, sessions, book }: Pick<Surroundings, 'url' | 'sessions' | 'book'>,
  { who, path, body, key }: Pick<Entry, 'who' | 'path' | 'body' | 'key'>,
): Promise<StepAnswer | null> {
  let status: number
  let text: string
  try {
    const answer = await fetch(`${url}/api${path}`, {
      method: 'POST',
      // Somebody sits before it, so that the session does not end for want of use.
      headers: { 'content-type': 'application/json', 'x-attended': '1', cookie: cookieOf(sessions, who) },
      body: JSON.stringify({ key, ...body }),
    })
    status = answer.status
    text = await answer.text()
    if (status === 503 && !(answer.headers.get('retry-after') && /"code":"database-(away|busy)"/.test(text)))
      book.wrong.push(`503 that does not say when to come again, or why: ${text}`)
  } catch {
    book.count('none')
    return null
  }
  book.count(String(status))
  if (status === 200 || status === 201) return JSON.parse(text) as StepAnswer
  if (status !== 503) book.wrong.push(`${status} on ${path} by ${who.username}: ${text} after ${JSON.stringify(body)}`)
  return null
}

/** A pair at work: files, sends in with evidence, returns, writes to one another, until it is over. */
export async function work(team: Team, { book, gate, over, gaveUp, ...place }: Surroundings): Promise<void> {
  const { worker, chair } = team
  const surroundings = { book, gate, over, gaveUp, ...place }

  /** Sends one request until it is answered, always under the same key, sometimes twice at once. */
  async function insist(story: Story, entry: Entry): Promise<StepAnswer | null> {
    book.asked(story, entry)
    while (!gaveUp()) {
      await gate.pass()
      const twins = Math.floor(Math.random() * TWIN_OF) === 0 ? 2 : 1
      const answers = await Promise.all(Array.from({ length: twins }, () => ask(surroundings, entry)))
      const [first, second] = answers.filter((answer) => answer !== null)
      if (first && second && JSON.stringify(first) !== JSON.stringify(second))
        book.wrong.push(`one key, two answers: ${JSON.stringify([first, second])}`)
      if (first) {
        entry.answer = first
        return first
      }
      entry.lost += 1
      await wait(RETRY_MS)
    }
    return null
  }

  const entryOf = (kind: Entry['kind'], who: DemoPerson, path: string, body: object, evidence: readonly string[] = []): Entry => ({
    ...{ key: randomUUID(), kind, who, path, body, evidence },
    answer: null,
    lost: 0,
  })

  async function upload(): Promise<string | null> {
    const bytes = Buffer.from(`示例可行性报告 ${randomUUID()}\n${randomBytes(Math.floor(Math.random() * 60_000)).toString('base64')}\n`)
    const id = await carry(surroundings, worker, bytes, '可行性报告.txt', 'feasibility-report')
    if (id) book.files.push({ id, sha256: createHash('sha256').update(bytes).digest('hex'), who: worker })
    return id
  }

  while (!over() && !gaveUp()) {
    const story = book.begin(team)
    let now = await insist(
      story,
      entryOf('file', worker, '/cases', {
        process: 'innovation-project',
        organisation: place.organisationOf(worker),
        values: application(worker, book.stories.length),
      }),
    )
    let stage = 'application'
    for (let step = 0; now && step < STEPS_OF_A_CASE && !over() && !gaveUp(); step++) {
      const path = `/cases/${now.id}/steps`
      const at = { expected: now.seq }
      const dice = Math.random()
      if (dice < 0.5) {
        const who = dice < 0.25 ? chair : worker
        // A chair has nothing to say before the case came to the union.
        const speaker = now.seq === 1 ? worker : who
        now = await insist(story, entryOf('say', speaker, path, { ...at, command: { type: 'say', text: `留言 ${randomUUID()}` } }))
      } else if (stage === 'application') {
        const id: string | null = await upload()
        const evidence = id ? [id] : []
        const command = { type: 'act', action: 'submit', evidence }
        if (id) now = await insist(story, entryOf('submit', worker, path, { ...at, command }, evidence))
        if (id && now) stage = 'enterprise-review'
      } else {
        const command = { type: 'act', action: 'enterprise-return', comments: [{ path: '', text: '请补充数据' }] }
        now = await insist(story, entryOf('return', chair, path, { ...at, command }))
        if (now) stage = 'application'
      }
    }
  }
  gate.leave()
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const application = (worker: DemoPerson, number: number) => ({
  title: `示例项目 ${number}`,
  leader: worker.id,
  field: 'process',
  problem: '能耗偏高',
  approach: '改进工艺',
  expected: '降低能耗',
  members: [],
  startsOn: inDays(1),
  endsOn: inDays(300),
  totalBudget: 100_000,
  requestedFunds: 0,
})
