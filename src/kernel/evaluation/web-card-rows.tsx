import { Button, Input } from 'antd'
import { Empty, Icon, Scroll, StatusTag, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import type { Text } from '../language/index.ts'
import { absolute, compare, subtract } from '../quantities/index.ts'
import type { Deduction, Indicator, Scorecard } from './card.ts'
import { SOURCES } from './card-difference.ts'
import { type CardFault, faultsAt } from './check.ts'
import { deductionInWords, formulaInWords } from './formula.ts'
import { LineHelp, sumOf } from './web-card-shown.tsx'
import { words } from './web-card-words.ts'

interface Props<L> {
  readonly card: Scorecard
  readonly faults: readonly CardFault[]
  readonly onChange: (lines: readonly L[]) => void
  readonly onEdit: (place: number) => void
  readonly onAdd: () => void
}

/** The indicators with their weights, which are changed on the spot, and their sum. */
export function IndicatorRows({ card, faults, onChange, onEdit, onAdd }: Props<Indicator>) {
  const t = useText()
  const { indicators } = card
  const weigh = (place: number, weight: string) => onChange(indicators.map((one, other) => (other === place ? { ...one, weight } : one)))
  const whole = faults.filter(({ path }) => path === 'indicators' || path === 'elements').map(({ text }) => text)
  return (
    <Panel title={t(words.indicators)} extra={<Sum lines={indicators} />} flush>
      {indicators.length === 0 ? (
        <Empty title={words.noIndicators} />
      ) : (
        <Scroll label={t(words.indicators)}>
          <table className="jx-explained jx-wide">
            <thead>
              <tr>
                <th scope="col">{t(words.title)}</th>
                <th scope="col">{t(words.source)}</th>
                <th scope="col">{t(words.formula)}</th>
                <th scope="col" className="jx-weight">
                  {t(words.weight)}
                </th>
                <th scope="col" aria-label={t(words.edit)} />
              </tr>
            </thead>
            <tbody>
              {indicators.map((line, place) => (
                <tr key={line.name}>
                  <LineHead line={line} card={card} faults={faultsAt(faults, `indicators.${place}`)} />
                  <td>{t(SOURCES[line.source.kind])}</td>
                  <td>{t(formulaInWords(line.formula, line.direction, null))}</td>
                  <td>
                    <Input
                      value={line.weight}
                      suffix="%"
                      inputMode="decimal"
                      maxLength={20}
                      aria-label={t(words.weightOf, { title: t(line.title) || t(words.untitled) })}
                      status={faultsAt(faults, `indicators.${place}.weight`).length > 0 ? 'error' : ''}
                      onChange={(event) => weigh(place, event.target.value.trim())}
                    />
                  </td>
                  <Doings line={line} onEdit={() => onEdit(place)} onRemove={() => onChange(indicators.filter((one) => one !== line))} />
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Foot faults={whole} add={t(words.addIndicator)} onAdd={onAdd} />
    </Panel>
  )
}

export function DeductionRows({ card, faults, onChange, onEdit, onAdd }: Props<Deduction>) {
  const t = useText()
  const { deductions } = card
  return (
    <Panel title={t(words.deductions)} flush>
      {deductions.length === 0 ? (
        <Empty title={words.noDeductions} />
      ) : (
        <Scroll label={t(words.deductions)}>
          <table className="jx-explained jx-wide">
            <thead>
              <tr>
                <th scope="col">{t(words.title)}</th>
                <th scope="col">{t(words.source)}</th>
                <th scope="col">{t(words.formula)}</th>
                <th scope="col" aria-label={t(words.edit)} />
              </tr>
            </thead>
            <tbody>
              {deductions.map((line, place) => (
                <tr key={line.name}>
                  <LineHead line={line} card={card} faults={faultsAt(faults, `deductions.${place}`)} />
                  <td>{t(SOURCES[line.source.kind])}</td>
                  <td>{t(deductionInWords(line))}</td>
                  <Doings line={line} onEdit={() => onEdit(place)} onRemove={() => onChange(deductions.filter((one) => one !== line))} />
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Foot faults={[]} add={t(words.addDeduction)} onAdd={onAdd} />
    </Panel>
  )
}

/** What a line is called, and beside it what keeps it from being in force. */
function LineHead({ line, card, faults }: { line: Indicator | Deduction; card: Scorecard; faults: readonly Text[] }) {
  const t = useText()
  return (
    <th scope="row">
      {t(line.title) || t(words.untitled)}
      <LineHelp line={line} card={card} />
      {[...new Set(faults.map((fault) => t(fault)))].map((fault) => (
        <p key={fault} className="jx-problem">
          {fault}
        </p>
      ))}
    </th>
  )
}

function Doings({ line, onEdit, onRemove }: { line: Indicator | Deduction; onEdit: () => void; onRemove: () => void }) {
  const t = useText()
  const title = t(line.title) || t(words.untitled)
  return (
    <td className="jx-figure">
      <Button size="small" aria-label={t(words.editOf, { title })} onClick={onEdit}>
        {t(words.edit)}
      </Button>{' '}
      <Button size="small" danger aria-label={t(words.removeOf, { title })} onClick={onRemove}>
        <Icon name="close" />
      </Button>
    </td>
  )
}

function Foot({ faults, add, onAdd }: { faults: readonly Text[]; add: string; onAdd: () => void }) {
  const t = useText()
  return (
    <div className="jx-panel-foot">
      {faults.map((fault) => (
        <p key={fault.en} className="jx-problem">
          {t(fault)}
        </p>
      ))}
      <Button onClick={onAdd}>
        <Icon name="add" /> {add}
      </Button>
    </div>
  )
}

/** What the weights add up to, while they are written. */
function Sum({ lines }: { lines: readonly Indicator[] }) {
  const t = useText()
  const sum = sumOf(lines)
  const rest = subtract('100', sum)
  const right = compare(rest, '0') === 0
  const says = right ? words.sumRight : compare(rest, '0') > 0 ? words.sumShort : words.sumOver
  return (
    <span className="jx-title-tags" role="status">
      <span>{t(words.sum, { sum })}</span> <StatusTag tone={right ? 'good' : 'bad'}>{t(says, { rest: absolute(rest) })}</StatusTag>
    </span>
  )
}
