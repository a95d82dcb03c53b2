import type { Entry, EntryKind } from '../../kernel/people/index.ts'
import type { ServerBinding } from '../../kernel/process/server.ts'
import type { Foundation } from '../../kernel/programme/server.ts'
import { SYSTEM } from '../../kernel/rights/index.ts'
import type { Writer } from '../../platform/db/index.ts'
import { answererOf, correctedDetail, provenanceOf, textOf } from './rules.ts'
import * as store from './store.ts'

type Effects = NonNullable<ServerBinding['effects']>
type Sources = Pick<Foundation, 'people' | 'access'>

/** What an objection does to the life file, always through the kernel. */
export function objectionEffects({ people, access }: Sources): Effects {
  /** What stands today where the contested entry stood, and whose file it is in. */
  async function standingFor(writer: Writer, id: string) {
    const objection = await store.objection(writer, id)
    const original = objection && (await people.entries(writer, [objection.entry])).get(objection.entry)
    const file = original && (await people.file(writer, original.person))
    const now = [...(file?.entries ?? []), ...(file?.struck ?? [])].find(({ entry, earlier }) =>
      [entry, ...earlier].some((one) => one.id === objection?.mark),
    )
    if (!objection || !original || !file || !now) throw new Error(`The objection ${id} is about no entry`)
    return { person: file.person.id, entry: original.entry, objection, now: now.entry }
  }
  const dated = (values: Parameters<typeof textOf>[0], field: string) => textOf(values, field) || null
  const kept = ({ kind, title, detail, from, to, provenance, source, sourceUrl }: Entry) => ({
    kind,
    title,
    detail,
    from,
    to,
    provenance,
    source,
    sourceUrl,
  })

  return {
    async 'contest-entry'(writer, { id, state, actor, organisation }) {
      const { objection: values } = state.data
      const entry = textOf(values, 'entry')
      const found = (await people.entries(writer, [entry])).get(entry)
      if (!found) throw new Error(`The objection ${id} is about no entry`)
      const mark = await people.contest(writer, actor, found.person, entry, textOf(values, 'wrong'))
      const chairs = (await access.holders(writer, organisation.path, 'enterprise-union')).map(({ person }) => person)
      const { kind, provenance } = found.entry
      await store.insertObjection(writer, {
        ...{ id, entry, mark: mark.id, kind },
        provenance: provenance as store.Contestable,
        answerer: answererOf(provenance, found.person, chairs),
      })
    },

    async assign(writer, { id, act }) {
      const found = await store.objection(writer, id)
      await act(id, { type: 'act', action: found?.answerer === 'employer' ? 'to-employer' : 'to-district' })
    },

    async 'correct-entry'(writer, { id, state, actor }) {
      const { person, entry, now } = await standingFor(writer, id)
      const values = state.data.correction
      const decided = state.taken.at(-1)?.action === 'correct' ? 'employer' : 'district'
      const corrected = await people.addEntry(writer, actor, person, {
        kind: textOf(values, 'kind') as EntryKind,
        title: textOf(values, 'title'),
        detail: correctedDetail(entry, values ?? {}),
        from: dated(values, 'from'),
        to: dated(values, 'to'),
        provenance: provenanceOf(decided),
        source: textOf(values, 'source'),
        supersedes: now.id,
      })
      await store.rememberCorrection(writer, id, corrected.id)
    },

    /** It stands as it stood, and is struck out at once: restored later, it is what it was. What took its place meanwhile is left alone. */
    async 'strike-entry'(writer, { id, state, actor }) {
      const { person, entry, now, objection } = await standingFor(writer, id)
      if (now.id !== objection.mark) return
      const proposal = state.taken.findLast(({ action }) => action === 'propose-striking')
      const restored = await people.addEntry(writer, SYSTEM, person, { ...kept(entry), supersedes: now.id })
      await people.strikeOut(writer, actor, person, restored.id, {
        reason: textOf(state.data.striking, 'reason'),
        ...(proposal && { proposedBy: proposal.by }),
      })
    },

    /** Nobody says it anew: it stands as it stood. Where something better has taken the place of the mark meanwhile, that stands. */
    async 'restore-entry'(writer, { id }) {
      const { person, entry, now, objection } = await standingFor(writer, id)
      if (now.id === objection.mark) await people.addEntry(writer, SYSTEM, person, { ...kept(entry), supersedes: now.id })
    },
  }
}

export const effectWords = {
  'contest-entry': { zh: '档案中该记录标为“本人有异议”', en: 'the entry is marked as contested in the file' },
  assign: { zh: '按记录由谁证明，转单位工会或区总工会', en: 'it goes to whoever stands behind the entry' },
  'correct-entry': { zh: '更正后的记录写入档案，原记录留存', en: 'the corrected entry takes its place; the old one is kept' },
  'strike-entry': { zh: '档案中该记录作废，保留可查', en: 'the entry is struck out; it stays to be seen' },
  'restore-entry': { zh: '档案中该记录恢复原状', en: 'the entry stands again as it was' },
}
