import { Redis } from 'ioredis'
import { asked } from '../test/journeys/stores.ts'
import { atLeast, type Fault } from './fault.ts'
import { killUnderLoad } from './killing.ts'
import { openServers } from './scene.ts'

/** Redis has no memory left and refuses what it is given: jobs are missing, and everything is done all the same. */
export const F04: Fault = {
  id: 'F04',
  title: 'Redis out of memory (4 MB, noeviction)',
  load: { full: '3,000 reports while no worker takes any', short: '2,500 reports while no worker takes any' },
  plants: [
    {
      what: 'nobody hears that Redis is full',
      file: 'src/jobs/queue.js',
      find: 'if (isFull(error))',
      replace: 'if (false)',
    },
    {
      what: 'nobody looks for messages that were not woken',
      file: 'src/store/inbox.js',
      find: "WHERE state = 'RECEIVED' AND next_at <= clock_timestamp()\n          AND received_at",
      replace: 'WHERE false AND next_at <= clock_timestamp()\n          AND received_at',
    },
  ],
  async run(world) {
    const scene = await openServers(world, { redisSettings: { maxmemory: '4mb', appendonly: 'no' } })
    if ('skipped' in scene) return scene
    const worker = scene.victims.find(({ name }) => name === 'worker')!
    worker.freeze()
    const outcome = await killUnderLoad(world, scene, {
      reports: world.short ? 2_500 : 3_000,
      kills: 0,
      rate: 100,
      drainedSeconds: 60, // all of it waited for the worker
      async atTheEnd() {
        world.say(`Redis refused ${await refusals(scene.redis!.url)} times; the worker goes on`)
        worker.thaw()
      },
    })
    if ('skipped' in outcome) return outcome
    const refused = await refusals(scene.redis!.url)
    const [alarm] = await asked(
      scene.databaseUrl(),
      `SELECT count(*)::int AS raised FROM alarm WHERE kind = 'queue-full'`,
    )
    return {
      bars: [...outcome.bars, atLeast('refused by Redis', 1, refused), atLeast('alarms', 1, Number(alarm?.raised))],
      ...(outcome.figures !== undefined && { figures: outcome.figures }),
    }
  },
}

/** How often Redis said that it is out of memory. */
async function refusals(url: string): Promise<number> {
  const client = new Redis(url)
  client.on('error', () => undefined)
  try {
    return Number(/errorstat_OOM:count=(\d+)/.exec(await client.info('errorstats'))?.[1] ?? 0)
  } finally {
    client.disconnect()
  }
}
