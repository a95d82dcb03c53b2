import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Loading, StatusTag, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import { useWriteKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { refusalOf } from '../language/web.tsx'
import type { Scorecard } from './card.ts'
import { blankDeduction, blankIndicator, freeName } from './card-blank.ts'
import { type CardFault, checkCard, faultsAt } from './check.ts'
import { FRAMEWORKS } from './framework.ts'
import { GradesEditor } from './web-card-bands.tsx'
import { type LineAt, LineEditor } from './web-card-line.tsx'
import { DeductionRows, IndicatorRows } from './web-card-rows.tsx'
import { ElementWeights } from './web-card-shown.tsx'
import { words } from './web-card-words.ts'
import { ChoiceField, TextField, TextsField } from './web-fields.tsx'
import { type CardRules, type CardView, evaluation, type MeasureView, sent } from './web-queries.tsx'

const NO_FRAMEWORK = 'none'

/** A draft: the server's own checks run while it is written, and once more when it is saved. */
export function CardEditor({ view, rules }: { view: CardView; rules: CardRules }) {
  const { data: measures } = useQuery(evaluation.measures.queryOptions())
  return measures ? <Editor view={view} rules={rules} measures={measures} /> : <Loading />
}

/** What a draft is checked against, as the server has it. */
function factsOf(rules: CardRules, measures: readonly MeasureView[]) {
  const least = rules.frameworks.flatMap(({ elements }) => elements.map(({ leastWeight, least }) => [leastWeight, least] as const))
  return { frameworks: FRAMEWORKS, measures: measures.map(({ name }) => name), parameters: Object.fromEntries(least) }
}

function Editor({ view, rules, measures }: { view: CardView; rules: CardRules; measures: readonly MeasureView[] }) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const [card, setCard] = useState<Scorecard>(view.card)
  const [editing, setEditing] = useState<LineAt | null>(null)
  const [problem, setProblem] = useState<Text | null>(null)
  const [busy, setBusy] = useState(false)
  const faults = checkCard(card, factsOf(rules, measures))
  const changed = JSON.stringify(card) !== JSON.stringify(view.card)
  const change = (part: Partial<Scorecard>) => setCard((old) => ({ ...old, ...part }))
  const save = async () => {
    setBusy(true)
    setProblem(null)
    const content = { id: view.id, expected: view.revision, card: sent(card) }
    try {
      const saved = await evaluation.changeCard.call({ key: keyOf(content), ...content })
      queries.setQueryData(evaluation.card.queryKey({ input: { id: view.id } }), saved)
    } catch (error) {
      const { text, fields } = refusalOf(error)
      setProblem(fields[0]?.text ?? text)
    }
    setBusy(false)
  }
  return (
    <>
      <Basics card={card} rules={rules} faults={faults} onChange={change} />
      <ElementWeights card={card} rules={rules} />
      <IndicatorRows
        card={card}
        faults={faults}
        onChange={(indicators) => change({ indicators })}
        onEdit={(place) => setEditing({ list: 'indicators', place })}
        onAdd={() => {
          const added = blankIndicator(freeName(card, 'indicator'))
          change({ indicators: [...card.indicators, { ...added, element: card.elements[0]?.name ?? null }] })
          setEditing({ list: 'indicators', place: card.indicators.length })
        }}
      />
      <DeductionRows
        card={card}
        faults={faults}
        onChange={(deductions) => change({ deductions })}
        onEdit={(place) => setEditing({ list: 'deductions', place })}
        onAdd={() => {
          change({ deductions: [...card.deductions, blankDeduction(freeName(card, 'deduction'))] })
          setEditing({ list: 'deductions', place: card.deductions.length })
        }}
      />
      <GradesEditor grades={card.grades} faults={faultsAt(faults, 'grades')} onChange={(grades) => change({ grades })} />
      <div className="jx-save">
        <Button type="primary" loading={busy} disabled={!changed} onClick={() => void save()}>
          {t(words.save)}
        </Button>
        <StatusTag tone={changed ? 'warn' : 'good'}>{t(changed ? words.unsaved : words.saved)}</StatusTag>
        <span className="jx-help" role="status">
          {faults.length > 0 ? t(words.faults, { count: faults.length }) : t(words.noFaults)}
        </span>
        <p className="jx-problem" role="alert">
          {problem ? t(problem) : null}
        </p>
      </div>
      <LineEditor
        at={editing}
        card={card}
        measures={measures}
        faults={faults}
        onChange={(lines) => change(lines)}
        onClose={() => setEditing(null)}
      />
    </>
  )
}

interface BasicsProps {
  readonly card: Scorecard
  readonly rules: CardRules
  readonly faults: readonly CardFault[]
  readonly onChange: (part: Partial<Scorecard>) => void
}

function Basics({ card, rules, faults, onChange }: BasicsProps) {
  const t = useText()
  /** The elements come with the regulation; without one there are none, and no line belongs to any. */
  const choose = (name: string) => {
    const framework = rules.frameworks.find((one) => one.name === name)
    const elements = framework?.elements.map((element) => ({ name: element.name, title: element.title })) ?? []
    const known = (element: string | null) => (elements.some((one) => one.name === element) ? element : (elements[0]?.name ?? null))
    onChange({
      framework: framework?.name ?? null,
      elements,
      indicators: card.indicators.map((one) => ({ ...one, element: known(one.element) })),
    })
  }
  const { missing } = card
  return (
    <Panel title={t(words.basics)}>
      <div className="jx-stack">
        <TextsField label={t(words.title)} value={card.title} maxLength={200} onChange={(title) => onChange({ title })} />
        <div className="jx-two">
          <ChoiceField
            label={t(words.framework)}
            value={card.framework ?? NO_FRAMEWORK}
            faults={faultsAt(faults, 'framework')}
            options={[
              { value: NO_FRAMEWORK, title: t(words.noFramework) },
              ...rules.frameworks.map(({ name, title }) => ({ value: name, title: t(title) })),
            ]}
            onChange={choose}
          />
          <ChoiceField
            label={t(words.missing)}
            help={t(words.missingHelp)}
            value={missing.rule}
            options={[
              { value: 'renormalise', title: t(words.renormalise) },
              { value: 'block', title: t(words.block) },
            ]}
            onChange={(rule) => onChange({ missing: rule === 'block' ? { rule } : { rule, leastPresent: '80' } })}
          />
          {missing.rule === 'renormalise' ? (
            <TextField
              label={t(words.leastPresent)}
              unit="%"
              numeric
              value={missing.leastPresent}
              faults={faultsAt(faults, 'missing')}
              onChange={(leastPresent) => onChange({ missing: { rule: 'renormalise', leastPresent } })}
            />
          ) : null}
        </div>
      </div>
    </Panel>
  )
}
