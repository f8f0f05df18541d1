import { Redis } from 'ioredis'
import type { Fault } from './fault.ts'
import { killUnderLoad } from './killing.ts'
import { openServers } from './scene.ts'

const EVERY_MS = 5_000

/** Redis forgets everything again and again, while every part is killed: the sweep finds what nobody wakes. */
export const F02: Fault = {
  id: 'F02',
  title: 'FLUSHALL every 5 s, and kill -9 of every part',
  load: { full: '20,000 acknowledged, 200 kills, 25/s', short: '1,000 acknowledged, 8 kills, 25/s' },
  plants: [
    {
      what: 'nobody looks for messages that were not woken',
      file: 'src/store/inbox.js',
      find: "WHERE state = 'RECEIVED' AND next_at <= clock_timestamp()\n          AND received_at",
      replace: "WHERE false AND state = 'RECEIVED' AND next_at <= clock_timestamp()\n          AND received_at",
    },
  ],
  async run(world) {
    const scene = await openServers(world)
    if ('skipped' in scene) return scene
    let flushed = 0
    const outcome = await killUnderLoad(world, scene, {
      reports: world.short ? 1_000 : 20_000,
      kills: world.short ? 8 : 200,
      rate: 25,
      meanwhile: {
        everyMs: EVERY_MS,
        async act() {
          await flush(scene.redis!.url)
          flushed += 1
        },
      },
    })
    if ('skipped' in outcome) return outcome
    return { ...outcome, figures: { ...outcome.figures, flushes: flushed } }
  },
}

/** Makes Redis forget everything; one that is down has nothing to forget. */
export async function flush(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  client.on('error', () => undefined)
  try {
    await client.flushall()
  } finally {
    client.disconnect()
  }
}
