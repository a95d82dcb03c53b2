import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MailServer, openMailServer } from '../../testing/mailbox.ts'
import { mailSettingsOf } from './address.ts'
import type { Mailer } from './index.ts'
import { smtpMailer } from './smtp.ts'

let server: MailServer
let mailer: Mailer
beforeAll(async () => {
  server = await openMailServer()
  mailer = smtpMailer(server.settings)
})
beforeEach(() => {
  server.letters.length = 0
})
afterAll(async () => {
  mailer.close()
  await server.close()
})

const letter = { to: 'reader@example.cn', subject: '匠心 · 已到「审核」，请您办理', text: '示例项目\n第二行\n', id: 'a-1' }

test('a letter goes over STARTTLS, after a login, with both languages whole', async () => {
  expect(await mailer.send({ ...letter, unsubscribe: 'https://example.cn/unsubscribe/x' })).toEqual({ sent: true })
  const [arrived] = server.letters
  expect([arrived?.to, arrived?.subject, arrived?.text.replaceAll('\r\n', '\n')]).toEqual([letter.to, letter.subject, letter.text])
  expect(arrived?.headers.get('message-id')).toBe('<a-1@example.cn>')
  expect(arrived?.headers.get('list-unsubscribe')).toBe('<https://example.cn/unsubscribe/x>')
  expect(arrived?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(arrived?.headers.get('auto-submitted')).toBe('auto-generated')
})

test('a mailbox that is full for now is worth another try, one that is not there is not', async () => {
  server.refusals.push(452, 550)
  expect(await mailer.send(letter)).toEqual({ sent: false, forGood: false, why: 'smtp-452' })
  expect(await mailer.send(letter)).toEqual({ sent: false, forGood: true, why: 'smtp-550' })
  expect(await mailer.send(letter)).toEqual({ sent: true })
})

test('a wrong login, an unknown certificate and a server that is not there are ours to mend', async () => {
  const { settings } = server
  const { ca: _, ...unknown } = settings
  for (const wrong of [{ ...settings, user: { name: 'jiangxin', password: 'other' } }, unknown, { ...settings, port: 1 }]) {
    const other = smtpMailer(wrong)
    expect(await other.send(letter)).toMatchObject({ sent: false, forGood: false })
    other.close()
  }
  expect(server.letters).toEqual([])
})

test('a header can not be smuggled in by a subject or an address', async () => {
  await mailer.send({ ...letter, subject: '示例\r\nBcc: other@example.cn', to: 'reader@example.cn' })
  expect(server.letters[0]?.headers.has('bcc')).toBe(false)
})

test.each([
  ['smtps://u:p%40ss@mail.example.cn', { host: 'mail.example.cn', port: 465, security: 'tls', user: { name: 'u', password: 'p@ss' } }],
  ['smtp://mail.example.cn', { host: 'mail.example.cn', port: 587, security: 'starttls', user: null }],
  ['smtp://mail.example.cn:25', { port: 25, security: 'starttls' }],
  ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, security: 'plain' }],
])('%s', (address, expected) => {
  expect(mailSettingsOf(address, 'a@example.cn')).toMatchObject(expected)
})
