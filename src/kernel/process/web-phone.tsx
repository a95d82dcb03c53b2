import { lazy, Suspense, useEffect, useRef } from 'react'
import { tusAhead } from '../../platform/client/carry.ts'
import { Icon, Loading, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import { type ActionBarProps, Offers, useAsk } from './web-offers.tsx'

export { useCase } from './web-case.tsx'
export { CaseFacts, Correction, DeadlineNote, EvidenceList, FormsShown, Returned } from './web-case-parts.tsx'
export { History } from './web-history.tsx'
export type { ActionBarProps } from './web-offers.tsx'
export { Discussion, LoopPicture, NextPeople, StageTag } from './web-parts.tsx'
export { filingWords, useStartable } from './web-startable.ts'

const back: Text = { zh: '返回', en: 'Back' }

/** The forms come with the first one that is opened: most readers of a case open none. */
const form = () => import('./web-phone-form.tsx')
const Form = lazy(form)

/** Milliseconds after which the forms are fetched ahead of need: whoever opened a case may be out of reach when they act on it. */
const AHEAD_MS = 3_000

/** What can be done with a case, as large buttons; the form of it covers the screen. */
export function ActionBar(props: ActionBarProps) {
  const t = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const { asks, ask, ...asked } = useAsk(props, 'phone')
  const mayAct = asks.some(({ offer }) => offer.may)
  const close = () => props.onOpen(null)
  const shown = ask !== undefined
  useEffect(() => {
    if (shown && !dialog.current?.open) dialog.current?.showModal()
    if (!shown) dialog.current?.close()
  }, [shown])
  useEffect(() => {
    if (!mayAct) return
    tusAhead()
    const later = setTimeout(() => void form().catch(() => undefined), AHEAD_MS)
    return () => clearTimeout(later)
  }, [mayAct])
  return (
    <>
      <Offers asks={asks} onOpen={props.onOpen} />
      <dialog ref={dialog} className="jx-sheet" onClose={close} aria-label={ask ? t(ask.title) : undefined}>
        {ask ? (
          <>
            <header className="jx-sheet-head">
              <button type="button" className="jx-icon-button" aria-label={t(back)} onClick={close}>
                <Icon name="back" />
              </button>
              <h2>{t(ask.title)}</h2>
            </header>
            <Suspense fallback={<Loading />}>
              <Form
                key={ask.name}
                {...asked}
                process={props.process}
                view={props.view}
                ask={ask}
                me={props.me}
                onAct={props.onAct}
                onClose={close}
              />
            </Suspense>
          </>
        ) : null}
      </dialog>
    </>
  )
}
