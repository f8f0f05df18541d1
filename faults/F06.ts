import { setTimeout as pause } from 'node:timers/promises'
import { atMost, type Fault } from './fault.ts'
import { allTaken, allWentOn, asFastAs, compared, handled, openStand, reports, waits } from './trouble.ts'
import { spooled } from './waiting.ts'

const FROZEN_MS = 10_000
/** By then the first who waited have opened the breaker. */
const OPEN_BY_MS = 3_000

/** PostgreSQL takes connections and answers nothing: whoever comes is spooled. */
export const F06: Fault = {
  id: 'F06',
  title: 'PostgreSQL stands still for 10 s',
  load: { full: '100/s', short: '30/s' },
  plants: [
    {
      what: 'no breaker',
      file: 'src/store/breaker.js',
      find: 'if (this.#since === null &&',
      replace: 'if (false &&',
    },
  ],
  async run(world) {
    const stand = await openStand(world)
    if ('skipped' in stand) return stand
    const people = reports(world, stand, world.short ? 30 : 100)
    const began = performance.now()
    await pause(4_000)
    const frozen = performance.now()
    stand.postgres.freeze()
    world.say('PostgreSQL stands still')
    await pause(FROZEN_MS)
    const inSpool = spooled(stand.gateway)
    stand.postgres.thaw()
    const thawed = performance.now()
    world.say(`it goes on; ${inSpool} wait in the spool`)
    await pause(3_000)
    await people.end()
    const drained = await handled(stand)
    const before = waits(people.answers, began + 1_000, frozen)
    const all = waits(people.answers, frozen, thawed)
    const open = waits(people.answers, frozen + OPEN_BY_MS, thawed)
    return {
      bars: [
        allTaken(people.answers),
        allWentOn(world),
        atMost('slowest answer', 3_000, all.max, ' ms'),
        atMost('half of the answers once the breaker is open', 50, open.p50, ' ms'),
        asFastAs('99 of 100 once the breaker is open', 50, before.p99, open.p99),
        ...(await compared(world, stand)),
      ],
      figures: {
        spooled: inSpool,
        'median while it stood still': `${all.p50.toFixed(1)} ms`,
        'slowest once the breaker is open': `${open.max.toFixed(0)} ms`,
        'handled after': `${drained.toFixed(1)} s`,
      },
    }
  },
}
