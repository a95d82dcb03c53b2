import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkProcess, type Facts } from '../../../kernel/process/index.ts'
import { type MemberEvent, mayFile, membershipOn, pledgeState, type TextInForce } from './membership.ts'
import { pledge } from './pledge.ts'
import { checkFiling, mayFileKind, type PledgeFacts, textStands, textStood } from './pledge-rules.ts'
import { documentOf, partsOf, type SignedPledge } from './pledge-text.ts'
import { listed } from './register.ts'
import { standing } from './standing.ts'
import { stillFits, unfit } from './standing-rules.ts'

const LAUNCH = '2025-06-18'
const pledged = (on = LAUNCH, version = 1): MemberEvent => ({ type: 'pledged', at: `${on}T02:00:00Z`, on, version })
const suspend = (on: string, until: string): MemberEvent => ({ type: 'suspend', at: `${on}T02:00:00Z`, until })
const then = (type: 'reinstate' | 'withdraw', on: string): MemberEvent => ({ type, at: `${on}T02:00:00Z` })
const first: TextInForce = { version: 1, signBy: '2025-07-01' }
const second: TextInForce = { version: 2, signBy: '2026-03-20' }
const stateOn = (day: string, events: readonly MemberEvent[], text = first) => membershipOn(events, text, day)?.state ?? 'none'

test('both processes are sound', () => {
  expect(checkProcess(pledge)).toEqual([])
  expect(checkProcess(standing)).toEqual([])
})

describe('a bank', () => {
  test('is no member before it pledged, and one from the day of the countersignature', () => {
    expect(stateOn(LAUNCH, [])).toBe('none')
    expect(membershipOn([pledged()], first, LAUNCH)).toEqual({ state: 'active', since: LAUNCH, until: null, version: 1, current: true })
  })
  test('is suspended through the last day, and active the day after by itself', () => {
    const events = [pledged(), suspend('2025-08-01', '2025-08-15')]
    expect(stateOn('2025-08-15', events)).toBe('suspended')
    expect(stateOn('2025-08-16', events)).toBe('active')
  })
  test('is reinstated earlier by a decision', () =>
    expect(stateOn('2025-08-10', [pledged(), suspend('2025-08-01', '2025-08-15'), then('reinstate', '2025-08-08')])).toBe('active'))
  test('stays suspended when it signs anew meanwhile', () =>
    expect(stateOn('2025-08-10', [pledged(), suspend('2025-08-01', '2025-08-15'), pledged('2025-08-05', 2)])).toBe('suspended'))
  test('has time to sign a newer text, the last day included, and lapses after it', () => {
    expect(stateOn('2026-03-20', [pledged()], second)).toBe('active')
    expect(stateOn('2026-03-21', [pledged()], second)).toBe('lapsed')
    expect(stateOn('2026-03-21', [pledged(), pledged('2026-03-10', 2)], second)).toBe('active')
  })
  test('that left begins anew when it pledges again', () =>
    expect(membershipOn([pledged(), then('withdraw', '2025-09-01'), pledged('2026-01-05')], first, '2026-02-01')).toMatchObject({
      state: 'active',
      since: '2026-01-05',
    }))
  test('files activities only while it is active', () => {
    expect(mayFile(null)?.code).toBe('not-a-member')
    expect(mayFile({ state: 'active' })).toBeNull()
    for (const state of ['suspended', 'lapsed', 'withdrawn'] as const) expect(mayFile({ state })?.code).toBe(`member-${state}`)
  })
})

const day = fc.integer({ min: 0, max: 400 }).map((days) => new Date(Date.UTC(2025, 5, 18) + days * 86_400_000).toISOString().slice(0, 10))
const event: fc.Arbitrary<MemberEvent> = fc.oneof(
  fc.tuple(day, fc.integer({ min: 1, max: 3 })).map(([on, version]) => pledged(on, version)),
  fc.tuple(day, day).map(([on, until]) => suspend(on, until)),
  fc.tuple(fc.constantFrom('reinstate' as const, 'withdraw' as const), day).map(([type, on]) => then(type, on)),
)

test('whatever happens: nobody is a member without a pledge, and nobody files who is not active', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), day, (events, on) => {
      const member = membershipOn(events, second, on)
      expect(member === null).toBe(!events.some(({ type }) => type === 'pledged'))
      expect(mayFile(member) === null).toBe(member?.state === 'active')
      expect(member?.state === 'suspended').toBe(member?.until != null)
      if (member) expect(pledgeState(true, member) === 'valid').toBe(member.state === 'active')
    }),
  )
})

test('the order in which events are read changes nothing, as long as no two are of one instant', () => {
  fc.assert(
    fc.property(fc.uniqueArray(event, { maxLength: 8, selector: ({ at }) => at }), day, (events, on) => {
      expect(membershipOn(events.toReversed(), first, on)).toEqual(membershipOn(events, first, on))
    }),
  )
})

describe('filing', () => {
  const text = { ...first, hash: 'a'.repeat(64) }
  const factsOf = (own: Partial<PledgeFacts> & { asked?: string }) =>
    ({ own: { bank: true, member: null, open: false, text, ...own } }) as unknown as Facts
  const member = membershipOn([pledged()], first, LAUNCH)
  const codes = (kind: string, own: Partial<PledgeFacts>) => checkFiling({ kind }, factsOf(own)).map(({ code }) => code)

  test.each([
    ['join', {}, []],
    ['join', { bank: false }, ['no-bank']],
    ['join', { text: null }, ['no-text']],
    ['join', { open: true }, ['on-its-way']],
    ['join', { member }, ['member-already']],
    ['join', { member: member && { ...member, state: 'withdrawn' as const } }, []],
    ['renewal', {}, ['no-member']],
    ['renewal', { member }, ['signed-already']],
    ['renewal', { member: member && { ...member, current: false } }, []],
  ] as const)('%s with %j', (kind, own, refused) => expect(codes(kind, own as Partial<PledgeFacts>)).toEqual(refused))

  test('a bank joins, and only the head has members sign anew', () => {
    const asked = (kind: string, role: string) => mayFileKind(factsOf({ asked: kind }), { roles: [role] })?.code ?? null
    expect(asked('join', 'bank-clerk')).toBeNull()
    expect(asked('join', 'finance-supervision-head')).toBe('clerk-joins')
    expect(asked('renewal', 'bank-clerk')).toBe('head-renews')
    expect(asked('renewal', 'finance-supervision-head')).toBeNull()
  })

  test('nobody signs another text than the one in force', () => {
    const laid = { data: { text: { version: 1, hash: text.hash } } }
    expect(textStands(laid, factsOf({}))).toBeNull()
    expect(textStands(laid, factsOf({ text: { ...text, version: 2 } }))?.code).toBe('text-changed')
    expect(textStands(laid, factsOf({ text: { ...text, hash: 'b'.repeat(64) } }))?.code).toBe('text-changed')
    expect(textStood(laid, factsOf({ text: { ...text, version: 2 } }))?.code).toBe('signed-other')
  })
})

test('a change of standing fits how the bank stands, also on the day of the decision', () => {
  expect(unfit('suspend', null)?.code).toBe('no-member')
  expect(unfit('reinstate', { state: 'active' })?.code).toBe('not-suspended')
  expect(unfit('reinstate', { state: 'suspended' })).toBeNull()
  expect(unfit('withdraw', { state: 'lapsed' })).toBeNull()
  const state = { data: { proposal: { measure: 'suspend', until: '2026-03-02' } } }
  const on = (today: string) => ({ today, own: { member: { state: 'active' } } }) as unknown as Facts
  expect(stillFits(state, on('2026-03-02'))).toBeNull()
  expect(stillFits(state, on('2026-03-03'))?.code).toBe('over-already')
})

test('the frozen document comes apart again as it was put together', () => {
  const line = fc.stringMatching(/^[^\n：]{1,20}$/)
  fc.assert(
    fc.property(line, fc.array(line, { minLength: 1, maxLength: 5 }), line, (title, body, name) => {
      const signed: SignedPledge = {
        number: 'CN-2025-0001',
        text: { version: 1, title, body: body.join('\n\n'), hash: 'c'.repeat(64) },
        bank: { name, uscc: null },
        signed: { name, capacity: 'authorised', on: LAUNCH, sealHash: 'd'.repeat(64) },
        countersigned: { name, on: LAUNCH },
      }
      const parts = partsOf(documentOf(signed))
      expect(parts).toMatchObject({ title, body: signed.text.body })
      expect(parts.signatures).toHaveLength(7)
      expect(parts.signatures[2]).toEqual({ term: '签署人', is: `${name}，授权代表` })
    }),
  )
})

test('the register is narrowed, sorted and paged', () => {
  const row = (name: string, state: string, current = true, flag: object | null = {}) => ({
    ...{ organisation: { id: name, name }, state, since: state === 'none' ? null : LAUNCH, current, flag },
  })
  const rows = [row('示例银行一', 'active'), row('示例银行二', 'active', false, null), row('示例银行三', 'none', false, null)]
  const asked = { sort: 'organisation', order: 'asc', offset: 0, limit: 50 } as const
  const names = (query: object) => listed(rows, { ...asked, ...query }).rows.map(({ organisation }) => organisation.name)
  expect(names({ signed: false })).toEqual(['示例银行二'])
  expect(names({ flagged: true })).toEqual(['示例银行一'])
  expect(names({ state: 'none' })).toEqual(['示例银行三'])
  expect(names({ query: '银行二' })).toEqual(['示例银行二'])
  expect(listed(rows, { ...asked, offset: 1, limit: 1 })).toMatchObject({ rows: [{ organisation: { name: '示例银行二' } }], total: 3 })
})
