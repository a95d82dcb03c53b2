import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { DateText, DueTag, Icon, StatusTag, type Tone, usePreferences, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import type { CaseView } from './contract.ts'
import type { Process } from './definition.ts'
import type { Happening } from './state.ts'
import { loopOf, type Standing, type Station } from './web-loop.ts'
import './web.css'

const words = {
  loop: { zh: '办理环节', en: 'Stages of the loop' },
  done: { zh: '已完成', en: 'done' },
  current: { zh: '当前环节', en: 'current stage' },
  ahead: { zh: '尚未开始', en: 'ahead' },
  'passed-over': { zh: '未经过', en: 'not needed' },
  left: { zh: '在此离开', en: 'left here' },
  waits: { zh: '等待办理', en: 'Waiting for' },
  nobody: { zh: '没有待办人', en: 'Nobody has to act' },
  noPerson: { zh: '该岗位暂无人员，请联系系统管理员', en: 'nobody holds this post; ask the system administrator' },
  more: { zh: '等 {count} 人', en: 'and others, {count} in all' },
  stopped: { zh: '计时自 {date} 暂停：{reason}', en: 'The clock has stood still since {date}: {reason}' },
  discussion: { zh: '讨论', en: 'Discussion' },
  say: { zh: '写下意见，本案相关人员都能看到', en: 'Write a remark; everybody on this case can read it' },
  send: { zh: '发送', en: 'Send' },
  silent: { zh: '还没有人发言', en: 'Nobody has said anything yet' },
  notSent: { zh: '没有发出去，请再试一次。', en: 'This was not sent. Please try again.' },
} satisfies Record<string, Text>

export const outcomeWords: Readonly<Record<string, Text>> = {
  completed: { zh: '已办结', en: 'Completed' },
  refused: { zh: '未通过', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  ended: { zh: '已终止', en: 'Ended' },
}

/** The stage, or what became of the case, as one tag. */
export function StageTag({ title, outcome }: { title: Text; outcome: string | null }) {
  const t = useText()
  const tone: Tone =
    outcome === 'completed' ? 'good' : outcome === null ? 'active' : outcome === 'refused' || outcome === 'ended' ? 'bad' : 'neutral'
  return <StatusTag tone={tone}>{t(title)}</StatusTag>
}

interface LoopProps {
  readonly process: Process
  readonly standing: Standing
  /** The local date. */
  readonly today: string
  /** Always one under the other, as on phones. Otherwise the picture does so by itself where it is narrow. */
  readonly upright?: boolean
  /** Shown inside the loop: who is next. */
  readonly children?: ReactNode
}

/** The closed loop, how far round it the case is, and in its middle what happens now. The circle closes when the case does. */
export function LoopPicture({ process, standing, today, upright = false, children }: LoopProps) {
  const t = useText()
  const { stations, beside, closed } = loopOf(process, standing)
  const above = Math.ceil(stations.length / 2)
  const odd = stations.length % 2 === 1
  const here = process.stages[standing.stage]?.title
  const turned = stations[above - 1]?.state === 'done' || stations[above - 1]?.state === 'passed-over'
  return (
    <div className={upright ? 'jx-loop jx-loop-upright' : 'jx-loop'} data-closed={closed || undefined}>
      <div className="jx-loop-frame" style={{ '--columns': above } as React.CSSProperties}>
        <ol aria-label={t(words.loop)}>
          {stations.map((station, index) => (
            <StationItem
              key={station.stage}
              station={station}
              title={process.stages[station.stage]?.title}
              number={index + 1}
              below={index >= above}
              column={index < above ? index + 1 : above - (index - above)}
              last={index === above - 1 || index === stations.length - 1}
            />
          ))}
        </ol>
        <div className="jx-loop-turn" data-done={turned || undefined} aria-hidden="true" />
        <div className={odd ? 'jx-loop-close jx-loop-close-far' : 'jx-loop-close'} aria-hidden="true" />
        <div className="jx-loop-middle">
          <p className="jx-loop-now">
            <strong>{here ? t(here) : standing.stage}</strong>
            {standing.outcome && beside ? <StageOutcome outcome={standing.outcome} /> : null}
            {standing.clock && !standing.outcome ? (
              <DueTag due={standing.clock.due} today={today} clockStopped={standing.clockStopped !== null} />
            ) : null}
          </p>
          {standing.clockStopped ? (
            <p className="jx-help">{t(words.stopped, { date: standing.clockStopped.since, reason: standing.clockStopped.reason })}</p>
          ) : null}
          {children}
        </div>
      </div>
    </div>
  )
}

function StageOutcome({ outcome }: { outcome: string }) {
  const t = useText()
  const text = outcomeWords[outcome]
  return text ? <StatusTag tone={outcome === 'completed' ? 'good' : 'bad'}>{t(text)}</StatusTag> : null
}

function StationItem({
  station,
  title,
  number,
  below,
  column,
  last,
}: {
  station: Station
  title: Text | undefined
  number: number
  below: boolean
  column: number
  last: boolean
}) {
  const t = useText()
  return (
    <li
      className="jx-station"
      data-state={station.state}
      data-below={below || undefined}
      data-last={last || undefined}
      style={{ '--column': column } as React.CSSProperties}
      {...(station.state === 'current' ? { 'aria-current': 'step' as const } : {})}
    >
      <span className="jx-station-dot" aria-hidden="true">
        {station.state === 'done' ? (
          <Icon name="check" size="0.85em" strokeWidth={2.5} />
        ) : station.state === 'left' ? (
          <Icon name="close" size="0.85em" />
        ) : (
          number
        )}
      </span>
      <span className="jx-station-text">
        <span className="jx-station-title">{title ? t(title) : station.stage}</span>
        <span className="jx-sr">{t(words[station.state])}</span>
        {station.at ? (
          <span className="jx-station-at">
            <DateText value={station.at.slice(0, 10)} digits />
          </span>
        ) : null}
      </span>
    </li>
  )
}

/** Whose turn it is, by name, and in what capacity. */
export function NextPeople({ waitsFor }: { waitsFor: CaseView['waitsFor'] }) {
  const t = useText()
  const { language } = usePreferences()
  if (waitsFor.length === 0) return <p className="jx-help">{t(words.nobody)}</p>
  return (
    <dl className="jx-next">
      <dt>{t(words.waits)}</dt>
      {waitsFor.map((one, index) => {
        const names = one.people.slice(0, 4).map((person) => person.name)
        return (
          <dd key={one.role ?? one.people[0]?.id ?? index}>
            {one.title ? <span className="jx-help">{t(one.title)} </span> : null}
            {names.length ? names.join(language === 'zh' ? '、' : ', ') : <span className="jx-problem">{t(words.noPerson)}</span>}
            {one.people.length > 4 ? <span className="jx-help"> {t(words.more, { count: one.people.length })}</span> : null}
          </dd>
        )
      })}
    </dl>
  )
}

/** What people of the case say to one another, oldest first, and a place to answer. */
export function Discussion({ history, onSay }: { history: CaseView['history']; onSay?: (text: string) => Promise<Text | null> }) {
  const t = useText()
  const id = useId()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Text | null>(null)
  const said = history.flatMap((event) => {
    const one = event.happening as Happening
    return one.type === 'said' ? [{ ...event, text: one.text }] : []
  })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim() || !onSay) return
    setBusy(true)
    const refusal = await onSay(text.trim()).catch(() => words.notSent)
    setBusy(false)
    setProblem(refusal)
    if (!refusal) setText('')
  }
  return (
    <div className="jx-discussion">
      {said.length === 0 ? <p className="jx-help">{t(words.silent)}</p> : null}
      <ol>
        {said.map((one) => (
          <li key={one.seq}>
            <p className="jx-said-head">
              <strong>{one.by.name}</strong> <DateText value={one.at} />
            </p>
            <p className="jx-longtext">{one.text}</p>
          </li>
        ))}
      </ol>
      {onSay ? (
        <form onSubmit={send}>
          <label htmlFor={id} className="jx-sr">
            {t(words.say)}
          </label>
          <textarea
            id={id}
            className="jx-input"
            rows={2}
            maxLength={4000}
            placeholder={t(words.say)}
            value={text}
            aria-describedby={`${id}-problem`}
            onChange={(event) => setText(event.target.value)}
          />
          <p id={`${id}-problem`} className="jx-problem" role="alert">
            {problem ? t(problem) : null}
          </p>
          <button type="submit" className="jx-button" disabled={busy}>
            {t(words.send)}
          </button>
        </form>
      ) : null}
    </div>
  )
}
