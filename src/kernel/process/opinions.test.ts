import { expect, test } from 'vitest'
import type { Opinions, Verdict } from './index.ts'
import { settled } from './opinions.ts'

const WORDS: Readonly<Record<string, Verdict>> = { y: 'approve', n: 'reject', '-': 'abstain' }

test.each<[Opinions['mode'], number, string, 'approved' | 'rejected' | null]>([
  ['all', 3, 'y', null],
  ['all', 3, 'yy', null],
  ['all', 3, 'yyy', 'approved'],
  ['all', 3, 'n', 'rejected'],
  ['all', 3, 'y--', 'approved'],
  ['all', 3, '---', 'rejected'],
  ['in-turn', 2, 'y', null],
  ['in-turn', 2, 'yn', 'rejected'],
  ['in-turn', 2, '-y', 'approved'],
  ['any', 3, 'y', 'approved'],
  ['any', 3, 'nn', null],
  ['any', 3, 'n-n', 'rejected'],
  ['any', 3, 'nny', 'approved'],
  ['quorum', 4, 'y', null],
  ['quorum', 4, 'yny', 'approved'],
  ['quorum', 4, 'nn', null],
  ['quorum', 4, 'nn-', 'rejected'],
  ['quorum', 4, 'y-n', null],
  ['quorum', 4, 'y-nn', 'rejected'],
])('%s of %i, heard %s: %s', (mode, seats, heard, result) => {
  const opinions: Opinions = { mode, seat: 'panel', approved: 'a', rejected: 'r', ...(mode === 'quorum' ? { quorum: 2 } : {}) }
  const verdicts = [...heard].map((letter) => WORDS[letter] as Verdict)
  expect(settled(opinions, seats, verdicts)).toBe(result)
})
