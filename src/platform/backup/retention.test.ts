import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Dated, kept, nameAt, scheduledIn, superfluous } from './retention.ts'

const at = (...days: string[]): Dated[] => days.map((day) => ({ name: nameAt(`${day}T02:30:00`), at: `${day}T02:30:00` }))
const days = (backups: readonly Dated[]) => backups.map((backup) => backup.at.slice(0, 10))

test.each([
  ['none of anything keeps the newest', { daily: 0, weekly: 0, monthly: 0 }, ['2026-03-02']],
  ['two days', { daily: 2, weekly: 0, monthly: 0 }, ['2026-03-02', '2026-03-01']],
  ['two weeks: Monday begins one, Sunday ends the other', { daily: 0, weekly: 2, monthly: 0 }, ['2026-03-02', '2026-03-01']],
  ['three weeks', { daily: 0, weekly: 3, monthly: 0 }, ['2026-03-02', '2026-03-01', '2026-02-22']],
  ['months across a year', { daily: 0, weekly: 0, monthly: 9 }, ['2026-03-02', '2026-02-27', '2026-01-31', '2025-12-31']],
  ['together', { daily: 2, weekly: 3, monthly: 2 }, ['2026-03-02', '2026-03-01', '2026-02-27', '2026-02-22']],
])('%s', (_, keep, expected) => {
  const all = at('2025-12-31', '2026-01-31', '2026-02-22', '2026-02-23', '2026-02-27', '2026-03-01', '2026-03-02')
  expect(days(kept(all, keep))).toEqual(expected)
})

test('of one day the last stays', () => {
  const [morning, evening] = [
    { name: 'a', at: '2026-03-02T02:30:00' },
    { name: 'b', at: '2026-03-02T23:30:00' },
  ]
  expect(kept([evening, morning], { daily: 7, weekly: 4, monthly: 12 })).toEqual([evening])
})

test('only what the schedule has made is known by its name', () => {
  expect(nameAt('2026-03-02T02:30:05')).toBe('jiangxin-2026-03-02T023005.backup')
  const names = ['jiangxin-2026-03-02T023005.backup', 'jiangxin-2026-03-02T023005.backup.part', 'before-upgrade.backup', 'notes.txt']
  expect(scheduledIn(names)).toEqual([{ name: names[0], at: '2026-03-02T02:30:05' }])
})

describe('whatever backups there are', () => {
  const backups = fc
    .uniqueArray(fc.integer({ min: 0, max: 900 }), { maxLength: 200 })
    .map((offsets) => at(...offsets.map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10))))
  const keep = fc.record({ daily: fc.nat(10), weekly: fc.nat(10), monthly: fc.nat(15) })

  test('the newest stays, no more stay than were asked for, and nothing is both kept and removed', () => {
    fc.assert(
      fc.property(backups, keep, (all, rule) => {
        const [staying, going] = [kept(all, rule), superfluous(all, rule)]
        expect(staying.length + going.length).toBe(all.length)
        expect(staying.length).toBeLessThanOrEqual(Math.max(1, rule.daily + rule.weekly + rule.monthly))
        const newest = all.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
        expect(staying[0]).toEqual(newest)
      }),
    )
  })

  test('clearing every day keeps what clearing at the end keeps', () => {
    fc.assert(
      fc.property(backups, keep, (all, rule) => {
        let folder: Dated[] = []
        for (const backup of all.toSorted((a, b) => (a.at < b.at ? -1 : 1))) folder = kept([...folder, backup], rule)
        expect(days(folder)).toEqual(days(kept(all, rule)))
      }),
    )
  })
})
