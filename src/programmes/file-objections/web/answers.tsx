import type { Text } from '../../../kernel/language/index.ts'
import type { CaseView } from '../../../kernel/process/contract.ts'
import type { Happening, Process } from '../../../kernel/process/index.ts'
import { DateText, useText } from '../../../ui/common/index.ts'
import { textOf } from '../rules.ts'

export const answerTitle: Text = { zh: '答复', en: 'What was answered' }

/** Where an answer says why, by the action that gives it. */
const REASONS: Readonly<Record<string, string>> = {
  correct: 'source',
  'district-correct': 'source',
  uphold: 'reason',
  pass: 'why',
  'take-further': 'why',
}

export interface Answer {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly done: Text
  readonly why: string
}

/** What those who looked into it answered, and what the person said to it, in the order in which they did. */
export function answersIn({ history }: CaseView, { actions }: Process): readonly Answer[] {
  const answers = history.flatMap(({ seq, at, by, happening }) => {
    const one = happening as Happening
    if (one.type !== 'acted') return []
    const why = one.reason ?? textOf(one.values, REASONS[one.action] ?? '')
    const done = actions[one.action]?.title
    return why && done ? [{ seq, at, by: by.name, done, why }] : []
  })
  return answers.toSorted((a, b) => a.seq - b.seq)
}

export function Answers({ answers }: { answers: readonly Answer[] }) {
  const t = useText()
  return (
    <div className="jx-stack">
      {answers.map(({ seq, at, by, done, why }) => (
        <p key={seq}>
          <strong>{t(done)}</strong>
          <br />
          {why}
          <br />
          <span className="jx-help">
            {by} <DateText value={at} />
          </span>
        </p>
      ))}
    </div>
  )
}
