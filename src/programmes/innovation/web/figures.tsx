import type { ReactNode } from 'react'
import { Link } from '../../../ui/common/index.ts'
import type { Figure } from '../contract.ts'
import { addressOf } from './addresses.ts'
import { Wan } from './wan.tsx'

/** The address of the list that shows exactly what the figure counts. */
const opening = ({ opens }: Figure): string => addressOf(opens.list, opens.filter)

/** A number that opens its records; a zero has none to open. `about` says what it counts, for whoever hears only the link. */
export function FigureLink({
  figure,
  about,
  money = false,
  loud = false,
}: {
  figure: Figure
  about: string
  money?: boolean
  loud?: boolean
}) {
  const shown: ReactNode = money ? <Wan fen={figure.value} /> : <span className="jx-number">{figure.value}</span>
  if (figure.value === 0) return <span className="jx-in-quiet">{shown}</span>
  return (
    <Link to={opening(figure)} className={loud ? 'jx-in-loud' : ''}>
      <span className="jx-sr">{about} </span>
      {shown}
    </Link>
  )
}
