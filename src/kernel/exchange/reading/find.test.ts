import { describe, expect, test } from 'vitest'
import { smallRoster } from '../../../testing/small-roster.ts'
import type { RawCell } from '../importable.ts'
import { rowChecker } from './check.ts'
import type { GivenTable } from './find.ts'
import type { GridRow, Merge } from './grid.ts'
import { tableFinder } from './tables.ts'

type Sheet = readonly (readonly (string | number | RawCell | null)[] | null)[]

const cellOf = (given: string | number | RawCell | null): RawCell | undefined => {
  if (given === null || given === '') return undefined
  if (typeof given === 'object') return given
  return typeof given === 'number' ? { text: String(given), kind: 'number' } : { text: given, kind: 'text' }
}

/** Rows as a file gives them: those with nothing in them are not given. */
const grid = (sheet: Sheet): GridRow[] =>
  sheet
    .map((row, at) => ({ number: at + 1, hidden: false, cells: (row ?? []).map(cellOf) }))
    .filter(({ cells }) => cells.some((cell) => cell !== undefined))

const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right })

interface Given {
  readonly merges?: readonly Merge[]
  readonly given?: readonly GivenTable[]
  readonly hidden?: readonly number[]
}

function findAll(sheet: Sheet, { merges = [], given = [], hidden = [] }: Given = {}) {
  const finder = tableFinder('示例', smallRoster, { merges, hiddenColumns: new Set(hidden) }, given)
  for (const row of grid(sheet)) finder.take(row)
  return finder.done().map(({ sheet: found, mapping }) => ({
    ...found,
    mapping: mapping?.columns,
    headers: found.columns.map(({ header }) => header),
    left: found.leftOut.map(({ from, to, why }) => `${from}-${to} ${why.code}`),
  }))
}

/** The only table of a sheet. */
function find(sheet: Sheet, given?: Given) {
  const [found, ...others] = findAll(sheet, given)
  if (!found || others.length > 0) throw new Error('not one table')
  return found
}

const gao = ['示例高', '370406199003071234', '男', '13800000001', '示例建材']
const qin = ['示例秦', '370406199003072342', '女', '13800000002', '示例煤矿']
const plain = ['姓名', '身份证号', '性别', '手机号', '工作单位']
const columns = { name: 1, number: 2, sex: 3, phone: 4, employer: 5 }

describe('a table', () => {
  test('with its header on the first row', () => {
    expect(find([plain, gao, qin])).toMatchObject({
      headerFrom: 1,
      headerTo: 1,
      firstRow: 2,
      lastRow: 3,
      rows: 2,
      mapping: columns,
      missing: [],
    })
  })

  test('below a title, a line of who files it, and an empty row', () => {
    const found = find([['示例镇工会会员名册'], ['填报单位：示例镇总工会   填报日期：2026年3月'], null, plain, gao, qin])
    expect(found).toMatchObject({ headerFrom: 4, headerTo: 4, rows: 2, mapping: columns })
    expect(found.left).toEqual(['1-2 before-the-table', '4-4 header'])
  })

  test('with groups above its header, merged', () => {
    const found = find(
      [
        ['名册', null, null, null, null, null],
        ['序号', '基本信息', null, null, '工作信息', null],
        [null, '姓名', '身份证号', '性别', '单位', '入职时间'],
        [1, '示例高', '370406199003071234', '男', '示例建材', '2019-03'],
      ],
      { merges: [merge(1, 1, 1, 6), merge(2, 1, 3, 1), merge(2, 2, 2, 4), merge(2, 5, 2, 6)] },
    )
    expect(found.headers).toEqual([
      '序号',
      '基本信息 / 姓名',
      '基本信息 / 身份证号',
      '基本信息 / 性别',
      '工作信息 / 单位',
      '工作信息 / 入职时间',
    ])
    expect(found).toMatchObject({ headerFrom: 2, headerTo: 3, rows: 1, mapping: { name: 2, number: 3, sex: 4, employer: 5, since: 6 } })
  })

  test('with groups above its header, in a file that can not say what is merged', () => {
    const found = find([
      ['序号', '基本信息', null, null, '工作信息', null],
      [null, '姓名', '身份证号', '性别', '单位', '入职时间'],
      [1, '示例高', '370406199003071234', '男', '示例建材', '2019-03'],
    ])
    expect(found.headers.slice(1)).toEqual([
      '基本信息 / 姓名',
      '基本信息 / 身份证号',
      '基本信息 / 性别',
      '工作信息 / 单位',
      '工作信息 / 入职时间',
    ])
    expect(found).toMatchObject({ headerFrom: 1, headerTo: 2, rows: 1 })
  })

  test('whose words stand in the upper row, and single columns below', () => {
    const found = find(
      [
        ['姓名', '身份证号', '性别', '联系方式', null],
        [null, null, null, '手机', '座机'],
        ['示例高', '370406199003071234', '男', '13800000001', null],
      ],
      { merges: [merge(1, 1, 2, 1), merge(1, 2, 2, 2), merge(1, 3, 2, 3), merge(1, 4, 1, 5)] },
    )
    expect(found).toMatchObject({ headerFrom: 1, headerTo: 2, rows: 1, mapping: { name: 1, number: 2, sex: 3, phone: 4 } })
    expect(found.headers[3]).toBe('联系方式 / 手机')
  })

  test('without a header, by what stands in it', () => {
    const found = find([gao, qin])
    expect(found).toMatchObject({
      headerFrom: 0,
      headerTo: 0,
      rows: 2,
      mapping: { number: 2, sex: 3, phone: 4 },
      missing: ['name'],
      signature: '',
    })
  })

  test('under headers that nobody knows, by what stands in it', () => {
    const found = find([['甲项', '乙项', '丙项', '丁项', '戊项'], gao, qin])
    expect(found).toMatchObject({ headerFrom: 1, headerTo: 1, rows: 2, mapping: { number: 2, sex: 3, phone: 4 } })
  })

  test('where a person says it is', () => {
    const found = find([['姓名', '性别'], ['旧表', ''], plain, gao], { given: [{ from: 3, to: 3 }] })
    expect(found).toMatchObject({ headerFrom: 3, rows: 1, mapping: columns })
  })

  test('is not seen where there is none', () => {
    expect(find([['1. 身份证号请以文本格式填写']]).skipped?.code).toBe('sheet-without-table')
    expect(find([]).skipped?.code).toBe('sheet-empty')
  })

  test('tells hidden columns', () => {
    expect(find([plain, gao], { hidden: [4] }).columns.map(({ letter, hidden }) => `${letter}${hidden ? ' hidden' : ''}`)).toEqual([
      'A',
      'B',
      'C',
      'D hidden',
      'E',
    ])
  })

  test('has one signature for every file of its kind', () => {
    const signature = find([plain, gao]).signature
    expect(find([['标题'], plain.map((word) => ` ${word}：`), qin, gao]).signature).toBe(signature)
    expect(find([[...plain, '备注'], gao]).signature).not.toBe(signature)
  })
})

describe('a second table below the first', () => {
  const honours = ['职工姓名', '荣誉称号', '手机号', '单位']
  const prize = ['示例秦', '金牌工匠', '13800000002', '示例煤矿']

  test('is found by the columns that its header names, whatever stands between', () => {
    const [first, second] = findAll([['名册'], plain, gao, qin, null, ['附表二 荣誉情况一览'], honours, prize, ['合计', '1']])
    expect(first).toMatchObject({ headerFrom: 2, firstRow: 3, lastRow: 4, rows: 2, mapping: columns })
    expect(second).toMatchObject({ headerFrom: 7, firstRow: 8, lastRow: 8, rows: 1, mapping: { name: 1, phone: 3, employer: 4 } })
    expect(second?.left).toEqual(['6-6 before-the-table', '7-7 header', '9-9 total'])
  })
  test('is found under groups of its own, and though its header says more than that of the first', () => {
    const tables = findAll([
      ['姓名', '手机号'],
      ['示例高', '13800000001'],
      null,
      ['序号', '基本信息', null, null, '工作信息', null],
      [null, '姓名', '身份证号', '性别', '单位', '入职时间'],
      [1, '示例高', '370406199003071234', '男', '示例建材', '2019-03'],
    ])
    expect(tables.map(({ headerFrom, headerTo, rows }) => [headerFrom, headerTo, rows])).toEqual([
      [1, 1, 1],
      [4, 5, 1],
    ])
  })
  test('is found far below', () => {
    const many = Array.from({ length: 300 }, () => gao)
    expect(findAll([plain, ...many, null, honours, prize]).map(({ firstRow, lastRow }) => [firstRow, lastRow])).toEqual([
      [2, 301],
      [304, 304],
    ])
  })
  test('is none where the header is only printed once more, or nothing stands below it', () => {
    expect(find([plain, gao, plain, qin]).rows).toBe(2)
    expect(find([plain, gao, honours]).left).toContain('3-3 header')
    expect(find([['姓名', '身份证号', '性别'], ['Name', 'ID number', 'Sex'], gao.slice(0, 3)])).toMatchObject({ headerFrom: 2, rows: 1 })
  })
  test('stands where a person says, and no other does', () => {
    const sheet: Sheet = [plain, gao, qin, null, ['甲', '乙'], ['示例赵', '13800000003'], ['示例钱', '13800000004']]
    const [first, second, ...others] = findAll(sheet, {
      given: [
        { from: 5, to: 5, lastRow: 6 },
        { from: 1, to: 1, firstRow: 3, lastRow: 3 },
      ],
    })
    expect(first).toMatchObject({ firstRow: 3, lastRow: 3, rows: 1 })
    expect(first?.left).toEqual(['1-1 header', '2-2 beyond-the-rows'])
    expect(second).toMatchObject({ headerFrom: 5, rows: 1, lastRow: 6, mapping: { phone: 2 } })
    expect(others).toEqual([])
  })
  test('is shown about its beginning and its end', () => {
    const many = Array.from({ length: 30 }, () => gao)
    const shown = find([['标题'], plain, ...many, ['合计']]).preview.map(({ row, is }) => `${row} ${is}`)
    expect(shown.slice(0, 3)).toEqual(['1 left-out', '2 header', '3 data'])
    expect(shown.slice(-4)).toEqual(['30 data', '31 data', '32 data', '33 left-out'])
    expect(shown).toHaveLength(11)
  })
})

describe('no data is', () => {
  const cases: readonly (readonly [string, string, readonly (string | number | null)[]])[] = [
    ['a total', 'total', ['合计', null, null, null, '2人']],
    ['a total in the second column', 'total', [null, '小 计', '2']],
    ['a total of a page', 'total', ['本页合计：']],
    ['an English total', 'total', ['Total', null, 2]],
    ['a signature', 'signature', ['填表人：', null, '审核人：']],
    ['a signature with a name', 'signature', ['制表人：示例高', null, '联系电话：13800000001']],
    ['a seal', 'signature', ['单位（盖章）']],
    ['a date of filing', 'signature', ['填报日期：2026年3月2日']],
    ['a remark', 'note', ['注：身份证号请以文本格式填写']],
    ['a numbered remark', 'note', ['1. 请各单位于三月底前报送，逾期不再受理。']],
    ['a heading within', 'section', ['一、生产部']],
    ['the header once more', 'header-again', plain],
    ['a row that is only numbered', 'nothing-to-import', [null, null, null, null, null, 3]],
    ['a row of dashes', 'blank', ['-', '—', '/']],
  ]
  test.each(cases)('%s', (_what, code, row) => {
    const found = find([plain, gao, qin, row])
    expect(found.left).toEqual(['1-1 header', `4-4 ${code}`])
    expect(found.rows).toBe(2)
  })

  test('a text merged across the table', () => {
    const found = find([plain, ['示例煤矿', null, null, null, null], gao], { merges: [merge(2, 1, 2, 5)] })
    expect(found.left).toEqual(['1-1 header', '2-2 section'])
  })

  test('an empty row between others, and it is told where', () => {
    expect(find([plain, gao, null, null, qin, ['合计']]).left).toEqual(['1-1 header', '3-4 blank', '6-6 total'])
  })
})

describe('data is', () => {
  test.each([
    ['a row with a name alone', ['示例赵']],
    ['a row without a name', [null, '370406199003071234']],
    ['somebody who is called like a total', ['合计', '370406199003071234', '男']],
    ['a row with much wrong', ['示例钱', '无', '无', '无', '无']],
    ['a row with a remark in it', ['示例孙', null, null, null, '注：借调']],
  ])('%s', (_what, row) => expect(find([plain, gao, row, qin]).rows).toBe(3))
})

describe('columns', () => {
  const suggested = (headers: readonly string[], ...rows: Sheet) => find([headers, ...rows]).mapping

  test('are known by other words for them, however they are written', () =>
    expect(suggested(['*职工姓名', '证件号码（18位）', ' 性 别 ', '联系\n电话', '单位名称：'], gao)).toEqual(columns))
  test('are known in English', () => expect(suggested(['Name', 'ID number', 'Sex', 'Mobile Number', 'Employer'], gao)).toEqual(columns))
  test('are each for one field, the likelier one', () =>
    expect(suggested(['姓名拼音', '姓名', '身份证号'], ['gao', '示例高', '370406199003071234'])).toEqual({ name: 2, number: 3 }))
  test('are known by what stands in them where the header is strange', () =>
    expect(suggested(['姓名', '号', '身份证号'], ['示例高', '13800000001', '370406199003071234'], ['示例秦', '13900000002', ''])).toEqual({
      name: 1,
      phone: 2,
      number: 3,
    }))

  test('say how sure it is, and why', () => {
    const [name, number] = find([
      ['姓名', '身份证号码'],
      ['示例高', '370406199003071234'],
    ]).columns
    expect(name?.suggested).toMatchObject({ field: 'name', confidence: 0.95 })
    expect(number?.suggested).toMatchObject({ field: 'number', confidence: 0.99, why: { zh: expect.stringContaining('1 格相符') } })
  })
  test('that contradict their header are less sure', () => {
    const [, number] = find([
      ['姓名', '身份证号'],
      ['示例高', '示例建材'],
      ['示例秦', '示例煤矿'],
    ]).columns
    expect(number?.suggested?.confidence).toBeLessThan(0.7)
  })
})

describe('two rows of one file', () => {
  const mapping = { sheet: '示例', headerFrom: 1, headerTo: 1, columns: { name: 1, number: 2 } }
  const codes = (rows: Sheet) => {
    const check = rowChecker(smallRoster, '2026-03-02')
    return grid(rows).map((row) => check(row, mapping).findings.map(({ severity, reason }) => `${severity} ${reason.code}`))
  }
  test('with one number and name are a duplicate', () =>
    expect(codes([gao, ['示 例 高', ' 370406199003071234 ']])).toEqual([[], ['wrong duplicate-in-file']]))
  test('with one number and different names wait for a person', () =>
    expect(codes([gao, ['示例李', '370406199003071234'], gao])).toEqual([[], ['doubtful same-id-other-name'], ['wrong duplicate-in-file']]))
  test('without a number are never the same', () => expect(codes([['示例高'], ['示例高']])).toEqual([[], []]))
})
