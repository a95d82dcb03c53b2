import { useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import { type Direction, type Formula, formulaInWords } from './formula.ts'
import { BandsFields } from './web-card-bands.tsx'
import { words } from './web-card-words.ts'
import { ChoiceField, TextField } from './web-fields.tsx'

const KINDS = ['linear', 'steps', 'ratio', 'min-max', 'deduction'] as const

/** To begin with, in the direction of the indicator. */
function begun(kind: Formula['kind'], direction: Direction): Formula {
  const [low, high] = direction === 'more' ? ['0', '100'] : ['100', '0']
  switch (kind) {
    case 'linear':
      return { kind, none: low, full: high }
    case 'steps':
      return {
        ...{ kind, closed: 'lower' },
        bands: [
          { until: '60', is: low },
          { until: null, is: high },
        ],
      }
    case 'ratio':
      return { kind, whole: null }
    case 'min-max':
      return { kind, allEqual: 'full' }
    case 'deduction':
      return { kind, each: '10', cap: '100' }
  }
}

interface Props {
  readonly formula: Formula
  readonly direction: Direction
  readonly faults: readonly Text[]
  readonly onChange: (formula: Formula) => void
}

/** How a value becomes points, with the formula in words below, as it will stand in every explanation. */
export function FormulaEditor({ formula, direction, faults, onChange }: Props) {
  const t = useText()
  return (
    <fieldset className="jx-stack">
      <ChoiceField
        label={t(words.formula)}
        value={formula.kind}
        faults={faults}
        options={KINDS.map((kind) => ({ value: kind, title: t(words[kind]) }))}
        onChange={(kind) => onChange(begun(kind, direction))}
      />
      <Figures formula={formula} onChange={onChange} />
      <p className="jx-help">{t(formulaInWords(formula, direction, null))}</p>
    </fieldset>
  )
}

function Figures({ formula, onChange }: Pick<Props, 'formula' | 'onChange'>) {
  const t = useText()
  switch (formula.kind) {
    case 'linear':
      return (
        <div className="jx-two">
          <TextField label={t(words.noneAt)} numeric value={formula.none} onChange={(none) => onChange({ ...formula, none })} />
          <TextField label={t(words.fullAt)} numeric value={formula.full} onChange={(full) => onChange({ ...formula, full })} />
        </div>
      )
    case 'steps':
      return (
        <BandsFields
          bands={formula}
          blank="0"
          onChange={(bands) => onChange({ kind: 'steps', ...bands })}
          show={(points, place, put) => <TextField label={t(words.pointsAt, { place: place + 1 })} numeric value={points} onChange={put} />}
        />
      )
    case 'ratio':
      return (
        <TextField
          label={t(words.whole)}
          help={t(words.wholeHelp)}
          numeric
          value={formula.whole ?? ''}
          onChange={(whole) => onChange({ ...formula, whole: whole === '' ? null : whole })}
        />
      )
    case 'min-max':
      return (
        <ChoiceField
          label={t(words.allEqual)}
          value={formula.allEqual}
          options={[
            { value: 'full', title: t(words.full) },
            { value: 'none', title: t(words.allNone) },
            { value: 'refuse', title: t(words.refuse) },
          ]}
          onChange={(allEqual) => onChange({ ...formula, allEqual })}
        />
      )
    case 'deduction':
      return (
        <div className="jx-two">
          <TextField label={t(words.each)} numeric value={formula.each} onChange={(each) => onChange({ ...formula, each })} />
          <TextField label={t(words.cap)} numeric value={formula.cap} onChange={(cap) => onChange({ ...formula, cap })} />
        </div>
      )
  }
}
