import { startGateway, webhook } from '../gateway.ts'
import { compared } from '../report.ts'
import { measureSameness } from '../sameness.ts'
import type { Section } from '../section.ts'

/** Answers that must take the same time, each beside the one it must not be told from. */
export const sameness: Section = {
  name: 'sameness',
  about: 'answers that must take the same time, beside each other',
  on: 'each store',
  async measure(bench, store) {
    const gateway = await startGateway(bench, store, 'serve', 'sameness')
    const [pins, dials] = bench.quick ? [50, 300] : [300, 2_000]
    const { pin, first } = await measureSameness(gateway.port, webhook('ussd'), pins, dials)
    await gateway.stop()
    const beside = (name: string, ours: readonly number[], other: readonly number[]) =>
      compared(`${name}${store.suffix}`, 'ms', ours, other, [])
    return [
      beside('unknown number, beside wrong PIN', pin.unknown, pin.wrong),
      beside('no try left, beside wrong PIN', pin.locked, pin.wrong),
      beside('first screen with 1 case, beside none', first.one, first.none),
      beside('first screen with 5 cases, beside none', first.five, first.none),
    ]
  },
}
