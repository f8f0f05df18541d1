import { openKeyRing } from '../../src/store/secrets/keys.ts'
import { foundToAlert, limitToAlert, PHONES, startProvider } from '../alert.ts'
import type { Bench } from '../bench.ts'
import { interleaved, stopAll, untilQuiet } from '../contest.ts'
import { register, startGateway, webhook } from '../gateway.ts'
import { startLimit } from '../limit.ts'
import { fillWithCases } from '../many-cases.ts'
import { compared, percentile, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** Open cases of a country that never closes one. */
const MANY = 1_000_000
/** From here on children are invented. */
const INVENTED = 100
/** Alerts beside those of the rounds, to know the slow ones; beyond 40 a worker gets a text an hour for all. */
const MORE_ALERTS = 15
/** A worker reads them all when it starts. */
const LONGEST_START_MS = 300_000

/** From an acknowledged found report to its alert at the provider, also among a million open cases. */
export const alert: Section = {
  name: 'alert',
  about: 'from a found report to its alert, also among a million open cases',
  on: 'each store',
  async measure(bench, store) {
    const few = await measureAlert(bench, store, 0)
    // the embedded store is for a desk, not for a country
    return bench.quick || store.kind === 'embedded' ? few : [...few, ...(await measureAlert(bench, store, MANY))]
  },
}

/** With `open`, among so many open cases, each time also beside the limit. */
async function measureAlert(bench: Bench, store: Store, open: number): Promise<Run[]> {
  const { say } = bench
  const name = open === 0 ? 'report to alert' : `report to alert among ${open} open cases`
  const provider = await startProvider()
  try {
    const limit = await startLimit(bench, store, `limit-alert-${open}`)
    let gateway = await startGateway(bench, store, 'serve', `alert-${open}`, { base: provider.baseUrl })
    register(gateway, 'caseworker', PHONES.worker, '')
    for (const phone of PHONES.officials) register(gateway, 'commune', phone, '')
    if (open > 0) {
      const { env } = gateway
      await gateway.stop()
      const from = performance.now()
      const { ring } = openKeyRing(env.PII_KEYS || null, env.DATA_DIR!, new Date())
      await fillWithCases(env.DATABASE_URL!, ring, open)
      say(`${open} cases written in ${Math.round((performance.now() - from) / 1_000)} s`)
      gateway = await startGateway(bench, store, 'serve', `alert-${open}`, { base: provider.baseUrl, env })
    }
    const url = `http://127.0.0.1:${gateway.port}${webhook('sms')}`
    const limitUrl = `http://127.0.0.1:${limit.port}/alert`
    // among a million a Sok Dara of a district is one of many: those who are told of more closely ring, though not all
    let child = open === 0 ? 0 : INVENTED
    let silent = 0
    const ring = async (): Promise<number> => {
      for (const since = performance.now(); ; )
        try {
          return await foundToAlert(url, provider, child++)
        } catch (error) {
          silent += 1
          if (open === 0 || performance.now() - since > LONGEST_START_MS) throw error
        }
    }
    // a worker reads all cases before it compares the first
    await ring()
    if (open > 0) await untilQuiet(bench, gateway)
    silent = 0
    await limitToAlert(limitUrl, provider)
    const times = await interleaved(bench, `${name}${store.suffix}`, [
      { name: 'serve', child: gateway, sample: ring },
      { name: 'limit', child: limit, sample: () => limitToAlert(limitUrl, provider) },
    ])
    const [ours, limits] = [times('serve'), times('limit')]
    if (open > 0) {
      gateway.wake()
      for (let more = 0; more < MORE_ALERTS; more += 1) ours.push(await ring())
      say(`${silent} of ${ours.length + silent} children were too alike others to ring`)
    }
    await stopAll([gateway, limit])
    const slow = (of: readonly number[]) => [percentile(of, 0.99)]
    return [
      compared(`${name}${store.suffix}`, 'ms', ours, limits, []),
      ...(open === 0 ? [] : [compared(`${name}, p99${store.suffix}`, 'ms', slow(ours), slow(limits), [])]),
    ]
  } finally {
    await provider.close()
  }
}
