import { raiseAlarm } from '../store/alarms.ts'
import { type Hop, statePlace } from '../store/dialogues.ts'
import { replayJournal } from '../store/replay.ts'
import { prepareDays, resealOfDay } from '../store/secrets/day-keys.ts'
import type { Deps, WebDeps } from './deps.ts'

/**
 * Brings a store that may have forgotten its last moments up to what this host knows: keys of days, the journal, the spool,
 * then the number blocks, of which none gives a number before. Done again it does nothing.
 */
export async function settleStore(deps: WebDeps, dataDir: string): Promise<void> {
  await prepareDays(deps.pool, deps.ring, deps.now())
  const replayed = await replayJournal(deps.pool, dataDir, deps.now, (hop) => renewHop(deps, hop))
  if (replayed.unreadable > 0)
    deps.fault('journal-unreadable', new Error(`${replayed.unreadable} lines of the journal cannot be read`))
  if (replayed.messages.length > 0) deps.wake('inbound', replayed.messages)
  await deps.intake.drain()
  await confirmNumbers(deps)
}

/** Asserts the number blocks of this process in the store, and tells of those that another node holds, too. */
export async function confirmNumbers({ numbers, pool, random, fault }: Deps): Promise<void> {
  for (const block of await numbers.confirm(pool, random)) {
    fault('number-block-twice', new Error(`block ${block} was leased twice and is given up`))
    await raiseAlarm(pool, 'number-block-twice', String(block))
  }
}

/** A hop that was kept before any key of a day was known gets one. */
export async function renewHop({ pool, ring, now }: Deps, hop: Hop): Promise<Hop> {
  const { id, state } = hop.dialogue
  return { ...hop, dialogue: { ...hop.dialogue, state: await resealOfDay(pool, ring, now(), statePlace(id), state) } }
}
