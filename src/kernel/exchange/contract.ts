import * as z from 'zod'
import { contract, id, instant, page, paging, reasonSchema, textSchema, writeKey } from '../../platform/contract/index.ts'
import { IMPORT_STATES, type ImportState, VERDICTS, type Verdict } from './importing/states.ts'

const state = z.enum(Object.keys(IMPORT_STATES) as [ImportState, ...ImportState[]])
const verdict = z.enum(Object.keys(VERDICTS) as [Verdict, ...Verdict[]])
const count = z.number().int().min(0)
const what = z.string().regex(/^[a-z][a-z-]{0,39}$/)
const value = z.union([z.string(), z.number(), z.boolean()])

const counts = z.object({
  rows: count,
  new: count,
  changed: count,
  unchanged: count,
  doubtful: count,
  wrong: count,
  reasons: z.record(z.string(), count),
})

const importField = z.object({
  key: z.string(),
  title: textSchema,
  about: textSchema.nullable(),
  required: z.boolean(),
  kind: z.string(),
})

const importKind = z.object({
  what,
  title: textSchema,
  about: textSchema,
  words: z.object({ file: textSchema, forHelp: textSchema, opens: z.object({ to: z.string(), title: textSchema }) }),
  fields: z.array(importField),
})

const importRow = z.object({
  id,
  what,
  title: textSchema,
  organisation: id,
  organisationName: z.string(),
  fileName: z.string(),
  fileSize: count,
  state,
  counts,
  by: id,
  byName: z.string(),
  at: instant,
  endedAt: instant.nullable(),
})

const columns = z.record(z.string().max(60), z.number().int().min(1).max(16_384))
const MOST_ROWS = 1_048_576
/** The rows of a header from and to; 0 where a table has none. */
const headerRow = z.number().int().min(0).max(MOST_ROWS)
/** The rows between which data stands; a sheet with several tables is named once for each. */
const dataRows = { firstRow: z.number().int().min(1).max(MOST_ROWS).optional(), lastRow: z.number().int().min(1).max(MOST_ROWS).optional() }
const sheetMapping = z.object({ sheet: z.string().max(100), headerFrom: headerRow, headerTo: headerRow, ...dataRows, columns })
const mapping = z.object({ sheets: z.array(sheetMapping) })

const foundColumn = z.object({
  column: count,
  letter: z.string(),
  header: z.string(),
  hidden: z.boolean(),
  samples: z.array(z.string()),
  suggested: z.object({ field: z.string(), confidence: z.number(), why: textSchema }).nullable(),
})
const foundSheet = z.object({
  name: z.string(),
  hidden: z.boolean(),
  skipped: reasonSchema.nullable(),
  headerFrom: count,
  headerTo: count,
  firstRow: count,
  lastRow: count,
  rows: count,
  hiddenRows: count,
  columns: z.array(foundColumn),
  missing: z.array(z.string()),
  leftOut: z.array(z.object({ from: count, to: count, why: reasonSchema, text: z.string() })),
  /** The rows about the beginning and the end of the table, as they stand in the sheet. */
  preview: z.array(z.object({ row: count, is: z.enum(['header', 'data', 'left-out']), cells: z.array(z.string()) })),
})

const lacking = z.object({ name: z.string(), uscc: z.string().nullable(), rows: count })
const oneImport = importRow.extend({
  kind: importKind,
  progress: z.object({ done: count, of: count }),
  found: z.object({ format: z.string(), encoding: z.string().nullable(), sheets: z.array(foundSheet) }).nullable(),
  mapping: mapping.nullable(),
  /** The columns are those that the organisation confirmed the last time. */
  remembered: z.boolean(),
  lacking: z.array(lacking),
  /** Doubtful rows that nobody has decided yet. */
  undecided: count,
  refusal: reasonSchema.nullable(),
  /** Whether the caller may register organisations that are lacking. */
  mayRegister: z.boolean(),
  /** When what it holds is removed. */
  keptUntil: instant.nullable(),
})

const finding = z.object({
  field: z.string().nullable(),
  severity: z.enum(['wrong', 'doubtful']),
  reason: reasonSchema,
  choices: z.array(z.object({ value, title: textSchema })),
  /** Where it stands: 'D', and what stands there, masked where it is secret. */
  letter: z.string().nullable(),
  shown: z.string(),
})
const rowView = z.object({
  no: count,
  sheet: z.string(),
  row: count,
  verdict,
  /** What the row is about, as the list shows it. */
  called: z.string(),
  findings: z.array(finding),
  changes: z.array(textSchema),
  decision: z.enum(['take', 'leave']).nullable(),
})
export type ImportRowView = z.infer<typeof rowView>
export type ImportView = z.infer<typeof oneImport>
export type ImportKindView = z.infer<typeof importKind>

const settled = z.strictObject({ field: z.string().max(60).nullable(), code: z.string().max(60), value: value.optional() })

const tags = ['imports']
const run = contract.meta({ access: 'imports.run' })

export const importsContract = {
  kinds: run
    .route({ method: 'GET', path: '/imports/kinds', summary: 'What can be imported, and its fields', tags })
    .input(z.strictObject({}))
    .output(z.array(importKind)),
  places: run
    .route({ method: 'GET', path: '/imports/places', summary: 'Organisations that the caller may import for, by a part of the name', tags })
    .input(z.strictObject({ query: z.string().max(60).default(''), what: what.optional() }))
    .output(z.array(z.object({ id, name: z.string(), nameEn: z.string() }))),
  list: run
    .route({ method: 'GET', path: '/imports', summary: 'Imports for organisations where the caller may import, newest first', tags })
    .input(z.strictObject({ ...paging, state: state.optional() }))
    .output(page(importRow)),
  show: run
    .route({ method: 'GET', path: '/imports/{id}', summary: 'One import: what was found, how far it is, what came of it', tags })
    .input(z.strictObject({ id }))
    .output(oneImport),
  rows: run
    .route({
      method: 'GET',
      path: '/imports/{id}/rows',
      summary: 'Rows that are wrong, doubtful or change something, with their reasons',
      tags,
    })
    .input(
      z.strictObject({
        ...paging,
        id,
        verdict: verdict.optional(),
        code: z.string().max(60).optional(),
        undecided: z.stringbool().or(z.boolean()).optional(),
      }),
    )
    .output(page(rowView)),
  look: run
    .route({
      method: 'POST',
      path: '/imports/{id}/look',
      summary: 'Look into the file again, with the tables that a person has shown: all those of a sheet',
      tags,
    })
    .input(
      z.strictObject({
        ...writeKey,
        id,
        corrected: z.array(z.strictObject({ sheet: z.string().max(100), from: headerRow, to: headerRow, ...dataRows })).max(50),
      }),
    )
    .output(z.object({ id, state })),
  check: run
    .route({ method: 'POST', path: '/imports/{id}/check', summary: 'Confirm which columns are which, and check every row', tags })
    .input(z.strictObject({ ...writeKey, id, mapping: z.object({ sheets: z.array(sheetMapping).min(1).max(50) }) }))
    .output(z.object({ id, state })),
  decide: run
    .route({
      method: 'POST',
      path: '/imports/{id}/decisions',
      summary: 'Decide of doubtful rows: take them, with which values, or leave them out',
      tags,
    })
    .input(
      z.strictObject({
        ...writeKey,
        id,
        /** Rows by their number in the import; or all undecided ones whose only reason this is. */
        rows: z.union([z.array(z.number().int().min(0)).min(1).max(500), z.strictObject({ code: z.string().max(60) })]),
        decision: z.enum(['take', 'leave', 'open']),
        settled: z.array(settled).max(20).default([]),
      }),
    )
    .output(z.object({ decided: count })),
  register: contract
    .meta({ access: 'organisations.register' })
    .route({ method: 'POST', path: '/imports/{id}/organisations', summary: 'Register organisations that rows name, and check again', tags })
    .input(
      z.strictObject({
        ...writeKey,
        id,
        organisations: z
          .array(z.strictObject({ name: z.string().trim().min(2).max(100), uscc: z.string().max(30).nullable() }))
          .min(1)
          .max(200),
      }),
    )
    .output(z.object({ id, state })),
  commit: run
    .route({ method: 'POST', path: '/imports/{id}/commit', summary: 'Write the good rows and those that were decided to be taken', tags })
    .input(z.strictObject({ ...writeKey, id }))
    .output(z.object({ id, state })),
  cancel: run
    .route({ method: 'POST', path: '/imports/{id}/cancel', summary: 'Give it up: nothing of it is written', tags })
    .input(z.strictObject({ ...writeKey, id }))
    .output(z.object({ id, state })),
}
