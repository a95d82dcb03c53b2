import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../../testing/app.ts'
import { cast } from '../../../testing/cast.ts'

let app: App
beforeAll(async () => {
  app = await openApp({ content: 'all' })
}, 240_000)
afterAll(() => app?.close())

test('the demo tells of quarters that were judged: one locked and corrected, one with an appeal that moved a score, one under way', async () => {
  const [supervisor, reviewer] = [await app.as(cast.supervisor), await app.as(cast.otherBankReviewer)]
  const { rows } = (await supervisor.get('/evaluation/evaluations')).body
  expect(rows.map(({ title, state, subjects }: { title: string; state: string; subjects: number }) => [title, state, subjects])).toEqual([
    ['2026 年第一季度金融教育评价', 'open', 14],
    ['2025 年第四季度金融教育评价', 'open', 14],
    ['2025 年第三季度金融教育评价', 'locked', 14],
  ])
  for (const closed of rows.slice(1)) {
    const scores = (await supervisor.get(`/evaluation/scores?evaluation=${closed.id}`)).body.rows
    expect(scores.filter(({ score }: { score: string | null }) => score !== null)).toHaveLength(13)
    expect(scores.at(-1)).toMatchObject({ score: null, blocked: { code: 'too-little-present' } })
    expect(new Set(scores.flatMap(({ grade }: { grade: { name: string } | null }) => grade?.name ?? [])).size).toBeGreaterThan(1)
  }
  expect((await supervisor.get('/evaluation/corrections')).body.rows).toMatchObject([{ state: 'approved' }])
  expect((await supervisor.get(`/evaluation/evaluations/${rows[1].id}`)).body.sets).toMatchObject([
    { state: 'in-force' },
    { state: 'superseded' },
  ])
  const [own] = (await reviewer.get('/evaluation/mine')).body.rows
  const { appeals } = (await reviewer.get(`/evaluation/evaluations/${own.evaluation.id}/own/${own.subject.id}`)).body
  expect(appeals).toMatchObject([{ state: 'answered', lines: [{ upheld: true }] }])
})
