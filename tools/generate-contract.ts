/** Writes the routes that the page's client needs and the OpenAPI document; with --check compares instead. */
import { readFileSync, writeFileSync } from 'node:fs'
import { minifyContractRouter } from '@orpc/contract'
import { contracts } from '../src/contracts.ts'
import { describeApi } from './openapi/document.ts'

const check = process.argv.includes('--check')
const root = new URL('..', import.meta.url).pathname

const files = {
  'src/platform/client/contract.generated.json': JSON.stringify(minifyContractRouter(contracts)),
  'openapi.json': `${JSON.stringify(await describeApi(contracts), null, 2)}\n`,
}
for (const [file, text] of Object.entries(files)) {
  if (!check) writeFileSync(`${root}${file}`, text)
  else if (readFileSync(`${root}${file}`, 'utf8') !== text) {
    process.stderr.write(`${file} is not what the contract makes: run npm run generate\n`)
    process.exitCode = 1
  }
}
