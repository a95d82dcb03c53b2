import { choiceColumn, idColumn, numberColumn, textColumn } from '../exchange/index.ts'
import { exportOfRows, type ListExports } from '../exchange/server.ts'
import { organisationsContract } from './contract.ts'
import { type Branch, UNIT_KINDS } from './index.ts'

interface Row extends Omit<Branch, 'children'> {
  readonly depth: number
  readonly above: string
}

const rowsBelow = (branches: readonly Branch[], depth = 1, above = ''): Row[] =>
  branches.flatMap(({ children, ...unit }) => [{ ...unit, depth, above }, ...rowsBelow(children, depth + 1, unit.name)])

export const organisationsExports: ListExports = {
  tree: exportOfRows(organisationsContract.tree, ({ tree }) => rowsBelow(tree))({
    title: { zh: '单位', en: 'Organisations' },
    filters: { on: { zh: '截至日期', en: 'As it stood on' } },
    columns: [
      textColumn({ zh: '单位名称', en: 'Name' }, (row) => row.name, { width: 36 }),
      textColumn({ zh: '英文名称', en: 'Name in English' }, (row) => row.nameEn, { width: 36 }),
      choiceColumn({ zh: '类别', en: 'Kind' }, (row) => UNIT_KINDS[row.kind]),
      textColumn({ zh: '上级单位', en: 'Above it' }, (row) => row.above, { width: 36 }),
      numberColumn({ zh: '层级', en: 'Level' }, (row) => row.depth, {
        about: { zh: '1 为本区最上级', en: '1: the head of the district' },
      }),
      idColumn({ zh: '单位编号', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
}
