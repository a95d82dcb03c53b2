import type { Reader } from '../../platform/db/index.ts'
import { maskName, maskPhone } from '../people/index.ts'
import { type Caller, mayAt } from '../rights/index.ts'
import type { ClockView, NoticeRow, NoticeView, ObjectionRow, ObjectionView } from './contract.ts'
import { namedIn } from './naming.store.ts'
import type { PublishingNeeds } from './needs.server.ts'
import type { NoticeClock } from './notice-clock.ts'
import type { NoticeWork } from './notices.server.ts'
import { type Notice, type NoticeText, noticesById, textsOf } from './notices.store.ts'
import type { ObjectionWork } from './objections.server.ts'
import { objectionsOf, type StoredObjection } from './objections.store.ts'
import { OWN_NOTICE } from './refusals.ts'

type Names = ReadonlyMap<string, string>

/** Notices and objections as their readers in the console see them. */
export function createViews(needs: PublishingNeeds, work: NoticeWork, objections: ObjectionWork) {
  const { organisations, people, calendar, roles } = needs
  const named = (id: string | null, names: Names) => (id === null ? null : { id, name: names.get(id) ?? '—' })
  const clock = ({ days, unknownYears, ...rest }: NoticeClock): ClockView => ({ ...rest, days: [...days], unknownYears: [...unknownYears] })

  async function rows(reader: Reader, notices: readonly Notice[]): Promise<NoticeRow[]> {
    const units = await organisations.units(reader, [...new Set(notices.map(({ organisation }) => organisation))])
    return notices.map((one) => ({
      ...{ id: one.id, number: one.number, title: one.text.title, case: one.caseId, version: one.text.version },
      organisation: { id: one.organisation, name: units.get(one.organisation)?.name ?? '—' },
      state: work.stateFor(one),
      postedOn: one.text.postedOn,
      lastDay: work.clockFor(one.text).lastDay,
      objections: one.objections,
      open: one.open,
    }))
  }

  const answerOf = (one: StoredObjection, names: Names) => ({
    ...{ id: one.id, version: one.version, receipt: one.receipt, receivedAt: one.receivedAt, dueOn: one.dueOn },
    late: one.answeredAt === null && one.dueOn < calendar.today(),
    ...{ upheld: one.upheld, answer: one.answer, answeredAt: one.answeredAt, answeredBy: named(one.answeredBy, names) },
  })
  function objectionView(reader: Reader, one: StoredObjection, names: Names, readable: boolean): ObjectionView {
    if (!readable) return { ...answerOf(one, names), name: null, contact: null, text: null }
    const { name, contact, text } = objections.opened(reader, one)
    return { ...answerOf(one, names), name: maskName(name), contact: maskContact(contact), text }
  }
  const textView = ({ canonical: _, postedBy, ...text }: NoticeText, names: Names) => ({ ...text, postedBy: named(postedBy, names) })

  async function whole(reader: Reader, caller: Caller, notice: Notice): Promise<NoticeView> {
    const [[row], texts, received] = await Promise.all([
      rows(reader, [notice]),
      textsOf(reader, notice.id),
      objectionsOf(reader, notice.id),
    ])
    const posters = texts.flatMap(({ postedBy }) => postedBy ?? [])
    const namedHere = await namedIn(reader, 'notice', notice.id)
    const namedIds = namedHere.map(({ person }) => person)
    const agreed = await people.consents(reader, namedIds, 'publish-name')
    const names = await people.names(reader, [
      ...new Set([...namedIds, ...posters, ...received.flatMap(({ answeredBy }) => answeredBy ?? [])]),
    ])
    const kept = objections.keptFrom(caller, notice, posters)
    const state = work.stateFor(notice)
    return {
      ...(row as NoticeRow),
      today: calendar.today(),
      text: textView(notice.text, names),
      replaced: texts.filter(({ version }) => version !== notice.text.version).map((text) => textView(text, names)),
      clock: clock(work.clockFor(notice.text)),
      endedAt: notice.endedAt,
      endedBecause: notice.endedBecause,
      received: received.map((one) => objectionView(reader, one, names, kept === null)),
      mayChange: (state === 'running' || state === 'answering') && mayAt(caller, 'notices.post', notice.path, roles),
      mayNotAnswer: kept === null ? null : kept === 'not-theirs' ? NOT_PERMITTED : OWN_NOTICE,
      named: namedHere.map(({ person, basis }) => ({
        person: { id: person, name: names.get(person) ?? '—' },
        basis,
        agrees: agreed.has(person),
      })),
      publicPath: `/portal/${reader.district}/notices/${notice.id}`,
    }
  }

  async function objectionRows(reader: Reader, found: readonly StoredObjection[]): Promise<ObjectionRow[]> {
    const notices = new Map((await noticesById(reader, [...new Set(found.map(({ notice }) => notice))])).map((one) => [one.id, one]))
    const names = await people.names(reader, [...new Set(found.flatMap(({ answeredBy }) => answeredBy ?? []))])
    return found.map((one) => {
      const notice = notices.get(one.notice)
      return { ...answerOf(one, names), notice: { id: one.notice, number: notice?.number ?? '—', title: notice?.text.title ?? '—' } }
    })
  }

  return { rows, whole, objectionRows, clock }
}

/** A telephone number by its ends; of an address of mail the beginning and the host. */
const maskContact = (contact: string): string => (contact.includes('@') ? contact.replace(/^(.{1,2})[^@]*/, '$1***') : maskPhone(contact))

const NOT_PERMITTED = {
  code: 'not-permitted',
  text: { zh: '异议由有答复权限的人员办理。', en: 'Objections are dealt with by those who have the right to answer them.' },
}
