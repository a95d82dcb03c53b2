import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrationSets } from '../src/migrations.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { temporaryFolder } from '../src/testing/folder.ts'

/** Generates the table types from a freshly migrated database; with --check compares instead of writing. */
const target = new URL('../src/platform/db/types.generated.ts', import.meta.url).pathname
/** A slice's schema has its name. Sign-in's tables are apart, for a role of their own. */
const SCHEMAS = [...migrationSets().map(({ slice }) => slice.replaceAll('-', '_')), 'platform', 'signin']
const check = process.argv.includes('--check')
const folder = temporaryFolder('jiangxin-types')
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined })
try {
  await migrate(postgres.url, migrationSets(), { passwords: { app: 'generate', signin: 'generate' } })
  const out = check ? join(folder, 'types.ts') : target
  execFileSync(
    'kysely-codegen',
    [
      '--dialect',
      'postgres',
      '--url',
      postgres.url,
      '--out-file',
      out,
      '--default-schema',
      'public',
      '--include-pattern',
      `(${SCHEMAS.join('|')}).*`,
      '--date-parser',
      'string',
      '--type-mapping',
      '{"timestamptz":"string","int8":"number"}',
      '--log-level',
      'error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (check && readFileSync(out, 'utf8') !== readFileSync(target, 'utf8')) {
    process.stderr.write('src/platform/db/types.generated.ts is not what the migrations make: run npm run generate\n')
    process.exitCode = 1
  }
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
