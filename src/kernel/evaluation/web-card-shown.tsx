import { Empty, None, Scroll, StatusTag, useText } from '../../ui/common/index.ts'
import { Panel } from '../../ui/desk/index.ts'
import type { Text } from '../language/index.ts'
import { add, compare, isDecimal } from '../quantities/index.ts'
import type { Deduction, Indicator, Scorecard } from './card.ts'
import { DIRECTIONS, gradesInWords, missingInWords, SOURCES } from './card-difference.ts'
import { deductionInWords, formulaInWords } from './formula.ts'
import { words } from './web-card-words.ts'
import type { CardRules } from './web-queries.tsx'

/** A card as it is read. */
export function CardShown({ card, rules }: { card: Scorecard; rules: CardRules }) {
  const t = useText()
  return (
    <>
      <ElementWeights card={card} rules={rules} />
      <Panel title={t(words.indicators)} flush>
        <Lines label={t(words.indicators)} lines={card.indicators} card={card} />
      </Panel>
      <Panel title={t(words.deductions)} flush>
        {card.deductions.length > 0 ? (
          <Lines label={t(words.deductions)} lines={card.deductions} card={card} />
        ) : (
          <Empty title={words.noDeductions} />
        )}
      </Panel>
      <Panel title={t(words.grades)}>
        <p>{t(gradesInWords(card))}</p>
        <p className="jx-help">{t(missingInWords(card.missing))}</p>
      </Panel>
    </>
  )
}

const formulaOf = (line: Indicator | Deduction): Text =>
  'formula' in line ? formulaInWords(line.formula, line.direction, null) : deductionInWords(line)

function Lines({ label, lines, card }: { label: string; lines: readonly (Indicator | Deduction)[]; card: Scorecard }) {
  const t = useText()
  return (
    <Scroll label={label}>
      <table className="jx-explained jx-wide">
        <thead>
          <tr>
            <th scope="col">{t(words.title)}</th>
            <th scope="col">{t(words.source)}</th>
            <th scope="col">{t(words.formula)}</th>
            <th scope="col" className="jx-figure">
              {t(words.weight)}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">
                {t(line.title) || t(words.untitled)}
                <LineHelp line={line} card={card} />
              </th>
              <td>
                {t(SOURCES[line.source.kind])}
                {line.source.kind === 'measure' ? <p className="jx-help jx-code">{line.source.measure}</p> : null}
                <p className="jx-help">{t(line.unit)}</p>
              </td>
              <td>
                {t(formulaOf(line))}
                {'direction' in line ? <p className="jx-help">{t(DIRECTIONS[line.direction])}</p> : null}
              </td>
              <td className="jx-figure">{'weight' in line ? `${line.weight}%` : <None />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** What a line counts, what it leaves out, and what asks for it. */
export function LineHelp({ line, card }: { line: Indicator | Deduction; card: Scorecard }) {
  const t = useText()
  const element = 'element' in line ? card.elements.find(({ name }) => name === line.element) : undefined
  return (
    <>
      {element ? <p className="jx-help">{t(element.title)}</p> : null}
      {t(line.counts) ? <p className="jx-help">{t(line.counts)}</p> : null}
      {t(line.basis) ? <p className="jx-help">{t(words.basisOf, { text: t(line.basis) })}</p> : null}
    </>
  )
}

export const sumOf = (lines: readonly { readonly weight: string }[]): string =>
  add('0', ...lines.flatMap(({ weight }) => (isDecimal(weight) ? [weight] : [])))

/** What each element weighs beside the least that the regulation demands, with the parameter's basis. */
export function ElementWeights({ card, rules }: { card: Scorecard; rules: CardRules }) {
  const t = useText()
  const framework = rules.frameworks.find(({ name }) => name === card.framework)
  if (!framework) return null
  // One regulation fixes them all, unless a district has fixed some of them itself.
  const bases = [...new Set(framework.elements.map(({ basis }) => t(basis)))]
  return (
    <Panel title={t(words.elements)} flush>
      <Scroll label={t(words.elements)}>
        <table className="jx-explained">
          <thead>
            <tr>
              <th scope="col">{t(words.element)}</th>
              <th scope="col" className="jx-figure">
                {t(words.least)}
              </th>
              <th scope="col" className="jx-figure">
                {t(words.actual)}
              </th>
              <th scope="col">{t(words.state)}</th>
              {bases.length > 1 ? <th scope="col">{t(words.basis)}</th> : null}
            </tr>
          </thead>
          <tbody>
            {framework.elements.map(({ name, title, least, basis }) => {
              const actual = sumOf(card.indicators.filter(({ element }) => element === name))
              const met = compare(actual, least) >= 0
              return (
                <tr key={name}>
                  <th scope="row">{t(title)}</th>
                  <td className="jx-figure">{least}%</td>
                  <td className="jx-figure">{actual}%</td>
                  <td>
                    <StatusTag tone={met ? 'good' : 'bad'}>{t(met ? words.enough : words.tooLight)}</StatusTag>
                  </td>
                  {bases.length > 1 ? <td className="jx-help">{t(basis)}</td> : null}
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
      {bases.length === 1 ? <p className="jx-panel-foot jx-help">{t(words.basisOf, { text: bases[0] ?? '' })}</p> : null}
    </Panel>
  )
}
