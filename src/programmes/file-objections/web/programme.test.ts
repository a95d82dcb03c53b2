import { expect, test } from 'vitest'
import type { CaseView } from '../../../kernel/process/contract.ts'
import { fileObjection } from '../process.ts'
import { programme } from './programme.ts'

test('the pages can fetch the process', async () => expect(await programme.processes['file-objection']()).toEqual([fileObjection]))

test('a correction begins with the entry as it stands, and nothing else begins with anything', () => {
  const objection = { kind: 'training', title: '示例培训', from: '2025-09-08', to: null, wrong: '日期', right: '9 月 9 日', entry: 'e' }
  const view = { data: { objection } } as unknown as CaseView
  expect(programme.suggested(view, 'correct')).toEqual({ kind: 'training', title: '示例培训', from: '2025-09-08', to: null })
  expect(programme.suggested(view, 'uphold')).toBeUndefined()
})
