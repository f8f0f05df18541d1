import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import * as fc from 'fast-check'
import { exactly, type Fault, type World } from './fault.ts'
import { makeBase } from './simulation/base.ts'
import { planOf, plans } from './simulation/plan.ts'
import { loadProduct } from './simulation/product.ts'
import { liveThrough } from './simulation/run.ts'
import type { Ran } from './simulation/seeds.ts'

const SEEDS = { full: 100_000, short: 10_000 }
/** Tries at a smaller plan that fails alike. */
const SMALLER = 200

/** A process that takes longer has come upon a run without an end. */
const LONGEST_MS = 120_000
const LONGEST_SEED_MS = 100

/** Runs some seeds in a process of its own. */
function runSeeds(program: string, from: number, count: number): Promise<Ran> {
  const script = path.join(import.meta.dirname, 'simulation', 'seeds.ts')
  const options = [`--program=${program}`, `--from=${from}`, `--count=${count}`]
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: LONGEST_MS + count * LONGEST_SEED_MS,
  })
  let said = ''
  child.stdout.on('data', (part) => {
    said += part
  })
  return new Promise((resolve, reject) => {
    child.on('close', (status) => {
      if (status === 0) resolve(JSON.parse(said))
      else reject(new Error(`the simulation ended with status ${status}`))
    })
  })
}

/** Says how a seed fails, and the smallest plan on the same schedule that still does. */
async function explain(world: World, seed: number): Promise<void> {
  const base = await makeBase(await loadProduct(world.program, 'js'))
  const { violations } = await liveThrough(base, planOf(seed))
  world.say(`seed ${seed}: ${violations.join('\n')}`)
  world.say(`again: npm run faults -- --only F21 --seed ${seed} --seeds 1`)
  const found = await fc.check(
    fc.asyncProperty(plans, async (plan) => (await liveThrough(base, plan)).violations.length === 0),
    { seed, numRuns: 1, endOnFailure: false, interruptAfterTimeLimit: 20_000, skipAllAfterTimeLimit: 20_000 },
  )
  if (found.counterexample !== null)
    world.say(`smallest of ${found.numShrinks} (at most ${SMALLER}): ${JSON.stringify(found.counterexample[0])}`)
}

/** Web, worker and sender in one process on a schedule that a seed chooses, any of them killed at any await. */
export const F21: Fault = {
  id: 'F21',
  title: 'simulation: crash at any await; repeat, drop, delay, reorder anything',
  load: { full: '100,000 seeds', short: '10,000 seeds' },
  plants: [
    {
      what: 'acknowledges before the commit',
      file: 'src/store/intake.js',
      find: 'const fresh = await this.#ask(() => this.#messages.add(row), limit, (late) => {',
      replace: 'const fresh = true; void this.#ask(() => this.#messages.add(row), limit, (late) => {',
    },
    {
      what: 'sends before the claim is committed',
      file: 'src/actions/send/claim-message.js',
      find: "import { inTransaction } from '../../store/transaction.js';",
      replace: `const inTransaction = async (pool, act) => {
  const client = await pool.connect();
  await client.query('BEGIN');
  const result = await act(client);
  void client.query('COMMIT').then(() => client.release(), () => client.release());
  return result;
};`,
    },
    {
      what: 'does not look at STOP when it claims',
      file: 'src/cases/leave.js',
      find: `            if (context.optedOut)
                return { go: false, reason: 'opted-out' };`,
      replace: '',
    },
    {
      what: 'marks a message done before its effects',
      file: 'src/store/commit.js',
      find: 'export function commitPlan(client, ring, messageId, plan) {',
      replace: `export async function commitPlan(client, ring, messageId, plan) {
    if (messageId !== null) {
        const text = \`UPDATE inbound_message SET state = 'DONE', outcome = $2, done_at = clock_timestamp() WHERE id = $1 AND state = 'RECEIVED'\`;
        if ((await client.query({ name: 'mark-done', text, values: [messageId, plan.outcome] })).rowCount === 0) return false;
        messageId = null;
    }`,
    },
    {
      what: 'inserts a message that is there already',
      file: 'src/store/inbox.js',
      find: 'ON CONFLICT (channel, key) DO NOTHING RETURNING id',
      replace: 'RETURNING id',
    },
  ],
  async run(world) {
    const from = Number(world.option('seed') ?? 1)
    const count = Number(world.option('seeds') ?? (world.short ? SEEDS.short : SEEDS.full))
    const processes = Math.min(count, Math.max(1, availableParallelism()))
    const each = Math.ceil(count / processes)
    const began = performance.now()
    const ran = await Promise.all(
      Array.from({ length: processes }, (_, at) =>
        runSeeds(world.program, from + at * each, Math.min(each, count - at * each)),
      ),
    )
    const failed = ran.flatMap((part) => part.failed)
    if (failed[0] !== undefined) await explain(world, failed[0].seed)
    const seeds = ran.reduce((sum, part) => sum + part.seeds, 0)
    const sum = (of: (part: Ran) => number) => ran.reduce((all, part) => all + of(part), 0)
    return {
      bars: [
        exactly('seeds with an invariant that does not hold', 0, failed.length),
        exactly('seeds that were run', count, failed.length > 0 ? count : seeds),
      ],
      figures: {
        'first seed': from,
        ...(failed[0] !== undefined && { 'first failed seed': failed[0].seed, why: failed[0].violations[0] ?? '' }),
        'steps a seed': Math.round(sum((part) => part.steps) / seeds),
        'ms of processor a seed': Math.round((sum((part) => part.cpuMs) / seeds) * 100) / 100,
        processes,
        'seconds for all': Math.round((performance.now() - began) / 100) / 10,
      },
    }
  },
}
