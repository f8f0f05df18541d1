import type { Fault } from './fault.ts'
import { killUnderLoad } from './killing.ts'
import { openEmbedded } from './scene.ts'

/** The same for the two commands: one process, its embedded store. */
export const F01e: Fault = {
  id: 'F01e',
  title: 'kill -9 of `npm start` and of its embedded PostgreSQL',
  load: { full: '5,000 acknowledged, 100 kills, 15/s', short: '500 acknowledged, 5 kills, 15/s' },
  plants: [
    {
      what: 'what a crashed process had in the spool is not taken back',
      file: 'src/store/intake.js',
      find: 'const drained = await this.#spool.drain(',
      replace: 'const drained = await (async () => 0)(',
    },
  ],
  async run(world) {
    const scene = await openEmbedded(world)
    return killUnderLoad(world, scene, { reports: world.short ? 500 : 5_000, kills: world.short ? 5 : 100, rate: 15 })
  },
}
