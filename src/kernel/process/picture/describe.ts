import type { Text } from '../../language/index.ts'
import type { Action, Process } from '../definition.ts'
import { type Graph, targetsOf, valueTitle } from './graph.ts'
import { doersOf, type Told } from './lanes.ts'
import { wordsOf } from './words.ts'

/** A process in words: what its picture shows, and what programs read of it. */
export interface Description {
  readonly start: { readonly title: Text; readonly by: Text[]; readonly stage: string }
  readonly stages: {
    readonly name: string
    readonly title: Text
    readonly outcome: string | null
    readonly deadline: { readonly parameter: string; readonly days: number | null; readonly told: Text[] } | null
    readonly actions: {
      readonly name: string
      readonly title: Text
      readonly kind: Action['kind']
      readonly by: Text[]
      readonly to: { readonly stage: string; readonly title: Text; readonly when: Text | null }[]
      readonly opinions: Text | null
      readonly effects: Text[]
    }[]
  }[]
}

/** The same as the picture tells, for those who read rather than look: stages in the picture's order, then the ends. */
export function describe({ process, order }: Graph, told: Told): Description {
  const { start, stages, forms } = process
  const ends = Object.keys(stages).filter((stage) => !order.includes(stage))
  return {
    start: { title: forms[start.form]?.title ?? process.title, by: doersOf(process, start.by, told), stage: start.stage },
    stages: [...order, ...ends].flatMap((name) => {
      const stage = stages[name]
      if (!stage) return []
      const { title, outcome = null, deadline } = stage
      return {
        name,
        title,
        outcome,
        deadline: deadline
          ? {
              parameter: deadline.parameter,
              days: told.days(deadline.parameter) ?? null,
              told: doersOf(process, deadline.escalateTo, told),
            }
          : null,
        actions: Object.entries(process.actions).flatMap(([action, one]) =>
          one.from.includes(name) ? [actionOf(process, name, action, one, told)] : [],
        ),
      }
    }),
  }
}

function actionOf(
  process: Process,
  from: string,
  name: string,
  action: Action,
  told: Told,
): Description['stages'][number]['actions'][number] {
  const { title, kind, by, opinions, effects = [] } = action
  return {
    name,
    title,
    kind,
    by: doersOf(process, by, told),
    to: targetsOf(action, from).map(({ to, value }) => ({
      stage: to,
      title: process.stages[to]?.title ?? { zh: to, en: to },
      when: value === null ? null : valueTitle(process, action, value),
    })),
    opinions: opinions ? wordsOf.heard(opinions) : null,
    effects: effects.map((effect) => told.effect(effect)),
  }
}
