import * as z from 'zod'
import { sheet } from '../../../kernel/statistics/contract.ts'
import { contract, id, instant, localDate, page, paging, values, writeKey } from '../../../platform/contract/index.ts'
import { week } from '../plan/contract.ts'
import { AUDIENCES, FORMS, INCIDENTS, KINDS, METHODS, MODES, PORTRAITS, THEMES } from './choices.ts'

const keysOf = <T extends Readonly<Record<string, unknown>>>(titled: T) =>
  z.enum(Object.keys(titled) as [keyof T & string, ...(keyof T & string)[]])
const theme = keysOf(THEMES)
const audience = keysOf(AUDIENCES)
const bank = z.object({ id, name: z.string() })
const percent = z.string()
const count = z.number().int()
const yes = z.stringbool().or(z.boolean())
const scope = { organisation: id.optional(), from: localDate.optional(), to: localDate.optional() }

const activityRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  stage: z.string(),
  outcome: z.string().nullable(),
  /** The bank that leads it. */
  organisation: bank,
  /** All banks that hold it with their shares of its reach, the leading one first: 100 together. */
  shares: z.array(bank.extend({ share: percent })),
  theme,
  kind: keysOf(KINDS),
  mode: keysOf(MODES),
  form: keysOf(FORMS),
  audiences: z.array(audience),
  startsOn: localDate,
  endsOn: localDate,
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  /** When it first came to the supervisor, and the last day on which that was in time. */
  filedOn: localDate.nullable(),
  filingDue: localDate.nullable(),
  inTime: z.boolean().nullable(),
  materialDue: localDate.nullable(),
  materialSentOn: localDate.nullable(),
  materialLate: z.boolean(),
  completedOn: localDate.nullable(),
  mergedInto: id.nullable(),
  expectedReach: count,
  /** By how it is known; never added up. Null where it is not known in that way. */
  reach: z.object({ signIn: count.nullable(), estimate: count.nullable(), online: count.nullable() }),
  changes: count,
  incidents: count,
  portraits: keysOf(PORTRAITS).nullable(),
  quality: count.nullable(),
  due: localDate.nullable(),
  late: z.boolean(),
  updatedAt: instant,
})
export type ActivityRow = z.infer<typeof activityRow>

const invitationState = z.enum(['open', 'accepted', 'declined', 'lapsed'])
const invitation = z.object({
  id,
  activity: id,
  title: z.string(),
  theme,
  audiences: z.array(audience),
  startsOn: localDate,
  endsOn: localDate,
  address: z.string().nullable(),
  /** Who asks. */
  organisation: bank,
  /** Who is asked. */
  invited: bank,
  share: percent,
  state: invitationState,
  askedAt: instant,
  answeredAt: instant.nullable(),
})
export type InvitationRow = z.infer<typeof invitation>

const calendarView = z.object({
  activities: z.array(
    z.object({
      id,
      number: z.string(),
      title: z.string(),
      organisation: bank,
      startsOn: localDate,
      endsOn: localDate,
      place: z.string().nullable(),
      theme,
      audiences: z.array(audience),
      stage: z.string(),
      outcome: z.string().nullable(),
      filed: z.boolean(),
      cancelled: z.boolean(),
      /** Activities of other banks at the same place on one of its days for the same audience, as far as the caller may see them. */
      meets: z.array(z.object({ id, title: z.string(), bank: z.string() })),
      /** There is one that the caller may not see. */
      meetsUnseen: z.boolean(),
    }),
  ),
  /** How many there are; past a thousand not all are shown. */
  total: count,
  weeks: z.array(week),
})
export type CalendarView = z.infer<typeof calendarView>

const tags = ['financial-education']
const read = contract.meta({ access: 'financial-education.activities' })
const write = contract.meta({ access: 'financial-education.carry-out' })

/** Activities are filed and led on as cases; what each may see, the cases decide. */
export const activityContract = {
  activityList: read
    .route({
      method: 'GET',
      path: '/financial-education/activities',
      summary: 'Financial-education activities that the caller may see',
      tags,
    })
    .input(
      z.strictObject({
        ...paging,
        ...scope,
        id: id.optional(),
        query: z.string().max(60).optional(),
        stage: z.string().max(60).optional(),
        outcome: z.enum(['open', 'completed', 'refused', 'withdrawn', 'ended']).optional(),
        theme: theme.optional(),
        kind: keysOf(KINDS).optional(),
        audience: audience.optional(),
        place: id.optional(),
        held: yes.optional(),
        keyGroups: yes.optional(),
        inTime: yes.optional(),
        material: z.enum(['in-time', 'late']).optional(),
        completed: yes.optional(),
        joint: yes.optional(),
        incidents: yes.optional(),
        reach: keysOf(METHODS).optional(),
        mine: yes.optional(),
        sort: z.enum(['starts', 'updated', 'number', 'title', 'stage', 'due']).default('starts'),
        order: z.enum(['asc', 'desc']).default('desc'),
      }),
    )
    .output(page(activityRow)),
  activityCalendar: read
    .route({
      method: 'GET',
      path: '/financial-education/activity-calendar',
      summary: 'Activities of some days, with those where two banks come to one place and audience, and the focus weeks',
      tags,
    })
    .input(z.strictObject({ from: localDate, to: localDate, organisation: id.optional() }))
    .output(calendarView),
  activityOverview: contract
    .meta({ access: 'financial-education.activity-totals' })
    .route({
      method: 'GET',
      path: '/financial-education/activities/overview',
      summary: 'Activities in figures, each with the filter that opens its records',
      tags,
    })
    .input(z.strictObject(scope))
    .output(sheet),
  activityDetails: read
    .route({
      method: 'GET',
      path: '/financial-education/activities/{id}',
      summary: 'Shares, invitations and incidents of one activity',
      tags,
    })
    .input(z.strictObject({ id }))
    .output(
      activityRow.extend({
        invitations: z.array(z.object({ id, organisation: bank, share: percent, state: invitationState, askedAt: instant })),
        incidentList: z.array(z.object({ id, kind: keysOf(INCIDENTS), on: localDate, confirmed: z.boolean() })),
        /** Different people on the lists that were brought in; null without a list. */
        signedIn: count.nullable(),
      }),
    ),
  activityPrefill: write
    .route({
      method: 'GET',
      path: '/financial-education/activity-prefill',
      summary: 'What a new filing of a bank begins with: its plan, its last filing',
      tags,
    })
    .input(z.strictObject({ organisation: id, plan: z.string().max(20).optional() }))
    .output(
      z.object({
        values,
        from: z.enum(['plan', 'last', 'nothing']),
        /** Names of the people that the values mention. */
        names: z.record(z.string(), z.string()),
      }),
    ),
  activityNeighbours: write
    .route({
      method: 'GET',
      path: '/financial-education/activity-neighbours',
      summary: 'Whether another bank is at the place on these days for the same audience, and no more than that',
      tags,
    })
    .input(
      z.strictObject({
        organisation: id,
        place: z.string().max(20),
        from: localDate,
        to: localDate,
        audiences: z.union([audience, z.array(audience).max(10)]).transform((given) => [given].flat()),
      }),
    )
    .output(z.object({ days: z.array(localDate), place: z.object({ code: z.string(), name: z.string() }).nullable() })),
  activityAttendance: write
    .route({
      method: 'POST',
      path: '/financial-education/activities/{id}/attendance',
      summary: 'Brings in a sign-in list, for counting alone: names and numbers are not kept',
      tags,
    })
    .input(
      z.strictObject({
        ...writeKey,
        id,
        /** One line for each signature. */
        people: z
          .array(z.strictObject({ name: z.string().max(60), phone: z.string().max(30).optional() }))
          .min(1)
          .max(5000),
        /** In the place of the lists that were brought in before. */
        replace: z.boolean().default(false),
      }),
    )
    .output(z.object({ lines: count, empty: count, again: count, people: count })),
  activityInvitations: read
    .route({
      method: 'GET',
      path: '/financial-education/activity-invitations',
      summary: 'Invitations of other banks to hold an activity together',
      tags,
    })
    .input(z.strictObject({ ...paging, state: invitationState.optional() }))
    .output(page(invitation)),
  activityAnswer: write
    .route({
      method: 'POST',
      path: '/financial-education/activity-invitations/{id}/answer',
      summary: 'Agrees to an invitation and the share, or declines',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, accept: z.boolean() }))
    .output(z.object({ id, state: invitationState })),
}
