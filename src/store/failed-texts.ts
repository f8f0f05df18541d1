import type { Pool, PoolClient } from 'pg'

/** The call-back that stands for a text; what people ask for themselves has other keys. */
const KEY = `'text:' || m.id`

/**
 * Gives a text that came to nothing to a person. One to a family becomes a call-back about its case, where they may be
 * called at all; one that asks staff something goes to the next of the ladder now.
 */
export async function handToPerson(client: Pool | PoolClient, messageId: string): Promise<void> {
  await client.query({
    name: 'failed-text-to-call',
    text: `INSERT INTO callback (id, dedupe_key, contact_id, case_id, reason, due_at)
      SELECT gen_random_uuid(), ${KEY}, m.contact_id, m.case_id, 'text-failed', clock_timestamp()
      FROM outbound_message m JOIN safe_contact safe ON safe.contact_id = m.contact_id AND safe.case_id = m.case_id
        AND safe.mode = 'CALL' AND safe.expires_at > clock_timestamp()
      WHERE m.id = $1 AND m.class IN ('REPLY', 'NOTICE') ON CONFLICT (dedupe_key) DO NOTHING`,
    values: [messageId],
  })
  await client.query({
    name: 'failed-text-to-next',
    text: `UPDATE alert SET escalate_at = clock_timestamp() FROM outbound_message m
      WHERE m.id = $1 AND m.class = 'ALERT' AND m.dedupe_key = 'alert:' || alert.id AND closed_at IS NULL AND claimed_at IS NULL
        AND escalate_at > clock_timestamp()`,
    values: [messageId],
  })
}

/** A text that was thought lost has arrived: nobody need call because of it any more. */
export async function takeFromPerson(client: Pool | PoolClient, messageId: string): Promise<void> {
  await client.query({
    name: 'failed-text-arrived',
    text: `UPDATE callback SET state = 'DONE' FROM outbound_message m
      WHERE m.id = $1 AND callback.dedupe_key = ${KEY} AND callback.state = 'OPEN'`,
    values: [messageId],
  })
}
