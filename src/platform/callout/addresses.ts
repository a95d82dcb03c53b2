import { isIP } from 'node:net'
import { isWithin } from '../http/nets.ts'

/** Addresses that are not on the public internet (IANA special-purpose registries, RFC 6890), or that lead to such. */
const NOT_PUBLIC = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
  ...['5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
]

/**
 * Whether a request from this machine may go to the address. What only this house reaches must not be reached by whoever
 * may type an address (server-side request forgery).
 * @param allowed nets that the operator has named all the same
 */
export function mayCall(address: string, allowed: readonly string[]): boolean {
  if (isIP(address) === 0) return false
  return isWithin(address, allowed) || !isWithin(address, NOT_PUBLIC)
}
