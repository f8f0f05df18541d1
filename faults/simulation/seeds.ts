import { parseArgs } from 'node:util'
import { makeBase } from './base.ts'
import { planOf } from './plan.ts'
import { loadProduct } from './product.ts'
import { liveThrough } from './run.ts'

/** What a process that ran some seeds says, on its last line. */
export interface Ran {
  readonly seeds: number
  readonly steps: number
  readonly ms: number
  readonly cpuMs: number
  readonly failed: readonly { readonly seed: number; readonly violations: readonly string[] }[]
}

/** Failed seeds after which a process stops. */
const ENOUGH = 5

// run as a process of its own: so many of the seeds, in the program of a folder
if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { program: { type: 'string' }, from: { type: 'string' }, count: { type: 'string' } },
  })
  const base = await makeBase(await loadProduct(values.program!, 'js'))
  const from = Number(values.from)
  const count = Number(values.count)
  const began = performance.now()
  const cpu = process.cpuUsage()
  const failed: Ran['failed'][number][] = []
  let steps = 0
  let seeds = 0
  for (; seeds < count && failed.length < ENOUGH; seeds += 1) {
    const seed = from + seeds
    const outcome = await liveThrough(base, planOf(seed))
    steps += outcome.steps
    if (outcome.violations.length > 0) failed.push({ seed, violations: outcome.violations })
  }
  const { user, system } = process.cpuUsage(cpu)
  const ran: Ran = { seeds, steps, ms: performance.now() - began, cpuMs: (user + system) / 1_000, failed }
  process.stdout.write(`${JSON.stringify(ran)}\n`)
}
