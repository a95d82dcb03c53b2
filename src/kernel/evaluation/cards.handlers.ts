import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import { isTaken, type Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import { mayAt, scopeOf } from '../rights/index.ts'
import type { Scorecard } from './card.ts'
import * as store from './cards.store.ts'
import { checkCard } from './check.ts'
import { FRAMEWORKS, limitsIn } from './framework.ts'
import { actorOf, os } from './handling.server.ts'
import type { CardTemplate, EvaluationMeasure, Neighbours } from './interface.server.ts'
import { reachOf } from './reach.server.ts'
import * as no from './refusals.ts'
import { cardRow, cardView, namesIn, plain } from './views.server.ts'

/** Cards: drafted, changed as long as nobody judges by them, put into force from a day on. */
export function cardHandlers(
  platform: Platform,
  neighbours: Neighbours,
  measures: ReadonlyMap<string, EvaluationMeasure>,
  templates: ReadonlyMap<string, CardTemplate>,
) {
  const { db, clock } = platform
  const { audit, organisations, parameters, roles } = neighbours
  const reach = reachOf(roles)
  const today = () => localDateOf(clock.now())

  const faultsOf = async (reader: Reader, card: Scorecard, on: string) =>
    checkCard(card, { frameworks: FRAMEWORKS, parameters: await parameters.inForce(reader, on), measures: [...measures.keys()] })

  async function view(reader: Reader, id: string) {
    const row = await store.loadCard(reader, id)
    if (!row) throw notFound()
    const names = await namesIn(neighbours, reader, [row.draftedBy, row.inForceBy], [row.organisation])
    return cardView(row, names, today(), row.inForceAt ? [] : await faultsOf(reader, row.card, today()))
  }

  return {
    measures: os.measures.handler(async () =>
      [...measures.values()].map(({ name, title, counts, leavesOut, unit, hasWhole, nature }) => ({
        ...{ name, title, counts, leavesOut, unit, hasWhole, nature },
      })),
    ),

    rules: os.rules.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const keys = FRAMEWORKS.flatMap(({ elements }) => elements.map(({ leastWeight }) => leastWeight))
      const [places, rows, values] = await Promise.all([
        Promise.all(scopeOf(caller, 'evaluation.manage', roles).map((path) => organisations.at(reader, path))),
        parameters.rows(reader, keys, today()),
        parameters.inForce(reader, today()),
      ])
      const inForce = new Map(rows.map((row) => [row.key, row] as const))
      return {
        places: places.flatMap((unit) => (unit ? [{ id: unit.id, name: unit.name }] : [])),
        frameworks: FRAMEWORKS.map(({ name, title, elements }) => ({
          name,
          title,
          elements: elements.flatMap((element) => {
            const rule = inForce.get(element.leastWeight)
            return rule ? [{ ...element, least: String(rule.value), unit: rule.unit, basis: rule.basis }] : []
          }),
        })),
        templates: [...templates.values()].map(({ name, about, card }) => ({ name, about, card: plain<never>(card) })),
        panelDropFrom: limitsIn(values).panelDropFrom,
      }
    }),

    cards: os.cards.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { rows, total } = await store.listCards(reader, scopeOf(caller, 'evaluation.read', roles), input)
      const persons = rows.flatMap(({ draftedBy, inForceBy }) => [draftedBy, inForceBy])
      const names = await namesIn(
        neighbours,
        reader,
        persons,
        rows.map(({ organisation }) => organisation),
      )
      return { rows: rows.map((row) => cardRow(row, names, today())), total }
    }),

    card: os.card.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      return view(reader, (await reach.card(reader, caller, input.id)).id)
    }),

    draftCard: os.draftCard.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.draftCard', input, async (writer) => {
        const unit = await organisations.hold(writer, input.organisation)
        if (!unit || !mayAt(caller, 'evaluation.manage', unit.path, roles)) throw notFound()
        const [last] = await store.versionsOf(writer, unit.id, input.name)
        if (last && !last.inForceAt) throw fault('REFUSED', no.DRAFT_ALREADY)
        const id = newId()
        const version = (last?.version ?? 0) + 1
        const row = { id, name: input.name, version, organisation: unit.id, path: unit.path, card: input.card }
        try {
          await store.insertCard(writer, { ...row, draftedBy: caller.person, draftedAt: clock.now() })
        } catch (error) {
          throw isTaken(error) ? fault('REFUSED', no.DRAFT_ALREADY) : error
        }
        await audit.record(writer, {
          event: 'evaluation.card-drafted',
          by: actorOf(caller),
          object: { kind: 'scorecard', id },
          detail: { name: input.name, version },
        })
        return view(writer, id)
      }),
    ),

    changeCard: os.changeCard.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.changeCard', input, async (writer) => {
        const { id, revision, inForceAt } = await reach.heldCard(writer, caller, input.id)
        if (inForceAt) throw fault('REFUSED', no.IN_FORCE_ALREADY)
        if (revision !== input.expected) throw fault('STALE', no.CARD_CHANGED, { current: revision })
        await store.updateDraft(writer, id, input.card)
        await audit.record(writer, {
          event: 'evaluation.card-changed',
          by: actorOf(caller),
          object: { kind: 'scorecard', id },
          detail: { revision: revision + 1 },
        })
        return view(writer, id)
      }),
    ),

    enforceCard: os.enforceCard.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.enforceCard', input, async (writer) => {
        const row = await reach.heldCard(writer, caller, input.id)
        const { id, revision, card, inForceAt } = row
        if (inForceAt) throw fault('REFUSED', no.IN_FORCE_ALREADY)
        if (revision !== input.expected) throw fault('STALE', no.CARD_CHANGED, { current: revision })
        const faults = await faultsOf(writer, card, input.from)
        const [first] = faults
        if (first) throw fault('INVALID', { code: first.code, text: first.text }, { fields: faults })
        const before = (await store.versionsOf(writer, row.organisation, row.name)).find(({ version }) => version === row.version - 1)
        if (before?.from && input.from <= before.from) throw fault('REFUSED', no.STARTS_TOO_EARLY)
        await store.putIntoForce(writer, id, { from: input.from, by: caller.person, at: clock.now() })
        await audit.record(writer, {
          event: 'evaluation.card-in-force',
          by: actorOf(caller),
          object: { kind: 'scorecard', id },
          detail: { name: row.name, version: row.version, from: input.from },
        })
        return view(writer, id)
      }),
    ),
  }
}
