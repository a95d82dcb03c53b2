import { sha256 } from '../../platform/crypto/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { StartFault } from '../../platform/start-fault.ts'
import type { Process } from './definition.ts'
import { isPinned, keepDefinitions } from './definitions.store.ts'
import { keyOf } from './registry.ts'

/**
 * A published version of a process keeps its structure, for cases are pinned to it. The first start keeps its hash; a start
 * with another structure under the same version is refused before any case can be read by rules it was not started with,
 * and so is one that no longer knows a version while cases of it are there.
 * Wording may be mended: what was shown to whoever filled in a form is kept with the case.
 */
export async function checkDefinitions(db: Database, districts: readonly string[], processes: readonly Process[]): Promise<void> {
  const known = processes.map((process) => ({ name: process.name, version: process.version, hash: sha256(structureOf(process)) }))
  for (const { name, version, hash } of await keepDefinitions(db, known)) {
    const now = known.find((one) => one.name === name && one.version === version)
    if (now && now.hash !== hash)
      throw new StartFault({
        code: 'process-changed',
        text: {
          zh: `流程 ${keyOf(name, version)} 在启用后被修改。请将修改作为新版本发布；若只是试用，可换用空的 DATA_DIR。`,
          en: `The process ${keyOf(name, version)} was changed after cases could be filed under it. Give the change a new version, or try it in an empty DATA_DIR.`,
        },
      })
    if (now) continue
    for (const district of districts)
      if (await isPinned(db, district, name, version))
        throw new StartFault({
          code: 'process-missing',
          text: {
            zh: `数据库中有流程 ${keyOf(name, version)} 的事项，而本程序已不含该版本。该版本须保留到这些事项不再存在。`,
            en: `Cases of ${keyOf(name, version)} are there and nothing knows that version. Keep it as long as they are.`,
          },
        })
  }
}

const isText = (value: object): boolean => Object.keys(value).sort().join() === 'en,zh'

/** Everything but words and functions, and what merely comes filled in. */
const structureOf = (process: Process): string =>
  JSON.stringify(process, (key, value) => {
    const isWording = key === 'held' || (typeof value === 'object' && value !== null && isText(value))
    return isWording ? undefined : value
  })
