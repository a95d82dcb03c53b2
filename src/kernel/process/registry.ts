import { burdenFaults } from '../forms/index.ts'
import type { Binding } from './binding.ts'
import { checkProcess } from './check.ts'
import type { Process } from './definition.ts'

/** Every version of every process that a case may have pinned, with its facts and effects. */
export interface Registry<B> {
  /** The version that a case pinned. @throws where nothing knows it any more */
  of(pinned: { readonly process: string; readonly version: number }): B
  /** The version that new cases are filed under. */
  current(name: string): B | undefined
  /** The newest version of each process. */
  readonly processes: readonly Process[]
  readonly versions: readonly Process[]
}

export const keyOf = (process: string, version: number): string => `${process}@${version}`

/** @throws where a process is faulty, is there twice under one version, or names an effect that it does not have */
export function registryOf<R, W, A>(bindings: readonly Binding<R, W, A>[]): Registry<Binding<R, W, A>> {
  const byKey = new Map<string, Binding<R, W, A>>()
  const newest = new Map<string, Binding<R, W, A>>()
  for (const binding of bindings) {
    const { name, version } = binding.process
    const key = keyOf(name, version)
    const asked = Object.values(binding.process.forms).flatMap((form) => burdenFaults(form).map((fault) => `form ${fault}`))
    const faults = [
      ...checkProcess(binding.process),
      ...asked,
      ...missingEffects(binding),
      ...(byKey.has(key) ? ['it is there twice'] : []),
    ]
    if (faults.length > 0) throw new Error(`The process ${key} is faulty:\n${faults.join('\n')}`)
    byKey.set(key, binding)
    if (version > (newest.get(name)?.process.version ?? Number.NEGATIVE_INFINITY)) newest.set(name, binding)
  }
  return {
    of({ process, version }) {
      const binding = byKey.get(keyOf(process, version))
      if (!binding) throw new Error(`No process ${keyOf(process, version)} is known`)
      return binding
    },
    current: (name) => newest.get(name),
    processes: [...newest.values()].map(({ process }) => process),
    versions: bindings.map(({ process }) => process),
  }
}

function missingEffects<R, W, A>({ process, effects = {} }: Binding<R, W, A>): string[] {
  const { start, actions, correction } = process
  const named = [start, ...Object.values(actions), correction].flatMap((one) => one?.effects ?? [])
  return [...new Set(named)].filter((name) => !Object.hasOwn(effects, name)).map((name) => `the effect ${name} is named and not there`)
}
