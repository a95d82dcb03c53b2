import { parseArgs } from 'node:util'
import { run, TARGETS, type Target } from '../src/testing/crash/harness.ts'

// Kills the real server, or its PostgreSQL, again and again under load, and looks at what is left:
// npm run crash -- --kills 200 --target server|postgres|both
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    target: { type: 'string', default: 'server' },
    work: { type: 'string', default: '1500' },
    everything: { type: 'string', default: '20' },
  },
})
if (!TARGETS.includes(values.target as Target)) throw new Error(`--target is one of ${TARGETS.join(', ')}`)
const begun = performance.now()
const { faults, ...summary } = await run({
  target: values.target as Target,
  kills: Number(values.kills),
  workMs: Number(values.work),
  everythingEach: Number(values.everything),
  tell: console.log,
})
console.log(`${JSON.stringify(summary)} in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
for (const fault of faults) console.error(`✗ ${fault}`)
console.log(faults.length === 0 ? '✓ nothing lost, nothing half done' : `✗ ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
