import type { Pool } from 'pg'
import { type Hop, keepHops } from './dialogues.ts'
import { insertInbound, type NewInbound } from './inbox.ts'
import { isOver, journalLines } from './journal.ts'
import { type Spooled, unpack } from './spool-file.ts'
import { inTransaction } from './transaction.ts'

/** Lines compared with the store in one round trip, and put back in one transaction. */
const AT_ONCE = 100

/** What a replay found: ids of messages that are in the store again, and how many lines nobody can read. */
export interface Replayed {
  readonly messages: readonly string[]
  readonly dialogues: number
  readonly unreadable: number
}

/**
 * Puts what the journal of this host holds and the store does not back into the store, in order, under the keys it had:
 * done again it does nothing. `renew` may seal a hop anew, as after the spool. Throws when the store is away.
 */
export async function replayJournal(
  pool: Pool,
  dataDir: string,
  now: () => Date,
  renew: (hop: Hop) => Promise<Hop> = async (hop) => hop,
): Promise<Replayed> {
  const messages: string[] = []
  let dialogues = 0
  let unreadable = 0
  for await (const lines of journalLines(dataDir, now(), AT_ONCE)) {
    const items = lines.map((line) => unpack(line))
    unreadable += items.filter((item) => item === null).length
    const live = items.filter((item) => item !== null && !isOver(item.at, now())) as Spooled[]
    const forgotten = await missing(pool, live)
    if (forgotten.length === 0) continue
    // a sender's messages come back together, or a worker would handle the younger first
    await inTransaction(pool, async (client) => {
      for (const item of forgotten)
        if (item.kind === 'hop') await keepHops(client, [await renew(item.hop)], item.at)
        else await insertInbound(client, [item.row], item.at)
    })
    dialogues += forgotten.filter(({ kind }) => kind === 'hop').length
    messages.push(...forgotten.flatMap((item) => messageOf(item)?.id ?? []))
  }
  return { messages, dialogues, unreadable }
}

const messageOf = (item: Spooled): NewInbound | null => (item.kind === 'hop' ? item.hop.message : item.row)

/**
 * Those of which the store has neither the message nor, where there was none, the dialogue as far as it had come. A message
 * is kept longer than its line, so what led to it is done where it is there.
 */
async function missing(pool: Pool, items: readonly Spooled[]): Promise<Spooled[]> {
  if (items.length === 0) return []
  const hops = items.map((item) => (item.kind === 'hop' ? item.hop.dialogue : null))
  const result = await pool.query({
    name: 'missing-of-journal',
    text: `SELECT j.at::int AS at FROM unnest($1::"Channel"[], $2::text[], $3::text[], $4::int[])
        WITH ORDINALITY AS j(channel, key, dialogue, version, at)
      WHERE CASE WHEN j.key IS NOT NULL
        THEN NOT EXISTS (SELECT FROM inbound_message m WHERE m.channel = j.channel AND m.key = j.key)
        ELSE NOT EXISTS (SELECT FROM ussd_session s WHERE s.id = j.dialogue AND s.version >= j.version) END
      ORDER BY j.at`,
    values: [
      items.map((item) => messageOf(item)?.channel ?? null),
      items.map((item) => messageOf(item)?.key ?? null),
      hops.map((hop) => hop?.id ?? null),
      hops.map((hop) => hop?.version ?? null),
    ],
  })
  return result.rows.map(({ at }: { at: number }) => items[at - 1]!)
}
