import { notFound } from '../../platform/contract/fault.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { publishingContract } from './contract.ts'
import { publishingHandlers } from './handlers.ts'
import type { Notices } from './interface.server.ts'
import type { PublishingNeeds } from './needs.server.ts'
import { createNotices } from './notices.server.ts'
import { moveNotices, noticesPast } from './notices.store.ts'
import { createObjections } from './objections.server.ts'
import { createPages } from './pages.server.ts'
import { PUBLISHING_PARAMETERS } from './parameters.ts'
import type { ProgrammePortal } from './portal.server.ts'

export { publishingExports } from './exports.server.ts'
export type { Notices } from './interface.server.ts'
export type { PublishingNeeds } from './needs.server.ts'
export type { PortalRoute, ProgrammePortal } from './portal.server.ts'

export interface Publishing extends Part {
  /** For the effects and facts of processes. */
  readonly notices: Notices
  /** Its public pages. */
  readonly portal: ProgrammePortal
  /** Ends the notices that are over and reminds of late answers. Otherwise it happens by the clock. @returns how many ended */
  run(district: string): Promise<number>
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What is made public: notices (公示) with objections. Made before the processes, whose effects and facts call it. */
export function createPublishing(platform: Platform, needs: PublishingNeeds): Publishing {
  const { db, log, jobs } = platform
  needs.parameters.declare(PUBLISHING_PARAMETERS)
  needs.organisations.onMoved(moveNotices)
  const work = createNotices(platform, needs)
  const objections = createObjections(platform, needs, work)
  const { portal, canonical } = createPages(platform, needs, work, objections)

  async function run(district: string): Promise<number> {
    let ended = 0
    for (const id of await noticesPast(db.in(district), needs.calendar.today())) {
      try {
        if (await db.write(district, (writer) => work.endWhenOver(writer, id))) ended += 1
      } catch (error) {
        log.error({ notice: id, err: error }, 'a notice could not be ended; it is tried again')
      }
    }
    await objections.remind(district)
    return ended
  }
  // What counts is the calendar, not this job: it tells those who wait, soon after midnight and again where it could not.
  jobs.schedule('publishing.notices', '2,32 * * * *', async () => {
    for (const { code } of await needs.organisations.districts()) await run(code)
  })

  return {
    name: 'publishing',
    contract: publishingContract,
    handlers: publishingHandlers(platform, needs, work, objections),
    notices: work.forProcesses,
    portal,
    run,
    routes(server) {
      server.get<{ Params: { district: string; id: string } }>('/portal/:district/notices/:id/text', async (request, reply) => {
        const { district, id } = request.params
        const known = (await needs.organisations.districts()).some(({ code }) => code === district)
        const text = known && ID.test(id) ? await canonical(district, id) : null
        if (text === null) throw notFound()
        return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(text)
      })
    },
  }
}
