import type { CaseView } from './contract.ts'
import type { Process } from './definition.ts'
import type { Happening } from './state.ts'

/** What the pictures need to know of a case. */
export type Standing = Pick<CaseView, 'stage' | 'outcome' | 'history' | 'clock' | 'clockStopped'>

export interface Station {
  readonly stage: string
  /** 'passed-over': the case went past without stopping. 'left': it went off here by a side exit. */
  readonly state: 'done' | 'current' | 'ahead' | 'passed-over' | 'left'
  /** When it was last left, an instant. */
  readonly at?: string
  readonly by?: string
}

export interface Loop {
  readonly stations: readonly Station[]
  /** The case stands beside the ordinary way: at a stage the loop does not show, or at a side exit. */
  readonly beside: string | null
  /** The case came to its good end: the circle is closed. */
  readonly closed: boolean
}

interface Visit {
  readonly from?: string
  readonly to: string
  readonly at: string
  readonly by: string
}

/** Where a case stands on its loop, from its history. A return moves it back: what lay behind lies ahead again. */
export function loopOf(process: Process, { stage, outcome, history }: Standing): Loop {
  const visits = history.flatMap(({ happening, at, by }): Visit[] => {
    const one = happening as Happening
    if (one.type === 'started') return [{ to: one.stage, at, by: by.name }]
    return (one.type === 'acted' || one.type === 'opined') && one.to !== one.from ? [{ to: one.to, from: one.from, at, by: by.name }] : []
  })
  const beside = process.loop.includes(stage) ? null : stage
  const lastOnLoop = [...visits].reverse().find((visit) => process.loop.includes(visit.to))?.to ?? process.loop[0] ?? ''
  const place = process.loop.indexOf(beside ? lastOnLoop : stage)
  const closed = outcome === 'completed'
  const stations = process.loop.map((name, index): Station => {
    const left = [...visits].reverse().find((visit) => visit.from === name)
    const when = left ? { at: left.at, by: left.by } : {}
    if (index > place) return { stage: name, state: closed ? 'passed-over' : 'ahead' }
    if (index === place) {
      if (closed) return { stage: name, state: 'done', ...when }
      return { stage: name, state: beside || outcome ? 'left' : 'current' }
    }
    return left || visits.some((visit) => visit.to === name)
      ? { stage: name, state: 'done', ...when }
      : { stage: name, state: 'passed-over' }
  })
  return { stations, beside, closed }
}
