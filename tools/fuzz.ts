/** Asks the whole application for whatever openapi.json describes, nearly describes and never would: npm run fuzz -- --requests 10000 --seed 1 */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { requests: { type: 'string', default: '10000' }, seed: { type: 'string' } } })
const env = { ...process.env, FUZZ_REQUESTS: values.requests, ...(values.seed && { FUZZ_SEED: values.seed }) }
spawn('vitest', ['run', '--project', 'tests', 'src/fuzz.test.ts'], { stdio: 'inherit', env, shell: process.platform === 'win32' }).on(
  'close',
  (code) => {
    process.exitCode = code ?? 1
  },
)
