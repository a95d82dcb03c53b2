import { notFound } from '../../platform/contract/fault.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Platform, Part as PlatformPart } from '../../platform/part.ts'
import type { Text } from '../language/index.ts'
import type { Caller } from '../rights/index.ts'
import { aboutCases } from './about.store.ts'
import type { Lists } from './asked.store.ts'
import { countFollowed, openCasesWith, passFollowing } from './belongings.store.ts'
import type { ServerBinding } from './binding.server.ts'
import { createAsked } from './burden.server.ts'
import { processContract } from './contract.ts'
import { createDeadlines } from './deadlines.server.ts'
import { checkDefinitions } from './definitions.server.ts'
import { processHandlers } from './handlers.ts'
import { createHeld } from './held.server.ts'
import { createKeeping } from './keeping.server.ts'
import { totalOf } from './lists.store.ts'
import { stageTitle } from './may.ts'
import type { Neighbours } from './neighbours.server.ts'
import { createPictures } from './picture/pictures.server.ts'
import { registryOf } from './registry.ts'
import { rowsView } from './rows.server.ts'
import { createSteps } from './steps.server.ts'
import { loadCase, moveCases, type StoredCase } from './store.ts'
import { seenOf } from './streams.store.ts'
import { type Part, partsHeld } from './succession.ts'
import type { TalliedFilter } from './totals.store.ts'
import { onlookerOf, reachOf } from './visible.ts'
import { waitsFor } from './waits.ts'
import { versionsOf } from './watched.store.ts'

export type { ServerBinding } from './binding.server.ts'
export type { AskedRow } from './burden.server.ts'
export { caseColumns, OUTCOMES, processExports, SEARCH, wordsOf } from './exports.server.ts'
export type { Neighbours } from './neighbours.server.ts'
export { selves } from './visible.ts'
export { countWork, listWork } from './work.store.ts'

/**
 * The process part: files cases, takes steps, shows and lists them.
 * @param bindings all versions that cases may have pinned; the newest of each name is the one that is started
 * @throws where a process is faulty
 */
export function createProcess(platform: Platform, neighbours: Neighbours, bindings: readonly ServerBinding[]) {
  const { db, calendar, organisations } = neighbours
  const registry = registryOf(bindings)
  const steps = createSteps(platform.keys, neighbours, registry)
  const pictures = createPictures(neighbours, registry)
  const deadlines = createDeadlines(platform, neighbours, steps)
  const held = createHeld(neighbours, registry)
  const lists: Lists = { db, processes: registry.versions }
  const keeping = createKeeping(platform, async () => (await organisations.districts()).map(({ code }) => code))
  organisations.onMoved(moveCases)
  const burden = createAsked(held, platform.db)
  platform.jobs.schedule('process.asked', '20 2 * * *', async () => {
    for (const { code } of await organisations.districts()) await burden.reckon(code, calendar.today())
  })

  /** What the caller sees in lists: the same as `caseFor` for a single case. */
  const onlooker = (caller: Caller) => onlookerOf(caller, registry.versions)

  /** @throws fault NOT_FOUND also where the caller may not see it */
  async function caseFor(reader: Reader, caller: Caller, id: string): Promise<StoredCase> {
    const found = await loadCase(reader, id)
    if (!found || !steps.maySee(caller, found)) throw notFound()
    return found
  }

  const part: PlatformPart = {
    name: 'process',
    contract: processContract,
    about: aboutCases,
    handlers: processHandlers({ neighbours, registry, steps, pictures, lists, held, onlooker, caseFor }),
    routes: pictures.routes,
    async start() {
      const districts = (await organisations.districts()).map(({ code }) => code)
      await checkDefinitions(platform.db, districts, registry.versions)
      return keeping.start()
    },
  }

  return {
    ...part,
    /** The newest version of each process. */
    processes: registry.processes,
    steps,
    deadlines,
    lists,
    onlooker,
    /** Listed cases as their readers see them. */
    rowsView: (reader: Reader, rows: Parameters<typeof rowsView>[3]) => rowsView(reader, neighbours, registry, rows),
    /** The same with what makes a case somebody's work. */
    worker: (caller: Caller) => ({ ...onlooker(caller), person: caller.person, reach: reachOf(caller), today: calendar.today() }),
    /** For the lists of programmes: the condition that a row `c` of process.cases must meet for the caller to see it. */
    seen: (reader: Reader, caller: Caller) => seenOf(reader, onlooker(caller), registry.versions),
    /** How many of them there are, without counting, where a list is filtered by nothing else. */
    total: (reader: Reader, caller: Caller, filter: TalliedFilter) => totalOf(lists, reader, onlooker(caller), filter),
    /** The version of those of the cases that the caller may see, asked as a list is asked. */
    versions: (reader: Reader, caller: Caller, ids: readonly string[]) => versionsOf(reader, onlooker(caller), ids),
    /** What a person holds by name in cases that are not closed. */
    async belongings(reader: Reader, person: string): Promise<Belonging[]> {
      return (await openCasesWith(reader, person)).flatMap((found) => {
        const { process } = registry.of(found)
        const { id, number, path, state } = found
        const waits = waitsFor(process, state).some((one) => one.kind === 'person' && one.person === person)
        const stage = stageTitle(process, state.stage)
        return partsHeld(process, state, person).map((part) => ({
          ...{ id, number, path, title: state.title, stage, waits, part },
          partTitle: typeof part === 'object' ? (process.seats[part.seat]?.title ?? { zh: part.seat, en: part.seat }) : PARTS[part],
        }))
      })
    },
    /** Passes one of these to a successor. @throws fault where the process refuses it */
    async succeed(writer: Writer, { id, part }: Pick<Belonging, 'id' | 'part'>, from: string, to: string, reason: string): Promise<void> {
      await steps.actAsSystem(writer, id, { type: 'succeed', part, from, to, reason })
    },
    /** What forms asked, by organisation and month, at or below the paths. */
    asked: burden.asked,
    /** Reckons what forms asked on the days that are over, as it happens every night. @returns for how many months */
    reckonAsked: (district: string) => burden.reckon(district, calendar.today()),
    countFollowed,
    passFollowing: (writer: Writer, from: string, to: string) => passFollowing(writer, from, to, platform.clock.now()),
    /** For evidence: whoever may see the case may see its files. */
    async mayReach(caller: Caller, id: string): Promise<boolean> {
      const found = await loadCase(db.in(caller.district), id)
      return found !== null && steps.maySee(caller, found)
    },
  }
}

/** What somebody holds by name in a case. */
export interface Belonging {
  readonly id: string
  readonly number: string
  readonly path: string
  readonly title: string
  readonly stage: Text
  readonly part: Part
  readonly partTitle: Text
  /** The case waits for them. */
  readonly waits: boolean
}

const PARTS = {
  named: { zh: '转来的本环节办理', en: 'What was handed on at this stage' },
  starter: { zh: '申报人', en: 'Whoever filed it' },
} satisfies Record<string, Text>

export type ProcessPart = ReturnType<typeof createProcess>
