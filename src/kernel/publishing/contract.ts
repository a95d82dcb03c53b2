import * as z from 'zod'
import { contract, id, instant, localDate, page, paging, reasonSchema, textSchema, writeKey } from '../../platform/contract/index.ts'
import { bulletinsContract } from './bulletins/contract.ts'
import { NAMING_BASIS_NAMES } from './naming.ts'
import { NOTICE_STATES } from './notices.ts'
import { coverageContract } from './press/contract.ts'
import { storiesContract } from './stories/contract.ts'

const organisation = z.object({ id, name: z.string() })
const person = z.object({ id, name: z.string() })
const counting = z.enum(['strict', 'inclusive'])
const line = (most: number) => z.string().trim().min(1).max(most)
const wording = {
  title: line(120),
  about: line(200),
  body: line(20_000),
  contact: line(200),
  /** Working days; as short as the parameters allow where it is left out. */
  days: z.number().int().min(1).max(120).optional(),
  /** People of the files whom it names: by their consent, or by a law. */
  named: z
    .array(z.strictObject({ person: id, basis: z.enum(NAMING_BASIS_NAMES).nullable() }))
    .max(200)
    .optional(),
}

const notice = z.object({
  id,
  number: z.string(),
  title: z.string(),
  organisation,
  case: id.nullable(),
  version: z.number().int(),
  state: z.enum(NOTICE_STATES),
  postedOn: localDate,
  lastDay: localDate,
  objections: z.number().int(),
  open: z.number().int(),
})
export type NoticeRow = z.infer<typeof notice>

const clock = z.object({
  lastDay: localDate,
  over: z.boolean(),
  unknownYears: z.array(z.number().int()),
  days: z.array(
    z.object({ date: localDate, kind: z.enum(['posted', 'counted', 'make-up', 'off', 'beyond']), number: z.number().int().nullable() }),
  ),
})
export type ClockView = z.infer<typeof clock>

const text = z.object({
  version: z.number().int(),
  title: z.string(),
  about: z.string(),
  body: z.string(),
  contact: z.string(),
  days: z.number().int(),
  counting,
  postedOn: localDate,
  lastDay: localDate,
  hash: z.string(),
  postedAt: instant,
  postedBy: person.nullable(),
  because: z.string().nullable(),
})

const answer = {
  upheld: z.boolean().nullable(),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  answeredBy: person.nullable(),
}
const objection = z.object({
  id,
  version: z.number().int(),
  receipt: z.string(),
  receivedAt: instant,
  dueOn: localDate,
  late: z.boolean(),
  /** Masked; null for whoever may not deal with it. */
  name: z.string().nullable(),
  contact: z.string().nullable(),
  text: z.string().nullable(),
  ...answer,
})
export type ObjectionView = z.infer<typeof objection>

const whole = notice.extend({
  today: localDate,
  text,
  /** What was up before, newest first. */
  replaced: z.array(text),
  clock,
  endedAt: instant.nullable(),
  endedBecause: z.string().nullable(),
  received: z.array(objection),
  mayChange: z.boolean(),
  /** Why the reader may not answer objections; null where they may. */
  mayNotAnswer: reasonSchema.nullable(),
  named: z.array(z.object({ person, basis: z.enum(NAMING_BASIS_NAMES).nullable(), agrees: z.boolean() })),
  publicPath: z.string(),
})
export type NoticeView = z.infer<typeof whole>

const objectionRow = objection
  .omit({ name: true, contact: true, text: true })
  .extend({ notice: z.object({ id, number: z.string(), title: z.string() }) })
export type ObjectionRow = z.infer<typeof objectionRow>

export const noticesContract = {
  notices: contract
    .meta({ access: 'notices.read' })
    .route({ method: 'GET', path: '/notices', summary: '公示清单 / Public notices' })
    .input(z.strictObject({ ...paging, query: z.string().trim().max(60).optional(), ended: z.stringbool().or(z.boolean()).optional() }))
    .output(page(notice)),

  posting: contract
    .meta({ access: 'notices.post' })
    .route({ method: 'GET', path: '/notices/posting', summary: '发布公示的单位与规则 / Where one may post, and by which rule' })
    .output(
      z.object({
        places: z.array(organisation),
        least: z.number().int(),
        counting,
        basis: z.array(z.object({ key: z.string(), title: textSchema, basis: textSchema })),
      }),
    ),

  preview: contract
    .meta({ access: 'notices.post' })
    .route({ method: 'POST', path: '/notices/preview', summary: '预览公示（不发布） / A notice as it would be posted today' })
    .input(z.strictObject({ organisation: id, ...wording }))
    .output(z.object({ title: z.string(), about: z.string(), body: z.string(), contact: z.string(), masked: z.boolean(), clock })),

  notice: contract
    .meta({ access: 'notices.read' })
    .route({ method: 'GET', path: '/notices/{id}', summary: '公示详情 / One notice' })
    .input(z.strictObject({ id }))
    .output(whole),

  post: contract
    .meta({ access: 'notices.post' })
    .route({ method: 'POST', path: '/notices', summary: '发布公示 / Post a notice', successStatus: 201 })
    .input(z.strictObject({ ...writeKey, organisation: id, ...wording }))
    .output(z.object({ id, number: z.string() })),

  replace: contract
    .meta({ access: 'notices.post' })
    .route({ method: 'POST', path: '/notices/{id}/texts', summary: '修改公示并重新计时 / Replace the text; the clock begins anew' })
    .input(z.strictObject({ ...writeKey, id, expected: z.number().int().min(1), because: line(500), ...wording }))
    .output(z.object({ id, version: z.number().int() })),

  withdraw: contract
    .meta({ access: 'notices.post' })
    .route({ method: 'POST', path: '/notices/{id}/withdrawal', summary: '撤回公示 / Withdraw a notice' })
    .input(z.strictObject({ ...writeKey, id, expected: z.number().int().min(1), reason: line(500) }))
    .output(z.object({ id })),

  objections: contract
    .meta({ access: 'notices.answer' })
    .route({ method: 'GET', path: '/objections', summary: '公示异议清单 / Objections to notices' })
    .input(z.strictObject({ ...paging, answered: z.stringbool().or(z.boolean()).optional() }))
    .output(page(objectionRow)),

  answer: contract
    .meta({ access: 'notices.answer' })
    .route({ method: 'POST', path: '/notices/{id}/objections/{objection}/answer', summary: '答复异议 / Answer an objection' })
    .input(z.strictObject({ ...writeKey, id, objection: id, upheld: z.boolean(), answer: line(2000) }))
    .output(z.object({ id })),

  reveal: contract
    .meta({ access: 'notices.answer' })
    .route({
      method: 'POST',
      path: '/notices/{id}/objections/{objection}/reading',
      summary: '查看异议人姓名和联系方式（留痕） / See who objects; it is audited',
    })
    .input(z.strictObject({ id, objection: id }))
    .output(z.object({ name: z.string(), contact: z.string() })),
}

export const publishingContract = { ...noticesContract, ...storiesContract, ...bulletinsContract, ...coverageContract }
