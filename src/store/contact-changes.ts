import type { PoolClient } from 'pg'

/** Another phone that was asked for, as a reviewer finds it; `phone` is sealed with the case's key. */
export interface ContactChange {
  readonly id: string
  readonly mode: 'CALL' | 'SMS'
  readonly phone: Buffer
  readonly holdUntil: Date
  readonly agreed: boolean | null
}

const COLUMNS = 'id, mode, phone, hold_until AS "holdUntil", agreed'

/** The wish with an id on a case, or null. */
export async function contactChangeOf(client: PoolClient, caseId: string, id: string): Promise<ContactChange | null> {
  const result = await client.query(`SELECT ${COLUMNS} FROM contact_change WHERE id = $1 AND case_id = $2 FOR UPDATE`, [
    id,
    caseId,
  ])
  return result.rows[0] ?? null
}

/** Whether a wish on a case waits for its review. */
export async function isContactHeld(client: PoolClient, caseId: string): Promise<boolean> {
  const result = await client.query('SELECT FROM contact_change WHERE case_id = $1 AND agreed IS NULL', [caseId])
  return result.rowCount !== 0
}

/** Keeps a wish. */
export async function addContactChange(
  client: PoolClient,
  wish: Omit<ContactChange, 'agreed'> & { readonly caseId: string; readonly askedById: string },
): Promise<void> {
  await client.query(
    `INSERT INTO contact_change (id, case_id, mode, phone, asked_by_id, hold_until) VALUES ($1, $2, $3, $4, $5, $6)`,
    [wish.id, wish.caseId, wish.mode, wish.phone, wish.askedById, wish.holdUntil],
  )
}

/** Writes down what the reviewer said. */
export async function decideContactChange(
  client: PoolClient,
  id: string,
  byId: string,
  agreed: boolean,
): Promise<void> {
  await client.query(
    'UPDATE contact_change SET decided_by_id = $2, agreed = $3, decided_at = clock_timestamp() WHERE id = $1',
    [id, byId, agreed],
  )
}
