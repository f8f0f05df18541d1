import { BlockList, isIP } from 'node:net'
import type { ChannelName } from './channel.ts'
import type { Webhook } from './webhook.ts'

/** Where requests for a channel may come from; a channel without is called from anywhere. */
export type ChannelSources = ReadonlyMap<ChannelName, BlockList>

/**
 * Reads `name=CIDR,CIDR;name=CIDR`, a bare address being one host; null for anything else.
 * @example readSources('kannel=10.0.0.5,fd00::/8', ['kannel'])
 */
export function readSources(text: string, names: readonly ChannelName[]): ChannelSources | null {
  const sources = new Map<ChannelName, BlockList>()
  for (const part of text.split(';')) {
    const [, written = '', ranges = ''] = /^\s*([a-z-]+)\s*=\s*(.+?)\s*$/.exec(part) ?? []
    const name = names.find((each) => each === written)
    if (name === undefined || sources.has(name)) return null
    const list = new BlockList()
    for (const range of ranges.split(',')) if (!add(list, range.trim())) return null
    sources.set(name, list)
  }
  return sources
}

function add(list: BlockList, range: string): boolean {
  const [address = '', bits, ...more] = range.split('/')
  const version = isIP(address)
  const most = version === 4 ? 32 : 128
  if (version === 0 || more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false
  if (Number(bits ?? most) > most) return false
  list.addSubnet(address, Number(bits ?? most), version === 4 ? 'ipv4' : 'ipv6')
  return true
}

/** The same address, where whoever calls from elsewhere learns no more than that it does not exist. */
export const calledFrom = (webhook: Webhook, list: BlockList | undefined): Webhook =>
  list === undefined
    ? webhook
    : { ...webhook, admit: (request, now) => (isIn(list, request.source) ? webhook.admit(request, now) : 'unknown') }

function isIn(list: BlockList, source: string): boolean {
  // how a socket for both kinds writes an address of the older one
  const address = source.replace(/^::ffff:(?=\d+\.)/i, '')
  const version = isIP(address)
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6')
}
