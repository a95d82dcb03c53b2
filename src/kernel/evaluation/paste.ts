/** A range of cells as spreadsheets copy it: rows end with a line, cells with a tab; what holds either stands in quotation marks. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[place + 1] === '"') {
        cell += '"'
        place += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') endCell()
    else if (sign === '\n') {
      endCell()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || (rows.at(-1)?.length ?? 0) > 0) endCell()
  return rows.filter((row) => row.length > 0).map((row) => row.map((each) => each.trim()))
}

/** The same the other way round. */
export const textOfCells = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n')

const FULL_WIDTH = /[０-９．，－％]/g
const NONE = new Set(['', '-', '—', '－', '/', '无', '缺', 'n/a', 'N/A'])

/**
 * A figure as offices write it: '1,234.5', '９０', '85%'. Empty where the cell says that there is none.
 * @param percent whether the unit is per cent, so that the sign says nothing more
 * @returns null for what is no figure; it is not guessed at
 */
export function figureIn(cell: string, percent = false): string | null {
  const written = cell.trim()
  if (NONE.has(written)) return ''
  const narrow = written.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  const bare = percent ? narrow.replace(/\s*%$/, '') : narrow
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare
  return /^-?\d{1,15}(\.\d{1,12})?$/.test(plain) ? plain : null
}

export interface Placed {
  /** The cells for each row of the grid, by its place, without the name that stood before them. */
  readonly rows: ReadonlyMap<number, readonly string[]>
  /** Names that no row of the grid has; nothing was taken from their rows. */
  readonly strangers: readonly string[]
}

/**
 * Which row of a grid each pasted row is for. Where the first cells name rows of the grid, by name, whatever the order; otherwise from
 * the row where it is pasted downwards.
 */
export function placed(cells: readonly (readonly string[])[], names: readonly string[], from: number): Placed {
  const places = new Map(names.map((name, place) => [name.trim(), place] as const))
  if (!cells.some(([first = '']) => places.has(first))) {
    const rows = cells.slice(0, Math.max(0, names.length - from)).map((row, place) => [from + place, row] as const)
    return { rows: new Map(rows), strangers: [] }
  }
  const rows = new Map<number, readonly string[]>()
  const strangers: string[] = []
  cells.forEach(([first = '', ...rest]) => {
    const place = places.get(first)
    if (place === undefined) strangers.push(first)
    else rows.set(place, rest)
  })
  return { rows, strangers: strangers.filter((name) => name !== '') }
}
