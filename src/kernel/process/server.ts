import { notFound } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import type { Caller } from '../rights/index.ts'
import { processContract } from './contract.ts'
import { createDeadlines } from './deadlines.server.ts'
import { checkDefinitions } from './definitions.server.ts'
import { processHandlers } from './handlers.ts'
import { seen } from './lists.store.ts'
import type { Neighbours } from './neighbours.server.ts'
import { registryOf } from './registry.ts'
import { createSteps, type ServerBinding } from './steps.server.ts'
import { loadCase, moveCases, type StoredCase } from './store.ts'
import { onlookerOf, reachOf } from './visible.ts'

export { countWork, listWork } from './lists.store.ts'
export type { Neighbours } from './neighbours.server.ts'
export { rowsView } from './rows.server.ts'
export type { ServerBinding } from './steps.server.ts'
export { selves } from './visible.ts'

/**
 * The process part: files cases, takes steps, shows and lists them.
 * @param bindings all versions that cases may have pinned; the newest of each name is the one that is started
 * @throws where a process is faulty
 */
export function createProcess(platform: Platform, neighbours: Neighbours, bindings: readonly ServerBinding[]) {
  const { db, calendar, organisations } = neighbours
  const registry = registryOf(bindings)
  const steps = createSteps(platform.keys, neighbours, registry)
  const deadlines = createDeadlines(platform, neighbours, steps)
  organisations.onMoved(moveCases)

  /** What the caller sees in lists: the same as `caseFor` for a single case. */
  const onlooker = (caller: Caller) => onlookerOf(caller, registry.versions)

  /** @throws fault NOT_FOUND also where the caller may not see it */
  async function caseFor(reader: Reader, caller: Caller, id: string): Promise<StoredCase> {
    const found = await loadCase(reader, id)
    if (!found || !steps.maySee(caller, found)) throw notFound()
    return found
  }

  const part: Part = {
    name: 'process',
    contract: processContract,
    handlers: processHandlers({ neighbours, registry, steps, onlooker, caseFor }),
    async start() {
      const districts = (await organisations.districts()).map(({ code }) => code)
      await checkDefinitions(platform.db, districts, registry.versions)
      return async () => undefined
    },
  }

  return {
    ...part,
    /** The newest version of each process. */
    processes: registry.processes,
    steps,
    deadlines,
    onlooker,
    /** The same with what makes a case somebody's work. */
    worker: (caller: Caller) => ({ ...onlooker(caller), person: caller.person, reach: reachOf(caller), today: calendar.today() }),
    /** For the lists of programmes: the condition that a row `c` of process.cases must meet for the caller to see it. */
    seen: (reader: Reader, caller: Caller) => seen(reader, onlooker(caller)),
    /** For evidence: whoever may see the case may see its files. */
    async mayReach(caller: Caller, id: string): Promise<boolean> {
      const found = await loadCase(db.in(caller.district), id)
      return found !== null && steps.maySee(caller, found)
    },
  }
}

export type ProcessPart = ReturnType<typeof createProcess>
