import { expect, test } from 'vitest'
import { identityOf } from '../attendance.ts'
import { signaturesIn } from './signatures.ts'

test('a list is read as it is copied from a spreadsheet, with or without numbers and its header', () => {
  const text = '序号\t姓名\t手机号\n1\t示例甲\t13800000001\n2\t示例乙\t\n\n示例丙，138 0000 0003\n'
  expect(signaturesIn(text.split('\n').slice(1).join('\n'))).toEqual([
    { name: '示例甲', phone: '13800000001' },
    { name: '示例乙' },
    { name: '示例丙', phone: '138 0000 0003' },
  ])
  expect(signaturesIn('姓名\t手机号')).toEqual([])
})

test('one person is one, however the number and the name are written', () => {
  const written = ['13800000001', '+86 138-0000-0001', '１３８０００００００１']
  expect(new Set(written.map((phone) => identityOf({ name: '示例甲', phone }))).size).toBe(1)
  expect(identityOf({ name: '示 例甲' })).toBe(identityOf({ name: '示例甲' }))
})

test('an empty line is nobody', () => expect(identityOf({ name: ' ', phone: '12' })).toBeNull())
