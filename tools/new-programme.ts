/**
 * `npm run new:programme NAME [中文名] ["English title"]`: writes src/programmes/NAME from the templates beside this file,
 * enters it in the list of programmes and its words in the glossary. What it writes passes all checks, once
 * `npm run generate` has given the new table its types.
 */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const TEMPLATES = join(import.meta.dirname, 'new-programme')
const LIST = 'src/programmes/list.ts'
const DESK = 'src/surfaces/console/programmes.ts'
const PHONE = 'src/surfaces/mobile/programmes.ts'
const GLOSSARY = 'docs/glossary.md'

interface Titles {
  readonly zh?: string | undefined
  readonly en?: string | undefined
}

/** @returns the files it wrote. @throws when the name can't be used */
export function newProgramme(root: string, name: string, titles: Titles = {}): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`'${name}' is no name: small letters, words joined by hyphens, such as road-safety.`)
  }
  if (existsSync(join(root, 'src/programmes', name))) throw new Error(`src/programmes/${name} is there already.`)
  const words = name.split('-')
  const camel = words.map((word, i) => (i === 0 ? word : capital(word))).join('')
  const en = titles.en ?? capital(words.join(' '))
  const places: Record<string, string> = {
    name,
    camel,
    schema: words.join('_'),
    prefix: (words.length > 1 ? words.map((word) => word[0]).join('') : name.slice(0, 2)).toUpperCase(),
    en,
    zh: titles.zh ?? en,
  }
  const fill = (text: string) => text.replace(/__(name|camel|schema|prefix|en|zh)__/g, (_, place: string) => places[place] ?? '')

  const written = globSync('**/*.template', { cwd: TEMPLATES }).map((template) => {
    const file = join('src/programmes', name, fill(template.replace(/\.template$/, '')))
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), fill(readFileSync(join(TEMPLATES, template), 'utf8')))
    return file
  })
  edit(join(root, LIST), (text) => enlist(text, camel, `./${name}/programme.ts`))
  edit(join(root, DESK), (text) => enlist(text, `${camel}Desk`, `../../programmes/${name}/web/desk-door.ts`))
  edit(join(root, PHONE), (text) => enlist(text, `${camel}Door`, `../../programmes/${name}/web/phone-door.ts`))
  edit(join(root, GLOSSARY), (text) => text.replace(/\n<!-- /, `${glossaryOf(places)}\n<!-- `))
  return [...written, LIST, DESK, PHONE, GLOSSARY]
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

/** The list with one more import and one more entry. */
function enlist(list: string, entry: string, from: string): string {
  const entries = /(export const programmes[^=]*= \[)([^\]]*?),?\s*\]/
  if (!entries.test(list)) throw new Error('There is no list of programmes to add to.')
  const entered = list.replace(entries, (_, head: string, before: string) => `${head}${before}${before.trim() ? ', ' : ''}${entry}]`)
  const lastImport = [...entered.matchAll(/^import .*\n/gm)].at(-1)
  const at = lastImport ? lastImport.index + lastImport[0].length : 0
  return `${entered.slice(0, at)}import { ${entry} } from '${from}'\n${entered.slice(at)}`
}

function glossaryOf({ name, en, zh }: Record<string, string>): string {
  return `
## ${en} ${zh}

| 中文 | English | identifier |
|---|---|---|
| ${zh} | ${en} | \`${name}\` |
| 申报人（${zh}） | applicant | \`${name}-applicant\` |
| 经办人（${zh}） | officer | \`${name}-officer\` |
`
}

if (import.meta.main) {
  const [name, zh, en] = process.argv.slice(2)
  try {
    for (const file of newProgramme(process.cwd(), name ?? '', { zh, en })) console.log(file)
    console.log('\nNow: npm run format && npm run generate && npm test')
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
