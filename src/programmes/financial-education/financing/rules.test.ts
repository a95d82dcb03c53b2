import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendar } from '../../../kernel/calendar/server.ts'
import { heldClock } from '../../../platform/clock/index.ts'
import { mayAnswer, mayReply, offerFault, resultFault, STANDINGS, standingAfter } from './answering.ts'
import { maySeeReleased, RELEASABLE, type Release, releasedTo } from './releasing.ts'
import { checkChoice, checkNeed, somethingToChoose } from './rules.ts'
import { mayTakePart } from './taking-part.ts'
import { medianOf, timesTaken } from './timing.ts'
import { type Counted, totalsOf } from './totalling.ts'

const days = calendar(heldClock('2026-03-02T01:00:00Z'))

describe('who may answer, and when', () => {
  test.each([
    ['offer', 'waiting', 'open', null],
    ['question', 'waiting', 'open', null],
    ['decline', 'waiting', 'choosing', null],
    ['offer', 'asked', 'open', null],
    ['offer', 'offered', 'choosing', null],
    ['decline', 'offered', 'choosing', null],
    ['question', 'asked', 'open', 'asked-already'],
    ['question', 'offered', 'choosing', 'offered-already'],
    ['offer', 'declined', 'open', 'declined-already'],
    ['offer', 'waiting', 'contracting', 'need-over'],
    ['decline', 'offered', 'withdrawn', 'need-over'],
  ] as const)('%s while %s, at %s: %s', (kind, standing, stage, code) => expect(mayAnswer(kind, standing, stage)?.code ?? null).toBe(code))

  test('a reply is for a question, and gives the bank its turn back', () => {
    expect(mayReply('asked', 'open')).toBeNull()
    expect(mayReply('waiting', 'open')?.code).toBe('nothing-asked')
    expect(mayReply('asked', 'withdrawn')?.code).toBe('need-over')
    expect(standingAfter('reply')).toBe('waiting')
  })
  test('an offer is no more than what is needed, and good today', () => {
    expect(offerFault({ amount: 101, validUntil: '2026-03-02' }, { amount: 100 }, '2026-03-02')?.path).toBe('amount')
    expect(offerFault({ amount: 100, validUntil: '2026-03-01' }, { amount: 100 }, '2026-03-02')?.path).toBe('validUntil')
    expect(offerFault({ amount: 100, validUntil: '2026-03-02' }, { amount: 100 }, '2026-03-02')).toBeNull()
  })
})

describe('a choice', () => {
  const facts = {
    today: '2026-03-02',
    own: {
      offers: [
        { bank: 'good', validUntil: '2026-03-02' },
        { bank: 'over', validUntil: '2026-03-01' },
      ],
    },
  }
  test('is among the offers that are still good', () => {
    expect(checkChoice({ bank: 'good' }, facts)).toEqual([])
    expect(checkChoice({ bank: 'over' }, facts)).toMatchObject([{ code: 'offer-run-out' }])
    expect(checkChoice({ bank: 'other' }, facts)).toMatchObject([{ code: 'not-offered' }])
  })
  test('waits for one', () => {
    expect(somethingToChoose(null, facts)).toBeNull()
    expect(somethingToChoose(null, { today: '2026-03-03', own: facts.own })?.code).toBe('no-offer')
    expect(somethingToChoose(null, { today: '2026-03-02', own: {} })?.code).toBe('no-offer')
  })
  test('a region is one that the district knows, where it knows any', () => {
    expect(checkNeed({ region: '甲镇' }, { own: { regions: ['甲镇'] } })).toEqual([])
    expect(checkNeed({ region: '丁镇' }, { own: { regions: ['甲镇'] } })).toMatchObject([{ path: 'region' }])
    expect(checkNeed({ region: '丁镇' }, { own: { regions: [] } })).toEqual([])
  })
})

describe('a result', () => {
  const chosen = { stage: 'contracting', chosenOn: '2026-03-02', signedOn: null, chosenAmount: 100 }
  const signed = { ...chosen, signedOn: '2026-03-04' }
  test.each([
    ['signed in time', { kind: 'signed', on: '2026-03-04' }, chosen, null],
    ['signed before the choice', { kind: 'signed', on: '2026-03-01' }, chosen, 'day-outside'],
    ['signed tomorrow', { kind: 'signed', on: '2026-03-11' }, chosen, 'day-outside'],
    ['signed twice', { kind: 'signed', on: '2026-03-05' }, signed, 'signed-already'],
    ['paid before it was signed', { kind: 'disbursed', on: '2026-03-05', amount: 1 }, chosen, 'sign-first'],
    ['paid', { kind: 'disbursed', on: '2026-03-05', amount: 100 }, signed, null],
    ['paid on a day before the contract', { kind: 'disbursed', on: '2026-03-03', amount: 100 }, signed, 'day-outside'],
    ['paid more than was offered', { kind: 'disbursed', on: '2026-03-05', amount: 101 }, signed, 'more-than-offered'],
    ['failed', { kind: 'failed', reason: '示例' }, chosen, null],
    [
      'failed where nothing was chosen',
      { kind: 'failed', reason: '示例' },
      { ...chosen, stage: 'choosing', chosenOn: null },
      'not-contracting',
    ],
  ] as const)('%s', (_, result, need, code) => expect(resultFault(result, need, '2026-03-10')?.code ?? null).toBe(code))
})

describe('time is taken in working days', () => {
  test('the day of filing does not count, nor does the holiday', () =>
    // 2026-02-15 to 02-23 is the Spring Festival; 02-14 and 02-28 are make-up days.
    expect(timesTaken({ filedOn: '2026-02-13', firstAnswerOn: '2026-02-13', chosenOn: '2026-02-24', disbursedOn: null }, days)).toEqual({
      toFirstAnswer: 0,
      toChoice: days.workingDaysBetween('2026-02-13', '2026-02-24'),
      toDisbursement: null,
    }))
  test('the median is the middle, exact to half a day', () => {
    expect(medianOf([])).toBeNull()
    expect(medianOf([9, 1, 4])).toBe('4')
    expect(medianOf([1, 4, 9, 10])).toBe('6.5')
    expect(medianOf([1, 3])).toBe('2')
  })
})

const standing = fc.constantFrom(...STANDINGS)
const aNeed = fc.record({
  ended: fc.constantFrom(null, 'withdrawn', 'none-chosen', 'failed', 'disbursed'),
  chosenBank: fc.constantFrom(null, 'one', 'two'),
})
const releases: fc.Arbitrary<Release<string>[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    item: fc.constantFrom(...RELEASABLE),
    content: fc.string(),
    releasedAt: fc.constant('2026-03-02T01:00:00Z'),
    takenBackAt: fc.constantFrom(null, '2026-03-03T01:00:00Z'),
  }),
)

describe('a bank never receives what was not released to it', () => {
  test('nothing that was taken back, whatever the need and the bank’s answer', () =>
    fc.assert(
      fc.property(releases, aNeed, standing, (all, need, how) => {
        const seen = releasedTo(all, need, 'one', how)
        expect(seen.every((one) => all.includes(one) && one.takenBackAt === null)).toBe(true)
      }),
    ))
  test('nothing at all once it is withdrawn, ended without a bank, or another bank is chosen', () =>
    fc.assert(
      fc.property(releases, aNeed, standing, (all, need, how) => {
        const over = need.ended === 'withdrawn' || need.ended === 'none-chosen' || need.ended === 'failed' || need.chosenBank === 'two'
        if (over || (need.chosenBank === null && how === 'declined')) expect(releasedTo(all, need, 'one', how)).toEqual([])
      }),
    ))
  test('the bank that was chosen goes on seeing it', () =>
    expect(maySeeReleased({ ended: 'disbursed', chosenBank: 'one' }, 'one', 'offered')).toBe(true))
})

const counted: fc.Arbitrary<Counted[]> = fc.array(
  fc.record({
    group: fc.constantFrom('a', 'b', 'c', 'd'),
    amount: fc.integer({ min: 1, max: 1_000_000 }),
    disbursed: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    toFirstAnswer: fc.option(fc.nat(30)),
    toChoice: fc.option(fc.nat(30)),
    toDisbursement: fc.option(fc.nat(60)),
  }),
  { maxLength: 25 },
)

describe('totals show no single need', () => {
  test('no figure rests on fewer than three', () =>
    fc.assert(
      fc.property(counted, (needs) => {
        const { all, groups } = totalsOf(needs, 3)
        for (const { needs: count, disbursed } of [all, ...groups]) {
          expect(count === null || count >= 3).toBe(true)
          expect(disbursed === null || disbursed.needs >= 3).toBe(true)
        }
      }),
    ))
  test('nor can fewer be had by taking the shown groups from the whole', () =>
    fc.assert(
      fc.property(counted, (needs) => {
        const { all, groups } = totalsOf(needs, 3)
        const rest = (whole: number | null, parts: readonly number[]) =>
          whole === null ? 0 : whole - parts.reduce((sum, one) => sum + one, 0)
        const left = rest(
          all.needs,
          groups.flatMap((one) => one.needs ?? []),
        )
        expect(left === 0 || left >= 3).toBe(true)
        const paid = rest(
          all.disbursed?.needs ?? null,
          groups.flatMap((one) => one.disbursed?.needs ?? []),
        )
        expect(paid === 0 || paid >= 3).toBe(true)
      }),
    ))
  test('they add up and tell the median', () => {
    const need = (toFirstAnswer: number): Counted => ({
      group: 'a',
      amount: 10,
      disbursed: null,
      toFirstAnswer,
      toChoice: null,
      toDisbursement: null,
    })
    expect(totalsOf([need(1), need(5), need(2)], 3).groups).toEqual([
      { group: 'a', needs: 3, amount: 30, disbursed: null, days: { toFirstAnswer: '2', toChoice: null, toDisbursement: null } },
    ])
  })
})

test('only a member in good standing takes part', () => {
  expect(mayTakePart(undefined)?.code).toBe('not-a-member')
  const states = ['active', 'suspended', 'lapsed', 'withdrawn'] as const
  expect(states.map((state) => mayTakePart({ state })?.code ?? null)).toEqual([
    null,
    'member-suspended',
    'member-lapsed',
    'member-withdrawn',
  ])
})
