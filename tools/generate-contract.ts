/** Writes the routes that the page's client needs and the OpenAPI document; with --check compares instead. */
import { readFileSync, writeFileSync } from 'node:fs'
import { contracts } from '../src/contracts.ts'
import { exportsOf } from '../src/exports.ts'
import { endpointsOf } from '../src/platform/contract/router.ts'
import { programmes } from '../src/programmes/list.ts'
import { describeApi } from './openapi/document.ts'

const check = process.argv.includes('--check')
const root = new URL('..', import.meta.url).pathname

/** By part and procedure: 'GET /cases/{id}'. Nothing else of the contract weighs on a page. */
const routes: Record<string, Record<string, string>> = {}
for (const { name, method, path } of endpointsOf(contracts as never)) {
  const [part = '', procedure = ''] = name.split('.')
  routes[part] = { ...routes[part], [procedure]: `${method} ${path}` }
}

const files = {
  'src/platform/client/contract.generated.json': `${JSON.stringify(routes, null, 1)}\n`,
  'openapi.json': `${JSON.stringify(await describeApi(contracts, exportsOf({ roles: [], processes: [], programmes })), null, 2)}\n`,
}
for (const [file, text] of Object.entries(files)) {
  if (!check) writeFileSync(`${root}${file}`, text)
  else if (readFileSync(`${root}${file}`, 'utf8') !== text) {
    process.stderr.write(`${file} is not what the contract makes: run npm run generate\n`)
    process.exitCode = 1
  }
}
