import { useMutation } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { lazy, Suspense, useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import { Loading, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import { refusalOf } from '../language/web.tsx'
import type { StoryView } from './stories/contract.ts'
import { picturesOf, type StoryDocument } from './stories/document.ts'
import { publishing } from './web-queries.tsx'
import { StoryPreview } from './web-story-preview.tsx'
import { NamedPeople, type NamedValue, PictureRights, type RightValue } from './web-story-rights.tsx'
import { words } from './web-story-words.ts'

const StoryEditor = lazy(() => import('./web-story-editor.tsx'))

const rightsAtFirst = ({ pictures }: StoryView): Readonly<Record<string, RightValue>> =>
  Object.fromEntries(pictures.map(({ file, subject, people, paper }) => [file, { subject, people, paper: paper ?? '' }]))

/** The text in hand: written on the left, seen on the right as the channels will show it. */
export function WriteStory({ story, onSaved }: { story: StoryView; onSaved: () => void }) {
  const t = useText()
  const { message } = App.useApp()
  const [titleId, summaryId] = [useId(), useId()]
  const { draft } = story
  // What this page has seen, whatever others save meanwhile.
  const [seq, setSeq] = useState(draft?.seq ?? 1)
  const [start] = useState(() => (draft?.body as object | undefined) ?? { type: 'doc', content: [] })
  const [title, setTitle] = useState(draft?.title ?? '')
  const [summary, setSummary] = useState(draft?.summary ?? '')
  const [body, setBody] = useState<object>(start)
  const [rights, setRights] = useState(() => rightsAtFirst(story))
  const [named, setNamed] = useState<readonly NamedValue[]>(() => story.named)
  const [touched, setTouched] = useState(false)
  const looked = useDeferredValue(useSettled(useMemo(() => ({ title, summary, body }), [title, summary, body])))
  const pictures = useMemo(() => picturesOf(withContent(body)), [body])

  useEffect(() => {
    if (!touched) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [touched])

  const save = useMutation({
    mutationFn: () =>
      publishing.saveStory.call({
        ...{ key: newKey(), id: story.id, expected: seq, title, summary, body: body as never },
        pictures: pictures.flatMap(({ file }) => {
          const right = rights[file]
          if (!right || (right.subject === 'people' && right.people.length === 0) || (right.subject === 'paper' && !right.paper.trim()))
            return []
          return [
            {
              file,
              subject: right.subject,
              people: right.people.map(({ id }) => id),
              ...(right.subject === 'paper' && { paper: right.paper }),
            },
          ]
        }),
        named: named.map(({ person, basis }) => ({ person: person.id, basis })),
      }),
    onSuccess: ({ seq: now, dropped }) => {
      setSeq(now)
      setTouched(false)
      void message.success(dropped > 0 ? t(words.dropped, { count: dropped }) : t(words.saved))
      onSaved()
    },
  })
  const touch =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setTouched(true)
      set(value)
    }
  return (
    <div className="jx-story-split">
      <Panel
        title={t(words.text)}
        extra={
          <>
            {touched ? <span className="jx-help">{t(words.unsaved)} </span> : null}
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
              {t(words.save)}
            </Button>
          </>
        }
      >
        <div className="jx-stack">
          <p className="jx-problem" role="alert">
            {save.error ? t(refusalOf(save.error).text) : null}
          </p>
          <div className="jx-field">
            <label htmlFor={titleId}>{t(words.name)}</label>
            <Input id={titleId} value={title} maxLength={120} onChange={(event) => touch(setTitle)(event.target.value)} />
          </div>
          <div className="jx-field">
            <label htmlFor={summaryId}>{t(words.summary)}</label>
            <Input.TextArea
              id={summaryId}
              value={summary}
              maxLength={300}
              autoSize={{ minRows: 2, maxRows: 5 }}
              onChange={(event) => touch(setSummary)(event.target.value)}
            />
            <span className="jx-help">{t(words.summaryHelp)}</span>
          </div>
          <Suspense fallback={<Loading />}>
            <StoryEditor label={t(words.text)} start={start} onChange={touch(setBody)} />
          </Suspense>
          {pictures.length > 0 ? <PictureRights pictures={pictures} rights={rights} onRights={touch(setRights)} /> : null}
          <NamedPeople named={named} onNamed={touch(setNamed)} />
        </div>
      </Panel>
      <Panel title={t(words.preview)}>
        <StoryPreview story={story.id} text={looked} />
      </Panel>
    </div>
  )
}

/** What the editor has is a document already; an empty one lacks its content. */
const withContent = (body: object): StoryDocument => ({ type: 'doc', content: (body as Partial<StoryDocument>).content ?? [] })

const REST_MS = 700
/** The same a moment after the last key. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
