import { setPriority } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../test/journeys/site.ts'
import { check, textsAtMostOnce } from './check.ts'
import { diceFor } from './dice.ts'
import { atLeast, atMost, type Fault, type Outcome, type World } from './fault.ts'
import { crowd } from './load.ts'
import { mustRun } from './must-run.ts'
import { TWICE_IS_TWO } from './plants.ts'
import { startSentinels, type Watched } from './redis-sentinels.ts'
import { openProvider, settingsFor } from './scene.ts'
import { openStores, type Server } from './servers.ts'
import { drained, handledAfter } from './waiting.ts'

/** Texts and dialogues that begin in a second. */
const RATE = 5
/** The longest until something that came after a kill is handled, and that what waits at the end may take. */
const RECOVERED_SECONDS = 10
/** The longest until the queue runs on the server that took over; the watchdog, which opens stuck connections anew, waits for 30. */
const TAKEN_OVER_SECONDS = 20
/** On a machine that is busy with other things: so many times as long as without a kill. */
const LATER = 3
const GIVEN_UP_MS = 120_000

/** Sentinels name another Redis in mid-load: what the old one did not pass on is found by the sweep, and the queue goes on. */
export const F26: Fault = {
  id: 'F26',
  title: 'the Redis that three sentinels watch killed under load, its copy takes over',
  load: {
    full: `1,000 acknowledged, ${RATE}/s, killed there and back again`,
    short: `120, ${RATE}/s, killed once`,
  },
  plants: [
    TWICE_IS_TWO,
    {
      what: 'the server is asked for once, and not again when it is gone',
      file: 'src/store/redis.js',
      find: 'sentinels: [...nodes], name,',
      replace: 'sentinels: [...nodes], name, retryStrategy: () => null,',
    },
  ],
  run,
}

async function run(world: World): Promise<Outcome> {
  const stores = await openStores(world)
  if ('skipped' in stores) return stores
  const { site, postgres, redis: alone } = stores
  await alone.stop()
  if ('why' in world.installed) return { skipped: world.installed.why }
  const watched = await startSentinels(site, world.installed.redis)
  const provider = await openProvider(world)
  const gateway = world.openGateway({
    ...settingsFor(provider),
    DATABASE_URL: postgres.url,
    REDIS_URL: watched.url,
  })
  await mustRun(gateway, 'migrate')
  const [web, worker] = await Promise.all([gateway.start('web'), gateway.startWorker()])
  asOthers(worker.pid)
  world.say('all started')

  const reports = world.short ? 120 : 1_000
  const kills = world.short ? 1 : 2
  const people = crowd(world.history, gateway, web, RATE, diceFor(world))
  while (people.acknowledged < reports / 8) await pause(20)
  // a machine that is busy with other things is late without a kill, too
  const before = await handledAfter(world, postgres.url, async () => undefined)
  world.say(`without a kill something is handled after ${before.toFixed(1)} s`)
  const handled: number[] = []
  const taken: number[] = []
  for (let at = 1; at <= kills; at += 1) {
    while (people.acknowledged < (reports * at) / (kills + 2)) await pause(20)
    await until('the other to copy it', async () => ((await watched.isCopied().catch(() => false)) ? true : null))
    const master = await watched.master()
    const began = performance.now()
    let over: Promise<number> = Promise.resolve(0)
    handled.push(
      await handledAfter(world, postgres.url, async () => {
        await master.kill()
        over = takenOver(watched, master, began)
      }),
    )
    taken.push(await over)
    world.say(
      `master killed: something is handled after ${handled.at(-1)!.toFixed(1)} s, the queue runs on the other after ${taken.at(-1)!.toFixed(1)} s`,
    )
    await master.start()
  }
  while (people.acknowledged < reports) await pause(20)
  await people.end()
  const seconds = await drained(gateway, postgres.url)
  await pause(3_000) // what is done twice comes late
  const limit = Math.max(RECOVERED_SECONDS, LATER * before)
  return {
    bars: [
      atLeast('acknowledged', reports, people.acknowledged),
      ...(await check(world.history.all, gateway, web, postgres.url)),
      textsAtMostOnce(provider),
      atMost('something handled that came after a kill', limit, Math.max(...handled), ' s'),
      atMost('the queue runs on the server that took over', TAKEN_OVER_SECONDS, Math.max(...taken), ' s'),
      atMost('handled after the last', limit, seconds, ' s'),
    ],
    figures: {
      'without a kill': `${before.toFixed(1)} s`,
      'handled after a kill': handled.map((each) => `${each.toFixed(1)} s`).join(' '),
      'queue on the other after': taken.map((each) => `${each.toFixed(1)} s`).join(' '),
    },
  }
}

/** A worker gives way to whatever else a machine does, which here would be all that is measured; as far as this account may. */
function asOthers(pid: number): void {
  try {
    setPriority(pid, 0)
  } catch {
    // it goes on giving way
  }
}

/** How many seconds after `began` the sentinels name another server and scripts of the queue run there. */
async function takenOver(watched: Watched, gone: Server, began: number): Promise<number> {
  let first: number | null = null
  const runs = async () => {
    const now = await watched.master().catch(() => gone)
    if (now === gone) return null
    const scripts = await watched.scriptsOn(now).catch(() => 0)
    first ??= scripts
    return scripts > first ? (performance.now() - began) / 1_000 : null
  }
  return until('the queue to run on the server that took over', runs, GIVEN_UP_MS).catch(() => Number.POSITIVE_INFINITY)
}
