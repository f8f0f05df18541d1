import { setTimeout as pause } from 'node:timers/promises'
import { openBalancer } from './balancer.ts'
import { check } from './check.ts'
import { atRate, tellBySms, tellByUssd } from './driver.ts'
import { atMost, exactly, type Fault } from './fault.ts'
import { mustRun } from './must-run.ts'
import { openStores } from './servers.ts'
import { drained } from './waiting.ts'

const RATE = 100
/** From the signal to the end: the linger, and what was under way. */
const ENDS_WITHIN_SECONDS = 12

/** Web processes are told to leave in turn, as when a new version comes, behind a balancer that asks whether they are ready. */
export const F14: Fault = {
  id: 'F14',
  title: 'SIGTERM of two web processes in turn',
  load: { full: `${RATE}/s for 90 s`, short: `${RATE}/s for 20 s` },
  plants: [
    {
      what: 'a process that leaves still says that it is ready',
      file: 'src/serve.js',
      find: 'leaving.now = true;',
      replace: ';',
    },
  ],
  async run(world) {
    const stores = await openStores(world)
    if ('skipped' in stores) return stores
    const { postgres, redis } = stores
    const gateway = world.openGateway({ DATABASE_URL: postgres.url, REDIS_URL: redis.url })
    await mustRun(gateway, 'migrate')
    const balancer = openBalancer([await gateway.start('web'), await gateway.start('web')])
    world.atEnd(async () => balancer.close())
    await gateway.startWorker()

    const seconds = world.short ? 20 : 90
    const failed = new Map<string, number>()
    const under = { most: 0 }
    let over = false
    const leaving = (async () => {
      const took: number[] = []
      for (let turn = 0; !over; turn += 1) {
        await pause(2_000)
        const running = balancer.backends[turn % 2]!
        const began = performance.now()
        const { status } = await running.stop('SIGTERM')
        took.push((performance.now() - began) / 1_000)
        if (status !== 0) failed.set(`ended with ${status}`, (failed.get(`ended with ${status}`) ?? 0) + 1)
        balancer.replace(turn % 2, await gateway.start('web'))
        world.say(`${took.length} left, ${under.most} asked, ${[...failed].join(' ') || 'none failed'}`)
      }
      return took
    })()
    await atRate(RATE, RATE * seconds, async (at) => {
      const told = await (at % 50 === 0
        ? tellByUssd(world.history, gateway, balancer, at)
        : tellBySms(world.history, gateway, balancer, at))
      under.most += 1
      if (told.event !== 'ok') failed.set(String(told.status), (failed.get(String(told.status)) ?? 0) + 1)
    })
    over = true
    const took = await leaving
    await drained(gateway, postgres.url)
    const bars = await check(world.history.all, gateway, balancer.backends[0]!, postgres.url)
    return {
      bars: [
        exactly(
          'requests that failed',
          0,
          [...failed.values()].reduce((sum, count) => sum + count, 0),
        ),
        atMost('from the signal to the end', ENDS_WITHIN_SECONDS, Math.max(...took), ' s'),
        ...bars,
      ],
      figures: {
        left: took.length,
        requests: RATE * seconds,
        ...(failed.size > 0 && { failed: [...failed].join(' ') }),
      },
    }
  },
}
