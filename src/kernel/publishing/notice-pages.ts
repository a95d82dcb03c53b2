import { addDays, localDateOf } from '../calendar/index.ts'
import { LANGUAGES, say, type Text } from '../language/index.ts'
import type { NoticeClock } from './notice-clock.ts'
import { dayWords, stateWords, words } from './notice-words.ts'
import type { NoticeState } from './notices.ts'
import { inFours, OBJECTION_BOUNDS, type Objection } from './objections.ts'
import type { PortalBlock, PortalField, PortalForm, PortalPage } from './portal.ts'

/** A text with its places filled in both languages. A value that is a text itself is said in each. */
function fill(text: Text, values: Readonly<Record<string, string | number | Text>>): Text {
  const [zh = '', en = ''] = LANGUAGES.map((language) =>
    say(
      text,
      language,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value])),
    ),
  )
  return { zh, en }
}

/** What the public may know of a text. */
export interface ShownText {
  readonly version: number
  readonly title: string
  readonly about: string
  readonly body: string
  readonly contact: string
  readonly days: number
  readonly counting: 'strict' | 'inclusive'
  readonly postedOn: string
  readonly lastDay: string
  readonly hash: string
  readonly because: string | null
}

export interface ShownNotice {
  readonly id: string
  readonly number: string
  readonly organisation: Text
  readonly state: NoticeState
  readonly text: ShownText
  readonly replaced: readonly ShownText[]
  readonly clock: NoticeClock
  readonly objections: number
  readonly open: number
  readonly endedBecause: string | null
  /** Whether the text may still be read: while it runs, and for so long after its end. */
  readonly readable: boolean
}

export interface ListedNotice {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly organisation: Text
  readonly state: NoticeState
  readonly lastDay: string
}

/** Whether the text of a notice is still public on a day. @param shownDays how long it is after the end */
export function readableOn(
  notice: { readonly outcome: string | null; readonly endedAt: string | null },
  shownDays: number,
  today: string,
): boolean {
  if (notice.outcome === 'withdrawn') return false
  return notice.endedAt === null || addDays(localDateOf(notice.endedAt), shownDays) >= today
}

export function noticesPage(
  rows: readonly ListedNotice[],
  { page, pages, state }: { readonly page: number; readonly pages: number; readonly state: string },
): PortalPage {
  return {
    title: words.notices,
    lead: words.noticesLead,
    blocks: [
      {
        kind: 'choices',
        choices: [
          {
            name: 'state',
            title: words.state,
            options: [
              { value: 'running', title: words.running },
              { value: 'ended', title: words.ended },
            ],
            chosen: state,
          },
        ],
      },
      {
        kind: 'cards',
        cards: rows.map((one) => ({
          path: `notices/${one.id}`,
          title: one.title,
          label: stateWords[one.state],
          notes: [one.organisation, one.number, ...(one.state === 'withdrawn' ? [] : [fill(words.until, { date: one.lastDay })])],
        })),
        empty: state ? words.noneSuch : words.none,
      },
      { kind: 'pager', page, pages, keeps: { state } },
      { kind: 'ways', links: [{ title: words.lookUp, path: 'objections' }] },
    ],
  }
}

const ruleOf = ({ counting, days }: Pick<ShownText, 'counting' | 'days'>): Text => fill(words[counting], { days })
const periodOf = (from: string, to: string): Text => fill(words.periodIs, { from, to })

export function noticePage(notice: ShownNotice, today: string, form?: PortalForm): PortalPage {
  const { text, clock, state } = notice
  return {
    title: text.title,
    label: stateWords[state],
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: words.number, is: fill(words.numbered, { number: notice.number, version: text.version }) },
          { term: words.organisation, is: notice.organisation },
          { term: words.matter, is: text.about },
          { term: words.period, is: periodOf(text.postedOn, clock.lastDay) },
          { term: words.rule, is: ruleOf(text) },
          { term: words.contact, is: text.contact },
          {
            term: words.objections,
            is: fill(words.objectionCount, { count: notice.objections, answered: notice.objections - notice.open }),
            link: 'objections',
          },
        ],
      },
      ...notesOf(notice),
      ...(notice.readable
        ? ([
            { kind: 'prose', title: words.body, text: text.body },
            {
              kind: 'facts',
              facts: [
                { term: words.hash, is: text.hash, code: true },
                { term: words.text, is: words.textLink, link: `notices/${notice.id}/text` },
              ],
            },
          ] satisfies PortalBlock[])
        : ([{ kind: 'facts', facts: [{ term: words.hash, is: text.hash, code: true }] }] satisfies PortalBlock[])),
      {
        kind: 'days',
        title: words.days,
        text: words.daysText,
        days: clock.days.map(({ date, kind, number }) => ({
          date,
          label: fill(dayWords[kind], { number: number ?? '' }),
          counts: number !== null || kind === 'beyond',
          past: date < today,
          today: date === today,
        })),
      },
      ...(state === 'running' ? [form ?? objectionForm(clock.lastDay)] : []),
      ...notice.replaced.map(
        (old): PortalBlock => ({
          kind: 'folded',
          title: fill(words.replacedTitle, { version: old.version }),
          facts: [
            { term: words.period, is: periodOf(old.postedOn, old.lastDay) },
            { term: words.hash, is: old.hash, code: true },
          ],
          text: notice.readable ? old.body : '',
        }),
      ),
    ],
  }
}

/** What has to be known to read the notice rightly. */
function notesOf({ text, clock, state, readable, endedBecause }: ShownNotice): PortalBlock[] {
  const notes: Text[] = [
    ...(text.because ? [fill(words.restarted, { date: text.postedOn, because: text.because })] : []),
    ...(state === 'upheld' ? [words.upheldText] : []),
    ...(state === 'withdrawn' ? [fill(words.withdrawnText, { because: endedBecause ?? '' })] : readable ? [] : [words.noLonger]),
    ...(clock.lastDay > text.lastDay ? [fill(words.moved, { announced: text.lastDay, lastDay: clock.lastDay })] : []),
    ...clock.unknownYears.map((year) => fill(words.unknownYear, { year })),
  ]
  return notes.map((note) => ({ kind: 'note', text: note }))
}

type Problems = Readonly<Partial<Record<keyof Objection, Text>>>

/** The form of an objection, as it is asked for or as it came with what is wrong. */
export function objectionForm(lastDay: string, sent?: Objection, problems: Problems = {}, problem?: Text): PortalForm {
  const field = (name: keyof Objection, title: Text, more: Pick<PortalField, 'autocomplete'> & Partial<PortalField>): PortalField => ({
    ...{ name, title, most: OBJECTION_BOUNDS[name].most },
    ...more,
    ...(sent && { value: sent[name] }),
    ...(problems[name] && { problem: problems[name] }),
  })
  return {
    kind: 'form',
    title: words.object,
    text: fill(words.objectText, { date: lastDay }),
    ...(problem && { problem }),
    fields: [
      field('name', words.name, { autocomplete: 'name' }),
      field('contact', words.reach, { help: words.reachHelp, autocomplete: 'tel' }),
      field('text', words.why, { help: words.whyHelp, long: true, autocomplete: 'off' }),
    ],
    button: words.send,
  }
}

/** What is given for an objection. @param receipt without a secret where the same had been sent before */
export function receiptPage(
  notice: Pick<ShownNotice, 'id' | 'number' | 'text'>,
  receipt: { readonly receipt: string; readonly secret: string | null },
): PortalPage {
  return {
    title: words.received,
    label: words.object,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: words.receipt, is: inFours(receipt.receipt), code: true },
          ...(receipt.secret ? [{ term: words.secret, is: inFours(receipt.secret), code: true }] : []),
          { term: words.toNotice, is: `${notice.text.title}（${notice.number}）`, link: `notices/${notice.id}` },
        ],
      },
      { kind: 'note', text: receipt.secret ? words.keep : words.again },
      { kind: 'ways', links: [{ title: words.lookUp, path: 'objections' }] },
    ],
  }
}

/** Where one asks what came of an objection. */
export function lookUpPage(receipt = '', problem?: Text): PortalPage {
  const field = { most: 40, autocomplete: 'off' } as const
  return {
    title: words.lookUp,
    blocks: [
      {
        kind: 'form',
        title: words.lookUp,
        text: words.lookUpText,
        ...(problem && { problem }),
        fields: [
          { name: 'receipt', title: words.receipt, value: receipt, ...field },
          { name: 'secret', title: words.secret, ...field },
        ],
        button: words.look,
      },
    ],
  }
}

export interface ShownObjection {
  readonly receipt: string
  readonly notice: { readonly id: string; readonly number: string; readonly title: string }
  /** As the wall clock shows it. */
  readonly receivedAt: string
  readonly dueOn: string
  readonly upheld: boolean | null
  readonly answer: string | null
  readonly answeredOn: string | null
}

export function objectionPage(one: ShownObjection): PortalPage {
  const { notice, answer, answeredOn, upheld } = one
  return {
    title: upheld === null ? words.waiting : upheld ? words.upheld : words.dismissed,
    label: words.lookUp,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: words.receipt, is: inFours(one.receipt), code: true },
          { term: words.toNotice, is: `${notice.title}（${notice.number}）`, link: `notices/${notice.id}` },
          { term: words.receivedAt, is: one.receivedAt },
          answeredOn === null ? { term: words.dueOn, is: one.dueOn } : { term: words.answeredAt, is: answeredOn },
        ],
      },
      ...(answer === null ? [] : [{ kind: 'prose', title: words.answer, text: answer } satisfies PortalBlock]),
    ],
  }
}
