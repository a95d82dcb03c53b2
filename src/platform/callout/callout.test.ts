import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEST_CERTIFICATE, TEST_KEY } from '../../testing/certificate.ts'
import { mayCall } from './addresses.ts'
import { createCallOut, signedHeaders } from './index.ts'

const asked: { path: string; headers: IncomingMessage['headers']; body: string }[] = []
const receive = (request: IncomingMessage, answer: import('node:http').ServerResponse) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    asked.push({ path: request.url ?? '', headers: request.headers, body })
    if (request.url === '/slow') return
    if (request.url === '/elsewhere') answer.writeHead(302, { location: '/found' })
    else answer.writeHead(200)
    answer.end('x'.repeat(1000))
  })
}
const plain = createServer(receive)
const tls = createTlsServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, receive)
let http: string
let https: string
const here = createCallOut({ allowed: ['127.0.0.0/8', '::1'], ca: TEST_CERTIFICATE, waitMs: 300 })
const outside = createCallOut({ allowed: [] })

beforeAll(async () => {
  for (const server of [plain, tls]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  http = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`
  https = `https://localhost:${(tls.address() as AddressInfo).port}`
})
afterAll(() => {
  for (const server of [plain, tls]) {
    server.closeAllConnections()
    server.close()
  }
})

test.each([
  ...['127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
  ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '::', '::1', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:10.0.0.1'],
  ...['::ffff:7f00:1', '64:ff9b::a00:1', '2002:7f00:1::', '2001:db8::1', 'localhost', ''],
])('%s is not called', (address) => {
  expect(mayCall(address, [])).toBe(false)
})

test.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '192.169.0.1', '100.128.0.1', '2606:4700::1111', '240e::1'])(
  '%s may be called',
  (address) => {
    expect(mayCall(address, [])).toBe(true)
  },
)

test('a private net that the operator named may be called, its neighbour not', () => {
  expect(mayCall('10.20.3.4', ['10.20.0.0/16'])).toBe(true)
  expect(mayCall('10.21.3.4', ['10.20.0.0/16'])).toBe(false)
})

test.each([
  ['http://example.cn/hook', 'not-https'],
  ['http://localhost/hook', 'not-https'],
  ['ftp://example.cn', 'not-https'],
  ['https://user:secret@example.cn', 'not-a-url'],
  ['https://example.cn/#x', 'not-a-url'],
  ['not an address', 'not-a-url'],
  ['https://127.0.0.1/', 'not-allowed'],
  ['https://[::1]/', 'not-allowed'],
  ['https://[::ffff:127.0.0.1]/', 'not-allowed'],
  ['https://0x7f000001/', 'not-allowed'],
  ['https://2130706433/', 'not-allowed'],
  ['https://169.254.169.254/latest/meta-data', 'not-allowed'],
])('%s: %s', (url, why) => {
  expect(outside.fault(url)).toBe(why)
})

test('a name that leads to a private address is not called, whatever it promised before', async () => {
  expect(outside.fault(https)).toBeNull()
  const before = asked.length
  expect(await outside.post(https, {}, '{}')).toEqual({ failed: 'not-allowed' })
  expect(asked).toHaveLength(before)
})

test('a call carries a signature that the receiver can check', async () => {
  const secret = Buffer.alloc(32, 7).toString('base64')
  const body = JSON.stringify({ type: 'message.created' })
  expect(await here.post(`${https}/hook`, signedHeaders(secret, 'msg-1', 1_772_000_000, body), body)).toEqual({ status: 200 })
  const { headers = {}, body: arrived = '' }: Partial<(typeof asked)[number]> = asked.at(-1) ?? {}
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${arrived}`)
    .digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${signature}`)
  expect(headers['content-type']).toBe('application/json')
})

test('a redirect is not followed, a slow receiver is not waited for, a certificate must be known', async () => {
  expect(await here.post(`${http}/elsewhere`, {}, '{}')).toEqual({ status: 302 })
  expect(asked.at(-1)?.path).toBe('/elsewhere')
  expect(await here.post(`${http}/slow`, {}, '{}')).toEqual({ failed: 'timeout' })
  expect(await createCallOut({ allowed: ['127.0.0.0/8', '::1'] }).post(https, {}, '{}')).toEqual({ failed: 'tls' })
  expect(await here.post('http://127.0.0.1:1/', {}, '{}')).toEqual({ failed: 'unreachable' })
})
