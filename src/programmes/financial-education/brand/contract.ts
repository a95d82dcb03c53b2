import * as z from 'zod'
import { contract, id, instant, localDate, page, paging, writeKey } from '../../../platform/contract/index.ts'
import { MEMBER_STATES, type MemberState, PLEDGE_STATES, type PledgeState } from './membership.ts'
import { MEASURES, type Measure } from './standing-rules.ts'

const keysOf = <K extends string>(titled: Readonly<Record<K, unknown>>) => Object.keys(titled) as [K, ...K[]]
const place = z.object({ id, name: z.string() })
const person = z.object({ id, name: z.string() })
const yes = z.stringbool().or(z.boolean())
const version = z.coerce.number().int().min(1).max(100_000)
const expected = z.number().int().min(1)

/** 'none': a bank that never pledged. */
const state = z.enum([...keysOf<MemberState>(MEMBER_STATES), 'none'])

const memberRow = z.object({
  organisation: place,
  state,
  since: localDate.nullable(),
  /** The last day of a suspension. */
  until: localDate.nullable(),
  /** The version signed last, and whether it is the one in force. */
  version: z.number().int().nullable(),
  current: z.boolean(),
  outlets: z.number().int().nullable(),
  flag: z.object({ number: z.string(), handedOn: localDate }).nullable(),
  /** The pledge that is on its way. */
  open: z.object({ id, number: z.string(), stage: z.string(), due: localDate.nullable(), late: z.boolean() }).nullable(),
})
export type MemberRow = z.infer<typeof memberRow>

const pledgeRow = z.object({
  id,
  number: z.string(),
  version: z.number().int(),
  signedOn: localDate,
  countersignedOn: localDate,
  hash: z.string(),
  state: z.enum(keysOf<PledgeState>(PLEDGE_STATES)),
  /** The public page on which anybody can check it. */
  check: z.string(),
})
const memberView = memberRow.extend({
  pledges: z.array(pledgeRow),
  standings: z.array(
    z.object({
      id,
      number: z.string(),
      measure: z.enum(keysOf<Measure>(MEASURES)),
      reason: z.string(),
      basis: z.string(),
      until: localDate.nullable(),
      at: instant,
      decidedBy: z.string(),
    }),
  ),
  flags: z.array(z.object({ number: z.string(), handedOn: localDate })),
  /** The text in force and the day until which it may be signed in place of the former one. */
  text: z.object({ version: z.number().int(), title: z.string(), signBy: localDate }).nullable(),
  mayKeep: z.boolean(),
})
export type MemberView = z.infer<typeof memberView>

const textRow = z.object({
  version: z.number().int(),
  title: z.string(),
  reason: z.string(),
  hash: z.string(),
  state: z.enum(['draft', 'in-force', 'superseded']),
  revision: z.number().int(),
  draftedBy: person.nullable(),
  draftedAt: instant,
  inForceBy: person.nullable(),
  inForceAt: instant.nullable(),
  signBy: localDate.nullable(),
})
export type TextRow = z.infer<typeof textRow>
const textView = textRow.extend({ body: z.string() })
export type TextView = z.infer<typeof textView>

const wording = {
  title: z.string().trim().min(2).max(60),
  body: z.string().trim().min(50).max(10_000),
  /** Why the text is written, or written anew. */
  reason: z.string().trim().min(4).max(500),
}

const tags = ['financial-education']
const get = (access: string, path: string, summary: string) =>
  contract.meta({ access }).route({ method: 'GET', path: `/financial-education${path}`, summary, tags })
const post = (access: string, path: string, summary: string) =>
  contract.meta({ access }).route({ method: 'POST', path: `/financial-education${path}`, summary, tags })

/** Membership of the brand. Pledges are applied for, signed and countersigned as cases; so are changes of standing. */
export const brandContract = {
  members: get('financial-education.register', '/members', '成员银行名册 / The register of member banks')
    .input(
      z.strictObject({
        ...paging,
        query: z.string().max(60).optional(),
        state: state.optional(),
        /** Whether the text in force is signed; banks that are no members are left out of both. */
        signed: yes.optional(),
        flagged: yes.optional(),
        sort: z.enum(['organisation', 'since', 'state']).default('organisation'),
        order: z.enum(['asc', 'desc']).default('asc'),
      }),
    )
    .output(page(memberRow)),
  member: get('signed-in', '/members/{organisation}', '一家银行的成员资格 / The membership of one bank')
    .input(z.strictObject({ organisation: id }))
    .output(memberView),
  membership: get('financial-education.membership', '/membership', '本行成员资格 / The membership of the own bank')
    .input(z.strictObject({}))
    .output(z.object({ banks: z.array(memberView) })),
  handFlag: post('financial-education.register', '/members/{organisation}/flags', '登记授旗 / Enter that the flag was handed over')
    .input(z.strictObject({ ...writeKey, organisation: id, number: z.string().trim().min(1).max(30), on: localDate }))
    .output(memberView),
  remind: post('financial-education.register', '/reminders', '催签承诺书 / Remind banks that have a pledge to sign')
    .input(z.strictObject({ ...writeKey, organisations: z.array(id).min(1).max(500) }))
    .output(z.object({ reminded: z.number().int() })),

  pledge: get('signed-in', '/pledges/{id}', '一份承诺书 / One pledge as it was frozen')
    .input(z.strictObject({ id }))
    .output(pledgeRow.extend({ organisation: place, document: z.string() })),

  pledgeTexts: get('signed-in', '/pledge-texts', '承诺书文本各版本 / Texts of the pledge, newest first')
    .input(z.strictObject(paging))
    .output(page(textRow)),
  pledgeText: get('signed-in', '/pledge-texts/{version}', '一版承诺书文本 / One text of the pledge')
    .input(z.strictObject({ version }))
    .output(textView),
  draftText: post('financial-education.pledge-text', '/pledge-texts', '起草承诺书文本 / Draft the next text')
    .input(z.strictObject({ ...writeKey, ...wording }))
    .output(textView),
  changeText: post('financial-education.pledge-text', '/pledge-texts/{version}/content', '修改文本草稿 / Change the draft')
    .input(z.strictObject({ ...writeKey, version, expected, ...wording }))
    .output(textView),
  enforceText: post('financial-education.pledge-decision', '/pledge-texts/{version}/in-force', '启用文本并发起重签 / Put a text into force')
    .input(z.strictObject({ ...writeKey, version, expected }))
    .output(z.object({ text: textView, begun: z.number().int() })),
}
