import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import { openBalancer } from './balancer.ts'
import { check, textsAtMostOnce } from './check.ts'
import { diceFor } from './dice.ts'
import { tellByUssd, type Way } from './driver.ts'
import { atLeast, atMost, exactly, type Fault, type Outcome, type World } from './fault.ts'
import { crowd } from './load.ts'
import { mustRun } from './must-run.ts'
import { TWICE_IS_TWO } from './plants.ts'
import { startCluster } from './redis-cluster.ts'
import { openProvider, settingsFor } from './scene.ts'
import { openStores } from './servers.ts'
import { drained, handledAfter } from './waiting.ts'

/** Texts and dialogues that begin in a second. */
const RATE = 10
/** Dialogues that stand at the web process that is killed. */
const HALFWAY = 10
/** So many of their hops come to the process that is killed, the others to the one that stays. */
const HOPS_BEFORE = 6
/** The longest until something that came after a kill is handled, and that what waits at the end may take. */
const RECOVERED_SECONDS = 10
/** On a machine that is busy with other things: so many times as long as without a kill. */
const LATER = 3
/** Whoever was killed comes back after so long, as an orchestrator starts it again. */
const AGAIN_MS = 1_000
/** Places of phones that nobody of the crowd has. */
const FAR = 990_000
/** A key of the queue: all of them live on one node. */
const OF_QUEUE = '{rokkon}:wake:id'

/** Two of each process on a Redis Cluster; one web, one worker and the master that holds the queue are killed and started again while people report. */
export const F25: Fault = {
  id: 'F25',
  title: 'two web and two worker processes on a Redis Cluster of three masters with copies, one of each killed',
  load: { full: `5,000 acknowledged, ${RATE}/s`, short: `400, ${RATE}/s` },
  plants: [TWICE_IS_TWO],
  run,
}

async function run(world: World): Promise<Outcome> {
  const stores = await openStores(world)
  if ('skipped' in stores) return stores
  const { site, postgres, redis: alone } = stores
  await alone.stop()
  if ('why' in world.installed) return { skipped: world.installed.why }
  const cluster = await startCluster(site, world.installed.redis)
  const provider = await openProvider(world)
  const gateway = world.openGateway({
    ...settingsFor(provider),
    DATABASE_URL: postgres.url,
    REDIS_URL: cluster.url,
  })
  await mustRun(gateway, 'migrate')
  const [one, other, worker, stays] = await Promise.all([
    gateway.start('web'),
    gateway.start('web'),
    gateway.startWorker(),
    gateway.startWorker(),
  ])
  world.say('all started')
  const balancer = openBalancer([one, other])
  world.atEnd(async () => balancer.close())

  const reports = world.short ? 400 : 5_000
  const people = crowd(world.history, gateway, balancer, RATE, diceFor(world))
  const gone = new AbortController()
  const halfway = Array.from({ length: HALFWAY }, (_, at) =>
    tellByUssd(world.history, gateway, { send: passing(one, other, once(gone.signal, 'abort')) }, FAR + at),
  )

  const kills: readonly (readonly [string, () => Promise<() => Promise<unknown>>])[] = [
    [
      'web',
      async () => {
        await one.stop('SIGKILL')
        gone.abort()
        return async () => balancer.replace(0, await gateway.start('web'))
      },
    ],
    [
      'worker',
      async () => {
        await worker.stop('SIGKILL')
        return () => gateway.startWorker()
      },
    ],
    [
      'master of Redis',
      async () => {
        const master = await cluster.masterOf(OF_QUEUE)
        await master.kill()
        return async () => {
          // it comes back as the copy of its copy
          await until('a copy to take over', async () => ((await cluster.masterOf(OF_QUEUE)) === master ? null : true))
          await master.start()
        }
      },
    ],
  ]
  while (people.acknowledged < reports / 8) await pause(20)
  // a machine that is busy with other things is late without a kill, too
  const before = await handledAfter(world, postgres.url, async () => undefined)
  world.say(`without a kill something is handled after ${before.toFixed(1)} s`)
  const recovered = new Map<string, number>()
  for (const [at, [name, kill]] of kills.entries()) {
    while (people.acknowledged < (reports * (at + 1)) / 4) await pause(20)
    const began = performance.now()
    let back: Promise<unknown> = Promise.resolve()
    const took = await handledAfter(world, postgres.url, async () => {
      const again = await kill()
      back = pause(AGAIN_MS).then(again)
    })
    recovered.set(name, took)
    await back
    const whole = ((performance.now() - began) / 1_000).toFixed(1)
    world.say(`${name} killed: something is handled after ${took.toFixed(1)} s, it is back after ${whole} s`)
  }
  while (people.acknowledged < reports) await pause(20)
  await people.end()
  const passed = (await Promise.all(halfway)).filter(({ event }) => event === 'ok').length
  const seconds = await drained(gateway, postgres.url)
  await pause(3_000) // what is done twice comes late
  const [waited] = await asked(
    postgres.url,
    `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM done_at - received_at)) AS usual,
        percentile_disc(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM done_at - received_at)) AS slow,
        max(extract(epoch FROM done_at - received_at)) AS longest
      FROM inbound_message WHERE done_at IS NOT NULL`,
  )
  const limit = Math.max(RECOVERED_SECONDS, LATER * before)
  const waitedForCore = heldUp(stays.pid)
  return {
    bars: [
      atLeast('acknowledged', reports, people.acknowledged),
      ...(await check(world.history.all, gateway, other, postgres.url)),
      textsAtMostOnce(provider),
      exactly(`dialogues that went on at the other web (of ${HALFWAY})`, HALFWAY, passed),
      atMost('something handled that came after a kill', limit, Math.max(...recovered.values()), ' s'),
      atMost('handled after the last', limit, seconds, ' s'),
    ],
    figures: {
      'without a kill': `${before.toFixed(1)} s`,
      ...Object.fromEntries([...recovered].map(([name, took]) => [`going on without ${name}`, `${took.toFixed(1)} s`])),
      'from receipt to handled, p50 p99 max': [waited?.usual, waited?.slow, waited?.longest]
        .map((each) => `${Number(each).toFixed(1)} s`)
        .join(' '),
      ...(waitedForCore !== null && { 'a worker waited for a core': `${waitedForCore.toFixed(0)} % of its time` }),
    },
  }
}

/** A way by which a call comes to `one`, and from the middle on to `other`, once `gone`. */
function passing(one: Way, other: Way, gone: Promise<unknown>): Way['send'] {
  let hops = 0
  return async (ask) => {
    hops += 1
    if (hops <= HOPS_BEFORE) return one.send(ask)
    await gone
    return other.send(ask)
  }
}

/** The share of the time in which a process could have run and had to wait for a core, in percent; null where nobody tells. */
function heldUp(pid: number): number | null {
  try {
    // https://docs.kernel.org/scheduler/sched-stats.html: time run, time waited
    const [ran, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number)
    return (100 * waited!) / (ran! + waited!)
  } catch {
    return null
  }
}
