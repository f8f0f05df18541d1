import { expect, it } from 'vitest'
import { makeBase } from '../../faults/simulation/base.ts'
import { planOf } from '../../faults/simulation/plan.ts'
import { loadProduct } from '../../faults/simulation/product.ts'
import { liveThrough } from '../../faults/simulation/run.ts'
import { root } from '../journeys/site.ts'

/** `npm run faults -- --only F21` runs many more. */
const SEEDS = 500

it('keeps every promise whoever dies, whatever is lost, repeated or late', async () => {
  const base = await makeBase(await loadProduct(root, 'ts'))
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { violations } = await liveThrough(base, planOf(seed))
    expect(violations, `seed ${seed}: npm run faults -- --only F21 --seed ${seed} --seeds 1`).toEqual([])
  }
}, 300_000)

it('goes the same way for the same seed', async () => {
  const base = await makeBase(await loadProduct(root, 'ts'))
  const [first, second] = [await liveThrough(base, planOf(7)), await liveThrough(base, planOf(7))]
  expect(second).toEqual(first)
}, 60_000)
