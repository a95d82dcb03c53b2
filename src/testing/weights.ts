import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Script {
  /** What it fetches at once. */
  readonly imports: readonly string[]
  /** What it fetches when it is asked to. */
  readonly later: readonly string[]
  /** What it is made of, in bytes before packing. */
  readonly modules: Readonly<Record<string, number>>
}

/** The module that a loader of a page names; the runner has already resolved it from the root of the repository. */
export function moduleOf(load: () => Promise<unknown>): string {
  const module = /import(?:__)?\(["']\/?([^"']+)["']\)/.exec(load.toString())?.[1]
  if (!module) throw new Error(`No module is named by ${load}`)
  return module
}

/**
 * The scripts of a build and what they weigh packed, as the build itself knows it.
 * @param web the folder of the built pages
 * @param afterwards modules that a page fetches once it stands, or when somebody asks for what they do
 */
export function scriptsOf(web: string, afterwards: readonly string[]) {
  const scripts = JSON.parse(readFileSync(join(web, '.modules.json'), 'utf8')) as Readonly<Record<string, Script>>
  const homes = new Map(Object.entries(scripts).flatMap(([script, { modules }]) => Object.keys(modules).map((module) => [module, script])))
  const homeOf = (module: string): string => {
    const script = homes.get(module)
    if (!script) throw new Error(`The build has no ${module}`)
    return script
  }
  const kept = new Set(afterwards.map(homeOf))

  function add(script: string, all: Set<string>): void {
    if (all.has(script)) return
    all.add(script)
    for (const next of scripts[script]?.imports ?? []) add(next, all)
  }
  /** All that is fetched with these modules, whatever is asked for later. */
  const atOnce = (modules: readonly string[]): ReadonlySet<string> => {
    const all = new Set<string>()
    for (const module of modules) add(homeOf(module), all)
    return all
  }

  const packed = new Map<string, number>()
  const weightOf = (script: string): number => {
    const known = packed.get(script) ?? gzipSync(readFileSync(join(web, script)), { level: 9 }).length
    packed.set(script, known)
    return known
  }

  return {
    scripts,
    weightOf,
    atOnce,
    /**
     * What a page fetches until it stands: all its modules need, and what they fetch by themselves.
     * @param tables modules that hold the addresses of other pages, which nobody has opened
     */
    firstLoad(modules: readonly string[], tables: readonly string[]): ReadonlySet<string> {
      const others = atOnce(tables)
      const all = new Set<string>([...others])
      const open = modules.map(homeOf)
      for (let next = open.pop(); next; next = open.pop()) {
        const before = new Set(all)
        add(next, all)
        for (const script of all)
          if (!before.has(script)) open.push(...(scripts[script]?.later ?? []).filter((one) => !kept.has(one) && !all.has(one)))
      }
      return all
    },
    /** What weighs most in these scripts, in bytes before packing: where to look when a page has become too heavy. */
    heaviest: (some: Iterable<string>): string =>
      [...some]
        .flatMap((script) => Object.entries(scripts[script]?.modules ?? {}))
        .sort(([, a], [, b]) => b - a)
        .slice(0, 25)
        .map(([module, bytes]) => `${bytes} ${module}`)
        .join('\n'),
  }
}
