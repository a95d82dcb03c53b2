import { workingDaysOf } from '../../kernel/calendar/index.ts'
import type { Values } from '../../kernel/forms/index.ts'
import {
  type Actor,
  apply,
  type CaseEvent,
  type CaseState,
  type Command,
  decide,
  type Facts,
  type Process,
  type Refusal,
  record,
  start,
} from '../../kernel/process/index.ts'
import { parameters } from './parameters.ts'
import type { RoleName } from './roles.ts'

/** The cast: plainly examples, each a person with an id and the posts they hold. */
export interface Player {
  readonly person: string
  readonly name: string
  readonly employer: string
  readonly actor: Actor
}

export const MILL = '示例纸业'
const FEDERATION = '示例区总工会'
export const INSTITUTE = '示例研究院'

function player(number: number, name: string, employer: string, ...roles: readonly RoleName[]): Player {
  const person = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
  return { person, name, employer, actor: { person, roles } }
}

export const cast = {
  gao: player(1, '示例高工', MILL, 'worker'),
  qin: player(2, '示例秦师傅', MILL, 'worker'),
  lu: player(3, '示例陆主席', MILL, 'enterprise-union'),
  tang: player(4, '示例唐部长', MILL, 'enterprise-technical'),
  cai: player(5, '示例蔡会计', MILL, 'enterprise-finance'),
  sheng: player(6, '示例盛科长', FEDERATION, 'district-production'),
  ling: player(7, '示例凌主席', FEDERATION, 'district-leader'),
  jing: player(8, '示例经主任', FEDERATION, 'district-audit'),
  zhuan: player(9, '示例庄专员', FEDERATION, 'innovation-specialist'),
  an: player(10, '示例安教授', INSTITUTE, 'innovation-expert'),
  bai: player(11, '示例白教授', INSTITUTE, 'innovation-expert'),
  chu: player(12, '示例褚教授', INSTITUTE, 'innovation-expert'),
  millExpert: player(13, '示例同厂专家', MILL, 'innovation-expert'),
} as const

export const software: Actor = { person: '00000000-0000-0000-0000-000000000000', roles: [], system: true }

export const employerOf = Object.fromEntries(Object.values(cast).map(({ person, employer }) => [person, employer]))

export type Own = Facts['own']

/** A case on its way: what happened to it, what is with it, and the day it is. */
export class Walk {
  readonly process: Process
  own: Own
  today = '2025-06-16'
  events: readonly CaseEvent[] = []
  effects: readonly string[] = []
  private files: readonly { id: string; kind: string }[] = []

  constructor(process: Process, own: Own) {
    this.process = process
    this.own = own
  }

  get state(): CaseState {
    const state = this.events.reduce<CaseState | null>((so, event) => apply(so, event, this.process), null)
    if (!state) throw new Error('The case was not started')
    return state
  }

  get facts(): Facts {
    const { addWorkingDays } = workingDaysOf({ years: [], holidays: [], makeUpDays: [] })
    const inForce = Object.fromEntries(parameters.map(({ key, value }) => [key, value]))
    return {
      now: `${this.today}T01:00:00.000Z`,
      today: this.today,
      parameters: inForce,
      addWorkingDays,
      evidence: this.files,
      own: this.own,
    }
  }

  /** Puts files of these kinds with the case. */
  attach(...kinds: readonly string[]): this {
    this.files = [...this.files, ...kinds.map((kind) => ({ id: kind, kind }))]
    return this
  }

  file(who: Player, values: Values): this {
    return this.take(start(this.process, { values }, who.actor, this.facts), null, who.actor)
  }

  /** Takes an action, and fails where it is refused. */
  act(who: Player | Actor, action: string, values?: Values, more: Partial<Extract<Command, { type: 'act' }>> = {}): this {
    const actor = 'actor' in who ? who.actor : who
    return this.take(this.decided(actor, action, values, more), this.state, actor)
  }

  /** Why an action is refused: its code, or the problems with its form as 'path: code'. */
  refused(who: Player | Actor, action: string, values?: Values, more: Partial<Extract<Command, { type: 'act' }>> = {}): readonly string[] {
    const actor = 'actor' in who ? who.actor : who
    return because(this.decided(actor, action, values, more))
  }

  refusedToFile(who: Player, values: Values): readonly string[] {
    return because(start(this.process, { values }, who.actor, this.facts))
  }

  private decided(actor: Actor, action: string, values: Values | undefined, more: Partial<Extract<Command, { type: 'act' }>>) {
    return decide(this.process, this.state, { type: 'act', action, ...(values && { values }), ...more }, actor, this.facts)
  }

  private take(decision: ReturnType<typeof start>, state: CaseState | null, actor: Actor): this {
    if ('refused' in decision) throw new Error(because(decision).join('; '))
    this.events = [...this.events, ...record(decision, state, actor, this.facts)]
    this.effects = [...this.effects, ...decision.effects]
    return this
  }
}

function because(decision: { readonly refused: Refusal } | { readonly happened: unknown }): readonly string[] {
  if (!('refused' in decision)) return ['it was not refused']
  const { code, problems = [] } = decision.refused
  return problems.length > 0 ? problems.map((problem) => `${problem.path}: ${problem.code}`) : [code]
}
