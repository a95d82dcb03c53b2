import type { Values } from '../../../kernel/forms/index.ts'
import type { Text } from '../../../kernel/language/index.ts'
import type { ServerBinding } from '../../../kernel/process/server.ts'
import type { Foundation } from '../../../kernel/programme/server.ts'
import { newId } from '../../../platform/crypto/index.ts'
import type { Writer } from '../../../platform/db/index.ts'
import { placeByCode } from '../plan/places.store.ts'
import { planItemByNumber } from '../plan/plans.store.ts'
import { PUBLICATION } from '../rooms.server.ts'
import * as store from './activity.store.ts'
import type { Incident, Method, Portraits } from './choices.ts'
import { insertInvitation, lapseInvitations, partnersOf } from './invitations.store.ts'
import { TERMS } from './parameters.ts'
import { joined, lastDayToFile, textOf } from './rules.ts'

type Effects = NonNullable<ServerBinding['effects']>
type Step = Parameters<Extract<Effects[string], (...args: never[]) => unknown>>[1]

/** What the steps of an activity leave behind besides the case. */
export function activityEffects(foundation: Foundation): Effects {
  const { calendar, parameters, access, notifications, organisations, live } = foundation
  /** The public pages show something else now. */
  const tell = (writer: Writer) => live.tell(writer, PUBLICATION, '')
  const days = (writer: Writer, term: keyof typeof TERMS, on: string) => parameters.numberInForce(writer, TERMS[term], on)
  const formOf = ({ state }: Step, name: string): Values => state.data[name] ?? {}
  const count = (values: Values, name: string) => (typeof values[name] === 'number' ? values[name] : null)
  const whole = (values: Values, name: string) => count(values, name) ?? 0

  /** The software tells of what happens to an activity outside the case's own parties. */
  async function tellClerks(writer: Writer, bank: string, text: Text, link: string, id: string) {
    const unit = await organisations.unit(writer, bank)
    if (!unit) return
    const persons = (await access.holders(writer, unit.path, 'bank-clerk')).map(({ person }) => person)
    await notifications.notify(writer, { persons, kind: 'turn', text, link, about: { kind: 'activity', id } })
  }

  return {
    async keep(writer, step) {
      const values = formOf(step, 'filing')
      const place = textOf(values, 'place')
      const plan = textOf(values, 'plan')
      await store.keepActivity(writer, {
        id: step.id,
        organisation: step.organisation.id,
        theme: textOf(values, 'theme'),
        kind: textOf(values, 'kind'),
        mode: textOf(values, 'mode'),
        form: textOf(values, 'form'),
        audiences: (values.audiences ?? []) as readonly string[],
        startsOn: textOf(values, 'startsOn'),
        endsOn: textOf(values, 'endsOn'),
        place: place ? ((await placeByCode(writer, place))?.id ?? null) : null,
        planItem: plan ? ((await planItemByNumber(writer, step.organisation.id, plan))?.id ?? null) : null,
        expectedReach: whole(values, 'expectedReach'),
      })
    },

    /** The first day counts: what was returned and mended was known to the supervisor in time. */
    async file(writer, step) {
      const found = await store.activityOf(writer, step.id)
      if (!found || found.filed_on) return
      const before = await days(writer, 'before', step.today)
      const due = lastDayToFile(found.starts_on, before, calendar.addWorkingDays)
      await store.settle(writer, step.id, { filed_on: step.today, filing_due: due })
    },

    async accept(writer, step) {
      await store.settle(writer, step.id, { accepted_on: step.today })
      tell(writer)
    },

    async begin(writer, step) {
      await store.settle(writer, step.id, { began_on: step.today })
    },

    async change(writer, step) {
      const values = formOf(step, 'change')
      const place = textOf(values, 'place')
      const found = place ? await placeByCode(writer, place) : null
      const days = { starts_on: textOf(values, 'startsOn'), ends_on: textOf(values, 'endsOn') }
      await store.settle(writer, step.id, { ...days, ...(found && { place: found.id }) })
      await store.countChange(writer, step.id)
      tell(writer)
    },

    async close(writer, step) {
      const as = step.state.stage as 'archived' | 'cancelled' | 'refused' | 'withdrawn'
      await store.settle(writer, step.id, { closed_on: step.today, closed_as: as })
      await lapseInvitations(writer, step.id)
      tell(writer)
    },

    /** Both banks hold it together from now on; the activity counts once. */
    async merge(writer, step) {
      const values = formOf(step, 'merging')
      const into = textOf(values, 'into')
      await store.settle(writer, step.id, { closed_on: step.today, closed_as: 'merged', merged_into: into })
      await lapseInvitations(writer, step.id)
      const share = textOf(values, 'share')
      if (share) {
        const people = [...(await partnersOf(writer, into)), step.state.starter]
        const joining = { bank: step.organisation.id, share, people: [...new Set(people)] }
        await step.act(into, { type: 'act', action: 'join', values: joining })
      }
    },

    async invite(writer, step) {
      const values = formOf(step, 'invitation')
      const bank = textOf(values, 'bank')
      const id = newId()
      const asked = { id, activity: step.id, organisation: bank, share: textOf(values, 'share') }
      await insertInvitation(writer, { ...asked, by: step.actor.person, at: step.now })
      const lead = (await organisations.unit(writer, step.organisation.id))?.name ?? ''
      const text = {
        zh: `${lead}邀请贵行联合举办：${step.state.title}`,
        en: `${lead} invites your bank to hold an activity together: ${step.state.title}`,
      }
      await tellClerks(writer, bank, text, '/finance/invitations', step.id)
    },

    async share(writer, step) {
      const values = formOf(step, 'joining')
      const now = (await store.sharesOf(writer, [step.id])).get(step.id) ?? []
      const shares = joined(now, step.organisation.id, { organisation: textOf(values, 'bank'), share: textOf(values, 'share') })
      if (!shares) throw new Error(`The shares of the activity ${step.id} do not add up`)
      await store.setShares(writer, step.id, step.organisation.id, shares)
      tell(writer)
    },

    incident: (writer, step) => keepIncident(writer, step, 'incident'),
    finding: (writer, step) => keepIncident(writer, step, 'finding'),

    async report(writer, step) {
      const values = formOf(step, 'report')
      const found = await store.activityOf(writer, step.id)
      const due = calendar.addWorkingDays(found?.ends_on ?? step.today, await days(writer, 'material', step.today))
      await store.settle(writer, step.id, {
        reported_on: step.today,
        material_due_on: due,
        sessions: whole(values, 'sessions'),
        leaflets: count(values, 'leaflets'),
        consulted: count(values, 'consulted'),
        complaints: whole(values, 'complaints'),
      })
      const known: Readonly<Record<Method, number | null>> = {
        'sign-in': found?.signed_in ?? count(values, 'signIn'),
        estimate: count(values, 'estimate'),
        online: count(values, 'online'),
      }
      await store.setReach(writer, step.id, Object.fromEntries(Object.entries(known).filter(([, people]) => people !== null)))
      await lapseInvitations(writer, step.id)
    },

    async material(writer, step) {
      const portraits = textOf(formOf(step, 'material'), 'portraits') as Portraits
      await store.settle(writer, step.id, { material_sent_on: step.today, portraits })
    },

    async complete(writer, step) {
      await store.settle(writer, step.id, { completed_on: step.today })
    },

    async reopen(writer, step) {
      await store.settle(writer, step.id, { completed_on: null })
    },

    async publish(writer, step) {
      await store.settle(writer, step.id, { published_on: step.today })
    },

    async quality(writer, step) {
      await store.settle(writer, step.id, { quality: whole(formOf(step, 'quality'), 'score') })
    },
  }

  async function keepIncident(writer: Writer, step: Step, form: 'incident' | 'finding') {
    const values = formOf(step, form)
    const one = { id: newId(), activity: step.id, kind: textOf(values, 'kind') as Incident, on: textOf(values, 'on') }
    await store.insertIncident(writer, { ...one, confirmed: form === 'finding', at: step.now })
  }
}

export const effectWords: Readonly<Record<string, Text>> = {
  keep: { zh: '登记活动的主题、时间、地点和对象', en: 'theme, days, place and audience are kept' },
  file: { zh: '按参数判定报备是否及时', en: 'whether it was filed in time is settled by the parameter' },
  accept: { zh: '列入公开的活动日历', en: 'it stands in the public calendar' },
  begin: { zh: '登记开始日期', en: 'the day it began is kept' },
  change: { zh: '更新活动日历，计一次变更', en: 'the calendar follows, and the change is counted' },
  close: { zh: '登记结束日期和结果，未答复的联合邀请失效', en: 'its end is kept; invitations not answered lapse' },
  merge: { zh: '两家银行联合举办，活动只算一次', en: 'both banks hold it together; it counts once' },
  invite: { zh: '邀请发给对方银行经办', en: 'the clerks of the other bank are asked' },
  share: { zh: '登记商定的份额，合计 100%', en: 'the agreed shares are kept, 100 % together' },
  incident: { zh: '登记突发情况', en: 'the incident is kept' },
  finding: { zh: '登记认定的问题，作为评价依据', en: 'the finding is kept for the evaluation' },
  report: { zh: '分口径登记触达人数，算出报送素材的期限', en: 'reach is kept by method; the term for the material is reckoned' },
  material: { zh: '登记素材和肖像同意情况', en: 'the material and the state of consents are kept' },
  complete: { zh: '活动计为完成', en: 'the activity counts as completed' },
  reopen: { zh: '活动不再计为完成', en: 'the activity no longer counts as completed' },
  publish: { zh: '登记宣传日期', en: 'the day of publication is kept' },
  quality: { zh: '登记抽查得分', en: 'the points of the spot check are kept' },
}
