import { describe, expect, test } from 'vitest'
import { describeFault } from './http/problem.ts'
import { startFaultOf } from './outage.ts'

const withCode = (code: string) => Object.assign(new Error('example'), { code })
const problem = (error: unknown) => {
  const { status, body } = describeFault(error, 'en')
  return `${status} ${body.code}`
}

describe('what is missing of the machine is told from a fault of ours', () => {
  test.each([
    ['PostgreSQL was ended', withCode('57P01'), '503 database-away'],
    ['PostgreSQL is starting', withCode('57P03'), '503 database-away'],
    ['a connection broke', withCode('08006'), '503 database-away'],
    ['nobody listens', withCode('ECONNREFUSED'), '503 database-away'],
    ['the connection was cut under a query', new Error('Connection terminated unexpectedly'), '503 database-away'],
    ['no connection could be had', new Error('timeout exceeded when trying to connect'), '503 database-away'],
    ['behind another error', new Error('no session', { cause: withCode('57P01') }), '503 database-away'],
    ['a statement took too long', withCode('57014'), '503 database-busy'],
    ['two waited for one another', withCode('40P01'), '503 database-busy'],
    ['the disk of PostgreSQL is full', withCode('53100'), '507 storage-full'],
    ['the disk of the files is full', withCode('ENOSPC'), '507 storage-full'],
    ['the quota is used up', withCode('EDQUOT'), '507 storage-full'],
    ['the file system is read-only', withCode('EROFS'), '503 storage-read-only'],
    ['the database is read-only', withCode('25006'), '503 storage-read-only'],
    ['a constraint was broken', withCode('23514'), '500 internal'],
    ['a mistake in the code', new TypeError('x is not a function'), '500 internal'],
  ])('%s', (_, error, answer) => {
    expect(problem(error)).toBe(answer)
  })
})

test('it is said in both languages, with what to do', () => {
  const said = (language: 'zh' | 'en') => describeFault(withCode('ENOSPC'), language).body
  expect(said('zh')).toMatchObject({ title: '存储空间已满', detail: expect.stringContaining('已有数据不受影响') })
  expect(said('en')).toMatchObject({ title: 'Storage full', detail: expect.stringContaining('Ask the system administrator') })
})

test('whoever typed a command is told where to look', () => {
  const refused = startFaultOf(withCode('ECONNREFUSED'))
  expect(refused?.reason.text.zh).toContain('请确认 PostgreSQL 已启动')
  expect(refused?.reason.text.en).toContain('DATABASE_URL')
  expect(startFaultOf(withCode('ENOSPC'))?.reason.text.zh).toMatch(/存储空间已满.*example/)
  expect(startFaultOf(new TypeError('x is not a function'))).toBeNull()
})
