import * as z from 'zod'
import { contract, id, instant, localDate, page, paging, writeKey } from '../../../platform/contract/index.ts'
import { COVERAGE_STATES, LEVELS } from './coverage.ts'

const line = (most: number) => z.string().trim().min(1).max(most)
const organisation = z.object({ id, name: z.string() })
const level = z.enum(LEVELS)
const state = z.enum(COVERAGE_STATES)
/** Only shown as a link: nothing is fetched from there. */
const url = z.url({ protocol: /^https?$/ }).max(2000)

const piece = z.object({
  id,
  organisation,
  title: z.string(),
  medium: z.string(),
  level,
  state,
  sentOn: localDate.nullable(),
  publishedOn: localDate.nullable(),
  url: z.string().nullable(),
  hash: z.string().nullable(),
  file: id.nullable(),
  story: id.nullable(),
  group: id.nullable(),
  /** Others of the same group. */
  reprints: z.number().int(),
  /** Pieces that look like the same and that nobody decided on. */
  suggested: z.number().int(),
  seq: z.number().int(),
  struckBecause: z.string().nullable(),
})
export type CoverageRow = z.infer<typeof piece>

const said = {
  title: line(200),
  medium: line(100),
  level,
  state,
  sentOn: localDate.nullish(),
  publishedOn: localDate.nullish(),
  url: url.nullish(),
  /** The text as it was printed; only its hash is kept. */
  text: z.string().max(100_000).nullish(),
  /** A copy, uploaded before. */
  file: id.nullish(),
  story: id.nullish(),
}
const period = { from: localDate.optional(), until: localDate.optional() }

export const coverageContract = {
  coverage: contract
    .meta({ access: 'stories.read' })
    .route({ method: 'GET', path: '/coverage', summary: '媒体刊发与报送 / Coverage in the media' })
    .input(
      z.strictObject({
        ...paging,
        ...period,
        query: z.string().trim().max(60).optional(),
        level: level.optional(),
        state: state.optional(),
        struck: z.stringbool().or(z.boolean()).optional(),
      }),
    )
    .output(page(piece)),

  coverageFigures: contract
    .meta({ access: 'stories.read' })
    .route({ method: 'GET', path: '/coverage/figures', summary: '各级媒体刊发数量 / Coverage by level' })
    .input(z.strictObject(period))
    .output(
      z.object({
        levels: z.array(z.object({ level, published: z.number().int(), originals: z.number().int(), sent: z.number().int() })),
      }),
    ),

  recording: contract
    .meta({ access: 'coverage.record' })
    .route({ method: 'GET', path: '/coverage/recording', summary: '可登记刊发的单位 / Where one may record coverage' })
    .output(z.object({ places: z.array(organisation) })),

  coveragePiece: contract
    .meta({ access: 'stories.read' })
    .route({ method: 'GET', path: '/coverage/{id}', summary: '一条刊发记录 / One piece of coverage' })
    .input(z.strictObject({ id }))
    .output(
      piece.extend({
        recordedAt: instant,
        likely: z.array(piece.extend({ why: z.enum(['hash', 'title']) })),
        together: z.array(piece),
        mayChange: z.boolean(),
      }),
    ),

  recordCoverage: contract
    .meta({ access: 'coverage.record' })
    .route({ method: 'POST', path: '/coverage', summary: '登记刊发或报送 / Record a piece', successStatus: 201 })
    .input(z.strictObject({ ...writeKey, organisation: id, ...said }))
    .output(z.object({ id })),

  changeCoverage: contract
    .meta({ access: 'coverage.record' })
    .route({ method: 'POST', path: '/coverage/{id}/changes', summary: '修改刊发记录 / Change a piece' })
    .input(z.strictObject({ ...writeKey, id, expected: z.number().int().min(1), ...said }))
    .output(z.object({ id })),

  groupCoverage: contract
    .meta({ access: 'coverage.record' })
    .route({ method: 'POST', path: '/coverage/{id}/group', summary: '认定转载，或认定不是 / Say that a piece is a reprint, or is none' })
    .input(z.strictObject({ ...writeKey, id, with: id.nullable() }))
    .output(z.object({ id })),

  strikeCoverage: contract
    .meta({ access: 'coverage.record' })
    .route({ method: 'POST', path: '/coverage/{id}/strike', summary: '作废一条记录 / Strike a piece out' })
    .input(z.strictObject({ ...writeKey, id, reason: line(300) }))
    .output(z.object({ id })),
}
