import { fault, notFound } from '../../platform/contract/fault.ts'
import { newCode, newId, sameSecret } from '../../platform/crypto/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Caller } from '../rights/index.ts'
import { codesSince, logCode, settle } from './deliveries.store.ts'
import { codeLetter, maskEmail } from './letters.ts'
import type { DeliveryNeeds } from './needs.server.ts'
import type { DELIVERY_PARAMETERS } from './parameters.ts'
import * as refusals from './refusals.ts'
import * as store from './store.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** E-mail addresses: nothing goes to one until a code that was sent there has come back. */
export function createAddresses(platform: Platform, { audit, parameters, access, mailer }: DeliveryNeeds) {
  const { db, clock, keys, log } = platform
  type Key = (typeof DELIVERY_PARAMETERS)[number]['key']
  const number = (reader: Reader, key: Key) => parameters.numberInForce(reader, key, localDateOf(clock.now()))
  const ago = (milliseconds: number) => new Date(Date.parse(clock.now()) - milliseconds).toISOString()
  const lookup = (district: string, person: string, code: string) => keys.lookup(`${district} ${person} ${code}`, 'email-code')

  return {
    /** The code goes at once and not by the queue: it must not lie in a table, and whoever waits for it learns what came of it. */
    async give(caller: Caller, input: { readonly key: string; readonly email: string }): Promise<void> {
      const { district, person, account } = caller
      const { email } = input
      if (!mailer) throw fault('REFUSED', refusals.NO_MAIL)
      const code = newCode()
      const id = newId()
      const masked = maskEmail(email)
      let first = false
      const minutes = await writeOnce(platform, caller, 'delivery.giveAddress', input, async (writer) => {
        first = true
        const now = clock.now()
        const known = await store.holdAddress(writer, person)
        if (known?.codeSentAt && known.codeSentAt > ago(MINUTE)) throw fault('REFUSED', refusals.CODE_JUST_SENT)
        if ((await codesSince(writer, person, ago(DAY))) >= (await number(writer, 'delivery.codes-a-day')))
          throw fault('REFUSED', refusals.TOO_MANY_CODES)
        const sealed = keys.encrypt(email, store.aboutAddress(district, person))
        await store.putAddress(writer, { person, sealed, masked, code: lookup(district, person, code), at: now })
        await logCode(writer, { id, person, to: masked, at: now })
        await audit.record(writer, { event: 'delivery.address-given', by: { account, person }, object: { kind: 'person', id: person } })
        return number(writer, 'delivery.code-minutes')
      })
      if (!first) return
      const reader = db.in(district)
      const language = (await access.accountsOf(reader, [person])).get(person)?.language ?? 'zh'
      const came = await mailer.send({ ...codeLetter(code, minutes, language), to: email, id })
      await settle(reader, [id], came.sent ? { state: 'sent', result: null } : { state: 'failed', result: came.why })
      if (came.sent) return
      log.warn({ delivery: id, result: came.why }, 'a code could not be sent')
      throw fault('REFUSED', came.forGood ? refusals.ADDRESS_REFUSED : refusals.NOT_SENT)
    },

    async verify(caller: Caller, input: { readonly key: string; readonly code: string }): Promise<void> {
      const { district, person, account } = caller
      const right = await writeOnce(platform, caller, 'delivery.verifyAddress', input, async (writer) => {
        const known = await store.holdAddress(writer, person)
        if (!known) throw notFound()
        const over = new Date(Date.parse(known.codeSentAt ?? '') + (await number(writer, 'delivery.code-minutes')) * MINUTE).toISOString()
        if (known.codeLookup === null || clock.now() > over || known.codeTries >= (await number(writer, 'delivery.code-tries')))
          throw fault('REFUSED', refusals.CODE_OVER)
        if (!sameSecret(known.codeLookup, lookup(district, person, input.code))) {
          await store.changeAddress(writer, person, { code_tries: known.codeTries + 1 })
          return false
        }
        await store.changeAddress(writer, person, { verified_at: clock.now(), code_lookup: null })
        await audit.record(writer, { event: 'delivery.address-proven', by: { account, person }, object: { kind: 'person', id: person } })
        return true
      })
      // Thrown here, for the count of tries must stay.
      if (!right) throw fault('INVALID', refusals.WRONG_CODE, { fields: [{ path: 'code', ...refusals.WRONG_CODE }] })
    },

    async drop({ district, person, account }: Caller): Promise<void> {
      await db.write(district, async (writer) => {
        if (!(await store.dropAddress(writer, person))) return
        await audit.record(writer, { event: 'delivery.address-dropped', by: { account, person }, object: { kind: 'person', id: person } })
      })
    },
  }
}
