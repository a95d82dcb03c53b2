import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import type { CaseView } from '../../../kernel/process/contract.ts'
import type { Happening } from '../../../kernel/process/index.ts'
import { Link, Loading, StatusTag, useText } from '../../../ui/common/index.ts'
import { certificationAt } from '../benefit/benefit-claims.ts'
import { explainDraft } from '../benefit/explain.ts'
import { textOf } from '../facts.ts'
import { caseAddress } from './addresses.ts'
import { benefitNature } from './benefit-fields.ts'
import { useParameters } from './benefit-parameters.ts'
import { type Certifiers, Chain } from './chain.tsx'
import { Explained } from './explained.tsx'
import { useShown } from './shown.ts'
import { shared } from './words.ts'

const words = {
  project: { zh: '所属项目', en: 'Its project' },
  revises: { zh: '修订的原效益', en: 'The earlier figure' },
  void: { zh: '本次填报未获核定或已撤回，不计入合计。', en: 'This claim was refused or withdrawn and is not counted.' },
} satisfies Record<string, Text>

/** Which action brings a claim to which certification. */
const STEPS = {
  submit: 'reported',
  'technical-confirm': 'technically-confirmed',
  'finance-certify': 'finance-certified',
  verify: 'union-verified',
  publish: 'published',
} as const

function certifiersOf(history: CaseView['history']): Certifiers {
  return Object.fromEntries(
    history.flatMap(({ happening, by, at }) => {
      const one = happening as Happening
      const step = one.type === 'acted' ? STEPS[one.action as keyof typeof STEPS] : undefined
      return step ? [[step, { by: by.name, at }]] : []
    }),
  )
}

/** The chain of those who certified a claim, and the claim line by line. */
export function BenefitOfCase({ view }: { view: CaseView }) {
  const t = useText()
  const shown = useShown()
  const { book, error, again } = useParameters()
  const values = view.data.benefit ?? {}
  const certification = certificationAt(view.stage)
  const [project, earlier] = [textOf(values, 'project'), textOf(values, 'supersedes')]
  const explanation = book ? explainDraft(values, book).explanation : null
  return (
    <div className="jx-stack">
      {certification ? (
        <Chain certification={certification} certifiers={certifiersOf(view.history)} />
      ) : (
        <p className="jx-help">{t(words.void)}</p>
      )}
      <p className="jx-in-contact-head">
        <StatusTag tone={values.nature === 'forecast' ? 'neutral' : 'active'}>{shown(benefitNature, values.nature)}</StatusTag>
        <span className="jx-help">{t(shared.naturesApart)}</span>
        {project ? <Link to={caseAddress(project)}>{t(words.project)}</Link> : null}
        {earlier ? <Link to={caseAddress(earlier)}>{t(words.revises)}</Link> : null}
      </p>
      {error ? <Failed error={error} onRetry={again} /> : book ? null : <Loading />}
      {explanation ? <Explained explanation={explanation} /> : null}
    </div>
  )
}
