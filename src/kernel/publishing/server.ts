import { notFound } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { type Caller, mayAt } from '../rights/index.ts'
import { bulletinsHandlers } from './bulletins/handlers.ts'
import { bulletinRoutes } from './bulletins/routes.server.ts'
import { channelRoutes } from './channels/routes.server.ts'
import { type WallStory, wallOf } from './channels/wall.server.ts'
import { publishingContract } from './contract.ts'
import { noticesHandlers } from './handlers.ts'
import type { Notices } from './interface.server.ts'
import { aboutPublished } from './naming.store.ts'
import type { PublishingNeeds } from './needs.server.ts'
import { createNotices } from './notices.server.ts'
import { moveNotices, noticesPast } from './notices.store.ts'
import { createObjections } from './objections.server.ts'
import { createPages } from './pages.server.ts'
import { PUBLISHING_PARAMETERS } from './parameters.ts'
import type { ProgrammePortal } from './portal.server.ts'
import { listCoverage, pieceById } from './press/coverage.store.ts'
import { coverageHandlers } from './press/handlers.ts'
import type { Coverage } from './press/interface.server.ts'
import { createRecording } from './press/recording.server.ts'
import { following } from './stories/following.server.ts'
import { storiesHandlers } from './stories/handlers.ts'
import type { Stories } from './stories/interface.server.ts'
import { createPublicStories } from './stories/public.server.ts'
import { createStories } from './stories/stories.server.ts'
import { moveStories, storyById } from './stories/stories.store.ts'
import { createStoryViews } from './stories/views.server.ts'

export type { WallStory } from './channels/wall.server.ts'
export { publishingExports } from './exports.server.ts'
export type { Notices } from './interface.server.ts'
export type { PublishingNeeds } from './needs.server.ts'
export type { PortalRoute, ProgrammePortal } from './portal.server.ts'
export type { Coverage, Piece as CoveragePiece } from './press/interface.server.ts'
export { storyHtml, webDrawing } from './stories/html.server.ts'
export type { Stories } from './stories/interface.server.ts'

export interface Publishing extends Part {
  /** For the effects and facts of processes. */
  readonly notices: Notices
  /** For programmes that tell of their cases. */
  readonly stories: Stories
  readonly coverage: Coverage
  /** What a big screen turns through. */
  wall(reader: Reader): Promise<readonly WallStory[]>
  /** Whether somebody may see the files of a story, or of a piece of coverage. */
  mayReach(caller: Caller, owner: { readonly kind: string; readonly id: string }): Promise<boolean>
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
  const stories = createStories(platform, needs, work.shown)
  const publicStories = createPublicStories(needs, stories)
  const { portal, canonical } = createPages(platform, needs, work, objections, publicStories)
  const views = createStoryViews(needs, stories)
  needs.organisations.onMoved(moveStories)
  following(needs, work.shown)

  const seesStory = async (reader: Reader, caller: Caller, id: string) => {
    const story = await storyById(reader, id)
    return story !== null && views.sees(caller, story)
  }
  const recording = createRecording(platform, needs)
  const channels = channelRoutes(platform, needs, publicStories)
  const bulletinPdfs = bulletinRoutes(platform, needs, stories)

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
    handlers: {
      ...noticesHandlers(platform, needs, work, objections),
      ...storiesHandlers(platform, needs, stories),
      ...bulletinsHandlers(platform, needs),
      ...coverageHandlers(platform, needs, recording, seesStory),
    },
    about: aboutPublished,
    notices: work.forProcesses,
    stories: stories.forProgrammes,
    coverage: {
      record: recording.record,
      pieces: async (reader, filter) => (await listCoverage(reader, filter, { offset: 0, limit: 1000 })).rows,
    },
    wall: (reader) => wallOf(reader, publicStories),
    async mayReach(caller, { kind, id }) {
      const reader = db.in(caller.district)
      if (kind === 'story') return seesStory(reader, caller, id)
      const piece = kind === 'coverage' ? await pieceById(reader, id) : null
      return piece !== null && mayAt(caller, 'stories.read', piece.path, needs.roles)
    },
    portal,
    run,
    routes(server) {
      channels(server)
      bulletinPdfs(server)
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
