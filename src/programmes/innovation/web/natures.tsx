import type { ReactNode } from 'react'
import { useText } from '../../../ui/common/index.ts'
import type { Nature } from '../benefit/benefit-rules.ts'
import { Wan } from './wan.tsx'
import { natures } from './words.ts'
import './parts.css'

const NATURES: readonly Nature[] = ['direct', 'indirect', 'forecast']

/** The three natures beside one another. There is no sum over them, on purpose. */
export function Natures<T = number>({ of, show }: { of: Readonly<Record<Nature, T>>; show?: (value: T, nature: Nature) => ReactNode }) {
  const t = useText()
  return (
    <dl className="jx-in-natures">
      {NATURES.map((nature) => (
        <div key={nature} className={nature === 'forecast' ? 'jx-in-nature jx-in-forecast' : 'jx-in-nature'}>
          <dt>{t(natures[nature])}</dt>
          <dd>{show ? show(of[nature], nature) : <Wan fen={Number(of[nature])} />}</dd>
        </div>
      ))}
    </dl>
  )
}
