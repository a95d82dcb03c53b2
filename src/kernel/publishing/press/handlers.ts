import { fault, notFound } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import type { Reason } from '../../language/index.ts'
import { type Caller, mayAt, scopeOf } from '../../rights/index.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import { type CoverageRow, coverageContract } from './contract.ts'
import * as store from './coverage.store.ts'
import { alike, allLevels } from './coverage.ts'
import type { Recording } from './recording.server.ts'

const os = implementing(coverageContract).$context<RequestContext & { readonly caller: Caller }>()
const byOf = ({ account, person, token }: Caller) => ({ account, person, ...(token && { token }) })

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })
const STALE = reason('coverage-changed', '记录已被他人修改，请刷新后重试。', 'Somebody changed it meanwhile. Reload the page.')
const STRUCK = reason('coverage-struck', '记录已作废。', 'It was struck out.')
const ONLY_PUBLISHED = reason('only-published', '只有已刊发的才能认定为转载。', 'Only what was printed can be a reprint.')

export function coverageHandlers(
  platform: Platform,
  needs: PublishingNeeds,
  recording: Recording,
  seesStory: (reader: Reader, caller: Caller, id: string) => Promise<boolean>,
) {
  const { db, clock } = platform
  const { organisations, roles } = needs
  const readable = (caller: Caller) => scopeOf(caller, 'stories.read', roles)

  async function views(reader: Reader, pieces: readonly store.ListedPiece[]): Promise<CoverageRow[]> {
    const units = await organisations.units(reader, [...new Set(pieces.map(({ organisation }) => organisation))])
    return pieces.map(({ path: _, titleKey: __, apart: ___, recordedAt: ____, organisation, ...piece }) => ({
      ...piece,
      organisation: { id: organisation, name: units.get(organisation)?.name ?? '—' },
    }))
  }
  async function mustFind(reader: Reader, caller: Caller, id: string, permission: string): Promise<store.Piece> {
    const piece = await store.pieceById(reader, id)
    if (!piece || !mayAt(caller, permission, piece.path, roles)) throw notFound()
    return piece
  }
  /** Held and alive, and the caller's to change. */
  async function held(writer: Writer, caller: Caller, ids: readonly string[]): Promise<store.Piece[]> {
    const found = await store.holdPieces(writer, ids)
    const pieces = ids.flatMap((id) => found.find((one) => one.id === id) ?? [])
    if (pieces.length < ids.length || pieces.some(({ path }) => !mayAt(caller, 'coverage.record', path, roles))) throw notFound()
    if (pieces.some(({ struckBecause }) => struckBecause !== null)) throw fault('REFUSED', STRUCK)
    return pieces
  }

  const note = (writer: Writer, caller: Caller, id: string, event: string, detail: object) =>
    recording.note(writer, byOf(caller), id, event, detail)
  async function mustSeeStory(reader: Reader, caller: Caller, story: string | null | undefined): Promise<void> {
    if (story && !(await seesStory(reader, caller, story))) throw notFound()
  }

  return os.router({
    coverage: os.coverage.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { offset, limit, ...filter } = input
      const { rows, total } = await store.listCoverage(reader, { ...filter, paths: readable(caller) }, { offset, limit })
      return { rows: await views(reader, rows), total }
    }),

    coverageFigures: os.coverageFigures.handler(async ({ input, context: { caller } }) => {
      const found = await store.figuresByLevel(db.in(caller.district), { ...input, paths: readable(caller) })
      return { levels: allLevels(found) }
    }),

    recording: os.recording.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const places = await Promise.all(scopeOf(caller, 'coverage.record', roles).map((path) => organisations.at(reader, path)))
      return { places: places.flatMap((unit) => (unit ? [{ id: unit.id, name: unit.name }] : [])) }
    }),

    coveragePiece: os.coveragePiece.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const piece = await mustFind(reader, caller, input.id, 'stories.read')
      const related = await store.relatedTo(reader, piece, readable(caller))
      const together = related.filter((one) => one.group !== null && one.group === piece.group)
      // What was only sent is no reprint of anything.
      const open = !piece.apart && piece.struckBecause === null && piece.state === 'published'
      const likely = open ? related.filter((one) => !one.apart && one.state === 'published' && alike(piece, one)) : []
      const [row] = await views(reader, [{ ...piece, reprints: together.length, suggested: likely.length }])
      return {
        ...(row as CoverageRow),
        recordedAt: piece.recordedAt,
        likely: (await views(reader, likely)).map((one, at) => ({ ...one, why: alike(piece, likely[at] as store.Piece) ?? 'title' })),
        together: await views(reader, together),
        mayChange: mayAt(caller, 'coverage.record', piece.path, roles) && piece.struckBecause === null,
      }
    }),

    recordCoverage: os.recordCoverage.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.recordCoverage', input, async (writer) => {
        const unit = await organisations.hold(writer, input.organisation)
        if (!unit || !mayAt(caller, 'coverage.record', unit.path, roles)) throw notFound()
        await mustSeeStory(writer, caller, input.story)
        const id = await recording.record(writer, byOf(caller), unit, input)
        return { id }
      }),
    ),

    changeCoverage: os.changeCoverage.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.changeCoverage', input, async (writer) => {
        const [piece] = await held(writer, caller, [input.id])
        if (!piece) throw notFound()
        if (piece.seq !== input.expected) throw fault('STALE', STALE, { current: piece.seq })
        if (input.story !== piece.story) await mustSeeStory(writer, caller, input.story)
        const content = await recording.contentOf(writer, byOf(caller), piece.id, input, piece)
        await store.updatePiece(writer, { ...piece, ...content }, clock.now())
        await note(writer, caller, piece.id, 'changed', { level: content.level, state: content.state, hash: content.hash })
        return { id: piece.id }
      }),
    ),

    groupCoverage: os.groupCoverage.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.groupCoverage', input, async (writer) => {
        const [piece, other] = await held(writer, caller, [input.id, ...(input.with ? [input.with] : [])])
        if (!piece) throw notFound()
        if ([piece, other].some((one) => one && one.state !== 'published')) throw fault('REFUSED', ONLY_PUBLISHED)
        const group = other ? (other.group ?? other.id) : null
        if (other && group) {
          await store.putGroup(writer, other.id, group, clock.now())
          if (piece.group && piece.group !== group) await store.mergeGroups(writer, piece.group, group)
        }
        await store.putGroup(writer, piece.id, group, clock.now())
        if (!group && piece.group) await store.dissolveLone(writer, piece.group)
        await note(writer, caller, piece.id, 'grouped', { group })
        return { id: piece.id }
      }),
    ),

    strikeCoverage: os.strikeCoverage.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.strikeCoverage', input, async (writer) => {
        const [piece] = await held(writer, caller, [input.id])
        if (!piece) throw notFound()
        await store.strikePiece(writer, piece.id, { at: clock.now(), by: caller.person, because: input.reason })
        await note(writer, caller, piece.id, 'struck', {})
        return { id: piece.id }
      }),
    ),
  })
}
