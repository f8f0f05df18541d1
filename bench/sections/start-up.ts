import { rmSync } from 'node:fs'
import path from 'node:path'
import { openEmbedded } from '../../src/store/embedded/open.ts'
import type { Bench } from '../bench.ts'
import { ourMother, startGateway } from '../gateway.ts'
import { Line } from '../load.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import { folderOf, type Store } from '../stores.ts'

/** From `npm start` without its npm to the first screen, beside the embedded PostgreSQL alone. */
export const startUp: Section = {
  name: 'start-up',
  about: 'from the start of serve to the first screen, on an empty folder and on one that is there',
  on: 'no store',
  measure: measureStartUp,
}

async function measureStartUp(bench: Bench): Promise<Run[]> {
  const times = { cold: [] as number[], warm: [] as number[], store: { cold: [] as number[], warm: [] as number[] } }
  for (let round = 0; round < bench.rounds; round += 1) {
    const dataDir = folderOf(bench.folder, `start-${round}`)
    const alone = folderOf(bench.folder, `alone-${round}`)
    for (const which of ['cold', 'warm'] as const) {
      times[which].push(await toFirstScreen(bench, dataDir))
      times.store[which].push(await toStore(alone))
    }
    for (const each of [dataDir, alone]) rmSync(each, { recursive: true, force: true })
    bench.say(`start-up: round ${round + 1} of ${bench.rounds}`)
  }
  return [
    compared('start-up, cold, to the first screen', 'ms', times.cold, times.store.cold, []),
    compared('start-up, warm, to the first screen', 'ms', times.warm, times.store.warm, []),
  ]
}

/** Starts a gateway on a data folder, dials, and stops it. */
async function toFirstScreen(bench: Bench, dataDir: string): Promise<number> {
  const env = { DATA_DIR: path.resolve(dataDir), DATABASE_URL: '', REDIS_URL: '' }
  const began = performance.now()
  const gateway = await startGateway(bench, NO_STORE, 'serve', 'start-up', { env })
  const line = await Line.open(gateway.port)
  try {
    const caller = ourMother()
    const { status, text } = await line.post(caller.next())
    if (!caller.takes(status, text)) throw new Error(`the first screen was ${status} ${text}`)
    return performance.now() - began
  } finally {
    line.close()
    await gateway.stop()
  }
}

async function toStore(dataDir: string): Promise<number> {
  const began = performance.now()
  const store = await openEmbedded({ dataDir })
  const took = performance.now() - began
  await store.stop()
  return took
}

// the gateway opens its own
const NO_STORE: Store = {
  ...{ kind: 'embedded', suffix: '', about: 'its own' },
  gateway: async () => ({}),
  database: async () => '',
  close: async () => undefined,
}
