import { useMemo } from 'react'
import type { Text } from '../../../kernel/language/index.ts'
import type { FormAsideProps } from '../../../kernel/process/web-processes.tsx'
import { useText } from '../../../ui/common/index.ts'
import { explainDraft } from '../benefit/explain.ts'
import { useParameters } from './benefit-parameters.ts'
import { Explained } from './explained.tsx'

const words = {
  title: { zh: '边填边算', en: 'What it comes to' },
  help: {
    zh: '按已填内容即时计算，供核对；不改动任何填报值。',
    en: 'Calculated as you type, for checking; it changes nothing that you fill in.',
  },
  mend: {
    zh: '有 {count} 处数字还不完整，补齐后显示结果。',
    en: '{count} figures are still incomplete; the result shows once they are filled in.',
  },
} satisfies Record<string, Text>

/** Beside the form of a claim: what its figures come to, and whether those stated elsewhere fit together. */
export default function BenefitAside({ values }: FormAsideProps) {
  const t = useText()
  const { book } = useParameters()
  const draft = useMemo(() => (book ? explainDraft(values, book) : null), [values, book])
  return (
    <section className="jx-in-explained" aria-live="polite" aria-label={t(words.title)}>
      <h3>{t(words.title)}</h3>
      <p className="jx-help">{t(words.help)}</p>
      {draft?.explanation ? <Explained explanation={draft.explanation} /> : null}
      {draft?.problems.length ? <p className="jx-help">{t(words.mend, { count: draft.problems.length })}</p> : null}
    </section>
  )
}
