import * as z from 'zod'
import { ENTRY_KINDS, type EntryKind, PROVENANCES, type Provenance } from '../../kernel/people/index.ts'
import { sheet } from '../../kernel/statistics/contract.ts'
import { contract, id, instant, localDate, page, paging, textSchema } from '../../platform/contract/index.ts'

const kind = z.enum(Object.keys(ENTRY_KINDS) as [EntryKind, ...EntryKind[]])
const provenance = z.enum(Object.keys(PROVENANCES) as [Provenance, ...Provenance[]])
const place = z.object({ id, name: z.string() })
const period = { from: localDate.optional(), to: localDate.optional() }
const scope = { organisation: id.optional(), ...period }
const answerer = z.enum(['employer', 'district'])

/** An entry as it stood or stands. */
const entry = z.object({
  id,
  title: z.string(),
  from: localDate.nullable(),
  to: localDate.nullable(),
  provenance,
  source: z.string(),
  recordedAt: instant,
})

const objectionRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  kind,
  stage: z.string(),
  outcome: z.string().nullable(),
  organisation: place,
  person: place,
  answerer,
  due: localDate.nullable(),
  late: z.boolean(),
  /** The entry as it was contested, and as it was corrected. */
  contested: entry,
  corrected: entry.nullable(),
  filedAt: instant,
  updatedAt: instant,
})
export type ObjectionRow = z.infer<typeof objectionRow>

const preview = z.object({
  entry: entry.extend({ kind }),
  /** Why it can't be contested; null where it can. */
  barred: z.object({ code: z.string(), text: textSchema }).nullable(),
  /** The case about it, where it is contested. */
  case: id.nullable(),
  /** The organisation for which it is filed; null where the caller belongs to none that answers. */
  organisation: place.nullable(),
  answerer,
  /** Working days within which the answer comes. */
  days: z.number().int(),
})
export type Preview = z.infer<typeof preview>

const tags = ['file-objections']
const read = contract.meta({ access: 'signed-in' })

/** Objections are filed and decided as cases; what each may see, the cases decide. */
export const fileObjectionsContract = {
  preview: read
    .route({
      method: 'GET',
      path: '/me/file/entries/{entry}/objection',
      summary: 'Whether an entry of my life file can be contested, who would answer and within how many days',
      tags,
    })
    .input(z.strictObject({ entry: id }))
    .output(preview),
  objections: read
    .route({ method: 'GET', path: '/file-objections', summary: 'Objections to entries of life files that the caller may see', tags })
    .input(
      z.strictObject({
        ...paging,
        ...scope,
        id: id.optional(),
        query: z.string().max(60).optional(),
        stage: z.string().max(60).optional(),
        outcome: z.enum(['open', 'completed', 'refused', 'withdrawn']).optional(),
        kind: kind.optional(),
        late: z.stringbool().or(z.boolean()).optional(),
        /** Those that the caller filed. */
        mine: z.stringbool().or(z.boolean()).optional(),
        sort: z.enum(['updated', 'number', 'title', 'stage', 'due']).default('updated'),
        order: z.enum(['asc', 'desc']).default('desc'),
      }),
    )
    .output(page(objectionRow)),
  overview: read
    .route({
      method: 'GET',
      path: '/file-objections/overview',
      summary: 'Objections in figures, each with the filter that opens its records',
      tags,
    })
    .input(z.strictObject(scope))
    .output(sheet),
}
