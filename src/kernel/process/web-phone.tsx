import { useEffect, useRef } from 'react'
import { Icon, useText } from '../../ui/common/index.ts'
import { FormFields } from '../forms/web-phone.tsx'
import type { Text } from '../language/index.ts'
import { ActionForm } from './web-action.tsx'
import { type ActionBarProps, Offers, useAsk } from './web-offers.tsx'

export { useCase } from './web-case.tsx'
export { CaseFacts, Correction, DeadlineNote, EvidenceList, FormsShown, Returned } from './web-case-parts.tsx'
export { Filing, filingWords, useStartable } from './web-filing.tsx'
export { History } from './web-history.tsx'
export type { ActionBarProps } from './web-offers.tsx'
export { Discussion, LoopPicture, NextPeople, StageTag } from './web-parts.tsx'

const back: Text = { zh: '返回', en: 'Back' }

/** What can be done with a case, as large buttons; the form of it covers the screen. */
export function ActionBar(props: ActionBarProps) {
  const t = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const { asks, ask, ...form } = useAsk(props, 'phone')
  const close = () => props.onOpen(null)
  const shown = ask !== undefined
  useEffect(() => {
    if (shown && !dialog.current?.open) dialog.current?.showModal()
    if (!shown) dialog.current?.close()
  }, [shown])
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
            <ActionForm
              key={ask.name}
              {...form}
              process={props.process}
              view={props.view}
              ask={ask}
              me={props.me}
              onAct={props.onAct}
              onClose={close}
              FormFields={FormFields}
            />
          </>
        ) : null}
      </dialog>
    </>
  )
}
