import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namingRefusal } from '../naming.ts'
import { cleaned } from './document.ts'
import { type PictureRight, pictureProblems, showable } from './pictures.ts'
import { actionRefusal, after, isUp, STORY_ACTIONS, type Standing, type StoryAction, storyState } from './states.ts'

const [CLERK, REVIEWER] = ['clerk', 'reviewer']
const walk = (...actions: StoryAction[]): Standing =>
  actions.reduce<Standing>(
    (standing, action) => {
      expect(actionRefusal(action, standing, [], [REVIEWER])).toBeNull()
      return after(action, standing)
    },
    { working: 'draft', shown: null },
  )

describe('a story', () => {
  test.each([
    [[], 'draft'],
    [['submit'], 'review'],
    [['submit', 'return'], 'draft'],
    [['submit', 'pass'], 'passed'],
    [['submit', 'pass', 'publish'], 'published'],
    [['submit', 'pass', 'publish', 'correct'], 'published'],
    [['submit', 'pass', 'publish', 'correct', 'submit', 'pass', 'publish'], 'corrected'],
    [['submit', 'pass', 'publish', 'correct', 'drop'], 'published'],
    [['submit', 'pass', 'publish', 'withdraw'], 'withdrawn'],
    [['drop'], 'dropped'],
  ] as const)('after %j is %s', (actions, state) => expect(storyState(walk(...actions))).toBe(state))

  test('is never published or passed by whoever wrote in it', () => {
    expect(actionRefusal('pass', { working: 'review', shown: null }, [CLERK], [CLERK])?.code).toBe('own-story')
    expect(actionRefusal('publish', { working: 'passed', shown: null }, [CLERK], ['merged', CLERK])?.code).toBe('own-story')
    expect(actionRefusal('publish', { working: 'passed', shown: null }, [CLERK], [REVIEWER])).toBeNull()
  })

  test('is up only after somebody passed and somebody published it, and never again once withdrawn', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STORY_ACTIONS), { maxLength: 20 }), (actions) => {
        let standing: Standing = { working: 'draft', shown: null }
        const done: StoryAction[] = []
        for (const action of actions) {
          if (actionRefusal(action, standing, [], [REVIEWER])) continue
          standing = after(action, standing)
          done.push(action)
        }
        if (isUp(standing)) expect(done).toEqual(expect.arrayContaining(['submit', 'pass', 'publish']))
        if (done.includes('withdraw')) expect([standing.shown, done.at(-1)]).toEqual(['withdrawn', 'withdraw'])
      }),
    )
  })
})

describe('a picture', () => {
  const FILE = '0198a000-0000-7000-8000-0000000000f1'
  const { doc } = cleaned({ type: 'doc', content: [{ type: 'picture', attrs: { file: FILE, alt: '现场', caption: '' } }] })
  const right = (more: Partial<PictureRight>): PictureRight => ({
    file: FILE,
    subject: 'nobody',
    people: [],
    paper: null,
    revokedAt: null,
    ...more,
  })
  const shown = (one: PictureRight, agreed: string[] = []) => showable([one], new Set(agreed)).has(FILE)
  const problems = (rights: PictureRight[], agreed: string[] = []) => pictureProblems(doc, rights, new Set(agreed)).map(({ code }) => code)

  test('is shown where nobody can be recognised, everybody agrees, or it is on paper', () => {
    expect([shown(right({})), shown(right({ subject: 'paper', paper: '示例同意书 1 号' }))]).toEqual([true, true])
    const two = right({ subject: 'people', people: ['one', 'two'] })
    expect([shown(two, ['one', 'two']), shown(two, ['one']), shown(two)]).toEqual([true, false, false])
  })
  test('is gone once a consent was taken back', () => {
    expect(shown(right({ revokedAt: '2026-11-22T00:00:00Z' }))).toBe(false)
    expect(problems([right({ revokedAt: '2026-11-22T00:00:00Z' })])).toEqual(['picture-revoked'])
  })
  test('says what is lacking before it can be published', () => {
    expect(problems([])).toEqual(['picture-consent'])
    expect(problems([right({ subject: 'people', people: ['one'] })])).toEqual(['picture-consent'])
    expect(problems([right({})])).toEqual([])
    const bare = cleaned({ type: 'doc', content: [{ type: 'picture', attrs: { file: FILE } }] }).doc
    expect(pictureProblems(bare, [right({})], new Set()).map(({ code }) => code)).toEqual(['picture-alt'])
  })
})

test('a name is published by consent, or by a law that is named', () => {
  expect(namingRefusal([{ person: 'one', basis: null }], new Set(['one']))).toBeNull()
  expect(namingRefusal([{ person: 'one', basis: 'duty' }], new Set())).toBeNull()
  expect(namingRefusal([{ person: 'one', basis: null }], new Set())?.code).toBe('name-consent')
})
