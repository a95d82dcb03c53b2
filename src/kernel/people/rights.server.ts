import type { Clock } from '../../platform/clock/index.ts'
import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Writer } from '../../platform/db/index.ts'
import type { Part } from '../../platform/part.ts'
import type { Audit } from '../audit/server.ts'
import type { Text } from '../language/index.ts'
import * as bulk from './bring.store.ts'
import { CONSENT_PURPOSES, holds } from './consents.ts'
import type { LifeFiles } from './files.server.ts'
import type { People } from './interface.server.ts'
import { destroyKeys } from './keys.store.ts'
import { ERASURE_ASKED, NO_ERASURE } from './refusals.ts'
import * as store from './rights.store.ts'
import { loadAllStrikes } from './strikes.store.ts'
import type { Vault } from './vault.server.ts'

interface Parts {
  readonly clock: Clock
  readonly vault: Vault
  readonly audit: Pick<Audit, 'record'>
  readonly files: LifeFiles
  readonly changed: (writer: Writer) => void
  readonly tell: (writer: Writer, person: string, text: Text) => Promise<void>
  readonly about: () => readonly Pick<Part, 'name' | 'about' | 'filesAbout'>[]
}

/** What stands in the place of a name that was erased. */
const ERASED_NAME = '（已删除）'
/**
 * Honours, aid and results stay, for money and public decisions hang on them, which the law keeps (《会计档案管理办法》第十四条,
 * 《个人信息保护法》第四十七条第二款); without a name they are nobody's any more.
 */
const KEPT_KINDS = ['honour', 'aid', 'innovation'] as const

/** What a person may ask of their own file: consents, a copy of everything, its end. */
export function personalRights({ clock, vault, audit, files, changed, tell, about }: Parts) {
  const followers: Parameters<People['onErased']>[0][] = []
  const consentFollowers: Parameters<People['onConsent']>[0][] = []
  const object = (id: string) => ({ kind: 'person', id })

  const rights: Pick<
    People,
    | 'consents'
    | 'consentsOf'
    | 'consent'
    | 'givePhone'
    | 'copy'
    | 'erasureOf'
    | 'erasures'
    | 'askErasure'
    | 'endErasure'
    | 'erase'
    | 'onErased'
    | 'onConsent'
  > = {
    async consents(reader, persons, purpose) {
      const said = persons.length === 0 ? [] : await store.loadLastWords(reader, persons, purpose)
      return new Set(said.flatMap((one) => (holds(purpose, one) ? one.asked : [])))
    },
    async consentsOf(reader, person) {
      const { family } = await files.mustFind(reader, person)
      return store.loadConsents(reader, family)
    },
    async consent(writer, by, person, { purpose, given, basis = null }) {
      const { person: found, family } = await files.mustFind(writer, person)
      const { version } = CONSENT_PURPOSES[purpose]
      const own = by.person !== null && (await files.mustFind(writer, by.person)).person.id === found.id
      await store.insertConsent(writer, {
        ...{ id: newId(), person: found.id, purpose, version, given, at: clock.now() },
        ...{ by: own ? null : by.person, basis: own ? null : basis },
      })
      await audit.record(writer, {
        event: given ? 'people.consented' : 'people.consent-withdrawn',
        by,
        object: object(found.id),
        detail: { purpose, version },
      })
      for (const follow of consentFollowers) await follow(writer, by, family, purpose, given)
      changed(writer)
    },
    async givePhone(writer, by, person, phone) {
      const { person: found } = await files.mustFind(writer, person)
      const [stored] = await bulk.loadKeys(writer, [found.id])
      const made = stored ? null : vault.makeKey(writer.district, found.id)
      if (made) await bulk.insertKeys(writer, [made.stored])
      const key = stored ? vault.keyIn(writer.district, stored) : made?.key
      if (!key) throw notFound()
      await store.putPhone(writer, found.id, vault.seal(writer.district, found.id, key, 'phone', phone))
      await audit.record(writer, { event: 'people.phone-changed', by, object: object(found.id) })
    },

    async copy(reader, person) {
      const { person: found, family } = await files.mustFind(reader, person)
      const file = await files.file(reader, found.id)
      const [numbers, looks, consents, struck] = [
        await files.numbersOf(reader, found.id),
        await files.looks(reader, found.id, 10_000),
        await store.loadConsents(reader, family),
        await loadAllStrikes(reader, family),
      ]
      const entries = [...(file?.entries ?? []), ...(file?.struck ?? [])]
      const own = [
        { title: { zh: '基本信息', en: 'Basics' }, rows: [{ ...found, ...numbers }] },
        { title: { zh: '任职单位', en: 'Where employed' }, rows: file?.employments ?? [] },
        { title: { zh: '档案记录', en: 'Entries' }, rows: entries.flatMap(({ entry, earlier }) => [entry, ...earlier]) },
        { title: { zh: '作废的记录', en: 'Entries struck out' }, rows: struck },
        { title: { zh: '谁看过', en: 'Who looked' }, rows: looks },
        { title: { zh: '同意与撤回', en: 'Consents' }, rows: consents },
      ]
      const others = await Promise.all(about().flatMap((part) => (part.about ? [part.about(reader, family)] : [])))
      return {
        at: clock.now(),
        tables: [...own, ...others.flat()],
        files: async function* () {
          for (const { filesAbout } of about()) if (filesAbout) yield* filesAbout(reader, family)
        },
      }
    },

    async erasureOf(reader, person) {
      const { family } = await files.mustFind(reader, person)
      return (await store.loadOpenErasures(reader, family))[0] ?? null
    },
    erasures: (reader) => store.loadOpenErasures(reader, null),
    async askErasure(writer, by, person, reason) {
      const { person: found, family } = await files.mustFind(writer, person)
      if ((await store.loadOpenErasures(writer, family)).length > 0) throw fault('REFUSED', ERASURE_ASKED)
      const asked = { id: newId(), person: found.id, reason, askedAt: clock.now() }
      await store.insertErasure(writer, asked)
      await audit.record(writer, { event: 'people.erasure-asked', by, object: object(found.id), detail: { erasure: asked.id } })
      return asked
    },
    async endErasure(writer, by, person, decision, reason) {
      const { person: found, family } = await files.mustFind(writer, person)
      const [asked] = await store.loadOpenErasures(writer, family)
      if (!asked) throw fault('REFUSED', NO_ERASURE)
      await store.decideErasure(writer, asked.id, { decision, reason, by: by.person, at: clock.now() })
      await audit.record(writer, { event: `people.erasure-${decision}`, by, object: object(found.id), detail: { erasure: asked.id } })
      if (decision === 'refused') await tell(writer, asked.person, refusedText(reason))
    },
    async erase(writer, by, person, reason) {
      const { person: found, family } = await files.mustFind(writer, person)
      const [asked] = await store.loadOpenErasures(writer, family)
      if (!asked) throw fault('REFUSED', NO_ERASURE)
      const at = clock.now()
      await store.decideErasure(writer, asked.id, { decision: 'erased', reason, by: by.person, at })
      const entries = await store.deleteEntries(writer, family, KEPT_KINDS)
      await store.eraseRows(writer, family, ERASED_NAME, at)
      await destroyKeys(writer, family)
      for (const follow of followers) await follow(writer, by, family)
      await audit.record(writer, { event: 'people.erased', by, object: object(found.id), detail: { erasure: asked.id, entries } })
      changed(writer)
    },
    onErased: (follow) => {
      followers.push(follow)
    },
    onConsent: (follow) => {
      consentFollowers.push(follow)
    },
  }
  return rights
}

const refusedText = (reason: string): Text => ({
  zh: `您的删除申请未予同意：${reason}。如有异议，请联系区总工会。`,
  en: `Your request to erase your file was refused: ${reason}. If you disagree, turn to the district union.`,
})
