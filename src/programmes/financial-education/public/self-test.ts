import type { Question, QuestionSet } from './questions.ts'

/** One question with what was chosen. */
export interface Explained {
  readonly question: Question
  /** Null where nothing, or nothing that can be chosen, was sent. */
  readonly chosen: string | null
  readonly right: boolean
}

/** Every question with its answer, right or not. Nothing is counted up and nobody is ranked: it is for whoever answered. */
export function explain({ questions }: QuestionSet, answers: Readonly<Record<string, string>>): readonly Explained[] {
  return questions.map((question) => {
    const sent = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined
    const chosen = question.choices.find(({ id }) => id === sent)?.id ?? null
    return { question, chosen, right: chosen === question.right }
  })
}
