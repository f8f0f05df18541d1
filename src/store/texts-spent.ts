import type { Pool } from 'pg'
import type { ChannelName } from '../channels/channel.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { loadKeys, openFor } from './secrets/vault.ts'

/** Notes the parts that a provider charges for a text, besides those of earlier hand-overs. */
export async function noteBilled(pool: Pool, messageId: string, parts: number): Promise<void> {
  await pool.query('UPDATE outbound_message SET billed = coalesce(billed, 0) + $2 WHERE id = $1', [messageId, parts])
}

/** A text that went out, as far as it costs: `parts` as counted here, `billed` as its provider says, null where it does not. */
export interface SpentText {
  readonly channel: ChannelName
  /** E.164, null once its phone was forgotten. */
  readonly to: string | null
  readonly parts: number
  readonly billed: number | null
}

/** What texts are asked for: those of one case, or all from one day to another (days of Cambodia, both included). */
export type SpentOf = { readonly number: string } | { readonly from: string; readonly to: string }

const AT_ONCE = 1_000

/** Texts that went out, page by page in the order they were made. */
export async function* textsSpent(pool: Pool, ring: KeyRing, asked: SpentOf): AsyncGenerator<SpentText> {
  const ofCase = 'number' in asked
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await pool.query<{
      id: string
      channel: ChannelName
      contactId: string
      phone: Buffer | null
      parts: number
      billed: number | null
    }>(
      `SELECT m.id, m.channel, m.contact_id AS "contactId", contact.phone, m.parts, m.billed
        FROM outbound_message m JOIN contact ON contact.id = m.contact_id
        WHERE m.state IN ('SENT', 'DELIVERED') AND m.channel IS NOT NULL AND m.parts IS NOT NULL AND m.id > $1 AND ${
          ofCase
            ? 'm.case_id = (SELECT id FROM "case" WHERE number = $2)'
            : `(m.created_at AT TIME ZONE 'Asia/Phnom_Penh')::date BETWEEN $2::date AND $3::date`
        } ORDER BY m.id LIMIT ${AT_ONCE}`,
      [after, ...(ofCase ? [asked.number] : [asked.from, asked.to])],
    )
    const keys = await loadKeys(pool, ring, [...new Set(rows.map(({ contactId }) => contactId))])
    for (const { contactId, phone, channel, parts, billed } of rows)
      yield { channel, to: openFor(keys.get(contactId), places.phone(contactId), phone), parts, billed }
    if (rows.length < AT_ONCE) return
    after = rows.at(-1)!.id
  }
}
