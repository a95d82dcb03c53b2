import { addDays } from '../../../kernel/calendar/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import type { CoveragePiece } from '../../../kernel/publishing/server.ts'
import { type Caller, mayAt, scopeOf } from '../../../kernel/rights/index.ts'
import { fault, notFound } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { type MatchRow, newsContract } from './contract.ts'
import { suggestions } from './matching.ts'
import * as store from './news.store.ts'

const os = implementing(newsContract).$context<RequestContext & { readonly caller: Caller }>()
const ALL = { offset: 0, limit: 2000 }
const HAS_ONE = {
  code: 'story-there',
  text: { zh: '这项活动已有稿件，请打开原稿继续。', en: 'There is a story on this activity already. Open it and go on.' },
}
const dayOf = ({ publishedOn, sentOn }: CoveragePiece): string => publishedOn ?? sentOn ?? ''

/** Stories on activities, and coverage matched with them. A bank sees its own and nothing of another. */
export function newsHandlers(platform: Platform, kernel: Kernel) {
  const { db } = platform
  const { organisations, publishing, parameters, calendar, audit, roles } = kernel
  const readable = (caller: Caller) => scopeOf(caller, 'stories.read', roles)

  const namesOf = (reader: Reader, ids: readonly string[]) => organisations.units(reader, [...new Set(ids)])
  type Units = Awaited<ReturnType<typeof namesOf>>
  const shownActivity = ({ id, number, title, startsOn, organisation }: store.NewsActivity, units: Units) => ({
    ...{ id, number, title, startsOn },
    bank: { id: organisation, name: units.get(organisation)?.name ?? '—' },
  })

  /** Whether the caller may know of a story: whoever only publishes sees none that is still being written. */
  const storyFor = async (reader: Reader, caller: Caller, activity: store.NewsActivity) => {
    const story = await publishing.stories.ofCase(reader, activity.id)
    if (!story) return null
    const own = ['stories.write', 'stories.review'].some((right) => mayAt(caller, right, activity.path, roles))
    return own || story.up || story.state === 'passed' || story.state === 'withdrawn' ? { id: story.id, state: story.state } : null
  }

  async function matchRows(reader: Reader, caller: Caller, pieces: readonly CoveragePiece[]): Promise<MatchRow[]> {
    const days = pieces.map(dayOf).sort()
    const [within, least, matches] = await Promise.all([
      parameters.numberInForce(reader, 'financial-education.news.match-days', calendar.today()),
      parameters.numberInForce(reader, 'financial-education.news.match-points', calendar.today()),
      store.matchesOf(
        reader,
        pieces.map(({ id }) => id),
      ),
    ])
    const confirmed = [...matches.values()].flatMap(({ activity }) => activity ?? [])
    const paths = readable(caller)
    const [near, chosen] = await Promise.all([
      pieces.length === 0
        ? []
        : store.newsActivities(reader, { paths, until: days.at(-1), from: addDays(days[0] ?? '', -within) }, ALL).then(({ rows }) => rows),
      confirmed.length === 0 ? [] : store.newsActivities(reader, { paths, ids: confirmed }, ALL).then(({ rows }) => rows),
    ])
    const known = new Map([...near, ...chosen].map((one) => [one.id, one]))
    const units = await namesOf(reader, [
      ...pieces.map(({ organisation }) => organisation),
      ...[...known.values()].flatMap(({ organisation, banks }) => [organisation, ...banks]),
    ])
    const held = near.map(({ id, title, startsOn, banks }) => ({
      ...{ id, title, startsOn, organisations: banks },
      names: banks.flatMap((bank) => units.get(bank)?.name ?? []),
    }))
    return pieces.map((piece) => {
      const match = matches.get(piece.id)
      const found = match?.activity ? known.get(match.activity) : undefined
      const likely = match
        ? []
        : suggestions({ title: piece.title, organisation: piece.organisation, on: dayOf(piece) }, held, { days: within, least })
      return {
        ...{
          id: piece.id,
          title: piece.title,
          medium: piece.medium,
          level: piece.level,
          printed: piece.state === 'published',
          on: dayOf(piece),
        },
        bank: { id: piece.organisation, name: units.get(piece.organisation)?.name ?? '—' },
        confirmed: found ? shownActivity(found, units) : null,
        none: match !== undefined && match.activity === null,
        suggested: likely.flatMap(({ activity, points, why }) => {
          const one = known.get(activity)
          return one ? [{ ...shownActivity(one, units), points, why: [...why] }] : []
        }),
      }
    })
  }
  return os.router({
    news: os.news.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { query, lacking, ...page } = input
      const { rows, total } = await store.newsActivities(reader, { paths: readable(caller), query, lacking }, page)
      const units = await namesOf(
        reader,
        rows.map(({ organisation }) => organisation),
      )
      const stories = await Promise.all(rows.map((one) => storyFor(reader, caller, one)))
      return {
        rows: rows.map((one, at) => ({
          ...shownActivity(one, units),
          story: stories[at] ?? null,
          ...{ printed: one.printed, sent: one.sent, mayWrite: mayAt(caller, 'stories.write', one.path, roles) },
        })),
        total,
      }
    }),

    beginNews: os.beginNews.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financial-education.beginNews', input, async (writer) => {
        const { rows } = await store.newsActivities(writer, { paths: scopeOf(caller, 'stories.write', roles), ids: [input.activity] }, ALL)
        const [activity] = rows
        if (!activity) throw notFound()
        // Two who begin at once wait for one another here.
        await organisations.hold(writer, activity.organisation)
        const there = await publishing.stories.ofCase(writer, activity.id)
        if (there && there.state !== 'withdrawn') throw fault('REFUSED', HAS_ONE)
        const { account, person, token } = caller
        const story = { organisation: activity.organisation, title: activity.title, case: activity.id }
        return { story: (await publishing.stories.begin(writer, { account, person, ...(token && { token }) }, story)).id }
      }),
    ),

    matches: os.matches.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const pieces = await publishing.coverage.pieces(reader, { paths: readable(caller) })
      const decided = input.open
        ? await store.matchesOf(
            reader,
            pieces.map(({ id }) => id),
          )
        : new Map()
      const found = pieces.filter(({ id }) => !decided.has(id))
      return { rows: await matchRows(reader, caller, found.slice(input.offset, input.offset + input.limit)), total: found.length }
    }),

    matchCoverage: os.matchCoverage.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financial-education.matchCoverage', input, async (writer) => {
        const paths = scopeOf(caller, 'coverage.record', roles)
        const [piece] = await publishing.coverage.pieces(writer, { paths, ids: [input.coverage] })
        const { rows } = input.activity ? await store.newsActivities(writer, { paths, ids: [input.activity] }, ALL) : { rows: [] }
        const [activity] = rows
        if (!piece || (input.activity && !activity)) throw notFound()
        await store.putMatch(writer, {
          ...{ coverage: piece.id, activity: activity?.id ?? null, organisation: activity?.organisation ?? null },
          ...{ by: caller.person, on: calendar.today() },
        })
        await audit.record(writer, {
          event: 'financial-education.coverage-matched',
          by: { account: caller.account, person: caller.person, ...(caller.token && { token: caller.token }) },
          object: { kind: 'coverage', id: piece.id },
          detail: { activity: activity?.id ?? null },
        })
        return { coverage: piece.id }
      }),
    ),
  })
}
