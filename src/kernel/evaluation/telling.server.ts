import type { Writer } from '../../platform/db/index.ts'
import type { Text } from '../language/index.ts'
import type { Notification } from '../notifications/server.ts'
import { holdersOf } from './holders.server.ts'
import type { Neighbours } from './interface.server.ts'

type Needs = Pick<Neighbours, 'access' | 'notifications' | 'roles'>

const OWN_SCORES = '/my/scores'
const about = (id: string): Notification['about'] => ({ kind: 'evaluation', id })

/** Everybody who is judged hears that a period is judged, or of new scores. Whoever did it has heard of it. */
export async function tellSubjects(
  writer: Writer,
  needs: Needs,
  { evaluation, places, text, doer }: { evaluation: string; places: readonly string[]; text: Text; doer: string },
): Promise<void> {
  const persons: string[] = []
  for (const path of places) persons.push(...(await holdersOf(writer, needs, path, 'evaluation.own')))
  const others = persons.filter((person) => person !== doer)
  await needs.notifications.notify(writer, { persons: others, text, link: OWN_SCORES, about: about(evaluation) })
}

interface ToJudges {
  readonly evaluation: string
  readonly path: string
  readonly who: string
  readonly text: Text
  readonly but: readonly string[]
  /** False: it is told, and nobody has to do anything. */
  readonly waits?: boolean
}

/** Those who may deal with it hear that something waits for them, or does no more. */
export async function tellJudges(
  writer: Writer,
  needs: Needs,
  { evaluation, path, who, text, but, waits = true }: ToJudges,
): Promise<void> {
  const persons = (await holdersOf(writer, needs, path, who)).filter((person) => !but.includes(person))
  const link = `/evaluations/${evaluation}`
  await needs.notifications.notify(writer, { persons, ...(waits && { kind: 'turn' }), text, link, about: about(evaluation) })
}

/** Somebody who asked for a correction hears what was decided. */
export const tellPerson = (writer: Writer, { notifications }: Needs, person: string, evaluation: string, text: Text): Promise<void> =>
  notifications.notify(writer, { persons: [person], text, link: `/evaluations/${evaluation}`, about: about(evaluation) })

export const openedText = (title: string): Text => ({
  zh: `评价已开展，本单位在评价范围内：${title}`,
  en: `An evaluation was opened that judges your organisation: ${title}`,
})
export const appliedText = (title: string, until: string): Text => ({
  zh: `评价得分已启用，可以查看；如有异议，请于 ${until} 前申诉：${title}`,
  en: `Scores were applied and can be read. You may appeal until ${until}: ${title}`,
})
export const correctedText = (title: string): Text => ({
  zh: `锁定后的更正已获批准，得分已重新计算：${title}`,
  en: `A correction after the lock was approved and scores were made anew: ${title}`,
})
export const filedText = (title: string, subject: string, due: string): Text => ({
  zh: `${subject}提出申诉，请于 ${due} 前逐项答复：${title}`,
  en: `${subject} appeals. Answer each line by ${due}: ${title}`,
})
export const withdrawnText = (title: string, subject: string): Text => ({
  zh: `${subject}撤回了申诉，无需答复：${title}`,
  en: `${subject} withdrew its appeal. No answer is needed: ${title}`,
})
export const answeredText = (title: string): Text => ({
  zh: `本单位的申诉已逐项答复：${title}`,
  en: `Your organisation’s appeal was answered line by line: ${title}`,
})
export const askedText = (title: string): Text => ({
  zh: `有一项锁定后的更正待您审批：${title}`,
  en: `A correction after the lock waits for your decision: ${title}`,
})
export const decidedText = (title: string, approved: boolean): Text => ({
  zh: `您申请的更正${approved ? '已获批准' : '未获批准'}：${title}`,
  en: `The correction you asked for was ${approved ? 'approved' : 'refused'}: ${title}`,
})
