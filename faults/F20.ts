import { setTimeout as pause } from 'node:timers/promises'
import type { Running } from '../test/journeys/program.ts'
import { type Dice, diceFor, diceOf } from './dice.ts'
import { F02, flush } from './F02.ts'
import { atLeast, type Bar, type Fault } from './fault.ts'
import { afterwards } from './killing.ts'
import { crowd } from './load.ts'
import { openRoad, type Road, type Weather } from './road.ts'
import { openServers, type Scene, type Victim } from './scene.ts'
import { growthOf, isWatchable, levelOf, type Watched, watch } from './watched.ts'

const RATE = 20
const SLOW_MS = 800
const LONGEST_MS = 8_000
const BAD: readonly Weather[] = ['slow', 'silent', 'reset']
/** What a worker takes for one open case, as `npm run bench -- --only 'match 1M'` measures it. */
const OPEN_CASE_MB = 0.0008
/** A process grows while it warms up; what grows afterwards is a leak. */
const WARM_UP = 1 / 4
/** A slope over less tells nothing. */
const LEAST_MINUTES = 30

/** One thing that happens, and ends by itself. */
interface Act {
  readonly name: string
  happens(): Promise<unknown>
}

/** Whatever can happen happens, one thing after the other, as the dice of a seed say. */
export const F20: Fault = {
  id: 'F20',
  title: 'random faults of a seed (`--seed N`, `--minutes N`)',
  load: { full: '20/s for 60 min', short: null },
  plants: F02.plants,
  async run(world) {
    const minutes = Number(world.option('minutes') ?? 60)
    const dice = diceFor(world)
    let road: Road | null = null
    const scene = await openServers(world, {
      async ways({ postgres }) {
        road = await openRoad(postgres.url, SLOW_MS)
        world.atEnd(() => road!.close())
        return { databaseUrl: road.url }
      },
    })
    if ('skipped' in scene) return scene
    // two that are never killed: what they hold must not grow
    const [web, worker] = await Promise.all([scene.gateway.start('web'), scene.gateway.startWorker()])
    let turn = 0
    const send: Running['send'] = (ask) => {
      turn += 1
      return turn % 2 === 0 ? scene.send(ask) : web.send(ask)
    }
    const people = crowd(world.history, scene.gateway, { send }, RATE, diceOf(dice.seed + 1))

    const acts = actsOf(scene, road!, [steady('web', web), steady('worker', worker)], dice)
    const counts = new Map<string, number>()
    const seen: Record<'web' | 'worker', Watched[]> = { web: [], worker: [] }
    const began = performance.now()
    const passed = () => (performance.now() - began) / 60_000
    for (let told = 0; passed() < minutes; ) {
      await pause(1_000 + dice.upTo(10_000))
      if (isWatchable) {
        seen.web.push(watch(web.pid))
        // each case stays open, and a worker holds it in memory to compare it: that is no leak
        const held = watch(worker.pid)
        seen.worker.push({ ...held, rss: held.rss - people.acknowledged * OPEN_CASE_MB })
      }
      const act = dice.one(acts)
      await act.happens()
      counts.set(act.name, (counts.get(act.name) ?? 0) + 1)
      if (passed() < told + 1) continue
      told = Math.floor(passed())
      world.say(`${told} min, ${people.acknowledged} of ${people.begun} acknowledged, last: ${act.name}`)
    }
    const bars = await afterwards(world, scene, people, async () => undefined)
    const held = heldBy(seen, minutes)
    return {
      bars: [atLeast('acknowledged', RATE * minutes * 20, people.acknowledged), ...bars, ...held.bars],
      figures: {
        ...held.figures,
        happened: [...counts].map(([name, count]) => `${count} ${name}`).join(', '),
        seed: dice.seed,
      },
    }
  },
}

function actsOf(
  scene: Scene,
  road: Road,
  always: readonly Pick<Victim, 'name' | 'freeze' | 'thaw'>[],
  dice: Dice,
): Act[] {
  const forAWhile = () => pause(500 + dice.upTo(LONGEST_MS - 500))
  return [
    ...scene.victims.map(({ name, kill }) => ({ name: `${name} killed`, happens: () => kill() })),
    ...[...scene.victims, ...always].map(({ name, freeze, thaw }) => ({
      name: `${name} frozen`,
      async happens() {
        freeze()
        await forAWhile()
        thaw()
      },
    })),
    ...BAD.map((weather) => ({
      name: `path ${weather}`,
      async happens() {
        road.turns(weather)
        await forAWhile()
        road.turns('open')
      },
    })),
    { name: 'Redis flushed', happens: () => flush(scene.redis!.url) },
  ]
}

const steady = (name: string, { stop }: Pick<Running, 'stop'>) => ({
  name: `other ${name}`,
  freeze: () => void stop('SIGSTOP'),
  thaw: () => void stop('SIGCONT'),
})

/** Memory, sockets and files of the two that were never killed. */
function heldBy(seen: Readonly<Record<string, readonly Watched[]>>, minutes: number) {
  const bars: Bar[] = []
  const figures: Record<string, string> = {}
  for (const [name, all] of Object.entries(seen)) {
    const warm = all.slice(Math.floor(all.length * WARM_UP))
    if (warm.length < 8) {
      figures[`memory of ${name}`] = 'not looked at: too short, or no /proc'
      continue
    }
    const growth = growthOf(warm.map(({ rss }) => rss))
    const share = `${(growth * 100).toFixed(1)} % of ${Math.round(levelOf(warm.map(({ rss }) => rss)))} MB`
    if (minutes < LEAST_MINUTES) figures[`memory of ${name}, too short to judge`] = share
    else
      bars.push({
        what: name === 'worker' ? 'memory of worker beside open cases grew by' : `memory of ${name} grew by`,
        bar: '< 10 %',
        got: share,
        held: growth < 0.1,
      })
    for (const what of ['sockets', 'files'] as const) {
      const values = warm.map((each) => each[what])
      const third = Math.ceil(values.length / 3)
      const [before, after] = [levelOf(values.slice(0, third)), levelOf(values.slice(-third))]
      bars.push({
        what: `${what} of ${name}`,
        bar: `${before} as before`,
        got: after,
        held: after <= before + Math.max(2, before * 0.1),
      })
    }
  }
  return { bars, figures }
}
