import type { LocalDate } from '../calendar/index.ts'
import type { Reason, Text } from '../language/index.ts'

/**
 * 'running': the clock runs. 'answering': it is over, and objections wait for an answer. 'cleared': over, and nothing stands
 * against it. 'upheld': an objection was sustained. 'withdrawn': taken back by whoever posted it.
 */
export const NOTICE_STATES = ['running', 'answering', 'cleared', 'upheld', 'withdrawn'] as const
export type NoticeState = (typeof NOTICE_STATES)[number]
export type NoticeOutcome = Extract<NoticeState, 'cleared' | 'upheld' | 'withdrawn'>

export interface NoticeStanding {
  /** What ended it; null while nothing has. */
  readonly outcome: NoticeOutcome | null
  readonly clockOver: boolean
  /** Objections that nobody has answered. */
  readonly open: number
}

/** What a notice is now. It is cleared by the calendar and the answers, not by a job that may come late. */
export function noticeState({ outcome, clockOver, open }: NoticeStanding): NoticeState {
  if (outcome) return outcome
  if (!clockOver) return 'running'
  return open > 0 ? 'answering' : 'cleared'
}

/** What the rules of a process may know of its case's notice. JSON, so that a page can hold it. */
export interface NoticeFact {
  readonly id: string
  readonly number: string
  readonly state: NoticeState
  readonly lastDay: LocalDate
  readonly openObjections: number
}

/**
 * For guards: why a case may not go on behind its notice, or null where it may. The facts are those of `notices.stateOf`,
 * loaded into `facts.own`.
 */
export function noticeStandsInTheWay(fact: NoticeFact | null | undefined): Reason | null {
  if (!fact) return reason('notice-missing', { zh: '尚未公示。', en: 'There was no public notice yet.' })
  if (fact.state === 'cleared') return null
  if (fact.state === 'running') {
    return reason('notice-running', {
      zh: `公示尚未期满，公示期至 ${fact.lastDay}。`,
      en: `The public notice still runs; its last day is ${fact.lastDay}.`,
    })
  }
  if (fact.state === 'answering') {
    return reason('objections-open', {
      zh: `公示期已满，还有 ${fact.openObjections} 件异议没有答复。`,
      en: `The notice is over, and ${fact.openObjections} objections have not been answered yet.`,
    })
  }
  return fact.state === 'upheld'
    ? reason('objection-upheld', {
        zh: '公示期间的异议成立，须重新审查后再公示。',
        en: 'An objection to the notice was sustained: it has to be reviewed and posted anew.',
      })
    : reason('notice-withdrawn', { zh: '公示已撤回，须重新公示。', en: 'The notice was withdrawn and has to be posted anew.' })
}

const reason = (code: string, text: Text): Reason => ({ code, text })
