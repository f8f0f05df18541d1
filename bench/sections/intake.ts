import type { Bench } from '../bench.ts'
import { fast, interleaved, settle, stopAll, warmUp } from '../contest.ts'
import { ourTexter, startEach, tellSpooled } from '../gateway.ts'
import { limitTexter, startLimit } from '../limit.ts'
import { besideOther, compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** Texts a second that are on disk before they are acknowledged. */
export const intake: Section = {
  name: 'intake',
  about: 'texts a second that are on disk before they are acknowledged',
  on: 'each store',
  measure: measureIntake,
}

async function measureIntake(bench: Bench, store: Store): Promise<Run[]> {
  const limit = await startLimit(bench, store, 'limit')
  const gateways = await startEach(bench, store, 'serve')
  for (const { child } of gateways) await warmUp(bench, child, ourTexter)
  await warmUp(bench, limit, limitTexter)
  await settle(bench, [...gateways.map(({ child }) => child), limit])
  const rated = await interleaved(bench, `intake${store.suffix}`, [
    ...gateways.map(({ name, child }) => fast(bench, name, child, ourTexter)),
    fast(bench, 'limit', limit, limitTexter),
  ])
  const of = (name: string) => rated(name).map(({ rate }) => rate)
  for (const { name, child } of gateways) tellSpooled(bench, `${name}${store.suffix}`, child)
  await stopAll([limit, ...gateways.map(({ child }) => child)])
  const name = `intake${store.suffix}`
  return [
    compared(name, 'requests/s', of('serve'), of('limit'), []),
    ...besideOther(name, 'requests/s', of('serve'), of('other serve')),
  ]
}
