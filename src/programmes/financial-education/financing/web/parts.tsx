import type { Text } from '../../../../kernel/language/index.ts'
import { DateText, Facts, Money, Scroll, StatusTag, type Tone, useText } from '../../../../ui/common/index.ts'
import type { Standing } from '../answering.ts'
import { SECURITIES } from '../choices.ts'
import type { AnswerView } from '../contract.ts'
import type { MatchLine } from '../matching.ts'
import { ANSWER_WORDS, ASPECT_WORDS, STANDING_WORDS } from '../words.ts'
import './financing.css'
import { words } from './words.ts'

const TONES: Readonly<Record<Standing, Tone>> = { waiting: 'warn', asked: 'neutral', offered: 'good', declined: 'neutral' }

/** @param over nobody can answer any more: what was not answered stays so */
export function StandingTag({ standing, late, over }: { standing: Standing; late: boolean; over: boolean }) {
  const t = useText()
  if (over && (standing === 'waiting' || standing === 'asked')) return <StatusTag>{t(words.unanswered)}</StatusTag>
  // Only where the bank has still to answer is anything late.
  if (late) return <StatusTag tone="bad">{t(words.unansweredLate)}</StatusTag>
  return <StatusTag tone={TONES[standing]}>{t(STANDING_WORDS[standing])}</StatusTag>
}

/** What was compared with what, line by line. */
export function Lines({ lines, label }: { lines: readonly MatchLine[]; label: Text }) {
  const t = useText()
  return (
    <Scroll label={t(label)}>
      <table className="jx-fin-lines">
        <tbody>
          {lines.map(({ aspect, fits, needed, declared }) => (
            <tr key={aspect}>
              <th scope="row">{t(ASPECT_WORDS[aspect])}</th>
              <td>{t(needed)}</td>
              <td>{t(declared)}</td>
              <td>
                <StatusTag tone={fits ? 'good' : 'bad'}>{t(fits ? words.fits : words.misses)}</StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** The terms of an offer. */
export function OfferFacts({ offer }: { offer: AnswerView }) {
  const t = useText()
  return (
    <Facts
      items={[
        { key: 'amount', term: t(words.amount), value: <Money fen={offer.amount} unit="wan" /> },
        { key: 'rate', term: t(words.rate), value: <span className="jx-number">{t(words.rateIs, { rate: offer.annualRate ?? '' })}</span> },
        { key: 'term', term: t(words.term), value: t(words.months, { count: offer.term ?? 0 }) },
        { key: 'security', term: t(words.security), value: offer.security ? t(SECURITIES[offer.security]) : null },
        { key: 'valid', term: t(words.validUntil), value: <DateText value={offer.validUntil} digits /> },
        ...(offer.said ? [{ key: 'conditions', term: t(words.conditions), value: offer.said }] : []),
      ]}
    />
  )
}

/** What was said between a bank and the enterprise, in order. */
export function Talk({ answers }: { answers: readonly AnswerView[] }) {
  const t = useText()
  return (
    <ol className="jx-fin-talk">
      {answers.map((one) => (
        <li key={one.id}>
          <p className="jx-help">
            {t(ANSWER_WORDS[one.kind])} <DateText value={one.at} />
          </p>
          {one.kind === 'offer' ? <OfferFacts offer={one} /> : <p>{one.said}</p>}
        </li>
      ))}
    </ol>
  )
}
