import { expect, test } from 'vitest'
import { FIRST_VIEW } from '../../ui/desk/table-view.ts'
import { readView, writeView } from './web-view.ts'

const filters = ['process', 'stage']
const written = (view: ReturnType<typeof readView>) =>
  Object.fromEntries(Object.entries(writeView(view, filters)).filter((part): part is [string, string] => part[1] !== undefined))

test('what a reader has set on a list comes back from its address', () => {
  const address = { query: 'jsjn', page: '3', size: '20', sort: 'due.desc', columns: 'title,due', stage: 'review,approval' }
  expect(written(readView(address, filters))).toEqual(address)
})

test('an untouched list adds nothing to its address', () => {
  expect(written(readView({}, filters))).toEqual({})
})

test('nonsense in an address shows the first page of an ordinary size', () => {
  expect(readView({ page: '-2', size: 'all', sort: '' }, filters)).toEqual({ ...FIRST_VIEW, pageSize: 50 })
  expect(readView({ page: '1.5', size: '100000' }, filters)).toMatchObject({ page: 1, pageSize: 200 })
})
