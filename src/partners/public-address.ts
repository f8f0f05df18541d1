import { lookup as lookUp } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Which addresses may be called: public ones by https; `loopback` besides this machine's own by http. */
export type Reach = 'public' | 'loopback'

/** Thrown inside a connection that would have gone where it may not. */
export class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed'
}

const rangeOf = (address: string) => (ipaddr.isValid(address) ? ipaddr.process(address).range() : 'none')

/** Whether an address lies in the public internet: neither private, shared, local, reserved nor a way around by a tunnel. */
export const isPublicAddress = (address: string): boolean => rangeOf(address) === 'unicast'

const isLoopback = (address: string) => rangeOf(address) === 'loopback'

const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1')

/** Whether a URL may be called as it is written; what its name leads to is looked at when it is. */
export function mayCall(text: string, reach: Reach): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username + password + hash !== '' || hostname === '') return false
  const isAddress = ipaddr.isValid(bare(hostname))
  if (protocol === 'https:') return isAddress ? isPublicAddress(bare(hostname)) : isPublicName(hostname)
  return (
    protocol === 'http:' && reach === 'loopback' && (isAddress ? isLoopback(bare(hostname)) : hostname === 'localhost')
  )
}

/** Names of one word, and those kept for networks of one's own (RFC 6761, RFC 6762, RFC 8375), are nobody's in public. */
const isPublicName = (hostname: string) =>
  hostname.replace(/\.$/, '').includes('.') &&
  !/\.(localhost|local|internal|invalid|test|example|onion|home\.arpa)\.?$/i.test(hostname)

/**
 * Resolves a name once, for the connection that is about to be made: if any of its addresses is not allowed none is used, and
 * the connection goes to what was looked at. A name that changes between a check and the call leads nowhere else.
 */
export const guardedLookup =
  (reach: Reach, isPlain: boolean, resolve: typeof lookUp = lookUp): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, '', 0)
      const isAllowed = isPlain && reach === 'loopback' ? isLoopback : isPublicAddress
      if (found.length === 0 || !found.every(({ address }) => isAllowed(address)))
        return done(new AddressNotAllowed('the name leads to an address that may not be called'), '', 0)
      const [first] = found
      if (options.all === true) done(null, found)
      else done(null, first!.address, first!.family)
    })
  }
