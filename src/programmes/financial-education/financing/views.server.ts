import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Reader } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import { membersOf } from '../brand/members.server.ts'
import { ANSWERED_AT, mayAnswer } from './answering.ts'
import type { Approach, StoredAnswer, StoredCriteria } from './banks.store.ts'
import * as banks from './banks.store.ts'
import type { AnswerView, ApproachRow, ApproachView, AskedBank, CriteriaRow, NeedRow, NeedView, ReleaseView } from './contract.ts'
import { matchOf } from './matching.ts'
import type { NeedFound } from './needs.store.ts'
import { type OpenedRelease, releasesOf } from './releases.server.ts'
import { maySeeReleased, releasedTo } from './releasing.ts'
import { mayTakePart } from './taking-part.ts'
import { timesTaken } from './timing.ts'

type Named = { readonly id: string; readonly name: string }

/** Needs, approaches and criteria as their readers see them. */
export function createViews({ keys }: Pick<Platform, 'keys'>, { organisations, calendar }: Pick<Kernel, 'organisations' | 'calendar'>) {
  async function namesOf(reader: Reader, ids: readonly (string | null)[]) {
    const units = await organisations.units(reader, [...new Set(ids.filter((id) => id !== null))])
    return (id: string): Named => ({ id, name: units.get(id)?.name ?? '—' })
  }

  function needRow(need: NeedFound, named: (id: string) => Named): NeedRow {
    const { path: _path, chosenOffer: _offer, endedOn: _endedOn, organisation, chosenBank, securities, ...rest } = need
    return {
      ...rest,
      securities: [...securities],
      organisation: named(organisation),
      chosenBank: chosenBank === null ? null : named(chosenBank),
      days: timesTaken(need, calendar),
    }
  }

  const isLate = (one: Approach) =>
    one.standing === 'waiting' && one.dueOn < calendar.today() && one.ended === null && one.chosenOn === null

  const answerView = ({ approach: _approach, by: _by, security, ...one }: StoredAnswer, offer: string | null): AnswerView => ({
    ...one,
    security: security as AnswerView['security'],
    standing: one.id === offer,
  })

  const offeredIn = (answers: readonly StoredAnswer[], offer: string | null) => answers.find(({ id }) => id === offer)?.amount ?? null

  const linesOf = (need: Parameters<typeof matchOf>[0], criteria: StoredCriteria | undefined) =>
    criteria ? [...matchOf(need, criteria).lines] : []

  const answeredIn = ({ shownOn, firstAnsweredOn }: Approach) =>
    firstAnsweredOn === null ? null : calendar.workingDaysBetween(shownOn, firstAnsweredOn)

  async function releaseViews(reader: Reader, organisation: string, releases: readonly OpenedRelease[]): Promise<ReleaseView[]> {
    const unit = (await organisations.units(reader, [organisation])).get(organisation)
    return releases.map(({ id, item, releasedAt, content }) => ({
      id,
      item,
      releasedAt,
      ...(item === 'name' && unit && { organisation: { name: unit.name, uscc: unit.uscc } }),
      ...(item === 'contact' && { contact: { name: content.name ?? '', phone: content.phone ?? '' } }),
      ...(item === 'figures' && {
        figures: { revenue: content.revenue ?? 0, tax: content.tax ?? 0, debts: content.debts ?? 0, employees: content.employees ?? 0 },
      }),
      ...(item === 'document' && content.file && { document: { title: content.title ?? '', file: content.file } }),
    }))
  }

  return {
    async needRows(reader: Reader, needs: readonly NeedFound[]): Promise<NeedRow[]> {
      const named = await namesOf(
        reader,
        needs.flatMap(({ organisation, chosenBank }) => [organisation, chosenBank]),
      )
      return needs.map((need) => needRow(need, named))
    },

    /** @param own the enterprise itself, which alone sees what banks said and what it released; otherwise progress, times and amounts */
    async need(reader: Reader, need: NeedFound, own: boolean): Promise<NeedView> {
      const approaches = await banks.approachesOf(reader, need.id)
      const [answers, shownUnder, declared, members, releases] = await Promise.all([
        banks.answersOf(
          reader,
          approaches.map(({ id }) => id),
        ),
        banks.criteriaById(
          reader,
          approaches.map(({ criteria }) => criteria),
        ),
        own ? banks.criteriaNow(reader, null) : [],
        own ? membersOf(reader, { on: calendar.today() }) : null,
        own ? releasesOf(keys, reader, [need.id]) : [],
      ])
      const others = declared.filter(
        ({ open, bank }) => open && !mayTakePart(members?.get(bank)) && !approaches.some((one) => one.bank === bank),
      )
      const named = await namesOf(reader, [
        ...[need.organisation, need.chosenBank],
        ...approaches.map(({ bank }) => bank),
        ...others.map(({ bank }) => bank),
      ])
      const said = Map.groupBy(answers, ({ approach }) => approach)
      return {
        ...needRow(need, named),
        own,
        banks: approaches.map((one): AskedBank => {
          const mine = said.get(one.id) ?? []
          return {
            approach: one.id,
            bank: named(one.bank),
            shownOn: one.shownOn,
            dueOn: one.dueOn,
            late: isLate(one),
            standing: one.standing,
            firstAnsweredOn: one.firstAnsweredOn,
            days: answeredIn(one),
            offered: offeredIn(mine, one.offer),
            chosen: need.chosenBank === one.bank,
            lines: linesOf(need, shownUnder.get(one.criteria)),
            answers: own ? mine.map((answer) => answerView(answer, one.offer)) : null,
          }
        }),
        others: own ? others.map((one) => ({ bank: named(one.bank), lines: [...matchOf(need, one).lines] })) : null,
        releases: own
          ? await releaseViews(
              reader,
              need.organisation,
              releases.filter(({ takenBackAt }) => takenBackAt === null),
            )
          : null,
      }
    },

    async approachRows(reader: Reader, approaches: readonly Approach[]): Promise<ApproachRow[]> {
      const [named, answers] = await Promise.all([
        namesOf(
          reader,
          approaches.map(({ bank }) => bank),
        ),
        banks.answersOf(
          reader,
          approaches.map(({ id }) => id),
        ),
      ])
      const said = Map.groupBy(answers, ({ approach }) => approach)
      return approaches.map((one) => approachRow(one, named, offeredIn(said.get(one.id) ?? [], one.offer)))
    },

    async approach(reader: Reader, one: Approach): Promise<ApproachView> {
      const [named, answers, criteria, releases] = await Promise.all([
        namesOf(reader, [one.bank]),
        banks.answersOf(reader, [one.id]),
        banks.criteriaById(reader, [one.criteria]),
        releasesOf(keys, reader, [one.need]),
      ])
      const row = approachRow(one, named, offeredIn(answers, one.offer))
      const may = (kind: 'offer' | 'question' | 'decline') => mayAnswer(kind, one.standing, one.stage) === null
      return {
        ...row,
        about: row.need && one.about,
        lines: row.need && linesOf(one, criteria.get(one.criteria)),
        releases: await releaseViews(reader, one.organisation, releasedTo(releases, one, one.bank, one.standing) as OpenedRelease[]),
        answers: answers.map((answer) => answerView(answer, one.offer)),
        may: {
          offer: may('offer'),
          question: may('question'),
          decline: may('decline'),
          record: one.stage === 'contracting' && one.chosenBank === one.bank,
        },
      }
    },

    async criteriaRows(reader: Reader, rows: readonly StoredCriteria[]): Promise<CriteriaRow[]> {
      const named = await namesOf(
        reader,
        rows.map(({ bank }) => bank),
      )
      return rows.map(({ bank, purposes, securities, regions, industries, ...one }) => ({
        ...one,
        bank: named(bank),
        purposes: [...purposes],
        securities: [...securities],
        regions: [...regions],
        industries: [...industries],
      }))
    },
  }

  function approachRow(one: Approach, named: (id: string) => Named, offered: number | null): ApproachRow {
    const mine = one.chosenBank === one.bank
    const sees = maySeeReleased(one, one.bank, one.standing)
    const { title, amount, term, purpose, securities, region, industry } = one
    return {
      id: one.id,
      number: one.number,
      bank: named(one.bank),
      need: sees ? { title, amount, term, purpose, securities: [...securities], region, industry } : null,
      shownOn: one.shownOn,
      dueOn: one.dueOn,
      late: isLate(one),
      standing: one.standing,
      firstAnsweredOn: one.firstAnsweredOn,
      days: answeredIn(one),
      offered,
      outcome: outcomeFor(one),
      signedOn: mine ? one.signedOn : null,
      disbursedOn: mine ? one.disbursedOn : null,
      disbursedAmount: mine ? one.disbursedAmount : null,
    }
  }
}

/** What became of a need, as far as one bank may know: that another bank was chosen, and not what came of it there. */
function outcomeFor({ bank, chosenBank, ended, stage }: Approach): ApproachRow['outcome'] {
  if (chosenBank !== null && chosenBank !== bank) return 'not-chosen'
  if (ended === 'none-chosen') return 'ended'
  if (ended !== null) return ended
  return ANSWERED_AT.includes(stage) ? 'running' : 'chosen'
}
