/**
 * `npm run generate` writes every file that is made from others and checked in for reviewers to see.
 * With --check nothing is written; a file that is not what it would be fails.
 */
import { spawnSync } from 'node:child_process'

/** Each takes --check and prints what is out of date. */
const GENERATORS: readonly { readonly file: string; readonly script: string }[] = [
  { file: 'src/platform/db/types.generated.ts', script: 'tools/generate-db-types.ts' },
  { file: 'openapi.json, src/platform/client/addresses', script: 'tools/generate-contract.ts' },
  { file: 'docs/glossary.md, its last part', script: 'tools/generate-glossary.ts' },
]

for (const { file, script } of GENERATORS) {
  console.log(file)
  const { status } = spawnSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) process.exitCode = 1
}
