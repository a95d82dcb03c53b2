import * as z from 'zod'
import { contract, id, instant, json, page, paging, reasonSchema, textSchema, writeKey } from '../../../platform/contract/index.ts'
import { NAMING_BASIS_NAMES } from '../naming.ts'
import { PICTURE_SUBJECTS } from './pictures.ts'
import { SHOWN, STORY_ACTIONS, STORY_STATES, WORKING } from './states.ts'

const organisation = z.object({ id, name: z.string() })
const person = z.object({ id, name: z.string() })
const line = (most: number) => z.string().trim().min(1).max(most)
const basis = z.enum(NAMING_BASIS_NAMES).nullable()

const story = z.object({
  id,
  title: z.string(),
  organisation,
  case: id.nullable(),
  state: z.enum(STORY_STATES),
  working: z.enum(WORKING).nullable(),
  shown: z.enum(SHOWN).nullable(),
  version: z.number().int().nullable(),
  changedAt: instant,
  publishedAt: instant.nullable(),
})
export type StoryRow = z.infer<typeof story>

/** The tree of stories/document.ts, which the pages read as it is. */
const wording = { title: z.string(), summary: z.string(), body: z.unknown() }
const version = z.object({
  version: z.number().int(),
  ...wording,
  note: z.string().nullable(),
  authors: z.array(person),
  publishedAt: instant,
  publishedBy: person.nullable(),
  hash: z.string(),
  changes: z.array(z.object({ kind: z.enum(['kept', 'added', 'removed']), text: z.string() })),
})
const picture = z.object({
  file: id,
  subject: z.enum(PICTURE_SUBJECTS),
  people: z.array(person.extend({ agrees: z.boolean() })),
  paper: z.string().nullable(),
  revokedAt: instant.nullable(),
  revokedBecause: z.string().nullable(),
  /** Whether the public may see it today. */
  shown: z.boolean(),
})
export type StoryPicture = z.infer<typeof picture>
const whole = story.extend({
  draft: z
    .object({ seq: z.number().int(), ...wording, because: z.string().nullable(), authors: z.array(person), editedAt: instant })
    .nullable(),
  versions: z.array(version),
  events: z.array(z.object({ what: z.string(), at: instant, by: person.nullable(), note: z.string().nullable() })),
  pictures: z.array(picture),
  named: z.array(z.object({ person, basis, agrees: z.boolean() })),
  /** What stands in the way of publishing the text in hand. */
  problems: z.array(reasonSchema),
  /** What the reader may do, and why not where it is not possible now. */
  offers: z.array(z.object({ action: z.enum(STORY_ACTIONS), because: reasonSchema.nullable() })),
  mayRevoke: z.boolean(),
  withdrawnAt: instant.nullable(),
  withdrawnBecause: z.string().nullable(),
  publicPath: z.string(),
})
export type StoryView = z.infer<typeof whole>

const written = { title: z.string().max(200), summary: z.string().max(500), body: json }

export const storiesContract = {
  stories: contract
    .meta({ access: 'stories.read' })
    .route({ method: 'GET', path: '/stories', summary: '稿件清单 / Stories' })
    .input(
      z.strictObject({
        ...paging,
        query: z.string().trim().max(60).optional(),
        state: z.enum(STORY_STATES).optional(),
        correcting: z.stringbool().or(z.boolean()).optional(),
      }),
    )
    .output(page(story).extend({ counts: z.record(z.string(), z.number().int()) })),

  writing: contract
    .meta({ access: 'stories.write' })
    .route({ method: 'GET', path: '/stories/writing', summary: '可撰稿的单位与依据 / Where one may write, and laws to rest on' })
    .output(z.object({ places: z.array(organisation), bases: z.array(z.object({ code: z.string(), text: textSchema })) })),

  storyPeople: contract
    .meta({ access: 'stories.write' })
    .route({ method: 'GET', path: '/stories/people', summary: '查找可在稿件中提及的人员 / People that a story may name or show' })
    .input(z.strictObject({ query: z.string().trim().min(1).max(30) }))
    .output(z.object({ people: z.array(person.extend({ name: z.string(), nameAgreed: z.boolean(), pictureAgreed: z.boolean() })) })),

  story: contract
    .meta({ access: 'stories.read' })
    .route({ method: 'GET', path: '/stories/{id}', summary: '稿件详情 / One story' })
    .input(z.strictObject({ id }))
    .output(whole),

  beginStory: contract
    .meta({ access: 'stories.write' })
    .route({ method: 'POST', path: '/stories', summary: '新建稿件 / Begin a story', successStatus: 201 })
    .input(z.strictObject({ ...writeKey, organisation: id, title: line(120) }))
    .output(z.object({ id })),

  saveStory: contract
    .meta({ access: 'stories.write' })
    .route({ method: 'POST', path: '/stories/{id}/draft', summary: '保存稿件 / Save the text in hand' })
    .input(
      z.strictObject({
        ...writeKey,
        id,
        expected: z.number().int().min(1),
        ...written,
        pictures: z
          .array(
            z.strictObject({
              file: id,
              subject: z.enum(PICTURE_SUBJECTS),
              people: z.array(id).max(50).default([]),
              paper: z.string().trim().max(300).nullish(),
            }),
          )
          .max(40)
          .default([]),
        named: z
          .array(z.strictObject({ person: id, basis }))
          .max(100)
          .default([]),
      }),
    )
    .output(z.object({ seq: z.number().int(), dropped: z.number().int() })),

  actOnStory: contract
    .meta({ access: 'stories.read' })
    .route({ method: 'POST', path: '/stories/{id}/steps', summary: '办理稿件（送审、审核、退回、签发、更正、撤回） / A step on a story' })
    .input(
      z.strictObject({
        ...writeKey,
        id,
        action: z.enum(STORY_ACTIONS).exclude(['save']),
        /** The draft that was seen. */
        expected: z.number().int().min(1).optional(),
        note: z.string().trim().max(500).optional(),
      }),
    )
    .output(z.object({ id, state: z.enum(STORY_STATES) })),

  previewStory: contract
    .meta({ access: 'stories.read' })
    .route({
      method: 'POST',
      path: '/stories/{id}/preview',
      summary: '预览门户与微信样式（不保存） / How a text looks on the portal and in WeChat',
    })
    .input(
      z.strictObject({
        id,
        /** None: the text in hand, otherwise the one that is up. */
        text: z.strictObject(written).optional(),
        /** The one that is up. */
        published: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        portal: z.string(),
        wechat: z.string(),
        title: z.string(),
        pictures: z.array(z.object({ file: id, alt: z.string(), caption: z.string(), href: z.string() })),
        dropped: z.number().int(),
      }),
    ),

  revokePicture: contract
    .meta({ access: 'stories.read' })
    .route({ method: 'POST', path: '/stories/{id}/pictures/{file}/revocation', summary: '撤下图片（同意已撤回） / Take a picture down' })
    .input(z.strictObject({ ...writeKey, id, file: id, reason: line(300) }))
    .output(z.object({ id })),
}
