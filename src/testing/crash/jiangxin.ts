import { runCommandLine } from '../../surfaces/cli/index.ts'

/** The real command line, as bin/jiangxin.mjs runs it. The pages are taken as built: they are not what is killed here. */
const exitCode = await runCommandLine({
  args: process.argv.slice(2),
  environment: process.env,
  root: process.env.CRASH_ROOT ?? '',
  version: '0.0.0',
  loadApplication: async () => (await import('../../main.ts')).createApplication,
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
})
process.exit(exitCode)
