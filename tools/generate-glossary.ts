/** Writes the stages, actions and seats of every process into the last part of the glossary; with --check compares. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '../src/kernel/language/index.ts'
import type { Process } from '../src/kernel/process/index.ts'
import { findProcesses } from './processes.ts'

const root = process.cwd()
const GLOSSARY = join(root, 'docs/glossary.md')
const MARK = '<!-- What follows is made by npm run generate from the processes. -->'

const row = (title: Text, name: string) => `| ${title.zh} | ${title.en} | \`${name}\` |`
const rows = (named: Readonly<Record<string, { readonly title: Text }>>) =>
  Object.entries(named).map(([name, { title }]) => row(title, name))

const section = ({ name, title, stages, actions, seats }: Process) =>
  [
    `### ${title.zh} · ${title.en}`,
    '',
    '| 中文 | English | identifier |',
    '|---|---|---|',
    row(title, name),
    ...rows(stages),
    ...rows(actions),
    ...rows(seats),
    '',
  ].join('\n')

const processes = (await findProcesses(root)).flatMap((found) => found.processes)
const before = readFileSync(GLOSSARY, 'utf8')
const written = before.split(MARK)[0]?.trimEnd() ?? ''
const after = `${written}\n\n${MARK}\n\n## Words of the processes 各流程用语\n\nThe process, then its stages, actions and seats.\n\n${processes.map(section).join('\n')}`

if (!process.argv.includes('--check')) writeFileSync(GLOSSARY, after)
else if (before !== after) {
  console.error('docs/glossary.md is not what the processes say: run npm run generate')
  process.exitCode = 1
}
