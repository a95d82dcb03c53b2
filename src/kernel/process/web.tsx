import { Drawer } from 'antd'
import { lazy, Suspense } from 'react'
import { Loading, useText } from '../../ui/common/index.ts'
import { type ActionBarProps, Offers, useAsk } from './web-offers.tsx'

export { useCase } from './web-case.tsx'
export { CaseFacts, Correction, DeadlineNote, EvidenceList, FormsShown, Returned } from './web-case-parts.tsx'
export { History } from './web-history.tsx'
export type { ActionBarProps } from './web-offers.tsx'
export { Discussion, LoopPicture, NextPeople, StageTag } from './web-parts.tsx'
export { filingWords, useStartable } from './web-startable.ts'

/** The forms come with the first one that is opened: most readers of a case open none. */
const Form = lazy(() => import('./web-desk-form.tsx'))

/** What can be done with a case; the form of it opens at the side of the page. */
export function ActionBar(props: ActionBarProps) {
  const t = useText()
  const { asks, ask, ...form } = useAsk(props, 'desk')
  const close = () => props.onOpen(null)
  return (
    <>
      <Offers asks={asks} onOpen={props.onOpen} />
      <Drawer open={ask !== undefined} title={ask ? t(ask.title) : ''} size={form.aside ? 1120 : 760} destroyOnHidden onClose={close}>
        {ask ? (
          <Suspense fallback={<Loading />}>
            <Form
              key={ask.name}
              {...form}
              process={props.process}
              view={props.view}
              ask={ask}
              me={props.me}
              onAct={props.onAct}
              onClose={close}
            />
          </Suspense>
        ) : null}
      </Drawer>
    </>
  )
}
