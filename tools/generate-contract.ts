/** Writes the routes that the page's client needs and the OpenAPI document; with --check compares instead. */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { contracts } from '../src/contracts.ts'
import { exportsOf } from '../src/exports.ts'
import { endpointsOf } from '../src/platform/contract/router.ts'
import { programmes } from '../src/programmes/list.ts'
import { describeApi } from './openapi/document.ts'

const check = process.argv.includes('--check')
const root = new URL('..', import.meta.url).pathname

/** By part and procedure: 'GET /cases/{id}'. Nothing else of the contract weighs on a page, and none but those of its own parts. */
const routes: Record<string, Record<string, string>> = {}
for (const { name, method, path } of endpointsOf(contracts as never)) {
  const [part = '', procedure = ''] = name.split('.')
  routes[part] = { ...routes[part], [procedure]: `${method} ${path}` }
}

const ADDRESSES = 'src/platform/client/addresses'
const files: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(routes).map(([part, asked]) => [
      `${ADDRESSES}/${part}.generated.json`,
      `${JSON.stringify({ part, routes: asked }, null, 1)}\n`,
    ]),
  ),
  'openapi.json': `${JSON.stringify(await describeApi(contracts, exportsOf({ roles: [], processes: [], programmes })), null, 2)}\n`,
}
const past = globSync(`${ADDRESSES}/*.json`, { cwd: root }).filter((file) => files[file] === undefined)
for (const [file, text] of [...Object.entries(files), ...past.map((file) => [file, ''] as const)]) {
  const found = existsSync(`${root}${file}`) ? readFileSync(`${root}${file}`, 'utf8') : ''
  if (found === text) continue
  if (check) {
    process.stderr.write(`${file} is not what the contract makes: run npm run generate\n`)
    process.exitCode = 1
  } else if (text === '') rmSync(`${root}${file}`)
  else {
    mkdirSync(dirname(`${root}${file}`), { recursive: true })
    writeFileSync(`${root}${file}`, text)
  }
}
