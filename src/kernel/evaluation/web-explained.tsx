import { DateText, None, Scroll, StatusTag, useText } from '../../ui/common/index.ts'
import { round, showDecimal } from '../quantities/index.ts'
import { SOURCES } from './card-difference.ts'
import { type Explanation, linesOf } from './explanation.ts'
import { type RecordsAt, RecordsButton } from './web-records.tsx'
import { words } from './web-words.ts'
import './web.css'

/** To two places for the eye; the exact figure stands in the title. */
export function Shown({ figure }: { figure: string | null }) {
  if (figure === null) return <None />
  return <span title={figure}>{showDecimal(round(figure, 2))}</span>
}

const DEPTH = { score: 0, element: 1, indicator: 2, deduction: 2, floor: 2 } as const

/** A score line by line: what was given, the formula, the weight that counted, and what it adds. */
export function ExplainedScore({ explanation, at }: { explanation: Explanation; at: RecordsAt }) {
  const t = useText()
  const [whole, ...lines] = linesOf(explanation)
  return (
    <Scroll label={t(words.explain)}>
      <table className="jx-explained jx-explained-lines">
        <thead>
          <tr>
            <th scope="col">{t(words.line)}</th>
            <th scope="col">{t(words.value)}</th>
            <th scope="col" className="jx-figure">
              {t(words.linePoints)}
            </th>
            <th scope="col" className="jx-figure">
              {t(words.weight)}
            </th>
            <th scope="col" className="jx-figure">
              {t(words.contribution)}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.kind} ${line.name}`} className={`jx-explained-${line.kind}`} data-depth={DEPTH[line.kind]}>
              <th scope="row">
                {t(line.title)}
                {line.formula ? <p className="jx-help">{t(line.formula)}</p> : null}
                {line.basis ? <p className="jx-help">{t(words.basis, { text: t(line.basis) })}</p> : null}
              </th>
              <td>
                <GivenValue line={line} at={at} />
              </td>
              <td className="jx-figure" data-label={t(words.linePoints)}>
                {line.kind === 'indicator' ? <Shown figure={line.points} /> : null}
              </td>
              <td className="jx-figure" data-label={t(words.weight)}>
                <Weight line={line} />
              </td>
              <td className="jx-figure" data-label={t(words.contribution)}>
                <Shown figure={line.contribution} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t(words.total)}
            </th>
            <td className="jx-figure">
              <Shown figure={whole?.contribution ?? null} />
            </td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  )
}

/** What was counted has the measure’s name for its evidence, which tells a reader nothing. */
const OF_A_MEASURE = /^[a-z0-9-]+\.[a-z0-9.-]+$/

function GivenValue({ line: { name, title, given, value, unit, marks, note, kind }, at }: { line: Explanation; at: RecordsAt }) {
  const t = useText()
  if (kind === 'element' || kind === 'floor') return null
  return (
    <>
      {note ? <StatusTag tone="warn">{t(note)}</StatusTag> : null}
      {value === null ? null : (
        <p>
          {given?.whole ? t(words.of, { value, whole: given.whole }) : <Shown figure={value} />} {unit ? t(unit) : ''}
        </p>
      )}
      {marks.length > 0 ? (
        <ul className="jx-marks" aria-label={t(words.marks)}>
          {marks.map(({ judge, person, mark, dropped }) => (
            <li key={person ?? judge} className={dropped ? 'jx-dropped' : undefined}>
              {mark}
              {dropped ? <span className="jx-help"> {t(words[dropped])}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {given ? (
        <p className="jx-help">
          {t(words.asOf)} <DateText value={given.asOf} digits />
          {' · '}
          {given.records ? (
            <RecordsButton at={at} line={name} title={t(title)} count={given.records.count} />
          ) : (
            t(words.evidence, { text: OF_A_MEASURE.test(given.evidence) ? t(SOURCES.measure) : given.evidence })
          )}
        </p>
      ) : null}
    </>
  )
}

/** The weight of the card, and the one that counted where others were missing. */
function Weight({ line: { weight, counted, kind } }: { line: Explanation }) {
  const t = useText()
  if (weight === null || kind === 'deduction' || kind === 'floor') return null
  return (
    <>
      {weight}%
      {counted !== null && counted !== weight ? (
        <p className="jx-help">{t(words.countedAs, { weight: showDecimal(round(counted, 2)) })}</p>
      ) : null}
    </>
  )
}
