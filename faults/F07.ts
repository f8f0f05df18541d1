import { setTimeout as pause } from 'node:timers/promises'
import { atMost, type Fault } from './fault.ts'
import { type Answer, allTaken, allWentOn, asFastAs, compared, handled, openStand, reports, waits } from './trouble.ts'

const FROZEN_MS = 6_000

/** Redis takes connections and answers nothing: nobody waits for it. */
export const F07: Fault = {
  id: 'F07',
  title: 'Redis stands still for 6 s',
  load: { full: '100/s', short: '30/s' },
  plants: [
    {
      what: 'every keypress waits for Redis',
      file: 'src/store/dialogue-cache.js',
      find: `const bytes = await Promise.race([answer, pause(WAIT_MS, undefined, { ref: false })]);
        if (bytes === undefined)
            void giveUp();`,
      replace: 'const bytes = await answer;',
    },
  ],
  async run(world) {
    const stand = await openStand(world)
    if ('skipped' in stand) return stand
    const people = reports(world, stand, world.short ? 30 : 100)
    const began = performance.now()
    await pause(4_000)
    const frozen = performance.now()
    stand.redis.freeze()
    world.say('Redis stands still')
    await pause(FROZEN_MS)
    stand.redis.thaw()
    const thawed = performance.now()
    world.say('it goes on')
    await pause(2_000)
    await people.end()
    const drained = await handled(stand)
    const before = waits(people.answers, began + 1_000, frozen)
    const isKeypress = ({ kind }: Answer) => kind === 'ussd'
    const keypresses = waits(people.answers.filter(isKeypress), frozen, thawed)
    const meanwhile = waits(people.answers, frozen, thawed)
    return {
      bars: [
        allTaken(people.answers),
        allWentOn(world),
        atMost('half of the keypresses', 50, keypresses.p50, ' ms'),
        asFastAs('99 of 100 answers', 50, before.p99, meanwhile.p99),
        ...(await compared(world, stand)),
      ],
      figures: {
        'median before': `${before.p50.toFixed(1)} ms`,
        'median meanwhile': `${meanwhile.p50.toFixed(1)} ms`,
        '99 of 100 before': `${before.p99.toFixed(0)} ms`,
        slowest: `${meanwhile.max.toFixed(0)} ms`,
        'handled after': `${drained.toFixed(1)} s`,
      },
    }
  },
}
