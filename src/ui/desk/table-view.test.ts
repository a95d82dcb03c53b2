import { expect, test } from 'vitest'
import { FIRST_VIEW, rowsOf } from './table-view.ts'

const projects = [
  { name: '主井提升机改造', stage: 'trial', saving: 30 },
  { name: '浆纱节能', stage: 'filed', saving: null },
  { name: '矿灯充电架', stage: 'trial', saving: 4 },
]
const columns = [
  { key: 'name', value: (row: (typeof projects)[0]) => row.name },
  { key: 'stage', value: (row: (typeof projects)[0]) => row.stage },
  { key: 'saving', value: (row: (typeof projects)[0]) => row.saving },
]
const names = (view: object) => rowsOf(projects, columns, { ...FIRST_VIEW, ...view }, 'zh').map((row) => row.name)

test('a list keeps its order until a reader sorts it', () => {
  expect(names({})).toEqual(['主井提升机改造', '浆纱节能', '矿灯充电架'])
})

test('what has no value stands last, whichever way the column is sorted', () => {
  expect(names({ sort: { column: 'saving', down: false } })).toEqual(['矿灯充电架', '主井提升机改造', '浆纱节能'])
  expect(names({ sort: { column: 'saving', down: true } })).toEqual(['主井提升机改造', '矿灯充电架', '浆纱节能'])
})

test('Chinese sorts by pinyin', () => {
  expect(names({ sort: { column: 'name', down: false } })).toEqual(['浆纱节能', '矿灯充电架', '主井提升机改造'])
})

test('filter and search narrow together', () => {
  expect(names({ filters: { stage: ['trial'] }, search: '充电' })).toEqual(['矿灯充电架'])
})
