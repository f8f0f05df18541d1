import type { Gateway } from '../test/journeys/program.ts'
import { asked } from '../test/journeys/stores.ts'
import { atMost, type Fault } from './fault.ts'
import { killUnderLoad } from './killing.ts'
import { openServers } from './scene.ts'

const STARTS = 3
/** A start may take this much longer, or half as long again on a machine that is busy. */
const LATER_MS = 500
const AFTER_SECONDS = 5

/** There is no Redis from the start to the end: everything is done by the sweep. */
export const F03: Fault = {
  id: 'F03',
  title: 'no Redis for the whole run',
  load: { full: '2,000 reports, 20/s', short: '300 reports, 20/s' },
  plants: [
    {
      what: 'the sweep leaves a message alone for 20 s',
      file: 'src/actions/sweep.js',
      find: 'const NOT_WOKEN_MS = 2_000;',
      replace: 'const NOT_WOKEN_MS = 20_000;',
    },
  ],
  async run(world) {
    const scene = await openServers(world)
    if ('skipped' in scene) return scene
    const { gateway, redis, victims } = scene
    const there = await fastestStart(gateway)
    await redis!.stop()
    const gone = await fastestStart(gateway)
    for (const { name, kill } of victims) if (name === 'web' || name === 'worker') await kill()
    world.say(`a start takes ${there.toFixed(0)} ms, without Redis ${gone.toFixed(0)} ms`)
    const outcome = await killUnderLoad(world, scene, { reports: world.short ? 300 : 2_000, kills: 0, rate: 20 })
    if ('skipped' in outcome) return outcome
    const [row] = await asked(
      scene.databaseUrl(),
      `SELECT extract(epoch FROM percentile_cont(0.99) WITHIN GROUP (ORDER BY done_at - received_at))::float AS p99,
        extract(epoch FROM max(done_at - received_at))::float AS most FROM inbound_message`,
    )
    return {
      bars: [
        ...outcome.bars,
        atMost('99 of 100 handled after the answer', AFTER_SECONDS, Number(row?.p99), ' s'),
        atMost('start', Math.round(Math.max(there + LATER_MS, there * 1.5)), Math.round(gone), ' ms'),
      ],
      figures: {
        ...outcome.figures,
        'start with Redis': `${there.toFixed(0)} ms`,
        'slowest handled': `${Number(row?.most).toFixed(1)} s`,
      },
    }
  },
}

/** The fastest of a few starts of one more web process, in milliseconds. */
async function fastestStart(gateway: Gateway): Promise<number> {
  const took: number[] = []
  for (let at = 0; at < STARTS; at += 1) {
    const web = await gateway.start('web')
    took.push(web.startedInMs)
    await web.stop('SIGKILL')
  }
  return Math.min(...took)
}
