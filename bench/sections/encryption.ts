import type { Bench } from '../bench.ts'
import { fast, interleaved, settle, stopAll, warmUp } from '../contest.ts'
import { ourMother, ourTexter, startGateway, tellSpooled } from '../gateway.ts'
import { compared, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'

/** What encryption leaves: a gateway beside the same one without its ciphers, as its limit. */
export const encryption: Section = {
  name: 'encryption',
  about: 'a gateway beside the same one without its ciphers',
  on: 'each store',
  measure: measureEncryption,
}

async function measureEncryption(bench: Bench, store: Store): Promise<Run[]> {
  const sealed = await startGateway(bench, store, 'serve', 'sealed')
  const clear = await startGateway(bench, store, 'serve', 'clear', { changed: 'in-clear' })
  const both = [sealed, clear]
  for (const child of both) {
    await warmUp(bench, child, ourMother)
    await warmUp(bench, child, ourTexter)
  }
  await settle(bench, both)
  const runs: Run[] = []
  for (const [what, caller] of [
    ['keypress', ourMother],
    ['intake', ourTexter],
  ] as const) {
    const name = `${what}, beside the same in clear${store.suffix}`
    const rated = await interleaved(bench, name, [
      fast(bench, 'sealed', sealed, caller),
      fast(bench, 'clear', clear, caller),
    ])
    const of = (whose: string) => rated(whose).map(({ rate }) => rate)
    runs.push(compared(name, 'requests/s', of('sealed'), of('clear'), []))
  }
  tellSpooled(bench, `sealed${store.suffix}`, sealed)
  await stopAll(both)
  return runs
}
