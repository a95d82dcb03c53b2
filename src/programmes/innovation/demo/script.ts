import { addDays, localDateOf } from '../../../kernel/calendar/index.ts'
import type { Values } from '../../../kernel/forms/index.ts'
import type { Command } from '../../../kernel/process/index.ts'
import type { DemoStage } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { newId } from '../../../platform/crypto/index.ts'

/** A case of the story, once it was filed. */
export interface Told {
  id: string
  seq: number
}

/** What goes with a step. Values may name cases that are filed earlier in the story, so they are asked for when it is told. */
export interface More {
  readonly values?: Values | (() => Values)
  /** Kinds of evidence; a small text file is uploaded for each. */
  readonly files?: readonly string[]
  readonly pictures?: readonly Uint8Array[]
  readonly reason?: string
  readonly comments?: Extract<Command, { type: 'act' }>['comments']
  readonly verdict?: 'approve' | 'reject' | 'abstain'
}

export interface Script {
  /** Today, as the story knows it. */
  readonly today: string
  /** The working day so many days before today, or the one before that: offices are closed on the others. */
  readonly day: (daysAgo: number) => string
  /** The id of the person who signs in by the username. */
  readonly person: (username: string) => string
  file(daysAgo: number, who: string, process: string, unit: string, values: Values | (() => Values)): Told
  act(daysAgo: number, who: string, told: Told, action: string, more?: More): void
  /** Another case moved this one on meanwhile. */
  moved(daysAgo: number, told: Told): void
  /** Tells it all, day by day. */
  tell(): Promise<void>
}

const MINUTE = 60_000
/** Between two steps of one day. */
const PACE = 4

/** A story told by the steps of its people, each on a working day, in the order of the days. */
export async function createScript(stage: DemoStage, usernames: readonly string[]): Promise<Script> {
  const { kernel, now } = stage
  const { steps } = kernel.process
  const today = localDateOf(now)
  const callers = new Map<string, Caller>()
  for (const username of usernames) callers.set(username, await stage.caller(username))
  const scenes: { readonly on: string; readonly play: () => Promise<void> }[] = []

  function callerOf(who: string): Caller {
    const caller = callers.get(who)
    if (!caller) throw new Error(`The story knows no ${who}.`)
    return caller
  }
  function workday(date: string): string {
    return kernel.calendar.isWorkingDay(date) ? date : workday(addDays(date, -1))
  }
  const day = (daysAgo: number) => workday(addDays(today, -daysAgo))
  const at = (daysAgo: number, play: () => Promise<void>) => {
    scenes.push({ on: day(daysAgo), play })
  }
  const asked = (values: More['values']) => (typeof values === 'function' ? values() : values)

  async function uploads(caller: Caller, { files = [], pictures = [] }: More): Promise<string[]> {
    const text = (kind: string) => Buffer.from(`示例材料（${kind}）：仅供演示，不是真实文件。\n编号 ${newId()}\n`)
    return Promise.all([
      ...files.map((kind) => kernel.evidence.receive(caller, { name: '示例材料.txt', kind, bytes: text(kind) })),
      ...pictures.map((bytes) => kernel.evidence.receive(caller, { name: '示意图.png', kind: 'exhibit-picture', bytes })),
    ])
  }

  return {
    today,
    day,
    person: (who) => callerOf(who).person,
    file(daysAgo, who, process, unit, values) {
      const told: Told = { id: '', seq: 0 }
      at(daysAgo, async () => {
        const organisation = stage.unit(unit).id
        Object.assign(told, await steps.start(callerOf(who), { key: newId(), process, organisation, values: asked(values) ?? {} }))
      })
      return told
    },
    act(daysAgo, who, told, action, more = {}) {
      at(daysAgo, async () => {
        const caller = callerOf(who)
        const evidence = await uploads(caller, more)
        const { reason, comments, verdict } = more
        const values = asked(more.values)
        const command: Command = {
          type: 'act',
          action,
          ...(values && { values }),
          ...(evidence.length > 0 && { evidence }),
          ...(reason && { reason }),
          ...(comments && { comments }),
          ...(verdict && { verdict }),
        }
        told.seq = (await steps.act(caller, { key: newId(), id: told.id, expected: told.seq, command })).seq
      })
    },
    moved(daysAgo, told) {
      at(daysAgo, async () => {
        told.seq += 1
      })
    },
    async tell() {
      const days = Map.groupBy(scenes, ({ on }) => on)
      for (const on of [...days.keys()].sort()) {
        let minute = Date.parse(`${on}T01:00:00Z`)
        for (const { play } of days.get(on) ?? []) {
          stage.at(new Date(Math.min(minute, Date.parse(now))).toISOString())
          await play()
          minute += PACE * MINUTE
        }
      }
      stage.at(now)
    },
  }
}
