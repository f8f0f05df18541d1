import type { Bench } from '../bench.ts'
import type { Child } from '../children.ts'
import { type Contestant, type Fast, fast, interleaved, settle, stopAll, untilQuiet, warmUp } from '../contest.ts'
import { ourTexter, startGateway, tellSpooled } from '../gateway.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/**
 * What it costs that nothing is acknowledged before it is durable: texts taken by a web process, beside the same one that
 * answers without waiting for the commit. No worker runs, so that nothing else is measured.
 */
export const durability: Section = {
  name: 'durability',
  about: 'intake beside the same that does not wait for the commit',
  on: 'each store',
  measure: measureDurability,
}

async function measureDurability(bench: Bench, store: Store): Promise<Run[]> {
  const waiting = await startGateway(bench, store, 'web', 'waiting')
  const unwaited = await startGateway(bench, store, 'web', 'unwaited', { changed: 'unwaited' })
  const both = [waiting, unwaited]
  for (const child of both) await warmUp(bench, child, ourTexter)
  await settle(bench, both)
  const settled = (name: string, child: Child): Contestant<Fast> => {
    const { sample } = fast(bench, name, child, ourTexter)
    return {
      name,
      child,
      async sample(round) {
        const sampled = await sample(round)
        // what was not waited for is written before the other one's turn
        await untilQuiet(bench, child)
        return sampled
      },
    }
  }
  const rated = await interleaved(bench, `durability${store.suffix}`, [
    settled('waiting', waiting),
    settled('unwaited', unwaited),
  ])
  tellSpooled(bench, `waiting${store.suffix}`, waiting)
  tellSpooled(bench, `unwaited${store.suffix}`, unwaited)
  await stopAll(both)
  const of = (name: string) => rated(name).map(({ rate }) => rate)
  const name = `intake, beside the same without waiting for the commit${store.suffix}`
  return [compared(name, 'requests/s', of('waiting'), of('unwaited'), [])]
}
