import { describe, expect, test } from 'vitest'
import { ADMINISTRATORS, type Caller, delegated, excludedBy, mayAnywhere, type Role, rolesOf } from './index.ts'

describe('the three administrators', () => {
  const roles = rolesOf(ADMINISTRATORS, [{ name: 'worker', title: { zh: '职工', en: 'Worker' }, permissions: [] }])
  test('exclude one another', () => {
    expect(excludedBy('audit-admin', ['worker', 'security-admin'], roles)?.name).toBe('security-admin')
    expect(excludedBy('security-admin', ['security-admin', 'worker'], roles)).toBeNull()
    expect(excludedBy('worker', ['audit-admin'], roles)).toBeNull()
  })
  test('share no permission', () => {
    const all = ADMINISTRATORS.flatMap(({ permissions }) => permissions)
    expect(new Set(all).size).toBe(all.length)
  })
  test('a post that two programmes share may do what each of them gives it', () => {
    const chair = (permission: string): Role => ({
      name: 'chair',
      title: { zh: '工会主席', en: 'Union chair' },
      permissions: ['people.read', permission],
    })
    expect(rolesOf([chair('innovation.read')], [chair('stories.read')]).get('chair')?.permissions).toEqual([
      'people.read',
      'innovation.read',
      'stories.read',
    ])
  })
  test('two roles of one name stop the start', () => expect(() => rolesOf(ADMINISTRATORS, ADMINISTRATORS)).toThrow('two roles'))
})

describe('what a delegation passes on', () => {
  const officer: Role = { name: 'officer', title: { zh: '干事', en: 'Officer' }, permissions: ['read'] }
  const roles = rolesOf(ADMINISTRATORS, [officer])
  const held = [
    { role: 'officer', organisation: 'county', path: '/1/' },
    { role: 'system-admin', organisation: 'county', path: '/1/' },
  ]
  test('all that is held, but never an administrator’s post', () =>
    expect(delegated(held, { role: null, organisation: null }, roles)).toEqual([held[0]]))
  test('at one place, it reaches no further', () =>
    expect(delegated(held, { role: 'officer', organisation: { id: 'mine', path: '/1/2/' } }, roles)).toEqual([
      { role: 'officer', organisation: 'mine', path: '/1/2/' },
    ]))
  test('at a place where nothing is held, nothing', () =>
    expect(delegated(held, { role: null, organisation: { id: 'x', path: '/9/' } }, roles)).toEqual([]))
})

test('what there is once for the district is for a post at its head', () => {
  const at = (path: string): Caller => ({
    ...{ account: 'a', person: 'p', name: '示例管理员', district: '370406', standsFor: [] },
    grants: [{ role: 'system-admin', organisation: 'o', path }],
  })
  const roles = rolesOf(ADMINISTRATORS)
  expect(['/1/', '/1/2/'].map((path) => mayAnywhere(at(path), 'parameters.manage', roles))).toEqual([true, false])
  expect(['/1/', '/1/2/'].map((path) => mayAnywhere(at(path), 'organisations.manage', roles))).toEqual([true, true])
})
