import type { Bench } from '../bench.ts'
import { CONNECTIONS, type Contestant, interleaved, settle, stopAll, warmUp } from '../contest.ts'
import { type Gateway, ourMother, startGateway, tellSpooled } from '../gateway.ts'
import { asFastAsAnswered } from '../load.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import { folderOf, type Store } from '../stores.ts'

/** How many web processes share one store. */
const PROCESSES = [1, 2, 4] as const

/**
 * Keypresses a second of 1, 2 and 4 web processes on one PostgreSQL and one Redis, beside one process. Callers, processes and
 * stores share the cores of this machine: what more processes bring shows where there are more cores than processes.
 */
export const scale: Section = {
  name: 'scale',
  about: 'keypresses a second of 1, 2 and 4 web processes on one store',
  on: 'best store',
  async measure(bench, store) {
    if (store.kind === 'servers') return measureScale(bench, store)
    bench.say('scale is left out: the embedded store is for one process')
    return []
  },
}

async function measureScale(bench: Bench, store: Store): Promise<Run[]> {
  const env = await store.gateway('scale')
  const webs: Gateway[] = []
  for (let at = 0; at < PROCESSES.at(-1)!; at += 1) {
    const own = { ...env, DATA_DIR: folderOf(bench.folder, `web-${at}`) }
    webs.push(await startGateway(bench, store, 'web', `web-${at}`, { env: own }))
  }
  for (const web of webs) await warmUp(bench, web, ourMother)
  await settle(bench, webs)
  const rated = await interleaved(
    bench,
    `scale${store.suffix}`,
    PROCESSES.map((count) => together(bench, webs.slice(0, count))),
  )
  tellSpooled(bench, `scale${store.suffix}`, webs[0]!)
  await stopAll(webs)
  return PROCESSES.map((count) => {
    const run = compared(
      `keypress, web processes: ${count}${store.suffix}`,
      'requests/s',
      rated(String(count)),
      count === 1 ? [] : rated('1'),
      [],
    )
    return { ...run, curve: 'keypress by web processes', at: count, of: 'web processes' }
  })
}

/** Several processes asked at once by the callers of one. */
const together = ({ sampleMs }: Bench, webs: readonly Gateway[]): Contestant<number> => ({
  name: String(webs.length),
  child: {
    rest() {
      for (const web of webs) web.rest()
    },
    wake() {
      for (const web of webs) web.wake()
    },
  },
  async sample() {
    const connections = CONNECTIONS / webs.length
    const all = await Promise.all(
      webs.map(({ port }) => asFastAsAnswered(port, ourMother, { connections, ms: sampleMs })),
    )
    return all.reduce((sum, { answers, seconds }) => sum + answers / seconds, 0)
  },
})
