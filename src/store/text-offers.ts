import type { Pool, PoolClient } from 'pg'
import type { ChannelName, OfferBox } from '../channels/index.ts'
import { openOfStoredDay, sealOfDay } from './secrets/day-keys.ts'
import type { KeyRing } from './secrets/keys.ts'

/** A text as it lies ready. */
export interface Offer {
  readonly id: string
  readonly to: string
  readonly text: string
}

/** An offer that came to nothing: the phone never said what became of it, or its time is over. */
export interface Unsent {
  readonly id: string
  readonly why: 'unsaid' | 'expired'
}

/** A phone that has not asked for so long is not counted on. */
const COUNTED_ON_SECONDS = 300
const LATELY_SECONDS = 120
/** Offers after which a phone that never says what became of a text does not have it. */
const MOST_OFFERS = 10
/** Texts that a phone takes at once. */
const AT_ONCE = 20
/** A phone waits for the answer. */
const WAIT_MS = 1_000

const bodyPlace = (id: string) => `text_offer|body|${id}`

/** Texts that lie ready, in the store: sealed with a key of the day, so that its end is theirs. */
export const openOfferBox = (pool: Pool, ring: KeyRing, now: () => Date): OfferBox => ({
  async keep(channel, { reference, handOver, to, text, urgent, validUntil }) {
    const body = sealOfDay(ring, now(), bodyPlace(handOver), JSON.stringify({ to, text }))
    const kept = await pool.query(
      `INSERT INTO text_offer (id, channel, message_id, contact_id, body, stops, urgent, valid_until)
        SELECT $1, $2, m.id, m.contact_id, $3, m.class = 'NOTICE', $4, $5
        FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id
        WHERE a.id = $6 AND EXISTS (SELECT FROM channel_state WHERE channel = $2
          AND heard_at > clock_timestamp() - interval '${COUNTED_ON_SECONDS} seconds')
        ON CONFLICT (id) DO UPDATE SET id = excluded.id`,
      [handOver, channel, body, urgent, validUntil, reference],
    )
    return kept.rowCount === 1
  },
  isAsked: (channel) => isAskedLately(pool, channel),
})

/** Whether the phone of a channel has asked for texts within two minutes. */
export async function isAskedLately(pool: Pick<Pool, 'query'>, channel: ChannelName): Promise<boolean> {
  const asked = await pool.query(
    `SELECT FROM channel_state WHERE channel = $1 AND heard_at > clock_timestamp() - interval '${LATELY_SECONDS} seconds'`,
    [channel],
  )
  return asked.rowCount === 1
}

/** Notes that the phone of a channel asks for texts. */
export async function noteAsked(pool: Pool, channel: ChannelName): Promise<void> {
  await pool.query(
    inTime(
      `INSERT INTO channel_state (channel, heard_at) VALUES ($1, clock_timestamp())
        ON CONFLICT (channel) DO UPDATE SET heard_at = excluded.heard_at`,
      [channel],
    ),
  )
}

/** Ends offers: the phone has said what became of them, or nobody will. */
export async function endOffers(pool: Pool | PoolClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await pool.query(
    inTime(
      `UPDATE text_offer SET ended_at = clock_timestamp(), body = '' WHERE id = ANY ($1::text[]) AND ended_at IS NULL`,
      [ids],
    ),
  )
}

/** Ends what lies ready of texts that are erased. */
export async function eraseOffers(
  client: PoolClient,
  messages: { readonly caseId?: string; readonly contactId?: string },
): Promise<void> {
  await client.query(
    `UPDATE text_offer SET ended_at = coalesce(ended_at, clock_timestamp()), body = '' WHERE message_id IN (
        SELECT id FROM outbound_message WHERE CASE WHEN $1::uuid IS NULL THEN contact_id = $2
          ELSE case_id = $1 AND ($2::uuid IS NULL OR contact_id = $2) END)`,
    [messages.caseId ?? null, messages.contactId ?? null],
  )
}

/** Offers that came to nothing. */
export async function unsentOffers(pool: Pool, channel: ChannelName): Promise<readonly Unsent[]> {
  const { rows } = await pool.query<Unsent>(
    inTime(
      `SELECT id, CASE WHEN offers >= ${MOST_OFFERS} THEN 'unsaid' ELSE 'expired' END AS why FROM text_offer
        WHERE channel = $1 AND ended_at IS NULL AND (offers >= ${MOST_OFFERS} OR valid_until <= clock_timestamp()) LIMIT 100`,
      [channel],
    ),
  )
  return rows
}

/** The texts to offer next, what is urgent first, each counted; none whose phone wants no more of its kind. */
export async function takeOffers(
  pool: Pool,
  ring: KeyRing,
  now: Date,
  channel: ChannelName,
): Promise<readonly Offer[]> {
  const { rows } = await pool.query<{ id: string; body: Buffer }>(
    inTime(
      `UPDATE text_offer o SET offers = offers + 1 FROM (
          SELECT id FROM text_offer next WHERE channel = $1 AND ended_at IS NULL AND offers < ${MOST_OFFERS}
            AND valid_until > clock_timestamp()
            AND NOT (stops AND EXISTS (SELECT FROM contact WHERE contact.id = next.contact_id AND opted_out_at IS NOT NULL))
          ORDER BY urgent DESC, offers, created_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) taken
        WHERE o.id = taken.id RETURNING o.id, o.body`,
      [channel],
    ),
  )
  const offers: Offer[] = []
  for (const { id, body } of rows) {
    const plain = await openOfStoredDay(pool, ring, now, bodyPlace(id), body)
    if (plain !== null) offers.push({ id, ...(JSON.parse(plain.toString('utf8')) as Omit<Offer, 'id'>) })
  }
  return offers
}

const inTime = (text: string, values: unknown[]) => ({ text, values, query_timeout: WAIT_MS })
