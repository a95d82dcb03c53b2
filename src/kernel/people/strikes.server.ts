import type { Clock } from '../../platform/clock/index.ts'
import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import { isTaken, type Reader, type Writer } from '../../platform/db/index.ts'
import type { Audit } from '../audit/server.ts'
import type { Text } from '../language/index.ts'
import type { LifeFiles } from './files.server.ts'
import type { People } from './interface.server.ts'
import { ANSWER_OBJECTION, NOT_STRUCK, SECOND_PERSON, STRUCK_ALREADY, SUPERSEDED_ALREADY } from './refusals.ts'
import * as files from './store.ts'
import * as store from './strikes.store.ts'
import { takesTwo } from './strikes.ts'

interface Parts {
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly life: Pick<LifeFiles, 'mustFind' | 'names'>
  readonly changed: (writer: Writer) => void
  readonly tell: (writer: Writer, person: string, text: Text) => Promise<void>
}

/** So many that wait are shown. */
const MOST = 500

/** Entries that are not the person's at all: struck out, by two where an authority stands behind them, and restored. */
export function striking({
  clock,
  audit,
  life,
  changed,
  tell,
}: Parts): Pick<People, 'strikeOut' | 'confirmStrike' | 'restoreEntry' | 'strikesWaiting'> {
  async function standingEntry(writer: Writer, person: string, id: string) {
    const { family, person: found } = await life.mustFind(writer, person)
    const entries = await files.loadEntries(writer, family)
    const entry = entries.find((one) => one.id === id)
    if (!entry) throw notFound()
    if (entries.some(({ supersedes }) => supersedes === id)) throw fault('REFUSED', SUPERSEDED_ALREADY)
    return { entry, family, person: found.id }
  }
  const note = (writer: Writer, event: string, by: Parameters<People['strikeOut']>[1], person: string, entry: string, strike: string) =>
    audit.record(writer, { event: `people.${event}`, by, object: { kind: 'person', id: person }, detail: { entry, strike } })

  return {
    async strikeOut(writer, by, person, id, { reason, proposedBy }) {
      const { entry, person: owner } = await standingEntry(writer, person, id)
      if (entry.provenance === 'contested') throw fault('REFUSED', ANSWER_OBJECTION)
      const [at, alone] = [clock.now(), !takesTwo(entry.provenance)]
      const strike = {
        ...{ id: newId(), person: owner, entry: id, reason, askedBy: proposedBy ?? by.person, askedAt: at },
        ...(alone || proposedBy ? { confirmedBy: by.person, confirmedAt: at } : { confirmedBy: null, confirmedAt: null }),
      }
      try {
        await store.insertStrike(writer, strike)
      } catch (error) {
        throw isTaken(error, 'strikes_open') ? fault('REFUSED', STRUCK_ALREADY) : error
      }
      await note(writer, strike.confirmedAt ? 'entry-struck-out' : 'entry-strike-asked', by, owner, id, strike.id)
      if (strike.confirmedAt) await tell(writer, owner, struckText(entry.title, reason))
      changed(writer)
      return strike
    },
    async confirmStrike(writer, by, person, id) {
      const { entry, person: owner } = await standingEntry(writer, person, id)
      const strike = await store.holdStrike(writer, id)
      if (!strike || strike.confirmedAt) throw fault('REFUSED', NOT_STRUCK)
      if (by.person === null || by.person === strike.askedBy) throw fault('REFUSED', SECOND_PERSON)
      const at = clock.now()
      await store.confirmStrike(writer, strike.id, by.person, at)
      await note(writer, 'entry-struck-out', by, owner, id, strike.id)
      await tell(writer, owner, struckText(entry.title, strike.reason))
      changed(writer)
      return { ...strike, confirmedBy: by.person, confirmedAt: at }
    },
    async restoreEntry(writer, by, person, id, reason) {
      const { entry, person: owner } = await standingEntry(writer, person, id)
      const strike = await store.holdStrike(writer, id)
      if (!strike) throw fault('REFUSED', NOT_STRUCK)
      await store.endStrike(writer, strike.id, by.person, clock.now(), reason)
      await note(writer, strike.confirmedAt ? 'entry-restored' : 'entry-strike-refused', by, owner, id, strike.id)
      if (strike.confirmedAt) await tell(writer, owner, restoredText(entry.title, reason))
      changed(writer)
    },
    async strikesWaiting(reader: Reader) {
      return store.loadWaiting(reader, MOST)
    },
  }
}

const struckText = (title: string, reason: string): Text => ({
  zh: `您档案中的“${title}”已作废：${reason}。记录仍可查看，不再计入任何统计。如不认可，请联系区总工会。`,
  en: `“${title}” in your file was struck out: ${reason}. You still see it; it counts nowhere. If you disagree, turn to the district union.`,
})
const restoredText = (title: string, reason: string): Text => ({
  zh: `您档案中的“${title}”已恢复：${reason}。`,
  en: `“${title}” in your file counts again: ${reason}.`,
})
