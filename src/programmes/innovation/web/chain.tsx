import type { Text } from '../../../kernel/language/index.ts'
import { DateText, useText } from '../../../ui/common/index.ts'
import { CERTIFICATION, type Certification, certificationTitles } from '../benefit/certification.ts'
import './parts.css'

const words = {
  chain: { zh: '认定进度', en: 'How far it is certified' },
  done: { zh: '已完成', en: 'done' },
  ahead: { zh: '未完成', en: 'not yet' },
} satisfies Record<string, Text>

/** Who took which step of the certification, where the page knows it. */
export type Certifiers = Partial<Readonly<Record<Certification, { readonly by: string; readonly at: string }>>>

/** Reported → technical department → finance → union → published: different people, one after the other. */
export function Chain({ certification, certifiers = {} }: { certification: Certification | null; certifiers?: Certifiers }) {
  const t = useText()
  const reached = certification === null ? -1 : CERTIFICATION.indexOf(certification)
  return (
    <ol className="jx-in-chain" aria-label={t(words.chain)}>
      {CERTIFICATION.map((step, place) => {
        const who = place <= reached ? certifiers[step] : undefined
        return (
          <li key={step} className="jx-in-link" data-done={place <= reached || undefined}>
            <span>{t(certificationTitles[step])}</span>
            <span className="jx-sr">{t(place <= reached ? words.done : words.ahead)}</span>
            {who ? (
              <span className="jx-help">
                {who.by} <DateText value={who.at.slice(0, 10)} digits />
              </span>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
