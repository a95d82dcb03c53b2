import { expect, test } from 'vitest'
import type { EntryKind } from './index.ts'
import { missingFrom } from './missing.ts'

const entry = (kind: EntryKind, title: string, detail: object = {}) => ({ entry: { id: title, kind, title, detail: { ...detail } } })
const file = (more: object = {}) => ({ person: { phone: '138****1234' }, employments: [{ to: null }], entries: [], ...more })
const lacks = (more?: object) => missingFrom(file(more)).map(({ what, of }) => (of ? `${what} ${of.title}` : what))

test('a file says what it lacks, and nothing once it is there', () => {
  expect(lacks({ person: { phone: null } })).toEqual(['phone', 'skill', 'education'])
  expect(lacks({ employments: [{ to: '2020-01-01' }] })).toEqual(['education'])
  const skill = entry('skill', '电工 技师')
  const education = entry('education', '高中')
  expect(lacks({ entries: [skill, education] })).toEqual(['number 电工 技师'])
  expect(lacks({ entries: [skill, education, entry('certificate', '电工 技师证书', { certificateNumber: '甲1' })] })).toEqual([])
  expect(lacks({ entries: [entry('skill', '电工 技师', { certificateNumber: '甲1' }), education] })).toEqual([])
})
