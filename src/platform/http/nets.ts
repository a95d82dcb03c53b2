import { BlockList, isIP } from 'node:net'

/** An address or a net: '10.1.2.3', '10.1.0.0/16', 'fd00::/8'. */
export function isNet(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** Whether an address is one of these or lies in one of these nets. */
export function isWithin(address: string, nets: readonly string[]): boolean {
  // An IPv4 address on a socket of both kinds.
  const plain = address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
  const version = isIP(plain)
  if (version === 0) return false
  const list = new BlockList()
  for (const net of nets) {
    const [from = '', bits] = net.split('/')
    const kind = isIP(from) === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(from, kind)
    else list.addSubnet(from, Number(bits), kind)
  }
  return list.check(plain, version === 4 ? 'ipv4' : 'ipv6')
}
