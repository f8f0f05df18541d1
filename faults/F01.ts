import type { Fault } from './fault.ts'
import { killUnderLoad } from './killing.ts'
import { TWICE_IS_TWO } from './plants.ts'
import { openServers } from './scene.ts'

/** kill -9 of every part in turn, while reports come, some twice and in any order. */
export const F01: Fault = {
  id: 'F01',
  title: 'kill -9 of web, worker, Redis and PostgreSQL in turn',
  load: { full: '20,000 acknowledged, 200 kills, 25/s', short: '2,000 acknowledged, 20 kills, 25/s' },
  plants: [
    {
      what: 'acknowledged before it is committed',
      file: 'src/store/intake.js',
      find: 'const fresh = await this.#ask(() => this.#messages.add(row), limit, (late) => {',
      replace: 'const fresh = true; void this.#ask(() => this.#messages.add(row), limit, (late) => {',
    },
    TWICE_IS_TWO,
    {
      what: 'numbers are not written down before they are given out',
      file: 'src/store/numbers.js',
      find: `this.#covered = Math.min(index + STEP, BLOCK_SIZE);
            this.#save();`,
      replace: 'this.#covered = Math.min(index + STEP, BLOCK_SIZE);',
    },
    {
      what: 'a text whose hand-over was cut off goes once more',
      file: 'src/actions/send/claim-message.js',
      find: 'if (uncertain === null)',
      replace: 'if (uncertain === null || true)',
    },
  ],
  async run(world) {
    const scene = await openServers(world)
    if ('skipped' in scene) return scene
    return killUnderLoad(world, scene, {
      reports: world.short ? 2_000 : 20_000,
      kills: world.short ? 20 : 200,
      rate: 25,
    })
  },
}
