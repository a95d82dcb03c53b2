import { useRef } from 'react'
import { usePreferences, useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import type { ImportView } from '../contract.ts'
import { words } from './web-words.ts'

/** How far the work is, and how long it will take at the speed so far. */
export function WorkingPanel({ one: { state, progress } }: { one: ImportView }) {
  const t = useText()
  const { language } = usePreferences()
  const { done, of } = progress
  const seconds = useTimeLeft(state, done, of)
  const title = t(state === 'looking' ? words.lookingNow : state === 'checking' ? words.checkingNow : words.committingNow)
  const shown = (rows: number) => rows.toLocaleString(language === 'zh' ? 'zh-CN' : 'en')
  return (
    <Panel title={title}>
      <progress className="jx-import-progress" aria-label={title} {...(of > 0 && { value: Math.min(done, of), max: of })} />
      <p role="status">
        {of > 0 ? t(words.progress, { done: shown(done), of: shown(of) }) : ''}
        {seconds === null ? '' : ` · ${t(words.left, { seconds })}`}
      </p>
      <p className="jx-help">{t(words.leavePage)}</p>
    </Panel>
  )
}

/** Seconds, from the first news of this stage to the last; null while nothing can be said. */
function useTimeLeft(state: string, done: number, of: number): number | null {
  const first = useRef({ state: '', at: 0, done: 0 })
  const now = performance.now()
  if (first.current.state !== state || done < first.current.done) first.current = { state, at: now, done }
  const [passed, rows] = [(now - first.current.at) / 1000, done - first.current.done]
  return of > 0 && passed > 0.5 && rows > 0 ? Math.max(1, Math.ceil(((of - done) * passed) / rows)) : null
}
