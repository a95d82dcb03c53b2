/**
 * Checks who imports whom by the rules of .dependency-cruiser.mjs and prints what breaks them.
 * With a TypeScript that it can't load, dependency-cruiser looks at no module and is content,
 * so a version and a least number of modules are demanded.
 */
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import ts from 'typescript'

const TYPESCRIPT_MAJOR = 6
const LEAST_MODULES = 40
const FOLDERS = ['src', 'tools', 'bench', 'e2e', 'examples']

export interface Broken {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/** Every import below `root` that a rule forbids, and how many of our own modules were looked at. */
export async function importsThatBreakRules(root: string): Promise<{ broken: Broken[]; modules: number }> {
  if (ts.versionMajorMinor.split('.')[0] !== String(TYPESCRIPT_MAJOR)) {
    throw new Error(
      `The import rules need TypeScript ${TYPESCRIPT_MAJOR}; ${ts.version} is installed, with which nothing would be checked.`,
    )
  }
  const { output } = await cruise(
    FOLDERS.filter((folder) => ts.sys.directoryExists(`${root}/${folder}`)),
    { ...(await rules()), baseDir: root },
  )
  const { modules, summary } = output as ICruiseResult
  return {
    broken: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: modules.filter(({ source }) => FOLDERS.some((folder) => source.startsWith(`${folder}/`))).length,
  }
}

/** The names of all rules. */
export async function ruleNames(): Promise<string[]> {
  const names = (await rules()).ruleSet?.forbidden?.map(({ name }) => name ?? '') ?? []
  return [...new Set(names)]
}

const rules = () => extractOptions(`${import.meta.dirname}/../.dependency-cruiser.mjs`)

if (import.meta.main) {
  const { broken, modules } = await importsThatBreakRules(process.cwd())
  for (const { rule, from, to } of broken) console.error(`${rule}: ${from} → ${to}`)
  if (modules < LEAST_MODULES) console.error(`Only ${modules} modules were looked at; at least ${LEAST_MODULES} are expected.`)
  console.log(`${modules} modules, ${broken.length} forbidden imports`)
  process.exitCode = broken.length > 0 || modules < LEAST_MODULES ? 1 : 0
}
