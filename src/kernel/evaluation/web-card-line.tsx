import { Button, Drawer } from 'antd'
import { useText } from '../../ui/common/index.ts'
import type { Deduction, Indicator, Scorecard, Source } from './card.ts'
import { DIRECTIONS, SOURCES } from './card-difference.ts'
import { type CardFault, faultsAt } from './check.ts'
import { isForbidden, NATURES, type Nature } from './forbidden.ts'
import { FormulaEditor } from './web-card-formula.tsx'
import { words } from './web-card-words.ts'
import { ChoiceField, TextField, TextsField } from './web-fields.tsx'
import type { MeasureView } from './web-queries.tsx'

interface Props {
  /** The line that is edited; null: none is. Its place, for while it is named it may be called as another one. */
  readonly at: LineAt | null
  readonly card: Scorecard
  readonly measures: readonly MeasureView[]
  readonly faults: readonly CardFault[]
  readonly onChange: (lines: Partial<Pick<Scorecard, 'indicators' | 'deductions'>>) => void
  readonly onClose: () => void
}

type Line = Indicator | Deduction
export interface LineAt {
  readonly list: 'indicators' | 'deductions'
  readonly place: number
}

/** One line in full, at the side of the page. What is wrong stands at its field while it is written. */
export function LineEditor({ at, card, measures, faults, onChange, onClose }: Props) {
  const t = useText()
  const line: Line | undefined = at ? card[at.list][at.place] : undefined
  const path = at ? `${at.list}.${at.place}` : ''
  const put = (next: Line) => at && onChange({ [at.list]: card[at.list].map((one, place) => (place === at.place ? next : one)) })
  const change = (part: Partial<Indicator> & Partial<Deduction>) => line && put({ ...line, ...part } as Line)
  const wrong = (field: string) => faultsAt(faults, `${path}.${field}`)
  return (
    <Drawer
      open={line !== undefined}
      title={line ? t(words.editOf, { title: t(line.title) || t(words.untitled) }) : ''}
      size={640}
      destroyOnHidden
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t(words.done)}
        </Button>
      }
    >
      {line ? (
        <div className="jx-stack">
          {faults
            .filter((fault) => fault.path === path)
            .map(({ text }) => (
              <p key={text.en} className="jx-problem" role="alert">
                {t(text)}
              </p>
            ))}
          <TextsField label={t(words.title)} value={line.title} faults={wrong('title')} onChange={(title) => change({ title })} />
          <div className="jx-two">
            <TextField
              label={t(words.code)}
              help={t(words.codeHelp)}
              maxLength={60}
              value={line.name}
              faults={wrong('name')}
              onChange={(code) => change({ name: code })}
            />
            <NatureField value={line.nature} onChange={(nature) => change({ nature })} />
          </div>
          <SourceFields line={line} measures={measures} faults={wrong('source')} onChange={change} />
          <TextsField label={t(words.unit)} value={line.unit} maxLength={40} onChange={(unit) => change({ unit })} />
          <TextsField long label={t(words.counts)} value={line.counts} faults={wrong('counts')} onChange={(counts) => change({ counts })} />
          <TextsField long label={t(words.leavesOut)} value={line.leavesOut} onChange={(leavesOut) => change({ leavesOut })} />
          <TextsField long label={t(words.basis)} value={line.basis} faults={wrong('basis')} onChange={(basis) => change({ basis })} />
          {'formula' in line ? (
            <IndicatorFields line={line} card={card} wrong={wrong} onChange={change} />
          ) : (
            <div className="jx-two">
              <TextField label={t(words.each)} numeric value={line.each} faults={wrong('each')} onChange={(each) => change({ each })} />
              <TextField
                label={t(words.cap)}
                help={t(words.capHelp)}
                numeric
                value={line.cap ?? ''}
                onChange={(cap) => change({ cap: cap === '' ? null : cap })}
              />
            </div>
          )}
        </div>
      ) : null}
    </Drawer>
  )
}

/** What the figure is taken from; those that the rule forbids are shown and cannot be chosen. */
function NatureField({ value, onChange }: { value: Nature; onChange: (nature: Nature) => void }) {
  const t = useText()
  return (
    <ChoiceField<Nature>
      label={t(words.nature)}
      help={t(words.natureHelp)}
      value={value}
      options={(Object.keys(NATURES) as Nature[]).map((nature) => ({
        value: nature,
        title: t(NATURES[nature]),
        disabled: isForbidden(nature),
      }))}
      onChange={onChange}
    />
  )
}

interface SourceProps {
  readonly line: Line
  readonly measures: readonly MeasureView[]
  readonly faults: ReturnType<typeof faultsAt>
  readonly onChange: (part: Partial<Indicator> & Partial<Deduction>) => void
}

function SourceFields({ line, measures, faults, onChange }: SourceProps) {
  const t = useText()
  const { source } = line
  const kinds: readonly Source['kind'][] = 'formula' in line ? ['measure', 'entered', 'panel'] : ['measure', 'entered']
  const chosen = source.kind === 'measure' ? measures.find(({ name }) => name === source.measure) : undefined
  return (
    <>
      <div className="jx-two">
        <ChoiceField
          label={t(words.source)}
          value={source.kind}
          {...(source.kind !== 'measure' && { faults })}
          options={kinds.map((kind) => ({ value: kind, title: t(SOURCES[kind]) }))}
          onChange={(kind) => onChange({ source: kind === 'measure' ? { kind, measure: measures[0]?.name ?? '' } : { kind } })}
        />
        {source.kind === 'measure' ? (
          <ChoiceField
            label={t(words.measure)}
            value={source.measure}
            faults={faults}
            options={measures.map(({ name, title }) => ({ value: name, title: t(title) }))}
            onChange={(measure) => onChange({ source: { kind: 'measure', measure } })}
          />
        ) : null}
      </div>
      {chosen ? (
        <p>
          <span className="jx-help">{t(chosen.counts)}</span>{' '}
          <Button
            size="small"
            onClick={() => onChange({ counts: chosen.counts, leavesOut: chosen.leavesOut, unit: chosen.unit, nature: chosen.nature })}
          >
            {t(words.takeOver)}
          </Button>
        </p>
      ) : null}
    </>
  )
}

interface IndicatorProps {
  readonly line: Indicator
  readonly card: Scorecard
  readonly wrong: (field: string) => ReturnType<typeof faultsAt>
  readonly onChange: (part: Partial<Indicator>) => void
}

function IndicatorFields({ line, card, wrong, onChange }: IndicatorProps) {
  const t = useText()
  return (
    <>
      <div className="jx-two">
        <TextField
          label={t(words.weight)}
          unit="%"
          numeric
          value={line.weight}
          faults={wrong('weight')}
          onChange={(weight) => onChange({ weight })}
        />
        <ChoiceField
          label={t(words.direction)}
          value={line.direction}
          options={(['more', 'less'] as const).map((value) => ({ value, title: t(DIRECTIONS[value]) }))}
          onChange={(direction) => onChange({ direction })}
        />
        {card.elements.length > 0 ? (
          <ChoiceField
            label={t(words.element)}
            value={line.element}
            faults={wrong('element')}
            options={card.elements.map(({ name, title }) => ({ value: name, title: t(title) }))}
            onChange={(element) => onChange({ element })}
          />
        ) : null}
      </div>
      <FormulaEditor
        formula={line.formula}
        direction={line.direction}
        faults={wrong('formula')}
        onChange={(formula) => onChange({ formula })}
      />
    </>
  )
}
