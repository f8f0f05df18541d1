import { setTimeout as pause } from 'node:timers/promises'
import { atMost, type Fault } from './fault.ts'
import { openRoad, type Road, type Weather } from './road.ts'
import { allTaken, allWentOn, compared, handled, openStand, reports, waits } from './trouble.ts'

const DELAY_MS = 800
const BAD: readonly Weather[] = ['slow', 'silent', 'reset']
/** The road is good again in between, so that each time it is met by a closed breaker. */
const BETWEEN_MS = 3_000

/** The way from the web process to PostgreSQL is slow, then silent, then cuts every connection. */
export const F08: Fault = {
  id: 'F08',
  title: 'the path to PostgreSQL is 800 ms longer, silent, reset',
  load: { full: '40/s, 10 s each', short: '40/s, 5 s each' },
  plants: [
    {
      what: 'a statement that timed out is refused, not spooled',
      file: 'src/store/intake.js',
      find: `const spooled = await this.#toSpool(packHop(hop, this.#now()));`,
      replace: `const spooled = 'refused';`,
    },
    {
      what: 'a statement that timed out counts as kept',
      file: 'src/store/intake.js',
      find: `const kept = (await stored(fresh)) ??`,
      replace: `if (fresh === null) return 'stored'; const kept = (await stored(fresh)) ??`,
    },
  ],
  async run(world) {
    let road: Road | null = null
    const stand = await openStand(world, {
      async road(_site, postgres) {
        road = await openRoad(postgres.url, DELAY_MS)
        world.atEnd(() => road!.close())
        return road.url
      },
    })
    if ('skipped' in stand) return stand
    const people = reports(world, stand, 40)
    await pause(BETWEEN_MS)
    const figures: Record<string, string> = {}
    const began = performance.now()
    for (const weather of BAD) {
      world.say(`the path is ${weather}`)
      const since = performance.now()
      road!.turns(weather)
      await pause(world.short ? 5_000 : 10_000)
      road!.turns('open')
      const { p50, max } = waits(people.answers, since, performance.now())
      figures[`${weather}: median, slowest`] = `${p50.toFixed(0)} ms, ${max.toFixed(0)} ms`
      await pause(BETWEEN_MS)
    }
    await people.end()
    const drained = await handled(stand)
    const all = waits(people.answers, began, performance.now())
    return {
      bars: [
        allTaken(people.answers),
        allWentOn(world),
        atMost('99 of 100 answers', 2_500, all.p99, ' ms'),
        ...(await compared(world, stand)),
      ],
      figures: { ...figures, 'handled after': `${drained.toFixed(1)} s` },
    }
  },
}
