import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Gateway } from '../test/journeys/program.ts'
import { asked } from '../test/journeys/stores.ts'
import { type Bar, exactly, type Fault } from './fault.ts'
import { openStores } from './servers.ts'

const REFUSES_WITHIN_MS = 20_000
const SETTINGS = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/** A store that may lose what it committed, a queue that may throw away what it was given: the start says so and ends. */
export const F05: Fault = {
  id: 'F05',
  title: 'a Redis that evicts, a PostgreSQL that does not flush: the start refuses',
  load: { full: 'every setting', short: 'every setting' },
  plants: [
    {
      what: 'a server without fsync is taken',
      file: 'src/refusals.js',
      find: "store?.fsync !== 'on'",
      replace: 'false',
    },
    {
      what: 'a Redis that evicts is taken',
      file: 'src/refusals.js',
      find: "redisPolicy !== null && redisPolicy !== 'noeviction'",
      replace: 'false',
    },
  ],
  async run(world) {
    const stores = await openStores(world)
    if ('skipped' in stores) return stores
    const { postgres, redis } = stores
    const gateway = world.openGateway({ DATABASE_URL: postgres.url, REDIS_URL: redis.url })
    const bars: Bar[] = []
    for (const name of SETTINGS) {
      await asked(postgres.url, `ALTER SYSTEM SET ${name} = off`)
      await asked(postgres.url, 'SELECT pg_reload_conf()')
      await pause(300)
      bars.push(exactly(`with ${name}=off`, 'refused', await starts(gateway, `${name}=off`)))
      await asked(postgres.url, `ALTER SYSTEM RESET ${name}`)
      await asked(postgres.url, 'SELECT pg_reload_conf()')
      await pause(300)
    }
    const client = new Redis(redis.port)
    client.on('error', () => undefined)
    for (const policy of ['allkeys-lru', 'volatile-ttl']) {
      await client.config('SET', 'maxmemory-policy', policy)
      bars.push(exactly(`with ${policy}`, 'refused', await starts(gateway, policy)))
    }
    await client.config('SET', 'maxmemory-policy', 'noeviction')
    client.disconnect()
    const good = await gateway.start()
    bars.push(exactly('with all as it should be: ended with status', 0, (await good.stop()).status ?? -1))
    return { bars }
  },
}

/** `refused` when the program ends by itself with one line that names what was found, else what it did. */
async function starts(gateway: Gateway, found: string): Promise<string> {
  const done = gateway.run('serve')
  const ended = await Promise.race([done, pause(REFUSES_WITHIN_MS, null, { ref: false })])
  if (ended === null) return 'started'
  if (ended.status === 0) return 'ended as if all were well'
  return ended.said.includes(found) ? 'refused' : `ended with ${ended.status} without saying why`
}
