import { describe, expect, test } from 'vitest'
import type { Page } from '../../ui/common/index.ts'
import { pageAt } from './router.tsx'

const page = (path: string): Page => ({ path, title: { zh: path, en: path }, load: async () => ({ default: () => null }) })
const pages = ['/needs', '/needs/$id', '/needs/new', '/banks/$bank/rows/$row'].map(page)
const found = (address: string) => {
  const { page, params } = pageAt(pages, address) ?? {}
  return [page?.path, params]
}

describe('the page of a programme at an address', () => {
  test.each([
    ['/needs', '/needs', {}],
    ['/needs/', '/needs', {}],
    ['/needs/7', '/needs/$id', { id: '7' }],
    ['/needs/new', '/needs/new', {}],
    ['/banks/a%2Fb/rows/2', '/banks/$bank/rows/$row', { bank: 'a/b', row: '2' }],
  ])('%s', (address, path, params) => expect(found(address)).toEqual([path, params]))

  test.each(['/', '/elsewhere', '/needs/7/more', '/banks/a/rows'])('%s has none', (address) =>
    expect(pageAt(pages, address)).toBeUndefined(),
  )
})
