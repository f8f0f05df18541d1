import type { Bench } from '../bench.ts'
import { type Contestant, fast, interleaved, settle, stopAll, warmUp } from '../contest.ts'
import { ourTexter, startEach, tellSpooled } from '../gateway.ts'
import { openInserts } from '../inserts.ts'
import { limitTexter, startLimit } from '../limit.ts'
import { besideOther, compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** Texts a second that are on disk before they are acknowledged, beside what PostgreSQL itself inserts and flushes. */
export const intake: Section = {
  name: 'intake',
  about: 'texts a second that are on disk before they are acknowledged',
  on: 'each store',
  measure: measureIntake,
}

async function measureIntake(bench: Bench, store: Store): Promise<Run[]> {
  const name = `intake${store.suffix}`
  const limit = await startLimit(bench, store, 'limit')
  const inserts = await openInserts(await store.database('inserts'), bench.sampleMs)
  const gateways = [...(await startEach(bench, store, 'serve')), ...(await startEach(bench, store, 'web'))]
  for (const { child } of gateways) await warmUp(bench, child, ourTexter)
  await warmUp(bench, limit, limitTexter)
  const all = [...gateways.map(({ child }) => child), limit]
  await settle(bench, all)
  const rateOf = (one: Contestant<{ readonly rate: number }>): Contestant<number> => ({
    ...one,
    sample: async (round) => (await one.sample(round)).rate,
  })
  const of = await interleaved(bench, name, [
    ...gateways.map((each) => rateOf(fast(bench, each.name, each.child, ourTexter))),
    rateOf(fast(bench, 'limit', limit, limitTexter)),
    inserts.single,
    inserts.batched,
  ])
  for (const each of gateways) tellSpooled(bench, `${each.name}${store.suffix}`, each.child)
  await inserts.close()
  await stopAll(all)
  const beside = (what: string, ours: string, other: string) =>
    compared(`intake${what}${store.suffix}`, 'requests/s', of(ours), of(other), [])
  return [
    beside('', 'serve', 'single'),
    beside(', beside Fastify with the same writes', 'serve', 'limit'),
    beside(', beside PostgreSQL alone in batches', 'serve', 'batched'),
    beside(', web alone', 'web', 'single'),
    beside(', web alone, beside Fastify with the same writes', 'web', 'limit'),
    ...besideOther(name, 'requests/s', of('serve'), of('other serve')),
    ...besideOther(`intake, web alone${store.suffix}`, 'requests/s', of('web'), of('other web')),
  ]
}
