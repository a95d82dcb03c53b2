import type { Text } from '../../../kernel/language/index.ts'
import type { PortalFigure, PortalPage } from '../../../kernel/publishing/index.ts'
import { fill, TO, ways } from './page-parts.ts'
import type { QuestionSet } from './questions.ts'
import type { Explained } from './self-test.ts'
import { words } from './words.ts'

/** The questions as a plain form; it is sent to the page itself, so that no answer stands in an address. */
export function testPage(set: QuestionSet | null): PortalPage {
  if (!set) return { title: words.testTitle, lead: words.testNone, blocks: [ways(TO.brand, TO.materials)] }
  return {
    title: words.testTitle,
    lead: words.testLead,
    blocks: [
      {
        kind: 'form',
        title: fill(words.testForm, { count: set.questions.length }),
        text: fill(words.testVersion, { version: set.version, from: set.from }),
        fields: set.questions.map(({ id, asks, choices }, at) => ({
          name: id,
          title: { zh: `${at + 1}. ${asks.zh}`, en: `${at + 1}. ${asks.en}` },
          options: choices.map((choice) => ({ value: choice.id, title: choice.text })),
          most: 1,
          autocomplete: 'off' as const,
        })),
        button: words.testSend,
      },
    ],
  }
}

/** An explanation for every question, whatever was chosen. */
export function explainedPage(explained: readonly Explained[]): PortalPage {
  return {
    title: words.explainedTitle,
    lead: words.testLead,
    blocks: [
      { kind: 'figures', title: words.explanations, figures: explained.map(explainedFigure) },
      ways({ title: words.again, path: 'self-test' }, TO.materials, TO.complaints),
    ],
  }
}

function explainedFigure({ question, chosen, right }: Explained, at: number): PortalFigure {
  const textOf = (id: string): Text => question.choices.find((choice) => choice.id === id)?.text ?? words.open
  const saidOf = (before: Text, { zh, en }: Text): Text => ({ zh: `${before.zh}：${zh}`, en: `${before.en}: ${en}` })
  return {
    title: { zh: `${at + 1}. ${question.asks.zh}`, en: `${at + 1}. ${question.asks.en}` },
    value: textOf(question.right),
    notes: [
      chosen === null ? words.open : right ? words.right : saidOf(words.wrong, textOf(chosen)),
      question.because,
      saidOf(words.basis, question.basis),
    ],
  }
}
