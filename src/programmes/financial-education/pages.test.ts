import { expect, test } from 'vitest'
import { financialEducation as door } from './web/desk-door.ts'
import { financialEducation as desk } from './web/index.tsx'
import { financialEducation as phone } from './web/phone.tsx'

test.each([
  ['desk', desk.consoleRoutes, door.nav],
  ['phone', phone.phonePages, phone.phoneNav],
])('on the %s no two rooms have a page at one address, and every entry leads to a page', (_, pages, nav) => {
  const paths = pages.map(({ path }) => path)
  expect(paths.filter((path, place) => paths.indexOf(path) !== place)).toEqual([])
  for (const { to } of nav) expect(paths).toContain(to)
})
