import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openGateway } from '../test/journeys/program.ts'
import { programArgs, root } from '../test/journeys/site.ts'
import { findStores } from '../test/journeys/stores.ts'
import type { Fault, Outcome, Plant, World } from './fault.ts'
import { History } from './history.ts'
import { FAULTS } from './index-of-faults.ts'
import { plant } from './planting.ts'
import { type Ran, table } from './table.ts'

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    planted: { type: 'boolean', default: false },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    minutes: { type: 'string' },
  },
})

const say = (line: string) => process.stderr.write(`${line}\n`)
const folder = path.join(root, 'faults', 'results')
mkdirSync(folder, { recursive: true })

const wanted = options.only?.split(',')
const unknown = wanted?.filter((id) => !FAULTS.some((fault) => fault.id === id)) ?? []
if (unknown.length > 0) {
  say(`--only takes ${FAULTS.map(({ id }) => id).join(', ')}; got ${unknown.join(', ')}`)
  process.exit(2)
}
const faults = FAULTS.filter(
  ({ id, load }) => (wanted?.includes(id) ?? true) && (!options.short || load.short !== null),
)

const installed = await findStores()
programArgs() // builds once, before anything is timed

/** Runs a fault to its end and clears away what it used; what it throws is its failure. */
async function run(fault: Fault, bug: Plant | null): Promise<Ran> {
  const began = performance.now()
  const ends: (() => Promise<unknown>)[] = []
  const name = [fault.id, options.short ? 'short' : 'full', ...(bug === null ? [] : ['planted'])].join('-')
  const history = new History(path.join(folder, `${name}.jsonl`))
  const planted = bug === null ? null : plant(bug)
  const world: World = {
    short: options.short,
    say: (line) =>
      say(`  ${fault.id} ${String(Math.round((performance.now() - began) / 1_000)).padStart(4)} s  ${line}`),
    history,
    installed,
    openGateway(env) {
      const gateway = openGateway(env, undefined, planted?.program)
      ends.push(() => gateway.remove())
      return gateway
    },
    program: planted === null ? path.join(root, 'dist') : path.dirname(path.dirname(planted.program[0]!)),
    atEnd: (act) => ends.push(act),
    option: (option) => (options as Record<string, string | boolean | undefined>)[option] as string | undefined,
  }
  let outcome: Outcome
  try {
    outcome = await fault.run(world)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    outcome = { bars: [{ what: 'runs to its end', bar: 'yes', got: why.split('\n')[0] ?? '', held: false }] }
    say(error instanceof Error ? (error.stack ?? why) : why)
  } finally {
    history.write()
    for (const act of ends.reverse()) await act().catch((error: unknown) => say(`  clearing away: ${error}`))
    planted?.remove()
  }
  return { fault, bug, outcome, seconds: (performance.now() - began) / 1_000 }
}

const ran: Ran[] = []
for (const fault of faults)
  for (const bug of options.planted ? fault.plants : [null]) {
    const load = options.short ? fault.load.short : fault.load.full
    say(`${fault.id}  ${fault.title} (${load})${bug === null ? '' : `, with a bug: ${bug.what}`}`)
    ran.push(await run(fault, bug))
  }

const machine = { cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version }
const form = `${options.short ? 'short' : 'full'}${options.planted ? '-planted' : ''}`
const results = ran.map(({ fault, bug, outcome, seconds }) => ({
  ...{ id: fault.id, title: fault.title, bug: bug?.what ?? null, seconds: Math.round(seconds * 10) / 10 },
  load: options.short ? fault.load.short : fault.load.full,
  ...outcome,
}))
writeFileSync(path.join(folder, `${form}.json`), `${JSON.stringify({ at: new Date(), machine, results }, null, 2)}\n`)
const { lines, good } = table(ran)
for (const line of lines) process.stdout.write(`${line}\n`)
process.exit(good ? 0 : 1)
