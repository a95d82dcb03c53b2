import { expect, test } from 'vitest'
import { isNet, isWithin } from './nets.ts'

test.each(['10.1.2.3', '10.1.0.0/16', '::1', 'fd00::/8'])('%s is a net', (net) => expect(isNet(net)).toBe(true))
test.each(['', '10.1', '10.1.0.0/33', '10.1.0.0/-1', '10.1.0.0/16/8', 'fd00::/129', 'example.org', '10.1.0.0/x'])('%s is none', (net) =>
  expect(isNet(net)).toBe(false),
)
test('an address lies in a net of its own kind, also one that came by a socket of both', () => {
  const nets = ['10.1.0.0/16', '2001:db8::/32']
  expect(['10.1.255.1', '::ffff:10.1.0.1', '2001:db8::9'].map((address) => isWithin(address, nets))).toEqual([true, true, true])
  expect(['10.2.0.1', '2001:db9::1', '', 'x'].map((address) => isWithin(address, nets))).toEqual([false, false, false, false])
})
