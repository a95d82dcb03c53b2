import type { Say, Tone } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import type { CaseView } from './contract.ts'
import type { Process } from './definition.ts'
import type { Happening } from './state.ts'
import type { Changed } from './web-case.tsx'
import { stageTitle } from './web-processes.tsx'

type Event = CaseView['history'][number]

const words = {
  started: { zh: '{who} 申报', en: '{who} filed it' },
  acted: { zh: '{who} {action}', en: '{who}: {action}' },
  approve: { zh: '{who} 同意（{action}）', en: '{who} approved ({action})' },
  reject: { zh: '{who} 不同意（{action}）', en: '{who} rejected ({action})' },
  abstain: { zh: '{who} 弃权（{action}）', en: '{who} abstained ({action})' },
  behalf: { zh: '{who}（代 {whom}）', en: '{who} (on behalf of {whom})' },
  signer: { zh: '{who} 增加会签人 {whom}', en: '{who} added {whom} as a signer' },
  handed: { zh: '{who} 转交 {whom} 办理', en: '{who} handed this on to {whom}' },
  said: { zh: '{who} 发言', en: '{who} remarked' },
  reminded: { zh: '系统提醒：{stage} {date} 到期', en: 'Reminder: {stage} is due on {date}' },
  escalated: { zh: '系统上报：{stage} 已超过期限 {date}', en: 'Escalated: {stage} was due on {date}' },
  stopped: { zh: '{who} 暂停计时', en: '{who} stopped the clock' },
  restarted: { zh: '{who} 恢复计时', en: '{who} restarted the clock' },
  proposed: { zh: '{who} 申请更正', en: '{who} proposed a correction' },
  agreed: { zh: '{who} 同意更正', en: '{who} approved the correction' },
  declined: { zh: '{who} 不同意更正', en: '{who} declined the correction' },
} satisfies Record<string, Text>

/** What somebody else did meanwhile, in one sentence. */
export function happeningText(changed: Changed, process: Process, t: Say): string {
  const { seq, at, by, ...happening } = changed
  return headline(
    { seq, at, by, happening },
    process,
    (id) => id,
    (stage) => t(stageTitle(process, stage)),
    t,
  ).title
}

/** Who did what, and how it went, in one line of the history. */
export function headline(
  event: Event,
  process: Process,
  nameOf: (id: string) => string,
  stageOf: (stage: string) => string,
  t: Say,
): { title: string; tone: Tone } {
  const one = event.happening as Happening
  const who = event.onBehalfOf ? t(words.behalf, { who: event.by.name, whom: event.onBehalfOf.name }) : event.by.name
  const actionOf = (name: string) => {
    const title = process.actions[name]?.title
    return title ? t(title) : name
  }
  switch (one.type) {
    case 'started':
      return { title: t(words.started, { who }), tone: 'active' }
    case 'acted': {
      const kind = process.actions[one.action]?.kind
      const tone = kind === 'return' ? 'warn' : kind === 'refuse' || kind === 'end' ? 'bad' : kind === 'withdraw' ? 'neutral' : 'good'
      return { title: t(words.acted, { who, action: actionOf(one.action) }), tone }
    }
    case 'opined': {
      const tone = one.verdict === 'approve' ? 'good' : one.verdict === 'reject' ? 'bad' : 'neutral'
      return { title: t(words[one.verdict] ?? words.acted, { who, action: actionOf(one.action) }), tone }
    }
    case 'signer-added':
      return { title: t(words.signer, { who, whom: nameOf(one.person) }), tone: 'neutral' }
    case 'handed-on':
      return { title: t(words.handed, { who, whom: nameOf(one.to) }), tone: 'neutral' }
    case 'said':
      return { title: t(words.said, { who }), tone: 'neutral' }
    case 'reminded':
      return { title: t(words.reminded, { stage: stageOf(one.stage), date: one.due }), tone: 'neutral' }
    case 'escalated':
      return { title: t(words.escalated, { stage: stageOf(one.stage), date: one.due }), tone: 'warn' }
    case 'clock-stopped':
      return { title: t(words.stopped, { who }), tone: 'neutral' }
    case 'clock-restarted':
      return { title: t(words.restarted, { who }), tone: 'neutral' }
    case 'correction-proposed':
      return { title: t(words.proposed, { who }), tone: 'active' }
    case 'correction-decided':
      return { title: t(one.approved ? words.agreed : words.declined, { who }), tone: one.approved ? 'good' : 'bad' }
  }
}
