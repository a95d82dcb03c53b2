import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, foundCounty, type Kernel, openKernel } from '../../testing/county.ts'
import { SYSTEM } from '../rights/index.ts'
import { type Branch, checkUscc } from './index.ts'

describe('统一社会信用代码 (GB 32100)', () => {
  test.each(['91350100M000100Y43', '91370406MA30000130', ' 91350100m000100y43 '])('%s fits', (code) =>
    expect(checkUscc(code)).toEqual({ uscc: code.trim().toUpperCase() }),
  )
  test.each([
    ['91350100M000100Y4Z', 'uscc-sign'],
    ['91350100M000100Y44', 'uscc-check'],
    ['91350100M000100Y4', 'uscc-length'],
    ['9135010OM000100Y43', 'uscc-sign'],
    ['91A50100M000100Y43', 'uscc-sign'],
  ])('%s is refused: %s', (code, reason) => expect(checkUscc(code)).toMatchObject({ refused: { code: reason } }))

  test('any one sign that is changed is noticed', () => {
    const right = '91370406MA30000130'
    fc.assert(
      fc.property(fc.nat(16), fc.constantFrom(...'0123456789'), (place, sign) => {
        const changed = right.slice(0, place) + sign + right.slice(place + 1)
        expect('uscc' in checkUscc(changed)).toBe(changed === right)
      }),
    )
  })
})

describe('the dated tree', () => {
  let kernel: Kernel
  let county: County
  beforeAll(async () => {
    kernel = await openKernel('2026-03-02T01:00:00Z')
    county = await foundCounty(kernel)
  })
  afterAll(() => kernel.close())

  const here = () => kernel.platform.db.in('370406')
  const change = <T>(work: (writer: Parameters<Parameters<Kernel['platform']['db']['write']>[1]>[0]) => Promise<T>) =>
    kernel.platform.db.write('370406', work)
  const named = (branches: readonly Branch[]): unknown[] =>
    branches.map(({ name, children }) => (children.length > 0 ? [name, named(children)] : name))
  const on = async (day: string) => named(await kernel.organisations.tree(here(), day))

  test('hangs as it was founded', async () => {
    expect(await on('2026-03-02')).toEqual([['山亭区总工会', [['示例煤矿', ['示例掘进班']], '示例纸业公司']]])
    expect(await on('2019-12-31')).toEqual([])
  })

  test('a rename keeps the former name on its days, and both are found', async () => {
    await change((writer) =>
      kernel.organisations.rename(
        writer,
        SYSTEM,
        county.mill,
        { name: '示例新材料公司', nameEn: 'Example Materials' },
        { on: '2026-01-01' },
      ),
    )
    expect(await on('2025-12-31')).toEqual([['山亭区总工会', [['示例煤矿', ['示例掘进班']], '示例纸业公司']]])
    expect(await on('2026-01-01')).toEqual([['山亭区总工会', [['示例煤矿', ['示例掘进班']], '示例新材料公司']]])
    for (const query of ['新材料', '纸业', 'slxcl', 'materials']) {
      expect((await kernel.organisations.search(here(), query)).map(({ id }) => id)).toContain(county.mill)
    }
  })

  test('a move takes all below along, paths too', async () => {
    await change((writer) => kernel.organisations.move(writer, SYSTEM, county.mine, county.mill, { on: '2026-02-01' }))
    expect(await on('2026-02-01')).toEqual([['山亭区总工会', [['示例新材料公司', [['示例煤矿', ['示例掘进班']]]]]]])
    expect((await kernel.organisations.unit(here(), county.team))?.path).toBe('/1/4/2/3/')
    expect((await kernel.organisations.below(here(), '/1/4/')).map(({ name }) => name)).toEqual([
      '示例新材料公司',
      '示例煤矿',
      '示例掘进班',
    ])
    expect(await on('2026-01-31')).toEqual([['山亭区总工会', [['示例煤矿', ['示例掘进班']], '示例新材料公司']]])
  })

  test('on one day the last change holds', async () => {
    const rename = (name: string) =>
      change((writer) => kernel.organisations.rename(writer, SYSTEM, county.team, { name, nameEn: 'Example Team' }, { on: '2026-03-01' }))
    await rename('示例掘进一班')
    await rename('示例掘进二班')
    const history = await kernel.organisations.history(here(), county.team)
    expect(history.map(({ from, to, name }) => [from, to, name])).toEqual([
      ['2020-01-01', '2026-02-28', '示例掘进班'],
      ['2026-03-01', null, '示例掘进二班'],
    ])
  })

  test('what is closed stays in the tree until its last day, and says what took it over', async () => {
    await change((writer) =>
      kernel.organisations.close(writer, SYSTEM, county.team, { reason: '并入煤矿', successor: county.mine }, { on: '2026-03-01' }),
    )
    expect(JSON.stringify(await on('2026-03-01'))).toContain('示例掘进二班')
    expect(JSON.stringify(await on('2026-03-02'))).not.toContain('示例掘进二班')
    expect(await kernel.organisations.unit(here(), county.team)).toMatchObject({ to: '2026-03-01', successor: county.mine })
  })

  test('every change is in the audit', async () => {
    const rows = await here().db.selectFrom('audit.entries').select('event').where('object_kind', '=', 'organisation').execute()
    expect(new Set(rows.map(({ event }) => event))).toEqual(
      new Set(['organisations.created', 'organisations.renamed', 'organisations.moved', 'organisations.closed']),
    )
  })
})
