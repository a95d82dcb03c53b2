import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId, randomSigns, sameSecret } from '../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import type { Reason } from '../language/index.ts'
import { type Actor, type Caller, mayAt, SYSTEM } from '../rights/index.ts'
import type { PublishingNeeds } from './needs.server.ts'
import type { NoticeWork } from './notices.server.ts'
import * as notices from './notices.store.ts'
import * as store from './objections.store.ts'
import { ALPHABET, type Objection, typed } from './objections.ts'
import * as refusals from './refusals.ts'
import { postersOf, tellOfLateAnswer, tellOfObjection } from './telling.server.ts'

/** Eight of thirty signs tell receipts apart; twelve make a secret of 58 bits, of which a few are tried in an hour. */
const RECEIPT_SIGNS = 8
const SECRET_SIGNS = 12

/** What is given for an objection. The secret is shown this once and never again. */
export interface Receipt {
  readonly receipt: string
  /** Null where the same had been sent before. */
  readonly secret: string | null
  readonly receivedAt: string
}

/** How an objection stands, for whoever has its receipt and its secret. */
export interface ObjectionStanding {
  readonly receipt: string
  readonly notice: notices.Notice
  readonly receivedAt: string
  readonly dueOn: string
  readonly upheld: boolean | null
  readonly answer: string | null
  readonly answeredAt: string | null
}

export function createObjections({ db, clock, keys }: Pick<Platform, 'db' | 'clock' | 'keys'>, needs: PublishingNeeds, work: NoticeWork) {
  const { audit, calendar, parameters, roles } = needs
  const sealedAt = (district: string, id: string) => `publishing.objection ${district} ${id}`
  const secretText = (district: string, receipt: string, secret: string) => `${district} ${receipt} ${secret}`

  const opened = (district: string, one: store.StoredObjection): Objection =>
    JSON.parse(keys.decrypt(one.sealed, sealedAt(district, one.id))) as Objection

  /** @returns null where there is no such notice, 'over' where it takes none any more */
  async function receive(district: string, notice: string, objection: Objection): Promise<Receipt | 'over' | null> {
    return db.write(district, async (writer) => {
      const held = await notices.holdNotice(writer, notice)
      if (!held) return null
      if (work.stateFor(held) !== 'running') return 'over'
      const lookups = keys.lookups(JSON.stringify([district, notice, objection]), 'publishing.objection-content')
      const same = await store.sameObjection(writer, notice, lookups)
      if (same) return { receipt: same.receipt, secret: null, receivedAt: same.receivedAt }
      const [id, receipt, secret] = [newId(), randomSigns(ALPHABET, RECEIPT_SIGNS), randomSigns(ALPHABET, SECRET_SIGNS)]
      const days = await parameters.numberInForce(writer, 'publishing.objection-days', calendar.today())
      const dueOn = calendar.addWorkingDays(calendar.today(), days)
      const receivedAt = clock.now()
      await store.insertObjection(writer, {
        ...{ id, notice, version: held.text.version, receipt, receivedAt, dueOn },
        secretLookup: keys.lookup(secretText(district, receipt, secret), 'publishing.objection-secret'),
        contentLookup: lookups[0],
        sealed: keys.encrypt(JSON.stringify(objection), sealedAt(district, id)),
      })
      await audit.record(writer, {
        event: 'publishing.objection-received',
        by: SYSTEM,
        object: { kind: 'objection', id },
        detail: { notice, version: held.text.version },
      })
      await tellOfObjection(writer, needs, held, dueOn)
      await work.shown(writer)
      return { receipt, secret, receivedAt }
    })
  }

  /** A receipt that is not there and a secret that is wrong answer alike, and take as long. */
  async function standing(district: string, receipt: string, secret: string): Promise<ObjectionStanding | null> {
    const reader = db.in(district)
    const number = typed(receipt)
    const one = await store.objectionByReceipt(reader, number)
    const lookups = keys.lookups(secretText(district, number, typed(secret)), 'publishing.objection-secret')
    const kept = one?.secretLookup ?? '0'.repeat(64)
    const fits = lookups.map((lookup) => sameSecret(lookup, kept)).includes(true)
    const notice = await notices.noticeById(reader, one?.notice ?? NOBODY)
    if (!one || !notice || !fits) return null
    const { receivedAt, dueOn, upheld, answer, answeredAt } = one
    return { receipt: number, notice, receivedAt, dueOn, upheld, answer, answeredAt }
  }

  /** Why this caller may not answer objections to the notice; null where they may. Whoever posted it is kept from it, and their stand-ins as such. */
  function keptFrom(caller: Caller, notice: Pick<notices.Notice, 'path'>, posters: readonly string[]): Reason | 'not-theirs' | null {
    if (!mayAt(caller, 'notices.answer', notice.path, roles)) return 'not-theirs'
    if (posters.includes(caller.person)) return refusals.OWN_NOTICE
    const inOwnRight = { ...caller, standsFor: caller.standsFor.filter(({ person }) => !posters.includes(person)) }
    return mayAt(inOwnRight, 'notices.answer', notice.path, roles) ? null : refusals.OWN_NOTICE
  }

  /** The notice and the objection, held, that the caller may deal with. @throws fault */
  async function theirs(writer: Writer, caller: Caller, id: string, objection: string) {
    const notice = await notices.holdNotice(writer, id)
    const one = notice && (await store.objectionsOf(writer, id)).find((each) => each.id === objection)
    if (!notice || !one) throw notFound()
    const kept = keptFrom(caller, notice, await postersOf(writer, id))
    if (kept === 'not-theirs') throw notFound()
    if (kept) throw fault('REFUSED', kept)
    return { notice, one }
  }

  /** Answers an objection. One that is sustained ends the notice and sends the case back; the last that is not, with the clock over, clears it. */
  async function answer(
    writer: Writer,
    caller: Caller,
    by: Actor,
    { id, objection, upheld, text }: { readonly id: string; readonly objection: string; readonly upheld: boolean; readonly text: string },
  ): Promise<void> {
    const { notice, one } = await theirs(writer, caller, id, objection)
    if (one.answeredAt !== null) throw fault('REFUSED', refusals.ANSWERED)
    await store.answerObjection(writer, objection, { upheld, answer: text, at: clock.now(), by: caller.person })
    await audit.record(writer, {
      event: 'publishing.objection-answered',
      by,
      object: { kind: 'objection', id: objection },
      detail: { notice: id, upheld },
    })
    await work.shown(writer)
    await needs.notifications.settle(writer, caller.person, { kind: 'notice', id })
    if (notice.outcome !== null) return
    if (upheld) await work.end(writer, by, notice, { outcome: 'upheld', because: text })
    else await work.endWhenOver(writer, id)
  }

  /** Name and contact in full: for whoever answers, and it is recorded. */
  async function reveal(writer: Writer, caller: Caller, by: Actor, id: string, objection: string): Promise<Objection> {
    const { one } = await theirs(writer, caller, id, objection)
    await audit.record(writer, {
      event: 'publishing.objector-seen',
      by,
      object: { kind: 'objection', id: objection },
      detail: { notice: id },
    })
    return opened(writer.district, one)
  }

  /** Reminds, once for each, of answers that are late. @returns how many */
  async function remind(district: string): Promise<number> {
    const late = await store.lateObjections(db.in(district), calendar.today())
    for (const { id, notice, dueOn } of late) {
      await db.write(district, async (writer) => {
        const found = await notices.holdNotice(writer, notice)
        if (!found) return
        await store.rememberReminder(writer, id, clock.now())
        await tellOfLateAnswer(writer, needs, found, dueOn)
      })
    }
    return late.length
  }

  return {
    receive,
    standing,
    keptFrom,
    answer,
    reveal,
    remind,
    opened: (reader: Reader, one: store.StoredObjection) => opened(reader.district, one),
  }
}

export type ObjectionWork = ReturnType<typeof createObjections>

const NOBODY = '00000000-0000-0000-0000-000000000000'
