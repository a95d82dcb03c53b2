import type pg from 'pg'

/** A case of the demo, made ready to be copied: what differs between copies stands in it as a text of its own. */
export interface Prototype {
  readonly process: string
  readonly version: number
  readonly id: string
  readonly stage: string
  readonly outcome: string | null
  readonly seq: number
  readonly due_on: string | null
  readonly tick_on: string | null
  readonly started_on: string
  readonly stage_on: string
  readonly updated_on: string
  readonly ended_on: string | null
  readonly state: string
  readonly starter: string
  readonly events: readonly {
    readonly seq: number
    readonly on: string
    readonly by: string
    readonly happening: string
    readonly form: string | null
  }[]
  readonly tasks: readonly {
    readonly n: number
    readonly seq: number
    readonly role: string | null
    readonly person: string | null
    readonly except: string
  }[]
  readonly parties: readonly { readonly person: string; readonly acted: boolean }[]
}

/** The eight noughts become the number of an enterprise; so every text keeps its length. */
const NUMBER = '00000000'
export const employee = (place: number): string => `0190b000-0000-7000-8000-${NUMBER}${String(place).padStart(4, '0')}`
export const ENTERPRISE = `0190b000-0000-7000-a000-${NUMBER}0000`
export const TITLE = '〔待换标题〕'
/** The time of day of every event: the hour of filing is the copy's own. */
export const HOUR = '01:00:00.000Z'

/** Who is who at every enterprise. Workers come after the three posts. */
const POSTS = ['enterprise-union', 'enterprise-technical', 'enterprise-finance']
export const EMPLOYEES_EACH = 7

/** Officers and experts work in teams; a district has so many of them. */
export const TEAMS = 40
export const officer = (place: number): string => `0190b000-0000-7000-9000-${NUMBER}${String(place).padStart(4, '0')}`
export const OFFICERS = ['production1', 'production2', 'specialist1', 'specialist2', 'expert1', 'expert2', 'expert3', 'expert4', 'expert5']

/** All cases of the demo's district, with their dates moved by whole weeks so that deadlines stay working days. */
export async function prototypesOf(owner: pg.Client, district: string): Promise<readonly Prototype[]> {
  const { rows: people } = await owner.query<{ person: string; role: string }>(
    `select a.person, g.role from access.grants g join access.accounts a on a.district = g.district and a.id = g.account
     join organisations.units u on u.district = g.district and u.id = g.organisation
     where g.district = $1 and (g.role like 'enterprise-%' or g.role = 'worker') order by a.username`,
    [district],
  )
  const posts = new Map(people.map(({ person, role }) => [person, POSTS.indexOf(role) + 1]))
  const { rows: known } = await owner.query<{ person: string; username: string }>(
    'select person, username from access.accounts where district = $1 and username = any($2::text[])',
    [district, OFFICERS],
  )
  const officers = new Map(known.map(({ person, username }) => [person, officer(OFFICERS.indexOf(username) + 1)]))
  const { rows } = await owner.query<
    Omit<Prototype, 'events' | 'tasks' | 'parties'> & {
      readonly title: string
      readonly organisation: string
      events: string
      tasks: string
      parties: string
    }
  >(
    `select c.process, c.version, c.id, c.stage, c.outcome, c.seq, c.due_on::text, c.tick_on::text, c.starter::text, c.title, c.organisation::text,
       c.started_at::date::text as started_on, c.stage_since::date::text as stage_on, c.updated_at::date::text as updated_on,
       c.ended_at::date::text as ended_on, c.state::text as state,
       (select jsonb_agg(jsonb_build_object('seq', e.seq, 'on', e.at::date, 'by', e.by, 'happening', e.happening::text, 'form', e.form_shown) order by e.seq)
         from process.events e where e.district = c.district and e.case_id = c.id)::text as events,
       (select coalesce(jsonb_agg(jsonb_build_object('n', t.n, 'seq', t.seq, 'role', t.role, 'person', t.person, 'except', t."except"::text)), '[]')
         from process.tasks t where t.district = c.district and t.case_id = c.id)::text as tasks,
       (select jsonb_agg(jsonb_build_object('person', p.person, 'acted', p.acted)) from process.parties p where p.district = c.district and p.case_id = c.id)::text as parties
     from process.cases c
     where c.district = $1 and c.id::text not like '0190b000-%' and not exists (select 1 from process.events e where e.district = c.district and e.case_id = c.id and e.on_behalf_of is not null)`,
    [district],
  )
  return rows.map(({ title, organisation, ...row }) => {
    const places = new Map<string, string>()
    let workers = POSTS.length
    const ready = (text: string) =>
      text
        .replaceAll(JSON.stringify(title).slice(1, -1), TITLE)
        .replaceAll(organisation, ENTERPRISE)
        .replaceAll(/T\d\d:\d\d:\d\d(\.\d+)?Z/g, `T${HOUR}`)
        .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
          const colleague = officers.get(id)
          if (colleague) return colleague
          const post = posts.get(id)
          if (post === undefined) return id
          const known = places.get(id) ?? employee(post > 0 ? post : ++workers)
          places.set(id, known)
          return known
        })
    const { events, tasks, parties, state, starter, ...rest } = row
    const [told, waiting, taking] = [events, tasks, parties].map((text) => ready(JSON.stringify(JSON.parse(text, (_, value) => value))))
    return {
      ...rest,
      state: ready(state),
      starter: ready(starter),
      events: JSON.parse(told ?? '[]'),
      tasks: JSON.parse(waiting ?? '[]'),
      parties: JSON.parse(taking ?? '[]'),
    }
  })
}

/** The same case so many weeks earlier. */
export function earlier(one: Prototype, weeks: number): Prototype {
  const moved = JSON.stringify(one).replaceAll(/\b20\d\d-\d\d-\d\d(?=["\\T])/g, (day) =>
    new Date(Date.parse(day) - weeks * 7 * 86_400_000).toISOString().slice(0, 10),
  )
  return JSON.parse(moved) as Prototype
}
