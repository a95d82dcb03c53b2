import { openZip, type Zip, type ZipEntry, ZipFault } from '../../files/zip.ts'
import { type FileBook, FileRefused, type FileSheet, type Layout, type ReadingLimits } from './book.ts'
import { lookOf, type NumberLook } from './formats.ts'
import { layoutOf } from './layout.ts'
import { BINARY_EXCEL, BOMB, DAMAGED, ENCRYPTED, MACROS, NOT_A_TABLE, OTHER_TABLE, tooManySheets, tooMuchText } from './refusals.ts'
import { rowsOf, type Shared } from './sheet.ts'
import { readWholeXml, unescaped } from './xml.ts'

/** More parts than any workbook has. */
const MOST_PARTS = 5_000
/** Below this size no ratio is a danger: a sheet of a million empty rows packs very well. */
const HARMLESS_BYTES = 30 * 1024 * 1024
/** Of the parts that are held as a whole: the list of sheets, their addresses, the formats. */
const MOST_SMALL_PART = 16 * 1024 * 1024
const ENCRYPTED_FLAG = 1

/** Opens an .xlsx by ECMA-376; what it refuses, it refuses before any sheet is read. */
export async function openXlsx(path: string, limits: ReadingLimits): Promise<FileBook> {
  const zip = await openZip(path)
  if (zip === null) throw new FileRefused(DAMAGED)
  try {
    return await open(zip, limits)
  } catch (error) {
    await zip.close()
    throw error instanceof ZipFault ? refusedPart(error) : error
  }
}

const refusedPart = (error: ZipFault) => new FileRefused(error.fault === 'bomb' ? BOMB : DAMAGED)

async function open(zip: Zip, limits: ReadingLimits): Promise<FileBook> {
  const parts = new Map(zip.entries.map((entry) => [entry.name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase(), entry]))
  refuseHarm(zip, parts, limits)
  const small = async (name: string, open: (name: string, attributes: Readonly<Record<string, string>>) => void) => {
    const entry = parts.get(name.toLowerCase())
    if (!entry) return false
    if (entry.unpacked > MOST_SMALL_PART) throw new FileRefused(BOMB)
    await readWholeXml(zip.content(entry), { open })
    return true
  }
  const main = await mainPart(small)
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : ''
  const listed: { name: string; hidden: boolean; id: string }[] = []
  let since1904 = false
  const isThere = await small(main, (name, attributes) => {
    if (name === 'workbookPr') since1904 = isTrue(attributes.date1904)
    if (name === 'sheet') {
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      listed.push({ name: attributes.name ?? '', hidden: (attributes.state ?? 'visible') !== 'visible', id })
    }
  })
  if (!isThere) throw new FileRefused(DAMAGED)
  if (listed.length > limits.sheets) throw new FileRefused(tooManySheets(limits.sheets))
  const related = await relations(small, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const byType = (type: string) => [...related.values()].find((one) => one.type.endsWith(`/${type}`))?.target
  const looks = await looksIn(small, byType('styles') ?? `${folder}styles.xml`)
  const strings = parts.get((byType('sharedStrings') ?? `${folder}sharedStrings.xml`).toLowerCase())
  const shared: Shared = { since1904, looks, strings: strings ? await stringsIn(zip, strings, limits) : [] }

  const sheetOf = ({ name, hidden, id }: (typeof listed)[number]): FileSheet | null => {
    const relation = related.get(id)
    // Sheets of a chart alone are sheets too, and hold no rows.
    if (relation && !relation.type.endsWith('/worksheet')) return null
    const entry = parts.get((relation?.target ?? '').toLowerCase())
    if (!entry) throw new FileRefused(DAMAGED)
    let layout: Promise<Layout> | null = null
    const known = () => {
      layout ??= layoutOf(zip.content(entry)).catch((error) => {
        throw error instanceof ZipFault ? refusedPart(error) : error
      })
      return layout
    }
    return { name, hidden, layout: known, rows: () => guarded(rowsOf(() => zip.content(entry), known, shared, limits)) }
  }
  return {
    format: 'xlsx',
    encoding: null,
    sheets: listed.map(sheetOf).filter((sheet) => sheet !== null),
    close: () => zip.close(),
  }
}

async function* guarded<T>(parts: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* parts
  } catch (error) {
    throw error instanceof ZipFault ? refusedPart(error) : error
  }
}

function refuseHarm(zip: Zip, parts: ReadonlyMap<string, ZipEntry>, limits: ReadingLimits): void {
  const { entries, size } = zip
  const sum = (of: 'packed' | 'unpacked') => entries.reduce((total, entry) => total + entry[of], 0)
  const unpacked = sum('unpacked')
  if (entries.length > MOST_PARTS || unpacked > limits.unpackedBytes) throw new FileRefused(BOMB)
  // Entries that share their bytes: the bomb that needs no nesting.
  if (sum('packed') > size || new Set(entries.map(({ at }) => at)).size < entries.length) throw new FileRefused(BOMB)
  if (unpacked > HARMLESS_BYTES && unpacked > size * limits.ratio) throw new FileRefused(BOMB)
  if (entries.some(({ flags }) => flags & ENCRYPTED_FLAG)) throw new FileRefused(ENCRYPTED)
  const names = [...parts.keys()]
  if (names.some((name) => /(^|\/)(vbaproject[^/]*\.bin|macrosheets\/)/.test(name))) throw new FileRefused(MACROS)
  if (parts.has('xl/workbook.bin')) throw new FileRefused(BINARY_EXCEL)
  if (parts.has('[content_types].xml')) {
    if (!names.some((name) => /(^|\/)workbook\d*\.xml$/.test(name))) throw new FileRefused(NOT_A_TABLE)
  } else throw new FileRefused(parts.has('mimetype') || names.some((name) => name.endsWith('.iwa')) ? OTHER_TABLE : NOT_A_TABLE)
}

type Small = (part: string, open: (name: string, attributes: Readonly<Record<string, string>>) => void) => Promise<boolean>

const isTrue = (value: string | undefined) => value === '1' || value === 'true'

async function mainPart(small: Small): Promise<string> {
  const found = await relations(small, '_rels/.rels', '')
  return [...found.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
}

interface Relation {
  readonly type: string
  readonly target: string
}

async function relations(small: Small, part: string, folder: string): Promise<ReadonlyMap<string, Relation>> {
  const found = new Map<string, Relation>()
  await small(part, (name, { Id = '', Type = '', Target = '', TargetMode }) => {
    // What lies outside the file is never followed.
    if (name === 'Relationship' && TargetMode !== 'External') found.set(Id, { type: Type, target: resolved(folder, Target) })
  })
  return found
}

function resolved(folder: string, target: string): string {
  const path: string[] = []
  for (const step of `${target.startsWith('/') ? '' : folder}${target}`.replaceAll('\\', '/').split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

async function looksIn(small: Small, part: string): Promise<Shared['looks']> {
  const codes = new Map<number, string>()
  const looks: { look: NumberLook; quoted: boolean }[] = []
  let inCells = false
  await small(part, (name, attributes) => {
    if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
    else if (name === 'cellXfs') inCells = true
    else if (name === 'cellStyles' || name === 'dxfs') inCells = false
    else if (name === 'xf' && inCells) {
      const id = Number(attributes.numFmtId ?? 0)
      looks.push({ look: lookOf(id, codes.get(id)), quoted: isTrue(attributes.quotePrefix) })
    }
  })
  return looks
}

/** The texts that cells share. Formats within a text are left out, and so is what stands above characters to say how they sound. */
async function stringsIn(zip: Zip, entry: ZipEntry, { sharedTextBytes }: ReadingLimits): Promise<string[]> {
  if (entry.unpacked > sharedTextBytes) throw new FileRefused(tooMuchText)
  const strings: string[] = []
  let text = ''
  let [inText, inSound] = [false, false]
  await readWholeXml(zip.content(entry), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') inSound = true
      else if (name === 't') inText = !inSound
    },
    text(part) {
      if (inText) text += part
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inSound = false
      else if (name === 'si') strings.push(unescaped(text))
    },
  })
  return strings
}
