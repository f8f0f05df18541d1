import type { Bench } from '../bench.ts'
import { type Fast, fast, interleaved, settle, stopAll, warmUp } from '../contest.ts'
import { ourMother, startEach, tellSpooled } from '../gateway.ts'
import { limitMother, startLimit } from '../limit.ts'
import { besideOther, compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** Keypresses a second of a whole gateway and of `web` alone, beside the limit and the peer. */
export const keypress: Section = {
  name: 'keypress',
  about: 'keypresses a second, of a whole gateway and of web alone',
  on: 'each store',
  measure: measureKeypress,
}

async function measureKeypress(bench: Bench, store: Store): Promise<Run[]> {
  const name = `keypress${store.suffix}`
  const limit = await startLimit(bench, store, 'limit')
  const gateways = [...(await startEach(bench, store, 'serve')), ...(await startEach(bench, store, 'web'))]
  for (const { child } of gateways) await warmUp(bench, child, ourMother)
  await warmUp(bench, limit, limitMother)
  await settle(bench, [...gateways.map(({ child }) => child), limit])
  const rated = await interleaved(bench, name, [
    ...gateways.map((each) => fast(bench, each.name, each.child, ourMother)),
    fast(bench, 'limit', limit, limitMother),
  ])
  const of = (whose: string) => rated(whose).map(({ rate }) => rate)
  const alone = `keypress, web alone${store.suffix}`
  const runs = [
    compared(name, 'requests/s', of('serve'), of('limit'), []),
    ...besideOther(name, 'requests/s', of('serve'), of('other serve')),
    compared(alone, 'requests/s', of('web'), of('limit'), []),
    ...besideOther(alone, 'requests/s', of('web'), of('other web')),
  ]
  const [ours, limits] = [cpuOf(rated('web')), cpuOf(rated('limit'))]
  if (ours.length === bench.rounds)
    runs.push(compared(`keypress, CPU of web alone${store.suffix}`, 'ms', ours, limits, []))
  for (const each of gateways) tellSpooled(bench, `${each.name}${store.suffix}`, each.child)
  await stopAll([limit, ...gateways.map(({ child }) => child)])
  return runs
}

const cpuOf = (samples: readonly Fast[]) => samples.flatMap(({ cpu }) => cpu ?? [])
