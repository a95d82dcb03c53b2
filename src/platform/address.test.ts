import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { checkAddress } from './address.ts'

test('a taken port is named in both languages, with the next one to try', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(checkAddress('127.0.0.1', port)).rejects.toMatchObject({
    exitCode: 1,
    reason: {
      code: 'port-taken',
      text: { zh: expect.stringContaining(`PORT=${port + 1}`), en: expect.stringContaining(`127.0.0.1:${port} is taken`) },
    },
  })
  other.close()
  await once(other, 'close')
  await checkAddress('127.0.0.1', port)
})

test('an address of another machine is refused', async () => {
  await expect(checkAddress('192.0.2.1', 8080)).rejects.toMatchObject({ reason: { code: 'host-not-here' } })
})
