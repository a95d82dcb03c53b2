import { fault, refusalIn } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Writer } from '../../platform/db/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Reason } from '../language/index.ts'
import type { Belonging } from '../process/server.ts'
import { type Caller, mayAt } from '../rights/index.ts'
import { handoverContract } from './contract.ts'
import { handoverHandlers } from './handlers.ts'
import type { HandoverParts, Order } from './interface.server.ts'
import * as refusals from './refusals.ts'
import * as store from './store.ts'

/** So many parts go in one transaction: a hand-over of thousands holds nobody else up. */
const BATCH = 20
const JOB = 'handover.go-on'

/** Somebody leaves: everything open goes to successors, and nothing waits for an account that nobody uses. */
export function createHandover(platform: Platform, parts: HandoverParts): Part {
  const { db, clock, jobs } = platform
  const { audit, organisations, people, access, notifications, process, roles } = parts
  const today = () => localDateOf(clock.now())

  async function order(writer: Writer, caller: Caller, { chosen, lastDay = today(), reason, ...wanted }: Order): Promise<string> {
    const { person, successor, otherwise } = wanted
    if (person === caller.person) throw fault('REFUSED', refusals.OWN)
    const receivers = [...new Set([successor, ...(otherwise ? [otherwise] : []), ...chosen.map((one) => one.successor)])]
    if (receivers.includes(person)) throw fault('REFUSED', refusals.TO_THE_LEAVING)
    if (lastDay > today()) throw fault('INVALID', refusals.LAST_DAY, { fields: [{ path: 'lastDay', ...refusals.LAST_DAY }] })
    const accounts = await access.accountsOf(writer, [person, ...receivers])
    const leaving = accounts.get(person)
    if (!leaving || receivers.some((one) => !accounts.has(one))) throw fault('REFUSED', refusals.NO_ACCOUNT)

    const employments = (await people.file(writer, person))?.employments.filter(({ to }) => to === null) ?? []
    const open = await process.belongings(writer, person)
    const ended = await access.retire(writer, caller, leaving.id, reason)
    const passed = ended.filter(({ id }) => wanted.roles.includes(id))
    if (passed.length < new Set(wanted.roles).size) throw fault('REFUSED', refusals.NOT_THEIR_ROLE)
    for (const { role, organisation } of passed) {
      const unit = await organisations.unit(writer, organisation)
      if (!unit || !mayAt(caller, 'accounts.manage', unit.path, roles)) throw fault('REFUSED', refusals.REACHES_FURTHER)
      const account = accounts.get(successor)?.id ?? ''
      const { grants } = await access.holdings(writer, account)
      if (!grants.some((held) => held.role === role && held.organisation === organisation))
        await access.grant(writer, caller, { account, role, organisation })
    }
    for (const { organisation, from } of employments)
      await people.leave(writer, caller, person, organisation, lastDay < from ? from : lastDay)
    await process.passFollowing(writer, person, successor)

    const row = {
      ...{ id: newId(), person, account: leaving.id, successor, otherwise, reason, parts: open.length, rolesEnded: ended.length },
      chosen: Object.fromEntries(chosen.map((one) => [one.case, one.successor])),
      orderedBy: caller.account,
      responsible: caller.person,
      orderedAt: clock.now(),
    }
    await store.insertHandover(writer, row)
    await audit.record(writer, {
      event: 'handover.ordered',
      by: caller,
      object: { kind: 'person', id: person },
      detail: { handover: row.id, successor, otherwise, parts: open.length, roles: ended.length, passed: passed.length, reason },
    })
    await batch(writer, row.id)
    return row.id
  }

  /** Hands on the next parts; what is left goes on as a job. */
  async function batch(writer: Writer, id: string): Promise<void> {
    const handover = await store.holdHandover(writer, id)
    if (!handover || handover.doneAt) return
    const handled = await store.handledOf(writer, id)
    const left = (await process.belongings(writer, handover.person)).filter((one) => !handled.has(`${one.id} ${keyOf(one)}`))
    for (const one of left.slice(0, BATCH)) await pass(writer, handover, one)
    if (left.length > BATCH) return jobs.send(writer, JOB, { district: writer.district, id })
    await store.finish(writer, id, clock.now())
    await tell(writer, handover)
  }

  /** To the one who was chosen for the case, or to the second choice; refused by both, it is listed with the reason. */
  async function pass(writer: Writer, handover: store.HandoverRow, belonging: Belonging): Promise<void> {
    const { person, successor, otherwise, chosen, reason } = handover
    const wanted = [...new Set([chosen[belonging.id] ?? successor, ...(otherwise ? [otherwise] : [])])]
    let refused: Reason | null = null
    let givenTo: string | null = null
    for (const to of wanted) {
      try {
        await process.succeed(writer, belonging, person, to, reason)
        givenTo = to
        break
      } catch (error) {
        const because = refusalIn(error)
        if (!because) throw error
        refused ??= because
      }
    }
    const { id: caseId, number, title, partTitle } = belonging
    await store.insertItem(writer, handover.id, { caseId, part: keyOf(belonging), number, title, partTitle, givenTo, refused })
  }

  async function tell(writer: Writer, { id, person, successor, responsible }: store.HandoverRow): Promise<void> {
    const name = (await people.names(writer, [person])).get(person) ?? ''
    const given = await store.givenOf(writer, id)
    const counts = new Map([[successor, 0], ...given.map((one) => [one.person, one.count] as const)])
    for (const [to, count] of counts) {
      const text = {
        zh: `“${name}”离任，有 ${count} 项工作移交给您，请在“我的工作”中查看。`,
        en: `${name} has left, and ${count} tasks were handed over to you. Find them under My work.`,
      }
      await notifications.notify(writer, { persons: [to], text, link: '/work', about: { kind: 'handover', id } })
    }
    const stuck = (await store.exceptionsOf(writer, id)).filter(({ givenTo }) => givenTo === null).length
    await audit.record(writer, {
      event: 'handover.done',
      by: { account: null, person: null },
      object: { kind: 'person', id: person },
      detail: { handover: id, given: given.reduce((sum, { count }) => sum + count, 0), stuck },
    })
    if (stuck === 0) return
    const text = {
      zh: `“${name}”的工作交接中有 ${stuck} 项未能移交，请您逐项指定人员。`,
      en: `${stuck} tasks of ${name} could not be handed over. Please see to each of them.`,
    }
    await notifications.notify(writer, { persons: [responsible], text, link: `/handovers/${id}`, about: { kind: 'handover', id } })
  }

  jobs.work(JOB, async (data) => {
    const { district, id } = data as { district: string; id: string }
    await db.write(district, (writer) => batch(writer, id))
  })

  return { name: 'handover', contract: handoverContract, handlers: handoverHandlers(platform, { ...parts, order }) }
}

const keyOf = ({ part }: Pick<Belonging, 'part'>): string => (typeof part === 'object' ? `seat ${part.seat}` : part)
