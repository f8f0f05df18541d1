import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { type Site, until } from '../test/journeys/site.ts'
import type { Installed } from '../test/journeys/stores.ts'
import { type Server, startRedis } from './servers.ts'

/** The slots of each of three masters. */
const RANGES = [
  [0, 5_460],
  [5_461, 10_922],
  [10_923, 16_383],
] as const
/** After that a node that does not answer counts as gone. */
const GONE_MS = 1_500

/** A Redis Cluster of three masters, each with a third of the slots and a copy of its own that takes over. */
export interface Cluster {
  /** As REDIS_URL takes it. */
  readonly url: string
  /** The node that holds a key now, as the nodes that live agree. */
  masterOf(key: string): Promise<Server>
}

/** Starts six nodes and joins them; resolves once each copy follows its master. */
export async function startCluster(site: Site, installed: Installed['redis']): Promise<Cluster> {
  const settings = {
    'cluster-enabled': 'yes',
    'cluster-node-timeout': String(GONE_MS),
    // a copy takes over however long ago it heard from its master, for a busy machine hears late
    'cluster-replica-validity-factor': '0',
  }
  const nodes = await Promise.all(
    Array.from({ length: 2 * RANGES.length }, () => startRedis(site, installed, settings)),
  )
  const masters = nodes.slice(0, RANGES.length)
  for (const [at, node] of nodes.entries()) {
    await asking(node, (client) => client.call('CLUSTER', 'SET-CONFIG-EPOCH', at + 1))
    if (at < RANGES.length) await asking(node, (client) => client.call('CLUSTER', 'ADDSLOTSRANGE', ...RANGES[at]!))
    if (at > 0) await asking(node, (client) => client.call('CLUSTER', 'MEET', '127.0.0.1', nodes[0]!.port))
  }
  for (const [at, master] of masters.entries()) {
    const copy = nodes[RANGES.length + at]!
    const id = String(await asking(master, (client) => client.call('CLUSTER', 'MYID')))
    await untilSo('a copy to know its master', async () => {
      await asking(copy, (client) => client.call('CLUSTER', 'REPLICATE', id))
      return true
    })
  }
  for (const [at, node] of nodes.entries())
    await untilSo('the nodes of Redis to know each other', async () => {
      const told = String(await asking(node, (client) => client.call('CLUSTER', 'INFO')))
      const joined = /cluster_state:ok[\s\S]*cluster_known_nodes:6/.test(told)
      if (at < RANGES.length || !joined) return joined
      return (await asking(node, (client) => client.info('replication'))).includes('link_status:up')
    })
  return {
    url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    async masterOf(key) {
      const living = nodes.find((node) => node.processes().length > 0)!
      const slot = Number(await asking(living, (client) => client.call('CLUSTER', 'KEYSLOT', key)))
      const shares = (await asking(living, (client) => client.call('CLUSTER', 'SLOTS'))) as Share[]
      const [, , master] = shares.find(([from, to]) => from <= slot && slot <= to)!
      return nodes.find(({ port }) => port === master[1])!
    },
  }
}

/** A line of `CLUSTER SLOTS`: the first and last slot, and where their master is. */
type Share = readonly [number, number, readonly [string, number]]

const untilSo = (what: string, look: () => Promise<boolean>) =>
  until(what, async () => {
    if (await look().catch(() => false)) return true
    await pause(50)
    return null
  })

async function asking<T>({ port }: Server, ask: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(port, { maxRetriesPerRequest: 20 })
  client.on('error', () => undefined)
  try {
    return await ask(client)
  } finally {
    client.disconnect()
  }
}
