import type { Field, Form, Values } from '../forms/index.ts'
import type { Text } from '../language/index.ts'
import type { CaseView } from './contract.ts'
import type { Action, EvidenceNeed, Process } from './definition.ts'
import type { Command, FieldComment, Verdict } from './state.ts'

type Offer = CaseView['offers'][number]

/** What was filled in, checked and complete. */
export interface Filled {
  readonly values: Values | undefined
  readonly evidence: readonly string[]
  readonly reason: string
  readonly remarks: readonly FieldComment[]
  readonly verdict: Verdict | null
}

/** All that has to be filled in before one thing can be done, and the command that it becomes. */
export interface Ask {
  /** Tells it from everything else that can be done with the case. */
  readonly name: string
  readonly title: Text
  readonly offer: Pick<Offer, 'may' | 'because' | 'onBehalfOf' | 'type'>
  readonly kind: Action['kind'] | 'beside'
  /** It moves the case on. */
  readonly leads: boolean
  readonly form?: Form
  /** Where it is an action of the process: its name, for what a programme shows beside the form. */
  readonly action?: string
  readonly start: Values
  readonly verdicts: readonly Verdict[]
  /** Forms that can be commented on, field by field. */
  readonly commentable: readonly Form[]
  readonly evidence: readonly EvidenceNeed[]
  readonly reason: 'none' | 'optional' | 'needed'
  readonly grave: boolean
  /** The stage that it leads to, where that is known beforehand. */
  readonly next?: Text
  /** A correction to be decided: what it would change. */
  readonly compare?: { readonly form: Form; readonly before: Values; readonly after: Values }
  readonly command: (filled: Filled) => Command
}

const words = {
  person: { zh: '接办人', en: 'Colleague' },
  signer: { zh: '增加的参加人', en: 'Who is added' },
  from: { zh: '转出谁的席位', en: 'Whose place' },
  fromHelp: { zh: '不选时，转出您本人的席位。', en: 'Left open, it is your own place.' },
  of: { zh: '{title}：{what}', en: '{title}: {what}' },
} satisfies Record<string, Text>

const titled = (title: Text, what: Text): Text => ({
  zh: words.of.zh.replace('{title}', title.zh).replace('{what}', what.zh),
  en: words.of.en.replace('{title}', title.en).replace('{what}', what.en),
})

/** Everything that the server offers, as it has to be asked for. Remarks have a place of their own: the discussion. */
export function asksOf(process: Process, view: CaseView): readonly Ask[] {
  return view.offers.flatMap((offer) => {
    if (offer.type === 'act') return actAsk(process, view, offer)
    return offer.type === 'say' ? [] : besideAsks(process, view, offer)
  })
}

function actAsk(process: Process, view: CaseView, offer: Offer): Ask[] {
  const action = process.actions[offer.action]
  // What only the software does is no button, and its reason would help nobody.
  if (!action || action.by.every((who) => 'system' in who)) return []
  const form = action.form ? process.forms[action.form] : undefined
  const next = typeof action.to === 'string' && !action.opinions ? process.stages[action.to]?.title : undefined
  const returns = action.kind === 'return'
  const ends = action.kind === 'refuse' || action.kind === 'withdraw' || action.kind === 'end'
  return [
    {
      name: `act.${offer.action}`,
      title: offer.title,
      offer,
      kind: action.kind,
      leads: action.kind === 'step' && action.to !== 'stay',
      action: offer.action,
      ...(form ? { form } : {}),
      ...(next ? { next } : {}),
      start: form && isMended(process, action) ? (view.data[form.name] ?? {}) : {},
      verdicts: action.opinions ? ['approve', 'reject', 'abstain'] : [],
      commentable: returns ? Object.values(process.forms).filter((one) => view.data[one.name]) : [],
      evidence: action.evidence ?? [],
      reason: ends ? 'needed' : returns || action.opinions ? 'optional' : 'none',
      grave: action.grave === true,
      command: ({ values, evidence, reason, remarks, verdict }) => ({
        type: 'act',
        action: offer.action,
        ...(values ? { values } : {}),
        ...(evidence.length ? { evidence } : {}),
        // A return needs a comment: a reason alone is a comment on the whole.
        ...(returns && reason && remarks.length === 0 ? { comments: [{ path: '', text: reason }] } : reason ? { reason } : {}),
        ...(remarks.length ? { comments: remarks } : {}),
        ...(verdict ? { verdict } : {}),
      }),
    },
  ]
}

/** Whether an action's form goes on with what is there. An entry of a log and somebody's own opinion begin empty. */
export function isMended(process: Process, { form, to, opinions }: Action): boolean {
  return form === process.start.form || (to !== 'stay' && !opinions)
}

function besideAsks(process: Process, view: CaseView, offer: Offer): Ask[] {
  const ask: Omit<Ask, 'reason' | 'command'> = {
    name: [offer.type, offer.action, offer.seat].filter(Boolean).join('.'),
    title: offer.title,
    offer,
    kind: 'beside',
    leads: false,
    start: {},
    verdicts: [],
    commentable: [],
    evidence: [],
    grave: false,
  }
  switch (offer.type) {
    case 'add-signer': {
      const about = process.actions[offer.action]?.title ?? offer.title
      const form = shortForm('addSigner', offer.title, [personField(words.signer)])
      return [
        {
          ...ask,
          form,
          title: titled(ADD_SIGNER, about),
          reason: 'needed',
          command: ({ values, reason }) => ({ type: 'add-signer', action: offer.action, person: String(values?.person), reason }),
        },
      ]
    }
    case 'hand-on': {
      const seat = offer.seat
      const holders = seat ? (view.seats[seat] ?? []) : []
      const options = holders.map(({ id, name }) => ({ value: id, title: { zh: name, en: name } }))
      const from: Field[] = options.length > 1 ? [{ name: 'from', kind: 'choice', title: words.from, help: words.fromHelp, options }] : []
      const title = seat && process.seats[seat] ? titled(offer.title, process.seats[seat].title) : offer.title
      return [
        {
          ...ask,
          title,
          form: shortForm('handOn', title, [...from, personField(words.person)]),
          reason: 'needed',
          command: ({ values, reason }) => ({
            type: 'hand-on',
            ...(seat ? { seat } : {}),
            ...(typeof values?.from === 'string' ? { from: values.from } : {}),
            to: String(values?.person),
            reason,
          }),
        },
      ]
    }
    case 'stop-clock':
      return [{ ...ask, reason: 'needed', command: ({ reason }) => ({ type: 'stop-clock', reason }) }]
    case 'restart-clock':
      return [{ ...ask, reason: 'none', command: () => ({ type: 'restart-clock' }) }]
    case 'propose-correction':
      return (process.correction?.forms ?? []).flatMap((name): Ask[] => {
        const form = process.forms[name]
        const data = view.data[name]
        if (!form || !data) return []
        return [
          {
            ...ask,
            name: `${ask.name}.${name}`,
            title: titled(offer.title, form.title),
            form,
            start: data,
            reason: 'needed',
            command: ({ values, reason }) => ({ type: 'propose-correction', form: name, values: values ?? {}, reason }),
          },
        ]
      })
    case 'decide-correction': {
      const waiting = view.correction
      const form = waiting ? process.forms[waiting.form] : undefined
      const before = waiting ? view.data[waiting.form] : undefined
      return [
        {
          ...ask,
          kind: 'step',
          verdicts: ['approve', 'reject'],
          ...(waiting && form && before ? { compare: { form, before, after: waiting.values } } : {}),
          reason: 'optional',
          command: ({ verdict, reason }) => ({
            type: 'decide-correction',
            approve: verdict === 'approve',
            ...(reason ? { reason } : {}),
          }),
        },
      ]
    }
    default:
      return []
  }
}

const ADD_SIGNER: Text = { zh: '加签', en: 'Add a signer' }

const personField = (title: Text): Field => ({ name: 'person', kind: 'person', title, required: true })

const shortForm = (name: string, title: Text, fields: readonly Field[]): Form => ({ name, title, fields })

/** What leads on first, ends last; what stands beside the way after it. */
export function inOrder(asks: readonly Ask[]): readonly Ask[] {
  const order: readonly Ask['kind'][] = ['step', 'return', 'beside', 'withdraw', 'refuse', 'end']
  return [...asks].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

/** Red is kept for what ends a case. */
export function isGrave({ kind }: Ask): boolean {
  return kind === 'refuse' || kind === 'end' || kind === 'withdraw'
}
