import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Bench } from './bench.ts'
import { type Child, freePort, startChild } from './children.ts'
import { mother } from './dialogue.ts'
import { startRedis } from './stores.ts'

/** Who reports to the peer by USSD. */
export const peerMother = () => mother(() => '/ussd')

/** Starts the peer, ussd-menu-builder on Express, on a Redis of its own; null, and says so, where there is no Redis. */
export async function startPeer({ folder, say }: Bench): Promise<Child | null> {
  const own = path.join(folder, `peer-${await freePort()}`)
  mkdirSync(own)
  const redis = await startRedis(own)
  if (redis === null) {
    say('the peer is left out: it needs a redis-server')
    return null
  }
  const port = await freePort()
  const env = { BENCH_REDIS_URL: `redis://127.0.0.1:${redis.port}`, PORT: String(port), NODE_ENV: 'production' }
  const peer = await startChild(process.execPath, [path.join(import.meta.dirname, 'peer-server.mjs')], port, env)
  return {
    ...peer,
    async stop() {
      await peer.stop()
      await redis.stop()
    },
  }
}
