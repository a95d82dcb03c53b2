import type { Json, Values } from '../../../kernel/forms/index.ts'
import type { PlanItem } from '../plan/plan-item.ts'

/** What a bank answers alike from one activity to the next. Dates, contents and the word on marketing are given anew each time. */
const KEPT = ['kind', 'mode', 'form', 'branch', 'leader', 'contact', 'staff', 'brand', 'safety', 'audiences', 'theme', 'place', 'address']

/** What a new filing begins with: the line of the plan goes before the last filing. */
export function beganWith(
  plan: (Pick<PlanItem, 'number' | 'title' | 'theme' | 'audiences' | 'plannedOn'> & { readonly code: string | null }) | undefined,
  last: Values | undefined,
): Values {
  const kept = Object.entries(last ?? {}).filter(([name]) => KEPT.includes(name))
  if (!plan) return Object.fromEntries(kept.filter(([name]) => !['theme', 'place', 'address', 'audiences'].includes(name)))
  const samePlace = plan.code !== null && last?.place === plan.code
  const planned: Record<string, Json> = {
    title: plan.title,
    theme: plan.theme,
    audiences: [...plan.audiences],
    plan: plan.number,
    ...(plan.plannedOn && { startsOn: plan.plannedOn, endsOn: plan.plannedOn }),
    ...(plan.code && { place: plan.code }),
  }
  return { ...Object.fromEntries(kept.filter(([name]) => samePlace || !['place', 'address'].includes(name))), ...planned }
}
