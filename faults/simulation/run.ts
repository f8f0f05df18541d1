import { takeClocks } from './clock.ts'
import { violationsOf, watch } from './invariants.ts'
import { act } from './people.ts'
import type { RunPlan } from './plan.ts'
import type { JournalEntry } from './pool.ts'
import { type Base, World } from './world.ts'

/** Steps after which no fault happens any more. */
const WILD_STEPS = 420
const MOST_IDLE = 6
const MOST_ROUNDS = 40
/** How far behind the last fault what waits is waited for. */
const HORIZON_MS = 15 * 60_000
const NOT_WOKEN_MS = 2_001

/** How a run ended: what did not hold, in words, and how many steps it took. */
export interface RunOutcome {
  readonly violations: readonly string[]
  readonly steps: number
}

/** Lives through one plan and says what did not hold. */
export async function liveThrough(
  base: Base,
  plan: RunPlan,
  journal: ((entry: JournalEntry) => void) | null = null,
  made: (world: World) => void = () => undefined,
): Promise<RunOutcome> {
  const world = new World(base, plan, journal)
  made(world)
  const violations = watch(world)
  await within(world, async (calm) => {
    const people = act(world)
    try {
      await wild(world, people)
      await calm()
      violations.push(...violationsOf(world, people.shown))
    } catch (error) {
      violations.push(`the run did not come to its end: ${error instanceof Error ? error.stack : error}`)
    }
  })
  return { violations, steps: world.scheduler.steps }
}

/** Starts a world and does something in it, by its clocks; `calm` lets everything come to its end without faults. */
export async function within(world: World, what: (calm: () => Promise<void>) => Promise<void>): Promise<void> {
  const giveBack = takeClocks(world.scheduler, world.probeClient)
  try {
    world.start()
    await what(() => calmDown(world))
  } finally {
    giveBack()
  }
}

async function wild(world: World, people: { readonly open: number }): Promise<void> {
  const { scheduler, plan, storeWorld } = world
  const crashes = [...plan.crashes].sort((a, b) => a - b)
  let { away } = plan
  let idle = 0
  while (scheduler.steps < WILD_STEPS) {
    if (away !== null && scheduler.steps >= away.from) {
      storeWorld.road = away.how
      world.later(away.ms, () => {
        storeWorld.road = 'open'
      })
      away = null
    }
    if (scheduler.waiting === 0 || (plan.slow && scheduler.chance(0.02))) {
      if (scheduler.waiting === 0) {
        idle += 1
        if (idle > MOST_IDLE || (people.open === 0 && crashes.length === 0 && storeWorld.road === 'open')) return
      }
      const next = scheduler.nextTimer
      if (next === null) return
      scheduler.passTo(next)
      continue
    }
    const pending = scheduler.take()!
    if (crashes[0] !== undefined && scheduler.steps >= crashes[0] && pending.owner !== null) {
      crashes.shift()
      scheduler.add(pending)
      world.crash(pending.owner)
      continue
    }
    await scheduler.perform(pending)
  }
}

/** Everything that waits is done, and time goes on until nothing is due soon. */
async function calmDown(world: World): Promise<void> {
  const { scheduler } = world
  world.wild = false
  world.storeWorld.road = 'open'
  world.disk.full = false
  const until = scheduler.now + HORIZON_MS
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (let pending = scheduler.take(); pending !== undefined; pending = scheduler.take())
      await scheduler.perform(pending)
    const due = nextDue(world)
    if (due === null || due > until) return
    // a call that nobody answers is waited for first
    scheduler.passTo(Math.max(due, scheduler.now + 500 + 250 * round))
  }
}

/** When something that is open can go on; null when nothing is. */
function nextDue({ store, disk, scheduler, webs, workers }: World): number | null {
  const due: number[] = []
  if (disk.files.length > 0 || store.open.size > 0 || webs.includes(null) || workers.includes(null))
    due.push(scheduler.now + 1_000)
  for (const row of store.tables.get('inbound_message')!.values())
    if (row.state === 'RECEIVED')
      due.push(Math.max(row.next_at.getTime(), row.received_at.getTime() + NOT_WOKEN_MS) + 1)
  for (const row of store.tables.get('outbound_message')!.values())
    if (row.state === 'QUEUED') due.push(row.next_at.getTime() + NOT_WOKEN_MS)
  for (const row of store.tables.get('case')!.values())
    if (row.match_due_at !== null) due.push(row.match_due_at.getTime() + NOT_WOKEN_MS)
  if (store.tables.get('waiting_pin')!.size > 0) due.push(scheduler.now + 1_000)
  return due.length === 0 ? null : Math.min(...due)
}
