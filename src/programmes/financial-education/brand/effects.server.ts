import { localDateOf } from '../../../kernel/calendar/index.ts'
import type { ServerBinding } from '../../../kernel/process/server.ts'
import type { Foundation } from '../../../kernel/programme/server.ts'
import { fault } from '../../../platform/contract/fault.ts'
import { sha256 } from '../../../platform/crypto/index.ts'
import type { Writer } from '../../../platform/db/index.ts'
import { PUBLICATION } from '../rooms.server.ts'
import { registerOf } from './members.server.ts'
import { insertPledge, insertStanding } from './members.store.ts'
import { SEAL } from './pledge.ts'
import { type Capacity, documentOf } from './pledge-text.ts'
import { SEAL_NO_PICTURE } from './refusals.ts'
import { MEASURES, type Measure } from './standing-rules.ts'
import { textInForce, textOf } from './texts.store.ts'

type Effects = NonNullable<ServerBinding['effects']>
type Step = Parameters<Extract<Effects[string], (...args: never[]) => unknown>>[1]
type Sources = Pick<Foundation, 'people' | 'organisations' | 'evidence' | 'access' | 'notifications' | 'live'>

/** Who took an action last, and when. */
function takenBy({ taken }: Step['state'], action: string): { readonly by: string; readonly at: string } {
  const found = taken.findLast((one) => one.action === action)
  if (!found) throw new Error(`Nobody took ${action}`)
  return found
}

export function pledgeEffects({ people, organisations, evidence, live }: Sources): Effects {
  async function inForce(writer: Writer) {
    const text = await textInForce(writer)
    if (!text) throw new Error('No pledge text is in force')
    return text
  }

  /** Sent back and signed again, a pledge has two seals: the later one was signed with. */
  const sealOf = async (writer: Writer, id: string) =>
    (await evidence.evidenceOf(writer, 'case', id)).findLast(({ kind }) => kind === SEAL.kind)

  return {
    async direct(_writer, { id, state, act }) {
      await act(id, { type: 'act', action: state.data.application?.kind === 'renewal' ? 'to-signing' : 'to-check' })
    },

    async 'lay-text'(writer, { id, act }) {
      const { version, hash } = await inForce(writer)
      await act(id, { type: 'act', action: 'lay-text', values: { version, hash } })
    },

    /** A seal that nobody can see is none; it goes into the document as a picture. */
    async 'look-at-seal'(writer, { id }) {
      const seal = await sealOf(writer, id)
      if (!seal?.type.startsWith('image/')) throw fault('INVALID', SEAL_NO_PICTURE)
    },

    async 'bring-into-force'(writer, { id, number, organisation, state, actor, now, today }) {
      const signed = takenBy(state, 'sign')
      const version = Number(state.data.text?.version)
      const [text, units, names, seal, register] = [
        await textOf(writer, version),
        await organisations.units(writer, [organisation.id]),
        await people.names(writer, [signed.by, actor.person]),
        await sealOf(writer, id),
        await registerOf(writer, [organisation.id]),
      ]
      const bank = units.get(organisation.id)
      if (!text || !seal || !bank) throw new Error(`The pledge ${id} lacks its text, its seal or its bank`)
      const signedOn = localDateOf(signed.at)
      const document = documentOf({
        number,
        text,
        bank,
        signed: {
          name: names.get(signed.by) ?? '—',
          capacity: state.data.signature?.capacity as Capacity,
          on: signedOn,
          sealHash: seal.hash,
        },
        countersigned: { name: names.get(actor.person) ?? '—', on: today },
      })
      const before = register.pledges.findLast(({ outlets }) => outlets !== null)?.outlets ?? null
      const said = state.data.application?.outlets
      await insertPledge(writer, {
        ...{ id, organisation: organisation.id, number, version, signedOn, countersignedOn: today, at: now, seal: seal.id },
        ...{ outlets: typeof said === 'number' ? said : before, document, hash: sha256(document) },
      })
      live.tell(writer, PUBLICATION, '')
    },
  }
}

export function standingEffects({ access, notifications, live }: Sources): Effects {
  return {
    async 'record-standing'(writer, { id, number, organisation, state, actor, now }) {
      const { proposal } = state.data
      const measure = proposal?.measure as Measure
      await insertStanding(writer, {
        ...{ id, organisation: organisation.id, number, measure },
        reason: String(proposal?.reason ?? ''),
        basis: String(proposal?.basis ?? ''),
        until: measure === 'suspend' ? String(proposal?.until) : null,
        ...{ proposedBy: takenBy(state, 'start').by, decidedBy: actor.person, at: now },
      })
      const { zh, en } = MEASURES[measure]
      await notifications.notify(writer, {
        persons: await bankPeople(access, writer, organisation.path),
        text: {
          zh: `监管已决定：本行成员资格${zh}。请查看事由、依据和期限。`,
          en: `The supervisor has decided: ${en.toLowerCase()} of your bank. See the reason, basis and term.`,
        },
        link: '/financial-education/membership',
        about: null,
      })
      live.tell(writer, PUBLICATION, '')
    },
  }
}

const OF_A_BANK = ['bank-clerk', 'bank-representative']

/** Whoever answers for a bank's membership. */
export async function bankPeople(access: Foundation['access'], writer: Writer, path: string): Promise<string[]> {
  const held = []
  for (const role of OF_A_BANK) held.push(...(await access.holders(writer, path, role)))
  return [...new Set(held.map(({ person }) => person))]
}

export const pledgeEffectWords = {
  direct: {
    zh: '加入的转监管审核，重签的转银行负责人签署',
    en: 'joining goes to the supervisor, signing anew to the bank’s representative',
  },
  'lay-text': { zh: '送签现行文本（版本和 SHA-256 写入事项）', en: 'the text in force is laid before the bank, with its version and hash' },
  'look-at-seal': { zh: '核对印章是图片', en: 'the seal is looked at: it must be a picture' },
  'bring-into-force': {
    zh: '承诺书全文冻结并计算 SHA-256，进入成员名册，可公开核验',
    en: 'the pledge is frozen and hashed, enters the register and can be checked by anybody',
  },
}
export const standingEffectWords = {
  'record-standing': {
    zh: '决定写入成员名册，通知银行，公开核验页随之更新',
    en: 'the decision enters the register; the bank is told and the public check follows',
  },
}
