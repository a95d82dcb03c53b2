import { useRef } from 'react'
import { Icon, useText } from '../../ui/common/index.ts'
import type { Values } from '../forms/index.ts'
import type { Text } from '../language/index.ts'
import type { CaseView } from './contract.ts'
import type { ActionFormProps } from './web-action.tsx'
import { type Ask, asksOf, inOrder, isGrave } from './web-ask.ts'
import { Deferred, type FormAsideProps, type Later, useProgrammeOf } from './web-processes.tsx'

export interface ActionBarProps extends Pick<ActionFormProps, 'process' | 'me' | 'onAct'> {
  readonly view: CaseView
  /** The name of the ask whose form is open; kept in the address, so that a link leads to a form. */
  readonly open: string | null
  readonly onOpen: (name: string | null) => void
}

const words = {
  none: { zh: '您现在没有需要办理的事。', en: 'There is nothing for you to do here now.' },
  others: { zh: '另有 {count} 项由他人办理或现在不能办理', en: '{count} more that others do, or that cannot be done now' },
  allOthers: {
    zh: '这一环节的 {count} 项办理事项，以及为什么现在不由您办理',
    en: '{count} things that can be done at this stage, and why not by you now',
  },
  beside: { zh: '其他办理', en: 'Besides' },
  behalf: { zh: '代 {name} 办理', en: 'on behalf of {name}' },
} satisfies Record<string, Text>

/** What can be done now, as buttons; and in plain words what cannot, and why: for mouse, keyboard, touch and screen reader alike. */
export function Offers({ asks, onOpen }: { asks: readonly Ask[]; onOpen: (name: string) => void }) {
  const t = useText()
  const may = asks.filter((ask) => ask.offer.may)
  const main = may.filter((ask) => ask.kind !== 'beside')
  const beside = may.filter((ask) => ask.kind === 'beside')
  const not = asks.filter((ask) => !ask.offer.may && ask.kind !== 'beside')
  const first = main.find((ask) => ask.leads) ?? main.find((ask) => !isGrave(ask))
  return (
    <div className="jx-offers">
      {main.length === 0 ? <p className="jx-help">{t(words.none)}</p> : null}
      {main.length ? (
        <div className="jx-offers-main">
          {main.map((ask) => (
            <OfferButton key={ask.name} ask={ask} first={ask === first} onOpen={onOpen} />
          ))}
        </div>
      ) : null}
      {beside.length ? (
        <div className="jx-offers-beside">
          <span className="jx-help">{t(words.beside)}</span>
          {beside.map((ask) => (
            <OfferButton key={ask.name} ask={ask} small onOpen={onOpen} />
          ))}
        </div>
      ) : null}
      {not.length ? (
        <details className="jx-offers-off">
          <summary>{t(main.length ? words.others : words.allOthers, { count: not.length })}</summary>
          <ul>
            {not.map((ask) => (
              <li key={ask.name}>
                <Icon name="lock" size="1em" />
                <span>{t(ask.title)}</span>
                {ask.offer.because ? <span className="jx-help">{t(ask.offer.because.text)}</span> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

function OfferButton({
  ask,
  first = false,
  small = false,
  onOpen,
}: {
  ask: Ask
  first?: boolean
  small?: boolean
  onOpen: (name: string) => void
}) {
  const t = useText()
  const look = first ? 'jx-button-primary' : isGrave(ask) ? 'jx-button-grave' : small ? 'jx-button-small' : ''
  return (
    <button type="button" className={`jx-button ${look}`} onClick={() => onOpen(ask.name)}>
      {t(ask.title)}
      {ask.offer.onBehalfOf ? <span className="jx-on-behalf">{t(words.behalf, { name: ask.offer.onBehalfOf.name })}</span> : null}
    </button>
  )
}

const GONE: Ask['offer'] = { type: 'act', may: false }

type Asides = Readonly<Record<string, Readonly<Record<string, Later<FormAsideProps>>>>> | undefined

/** What the form of an open ask needs besides its own fields. */
export function useAsk(
  { process, view, open, onOpen }: Pick<ActionBarProps, 'process' | 'view' | 'open' | 'onOpen'>,
  surface: 'desk' | 'phone',
) {
  const programme = useProgrammeOf(process.name)
  const asks = inOrder(asksOf(process, view))
  // Somebody else may have moved the case on: a form that is open stays open, with what was typed into it.
  const last = useRef<Ask | undefined>(undefined)
  const found = asks.find((one) => one.name === open)
  const kept = open !== null && last.current?.name === open ? { ...last.current, offer: GONE } : undefined
  if (found || open === null) last.current = found
  const ask = found ?? kept
  const asides: Asides = surface === 'desk' ? programme?.formAside : programme?.phoneFormAside
  const part = ask?.form ? asides?.[process.name]?.[ask.form.name] : undefined
  const action = ask?.action
  return {
    asks,
    ask,
    suggested: action ? programme?.suggested?.(view, action) : undefined,
    onSwitch: (name: string) => onOpen(`act.${name}`),
    aside:
      part && action
        ? (values: Values) => (
            <Deferred part={part} props={{ caseId: view.id, view, process, action, organisation: view.organisation.id, values }} />
          )
        : undefined,
  }
}
