import type { Bench } from '../bench.ts'
import { interleaved, settle, steady, stopAll, warmUp } from '../contest.ts'
import { ourMother, startEach, tellSpooled } from '../gateway.ts'
import { limitMother, startLimit } from '../limit.ts'
import { besideOther, compared, percentile, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** How long a keypress waits at rates that do not depend on the answers. */
export const latency: Section = {
  name: 'latency',
  about: 'how long a keypress waits at 200 and 500 a second',
  on: 'each store',
  measure: measureLatency,
}

async function measureLatency(bench: Bench, store: Store): Promise<Run[]> {
  const limit = await startLimit(bench, store, 'limit')
  const gateways = await startEach(bench, store, 'serve')
  for (const { child } of gateways) await warmUp(bench, child, ourMother)
  await warmUp(bench, limit, limitMother)
  await settle(bench, [...gateways.map(({ child }) => child), limit])
  const runs: Run[] = []
  for (const rate of bench.quick ? [200] : [200, 500]) {
    const waits = await interleaved(bench, `keypress at ${rate}/s${store.suffix}`, [
      ...gateways.map(({ name, child }) => steady(bench, name, child, ourMother, rate)),
      steady(bench, 'limit', limit, limitMother, rate),
    ])
    for (const share of [0.5, 0.99]) {
      const of = (name: string) => waits(name).map((each) => percentile(each, share))
      const name = `keypress p${share * 100} at ${rate}/s${store.suffix}`
      runs.push(compared(name, 'ms', of('serve'), of('limit'), []))
      runs.push(...besideOther(name, 'ms', of('serve'), of('other serve')))
    }
  }
  for (const { name, child } of gateways) tellSpooled(bench, `${name}${store.suffix}`, child)
  await stopAll([limit, ...gateways.map(({ child }) => child)])
  return runs
}
