import type { Fault } from './fault.ts'
import { killUnderLoad } from './killing.ts'
import { openServers } from './scene.ts'

/** kill -9 of every part in turn, while reports come, some twice and in any order. */
export const F01: Fault = {
  id: 'F01',
  title: 'kill -9 of web, worker, Redis and PostgreSQL in turn',
  load: { full: '20,000 acknowledged, 200 kills', short: '2,000 acknowledged, 20 kills' },
  plants: [],
  async run(world) {
    const scene = await openServers(world)
    if ('skipped' in scene) return scene
    return killUnderLoad(world, scene, {
      reports: world.short ? 2_000 : 20_000,
      kills: world.short ? 20 : 200,
      rate: 60,
    })
  },
}
