import type { Text } from '../../../kernel/language/index.ts'
import { showMoney } from '../../../kernel/quantities/index.ts'
import { DateText, Link, StatusTag, usePreferences, useText } from '../../../ui/common/index.ts'
import type { ProjectView } from '../contract.ts'
import { caseAddress } from './addresses.ts'
import { benefitNature } from './benefit-fields.ts'
import { Chain } from './chain.tsx'
import { Explained } from './explained.tsx'
import { Natures } from './natures.tsx'
import { useShown } from './shown.ts'
import { shared } from './words.ts'

const words = {
  explain: { zh: '逐项计算与核对', en: 'Line by line' },
  superseded: { zh: '已被修订，不再计入合计', en: 'Superseded by a later figure, no longer counted' },
  revision: { zh: '修订', en: 'Revision' },
  void: { zh: '不予核定或已撤回', en: 'Refused or withdrawn' },
  noFigure: { zh: '尚无金额', en: 'No figure yet' },
} satisfies Record<string, Text>

type Benefit = ProjectView['benefits'][number]

/** Every claim of a project: how far it is certified, and what it rests on. */
export function BenefitList({ benefits, certified }: { benefits: readonly Benefit[]; certified: ProjectView['benefit'] }) {
  const t = useText()
  return (
    <div className="jx-stack">
      <div className="jx-stack-tight">
        <Natures of={certified} />
        <p className="jx-help">
          {t(shared.certifiedOnly)} · {t(shared.naturesApart)}
        </p>
      </div>
      {benefits.map((one) => (
        <OneBenefit key={one.id} benefit={one} />
      ))}
    </div>
  )
}

function OneBenefit({ benefit }: { benefit: Benefit }) {
  const t = useText()
  const shown = useShown()
  const { language } = usePreferences()
  return (
    <article className="jx-in-benefit" aria-label={benefit.title}>
      <header className="jx-in-contact-head">
        <h3>
          <Link to={caseAddress(benefit.id)}>{benefit.title}</Link>
        </h3>
        <span className="jx-number">{benefit.net === null ? t(words.noFigure) : showMoney(benefit.net, language)}</span>
        <StatusTag tone={benefit.nature === 'forecast' ? 'neutral' : 'active'}>{shown(benefitNature, benefit.nature)}</StatusTag>
        {benefit.supersedes ? <StatusTag>{t(words.revision)}</StatusTag> : null}
        <span className="jx-help">
          <DateText value={benefit.from} digits /> – <DateText value={benefit.to} digits />
        </span>
      </header>
      {benefit.supersededBy ? <p className="jx-help">{t(words.superseded)}</p> : null}
      {benefit.certification === null ? <p className="jx-help">{t(words.void)}</p> : <Chain certification={benefit.certification} />}
      <details>
        <summary>{t(words.explain)}</summary>
        <Explained explanation={benefit.explanation} />
      </details>
    </article>
  )
}
