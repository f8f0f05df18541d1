import type { PoolClient } from 'pg'
import { type ErasableCase, emptyDialogues, emptyMessages, forgetContact, partFromCase } from './erasure.ts'
import { LIVE } from './safe-contacts.ts'
import { eraseOffers } from './text-offers.ts'

/** Ids of what a phone reported to a case; empty when it reported nothing there. */
export async function reportsOf(client: PoolClient, caseId: string, phoneHash: Buffer): Promise<string[]> {
  const found = await client.query<{ id: string }>(
    `SELECT report.id FROM report JOIN contact ON contact.id = report.contact_id
      WHERE case_id = $1 AND phone_hash = $2 ORDER BY report.received_at`,
    [caseId, phoneHash],
  )
  return found.rows.map(({ id }) => id)
}

/**
 * Takes those who sent some reports out of a case that goes on: the words of the reports, the messages they came in and
 * every link to the phone go; what the case took from them stays without its source. A contact that nothing else uses
 * goes too. To be run in the transaction that locked the case; running it again does nothing more.
 */
export async function takeBackReports(
  client: PoolClient,
  { id, number }: Pick<ErasableCase, 'id' | 'number'>,
  reportIds: readonly string[],
  newId: () => string,
): Promise<void> {
  for (const report of reportIds)
    await emptyMessages(client, 'id = (SELECT message_id FROM report WHERE id = $1)', report)
  const contacts = await client.query<{ id: string; phone_hash: Buffer }>(
    `SELECT DISTINCT contact.id, phone_hash FROM report JOIN contact ON contact.id = report.contact_id
      WHERE report.id = ANY ($1) AND phone_hash IS NOT NULL`,
    [reportIds],
  )
  await client.query(`UPDATE report SET raw_text = '', parsed = '' WHERE id = ANY ($1)`, [reportIds])
  for (const contact of contacts.rows) {
    await emptyMessages(client, 'number = $1 AND from_hash = $2', number, contact.phone_hash)
    await emptyDialogues(client, 'number = $1 AND from_hash = $2', number, contact.phone_hash)
    await client.query(
      `UPDATE outbound_message SET state = 'SUPPRESSED', reason = 'erased'
        WHERE case_id = $1 AND contact_id = $2 AND state = 'QUEUED'`,
      [id, contact.id],
    )
    await eraseOffers(client, { caseId: id, contactId: contact.id })
    await partFromCase(client, contact.id, id, newId())
    if (!(await isUsed(client, contact.id))) await forgetContact(client, contact.id, contact.phone_hash, newId())
  }
  // the PIN was shown to the phone of the first report
  await client.query(
    `WITH first AS (SELECT report.id FROM report WHERE case_id = $1 ORDER BY received_at, id LIMIT 1),
        gone AS (DELETE FROM waiting_pin WHERE case_id = $1 AND (SELECT id FROM first) = ANY ($2))
      UPDATE "case" SET pin_hash = NULL, updated_at = clock_timestamp() WHERE id = $1 AND (SELECT id FROM first) = ANY ($2)`,
    [id, reportIds],
  )
  await client.query(
    `UPDATE "case" SET contact = 'NONE' WHERE id = $1 AND NOT EXISTS (SELECT FROM safe_contact safe
      WHERE safe.case_id = $1 AND ${LIVE})`,
    [id],
  )
}

async function isUsed(client: PoolClient, contactId: string): Promise<boolean> {
  const found = await client.query(
    `SELECT EXISTS (SELECT FROM report WHERE contact_id = $1) OR EXISTS (SELECT FROM safe_contact WHERE contact_id = $1)
      OR EXISTS (SELECT FROM official WHERE contact_id = $1) AS used`,
    [contactId],
  )
  return found.rows[0].used
}

/** Writes down that reports were taken back, to be done again after a restore. */
export async function noteWithdrawal(
  client: PoolClient,
  id: string,
  caseId: string,
  reportIds: readonly string[],
  by: { readonly first: string; readonly second: string },
): Promise<void> {
  await client.query(
    'INSERT INTO withdrawal (id, case_id, report_ids, first_by, second_by) VALUES ($1, $2, $3, $4, $5)',
    [id, caseId, reportIds, by.first, by.second],
  )
}

/** Takes back again whatever was taken back before the store was restored. */
export async function repeatWithdrawals(client: PoolClient, newId: () => string): Promise<void> {
  const found = await client.query<{ id: string; number: string; report_ids: string[] }>(
    'SELECT c.id, c.number, report_ids FROM withdrawal JOIN "case" c ON c.id = case_id ORDER BY withdrawal.at',
  )
  for (const { id, number, report_ids } of found.rows) await takeBackReports(client, { id, number }, report_ids, newId)
}
