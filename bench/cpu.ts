import { readdirSync, readFileSync } from 'node:fs'

/** A tick of the kernel's clock, in milliseconds. */
const TICK_MS = 10

/** Processor time of a process and all below it so far, in milliseconds; null where the system does not tell. */
export function cpuOf(root: number): number | null {
  try {
    const below = new Map<number, number[]>()
    const spent = new Map<number, number>()
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue
      const stat = statOf(name)
      if (!stat) continue
      spent.set(Number(name), stat.ticks * TICK_MS)
      below.set(stat.parent, [...(below.get(stat.parent) ?? []), Number(name)])
    }
    const sum = (pid: number): number => (spent.get(pid) ?? 0) + (below.get(pid) ?? []).reduce((all, child) => all + sum(child), 0)
    return sum(root)
  } catch {
    return null
  }
}

/** @returns null for a process that has ended meanwhile */
function statOf(pid: string): { parent: number; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold spaces.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return { parent: fields[1] ?? 0, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) }
  } catch {
    return null
  }
}
