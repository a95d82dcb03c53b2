import { describe, expect, test } from 'vitest'
import type { CaseState } from '../../../kernel/process/index.ts'
import type { PortalBlock, PortalPage } from '../../../kernel/programme/index.ts'
import { beginning, type Exhibit, type PublishedBenefit, pageOf, type ShownStudio, shownBenefit, sumsOf } from './exhibition.ts'
import { exhibitionPage, exhibitPage, studioPage } from './exhibition-pages.ts'
import { natures, words } from './exhibition-words.ts'

const studio: ShownStudio = {
  id: 'studio-gao',
  name: '高召忠创新工作室',
  organisation: 'mill',
  level: 'district',
  documentNumber: null,
  firstConfirmedOn: '2025-03-10',
  confirmedOn: '2025-03-10',
}
const sizing: Exhibit = {
  id: 'exhibit-sizing',
  kind: 'project',
  subject: 'sizing',
  title: '施胶工艺创新',
  story: '示例文字。',
  approvedOn: '2026-02-11',
  organisation: 'mill',
  studio: studio.id,
  field: 'process',
  pictures: [],
}
const paper: Exhibit = { ...sizing, id: 'exhibit-paper', subject: 'paper', title: '低克重覆膜纸研制与开发', studio: null, field: 'product' }
const names = new Map([['mill', { zh: '示例纸业公司', en: 'Example Paper Mill' }]])

const published: PublishedBenefit = {
  id: 'benefit',
  project: 'sizing',
  subject: '施胶剂采购成本',
  kind: 'material',
  nature: 'direct',
  period: { from: '2025-01-01', to: '2025-12-31' },
  net: 123_456_700,
  verifiedOn: '2026-02-03',
  publishedOn: '2026-02-11',
}
const certified = {
  data: { benefit: { statedUnitSaving: '17.86', statedAnnualSaving: 986_800_000, statedVolumeUnit: '吨' } },
  taken: [
    { action: 'technical-confirm', by: 'a', seq: 2, at: '2026-01-10T02:00:00Z' },
    { action: 'technical-confirm', by: 'a', seq: 4, at: '2026-01-12T17:00:00Z' },
    { action: 'finance-certify', by: 'b', seq: 5, at: '2026-01-20T02:00:00Z' },
  ],
} as unknown as CaseState
const benefit = shownBenefit(published, certified, '1')

const blocks = <K extends PortalBlock['kind']>(page: PortalPage | null, kind: K) =>
  (page?.blocks ?? []).filter((block): block is Extract<PortalBlock, { kind: K }> => block.kind === kind)
const titles = (page: PortalPage | null) => blocks(page, 'cards').flatMap(({ cards }) => cards.map(({ title }) => title))

describe('the exhibition', () => {
  test('shows everything, and what a reader chose of it', () => {
    const all = [sizing, paper]
    expect(titles(exhibitionPage(all, [studio], names, {}))).toEqual([sizing.title, paper.title])
    expect(titles(exhibitionPage(all, [studio], names, { field: 'product' }))).toEqual([paper.title])
    expect(titles(exhibitionPage(all, [studio], names, { studio: studio.id }))).toEqual([sizing.title])
    expect(titles(exhibitionPage(all, [studio], names, { field: 'nonsense' }))).toEqual([])
  })

  test('is a page of its own for each part of a long list, and none beyond', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ ...sizing, id: `exhibit-${at}`, subject: `project-${at}` }))
    expect(titles(exhibitionPage(many, [], names, { page: '3' }))).toHaveLength(12)
    for (const page of ['0', '4', '-1', '1e9', 'x', ' 1']) expect(exhibitionPage(many, [], names, { page })).toBeNull()
    expect(blocks(exhibitionPage(many, [], names, { field: 'process', page: '2' }), 'pager')[0]).toMatchObject({
      page: 2,
      pages: 3,
      keeps: { field: 'process' },
    })
  })

  test('says so when nothing is on show', () => expect(blocks(exhibitionPage([], [], names, {}), 'cards')[0]?.cards).toEqual([]))
})

describe('a published benefit', () => {
  test('names the offices that certified it and the days, the latest of each', () =>
    expect(benefit.certified).toEqual({ technical: '2026-01-13', finance: '2026-01-20', union: '2026-02-03', published: '2026-02-11' }))

  test('stands apart from what was stated, and the volume that the stated figures imply is shown', () => {
    const page = exhibitPage({ exhibit: sizing, studio, names, benefits: [benefit], sizes: new Map() })
    const [certifiedFigures, statedFigures] = blocks(page, 'figures')
    expect(certifiedFigures?.figures.map(({ value }) => value)).toEqual([{ zh: '123.4567万元', en: '¥1,234,567.00' }])
    expect(statedFigures?.figures.map(({ value }) => value)).toEqual([
      { zh: '17.86 元/吨', en: '17.86 yuan per tonne' },
      { zh: '986.8万元/年', en: '¥9,868,000.00 per year' },
    ])
    expect(JSON.stringify(blocks(page, 'note'))).toContain('552,519.6 吨')
  })

  test('is never added to one of another nature', () => {
    const forecast = { ...benefit, id: 'forecast', nature: 'forecast', net: 1 } as const
    expect(sumsOf([benefit, forecast, { ...benefit, id: 'second' }])).toEqual([
      { nature: 'direct', count: 2, net: 246_913_400 },
      { nature: 'forecast', count: 1, net: 1 },
    ])
    const sums = blocks(studioPage(studio, [sizing], [benefit, forecast, { ...benefit, id: 'second' }], names, {}), 'figures')[0]
    expect(sums?.figures.map(({ value }) => (typeof value === 'string' ? value : value.zh))).toEqual(['246.9134万元', '0.01元'])
  })
})

test('the beginning of a text ends with a sentence where it can', () => {
  expect(beginning('短。', 20)).toBe('短。')
  expect(beginning('第一句话在这里结束了。第二句话还没有', 16)).toBe('第一句话在这里结束了。')
  expect(beginning('这一句话很长，没有句号，也没有完', 10)).toBe('这一句话很长，没有句…')
  expect(beginning('One word after another', 12)).toBe('One word…')
})

test('an empty list has one page', () => expect(pageOf([], '', 10)).toEqual({ rows: [], page: 1, pages: 1 }))

test('every word is there in both languages', () => {
  for (const { zh, en } of [...Object.values(words), ...Object.values(natures)]) {
    expect(zh).not.toBe('')
    expect(en).toMatch(/^[^\p{Script=Han}]+$/u)
  }
})
