import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { canonicalJson } from '../../kernel/audit/index.ts'
import { type CaseEvent, type CaseState, type Process, partiesOf, replay, waitsFor } from '../../kernel/process/index.ts'
import type { Book, Entry, Sent, Story } from './book.ts'

/** What one case has in the database. */
interface Found {
  readonly id: string
  readonly number: string
  readonly process: string
  readonly version: number
  readonly stage: string
  readonly seq: number
  readonly state: CaseState
  readonly events: readonly (CaseEvent & { readonly account: string | null })[]
  readonly tasks: readonly { readonly role: string | null; readonly person: string | null; readonly except: readonly string[] }[]
  readonly parties: readonly { readonly person: string; readonly acted: boolean }[]
  readonly audit: readonly {
    readonly event: string
    readonly detail: { readonly seq?: number; readonly actions?: readonly string[]; readonly files?: readonly string[] }
  }[]
  readonly inbox: Readonly<Record<string, number>>
  readonly files: readonly { readonly id: string; readonly hash: string }[]
}

const CASES = `
  select c.id, c.number, c.process, c.version, c.stage, c.seq, c.state,
    (select coalesce(jsonb_agg(e.happening || jsonb_build_object('seq', e.seq, 'by', e.by, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'account', e.account) order by e.seq), '[]')
      from process.events e where e.district = c.district and e.case_id = c.id) as events,
    (select coalesce(jsonb_agg(jsonb_build_object('role', t.role, 'person', t.person, 'except', t."except")), '[]')
      from process.tasks t where t.district = c.district and t.case_id = c.id) as tasks,
    (select coalesce(jsonb_agg(jsonb_build_object('person', p.person, 'acted', p.acted)), '[]')
      from process.parties p where p.district = c.district and p.case_id = c.id) as parties,
    (select coalesce(jsonb_agg(jsonb_build_object('event', a.event, 'detail', a.detail)), '[]')
      from audit.entries a where a.district = c.district and a.object_kind = 'case' and a.object_id = c.id::text) as audit,
    (select coalesce(jsonb_object_agg(person, n), '{}') from (select i.person, count(*) n from notifications.items i
      where i.district = c.district and i.about_kind = 'case' and i.about_id = c.id::text group by i.person) counted) as inbox,
    (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'hash', f.hash)), '[]')
      from evidence.files f where f.district = c.district and f.owner_id = c.id) as files
  from process.cases c where c.id = any($1::uuid[])`

interface Inspected {
  readonly ownerUrl: () => string
  readonly dataDir: string
  readonly book: Book
  readonly processes: readonly Process[]
}

/** Looks at the database as its owner and into the folder of files, and names whatever does not agree with the clients' book or with itself. */
export function inspectorOf({ ownerUrl, dataDir, book, processes }: Inspected) {
  async function within<T>(
    work: (query: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>) => Promise<T>,
  ): Promise<T> {
    const client = new pg.Client({ connectionString: ownerUrl() })
    await client.connect()
    try {
      return await work(async (sql, values = []) => (await client.query(sql, values)).rows)
    } finally {
      await client.end()
    }
  }

  const looked = (stories: readonly Story[], files: readonly Sent[]) =>
    within(async (query) => {
      const faults: string[] = []
      const entries = stories.flatMap((story) => story.entries)
      const answers = new Map(
        (await query('select key, answer from platform.answers where key = any($1::uuid[])', [entries.map(({ key }) => key)])).map(
          (row) => [String(row.key), row.answer as Entry['answer']],
        ),
      )
      const caseOf = (story: Story) => {
        const [filing] = story.entries
        return filing && (filing.answer ?? answers.get(filing.key))?.id
      }
      const cases = new Map(
        (await query(CASES, [stories.map(caseOf).filter(Boolean)])).map((row) => [String(row.id), row as unknown as Found]),
      )
      for (const story of stories) {
        const id = caseOf(story)
        const done = story.entries.filter(({ key, answer }) => answer !== null || answers.has(key))
        for (const { key, answer, kind } of done) {
          if (answer && canonicalJson(answers.get(key)) !== canonicalJson(answer))
            faults.push(`the answer to ${kind} ${key} is not kept as it was given`)
        }
        if (done.length === 0) continue
        const found = id && cases.get(id)
        if (!found) faults.push(`an acknowledged case is gone: ${id}`)
        else faults.push(...faultsOf(found, story, done, processes).map((fault) => `${found.number} (${found.id}): ${fault}`))
      }
      faults.push(...(await fileFaults(query, files)))
      return faults
    })

  async function fileFaults(
    query: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>,
    files: readonly Sent[],
  ): Promise<string[]> {
    const rows = await query(
      `select f.id, f.hash, f.uploaded_by, (select count(*) from audit.entries a where a.district = f.district and a.object_id = f.id::text
         and a.event = 'evidence.uploaded') as audited from evidence.files f where f.id = any($1::uuid[])`,
      [files.map(({ id }) => id)],
    )
    const known = new Map(rows.map((row) => [String(row.id), row]))
    return files.flatMap(({ id, sha256, who }) => {
      const row = known.get(id)
      if (!row) return [`an acknowledged file is gone: ${id}`]
      const faults: string[] = []
      if (row.hash !== sha256) faults.push(`file ${id} is not what was sent`)
      if (row.uploaded_by !== who.id) faults.push(`file ${id} belongs to somebody else`)
      if (Number(row.audited) !== 1) faults.push(`file ${id} is ${row.audited} times in the audit`)
      if (contentOf(sha256) !== sha256) faults.push(`the content of file ${id} is missing or broken`)
      return faults
    })
  }

  const placeOf = (hash: string) => join(dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
  const contentOf = (hash: string) =>
    existsSync(placeOf(hash))
      ? createHash('sha256')
          .update(readFileSync(placeOf(hash)))
          .digest('hex')
      : null

  return {
    /** What was touched since the last look. */
    look: () => {
      const { stories, files } = book.sinceLastLook()
      return looked(stories, files)
    },
    unsealed: () => within(async (query) => Number((await query('select count(*) n from audit.entries where hash is null'))[0]?.n)),
    /** Whether a content lies in the folder. */
    lies: (hash: string) => existsSync(placeOf(hash)),
    /** Everything. */
    async lookAtAll(): Promise<string[]> {
      const faults = await looked(book.stories, book.files)
      return [...faults, ...(await within((query) => whole(query, dataDir, book)))]
    },
  }
}

export type Inspector = ReturnType<typeof inspectorOf>

/** Faults that show only over all rows. */
async function whole(query: (sql: string) => Promise<Record<string, unknown>[]>, dataDir: string, book: Book): Promise<string[]> {
  const number = async (sql: string) => Number((await query(sql))[0]?.n)
  const faults: string[] = []
  const none = async (what: string, sql: string) => {
    const n = await number(sql)
    if (n !== 0) faults.push(`${n} ${what}`)
  }
  const filed = book.stories.filter(({ entries }) => entries[0]?.answer).length
  const cases = await number('select count(*) n from process.cases')
  if (cases !== filed) faults.push(`${cases} cases are there, and ${filed} were filed`)
  await none(
    'counters that skip a number',
    `
    select count(*) n from process.counters k where last <> (select count(*) from process.cases c where c.district = k.district and c.number like k.prefix || '-' || k.year || '-%')`,
  )
  await none(
    'audit rows of a case that is not there',
    `
    select count(*) n from audit.entries a where object_kind = 'case' and not exists (select from process.cases c where c.id::text = a.object_id)`,
  )
  await none('answers without what they answer', 'select count(*) n from platform.answers where answer is null')
  await none(
    'files of a case that is not there',
    `
    select count(*) n from evidence.files f where owner_id is not null and not exists (select from process.cases c where c.id = f.owner_id)`,
  )
  await none('files more than were acknowledged', `select count(*) - ${book.files.length} n from evidence.files`)
  await none('jobs that failed for good', `select count(*) n from jobs.job where state = 'failed'`)
  const needed = new Set(
    (await query('select hash from evidence.files union select thumbnail from evidence.files')).map(({ hash }) => hash),
  )
  const lying = (folder: string) =>
    readdirSync(join(dataDir, folder), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ name }) => name)
  const orphans = lying('files').filter((name) => !needed.has(name))
  if (orphans.length > 0) faults.push(`${orphans.length} contents that belong to no file`)
  const unfinished = lying('uploads')
  if (unfinished.length > 0) faults.push(`${unfinished.length} left over in uploads`)
  return faults
}

/** What of a case does not agree with what its people did, or with itself. */
function faultsOf(found: Found, { team }: Story, done: readonly Entry[], processes: readonly Process[]): string[] {
  const faults: string[] = []
  const same = (what: string, is: unknown, ought: unknown) => {
    if (canonicalJson(is) !== canonicalJson(ought)) faults.push(`${what}: ${canonicalJson(is)} instead of ${canonicalJson(ought)}`)
  }
  const { events } = found
  same(
    'events',
    events.map(({ seq }) => seq),
    done.map((_, at) => at + 1),
  )
  done.forEach(({ kind, who, body, answer }, at) => {
    const event = events[at]
    if (!event) return
    const command = (body as { command?: { text?: string } }).command
    same(
      `event ${at + 1}`,
      [event.by, 'action' in event ? event.action : event.type, 'text' in event ? event.text : undefined],
      [who.id, ACTION[kind], command?.text],
    )
    if (answer) same(`answer ${at + 1}`, answer.seq, at + 1)
  })

  const process = processes.find(({ name, version }) => name === found.process && version === found.version)
  const state =
    process &&
    replay(
      events.map(({ account: _, ...event }) => event as CaseEvent),
      process,
    )
  if (!process || !state) return [...faults, 'its process is not known']
  same('state', found.state, state)
  same('place', [found.seq, found.stage], [state.seq, state.stage])
  const tasks = waitsFor(process, state).flatMap((one): Found['tasks'][number][] =>
    one.kind === 'role'
      ? [{ role: one.role, person: null, except: one.except }]
      : one.kind === 'person'
        ? [{ role: null, person: one.person, except: [] }]
        : [],
  )
  same('tasks', sorted(found.tasks), sorted(tasks))
  same('parties', sorted(found.parties), sorted(partiesOf(state)))

  const steps = found.audit.filter(({ event }) => event.startsWith('case.'))
  same(
    'audit',
    steps.map(({ detail }) => detail.seq ?? 0).sort((a, b) => a - b),
    events.map(({ seq }) => seq),
  )
  const evidence = done.flatMap((entry) => entry.evidence).sort()
  same('evidence', found.files.map(({ id }) => id).sort(), evidence)
  same('evidence in its state', [...state.evidence].sort(), evidence)
  same(
    'evidence in the audit',
    found.audit.flatMap(({ event, detail }) => (event === 'evidence.bound' ? (detail.files ?? []) : [])).sort(),
    evidence,
  )

  const told: Record<string, number> = {}
  const tell = (person: string) => {
    told[person] = (told[person] ?? 0) + 1
  }
  for (const { kind, who } of done) {
    if (kind === 'submit') tell(team.chair.id)
    if (kind === 'return' || (kind === 'say' && who === team.chair)) tell(team.worker.id)
  }
  same('inbox', found.inbox, told)
  return faults
}

const ACTION = { file: 'started', submit: 'submit', return: 'enterprise-return', say: 'said' } as const
const sorted = (rows: readonly unknown[]) => rows.map(canonicalJson).sort()
