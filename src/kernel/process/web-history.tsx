import { type ReactNode, useState } from 'react'
import { Timeline, useText } from '../../ui/common/index.ts'
import type { Form, Values } from '../forms/index.ts'
import { Differences, FormRead } from '../forms/web-read.tsx'
import type { Text } from '../language/index.ts'
import type { CaseView } from './contract.ts'
import type { Process } from './definition.ts'
import type { Happening } from './state.ts'
import { isMended } from './web-ask.ts'
import { headline } from './web-headline.ts'
import { stageTitle } from './web-processes.tsx'

const words = {
  history: { zh: '办理记录', en: 'History' },
  settledYes: { zh: '意见已足，通过', en: 'Enough approvals: passed' },
  settledNo: { zh: '意见已定，未通过', en: 'Decided: not passed' },
  all: { zh: '显示全部 {count} 条', en: 'Show all {count}' },
  changed: { zh: '改动：{form}', en: 'What changed: {form}' },
  filled: { zh: '填报内容：{form}', en: 'What was filled in: {form}' },
  comments: { zh: '退回意见', en: 'Comments' },
  field: { zh: '{field}：', en: '{field}: ' },
  reason: { zh: '理由：', en: 'Reason: ' },
  files: { zh: '附材料 {count} 份', en: 'Files attached: {count}' },
} satisfies Record<string, Text>

interface Props {
  readonly process: Process
  readonly history: CaseView['history']
  readonly names: Readonly<Record<string, string>>
}

/** Shown before the reader asks for all. */
const FIRST = 12

/** The whole history, newest first: who, when, what changed. */
export function History({ process, history, names }: Props) {
  const t = useText()
  const [all, setAll] = useState(false)
  const before = fillingsBefore(process, history)
  const nameOf = (id: string) => names[id] ?? id
  const stageOf = (stage: string) => t(stageTitle(process, stage))
  const items = history.map((event) => {
    const { title, tone } = headline(event, process, nameOf, stageOf, t)
    return { key: event.seq, at: event.at, tone, title, body: <Details event={event} process={process} before={before.get(event.seq)} /> }
  })
  const hidden = all ? 0 : Math.max(0, items.length - FIRST)
  return (
    <div className="jx-stack">
      <Timeline label={t(words.history)} items={items.reverse().slice(0, items.length - hidden)} />
      {hidden ? (
        <button type="button" className="jx-button" onClick={() => setAll(true)}>
          {t(words.all, { count: items.length })}
        </button>
      ) : null}
    </div>
  )
}

/** What a form held before each event that mended it. Entries of a log and opinions mend nothing. */
function fillingsBefore(process: Process, history: Props['history']): ReadonlyMap<number, Values> {
  const latest = new Map<string, Values>()
  const found = new Map<number, Values>()
  let proposed: { readonly form: string; readonly values: Values } | null = null
  for (const { seq, happening } of history) {
    const one = happening as Happening
    if (one.type === 'correction-proposed') proposed = one
    if (one.type === 'correction-decided' && one.approved && proposed) latest.set(proposed.form, proposed.values)
    if (!('form' in one) || !one.form || !('values' in one) || !one.values) continue
    const action = 'action' in one ? process.actions[one.action] : undefined
    const earlier = latest.get(one.form)
    if (earlier && (!action || isMended(process, action))) found.set(seq, earlier)
    if (one.type !== 'correction-proposed') latest.set(one.form, one.values)
  }
  return found
}

function Details({ event, process, before }: { event: CaseView['history'][number]; process: Process; before: Values | undefined }) {
  const t = useText()
  const one = event.happening as Happening
  const form = (event.form as Form | undefined) ?? ('form' in one && one.form ? process.forms[one.form] : undefined)
  const values = 'values' in one ? one.values : undefined
  const parts: ReactNode[] = []
  if (one.type === 'opined' && one.settled)
    parts.push(<p key="settled">{t(one.settled === 'approved' ? words.settledYes : words.settledNo)}</p>)
  if (one.type === 'said')
    parts.push(
      <p key="said" className="jx-longtext">
        {one.text}
      </p>,
    )
  if ('reason' in one && one.reason) {
    parts.push(
      <p key="reason" className="jx-longtext">
        <span className="jx-help">{t(words.reason)}</span>
        {one.reason}
      </p>,
    )
  }
  if (one.type === 'acted' && one.comments?.length) parts.push(<CommentList key="comments" comments={one.comments} process={process} />)
  if ('evidence' in one && one.evidence?.length) {
    parts.push(
      <p key="files" className="jx-help">
        {t(words.files, { count: one.evidence.length })}
      </p>,
    )
  }
  if (form && values) {
    parts.push(
      <details key="values">
        <summary>{t(before ? words.changed : words.filled, { form: t(form.title) })}</summary>
        {before ? <Differences form={form} before={before} after={values} /> : <FormRead form={form} values={values} />}
      </details>,
    )
  }
  return parts.length ? parts : null
}

/** 'application.milestones[2].due' said in the form's own words. */
export function CommentList({
  comments,
  process,
}: {
  comments: readonly { readonly path: string; readonly text: string }[]
  process: Process
}) {
  const t = useText()
  return (
    <ul className="jx-history-comments" aria-label={t(words.comments)}>
      {comments.map((comment) => {
        const [form = '', field = ''] = comment.path.split(/[.[]/)
        const title = process.forms[form]?.fields.find((one) => one.name === field)?.title
        return (
          <li key={comment.path}>
            {title ? <span className="jx-help">{t(words.field, { field: t(title) })}</span> : null}
            {comment.text}
          </li>
        )
      })}
    </ul>
  )
}
