import type { Pool, PoolClient } from 'pg'
import type { ReminderKind } from '../cases/act-reminders.ts'

/** Something to be looked at again on a day. */
export interface ActReminder {
  readonly id: string
  readonly caseId: string
  /** The row of the history that asks for it. */
  readonly eventId: string
  readonly kind: ReminderKind
  /** Who is reminded; null = whoever owns the case by then. */
  readonly officialId: string | null
  /** The day of a hearing, null for others. */
  readonly day: string | null
  readonly dueAt: Date
}

/** Keeps what is to be looked at again. */
export async function keepReminders(client: PoolClient, reminders: readonly ActReminder[]): Promise<void> {
  for (const { id, caseId, eventId, kind, officialId, day, dueAt } of reminders)
    await client.query(
      `INSERT INTO act_reminder (id, case_id, event_id, kind, official_id, day, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, caseId, eventId, kind, officialId, day, dueAt],
    )
}

/** Ends the question to the owner of a case about a hearing of it: another one counts now, there is a verdict, or it is asked anew. */
export async function endHearingQuestion(client: PoolClient, caseId: string): Promise<void> {
  await client.query(
    `UPDATE alert SET closed_at = clock_timestamp(), escalate_at = NULL WHERE case_id = $1 AND kind = 'HEARING' AND closed_at IS NULL`,
    [caseId],
  )
}

/** Nothing that one act asked for is looked at again, nor asked about any more. */
export async function endRemindersOf(client: PoolClient, eventId: string): Promise<void> {
  await client.query(
    `UPDATE alert SET closed_at = clock_timestamp(), escalate_at = NULL WHERE closed_at IS NULL
      AND group_id IN (SELECT id FROM act_reminder WHERE event_id = $1)`,
    [eventId],
  )
  await client.query('UPDATE act_reminder SET ended_at = clock_timestamp() WHERE event_id = $1 AND ended_at IS NULL', [
    eventId,
  ])
}

/** A reminder that is due, with its case as it is now. */
export interface DueReminder extends Pick<ActReminder, 'id' | 'caseId' | 'eventId' | 'kind' | 'officialId' | 'day'> {
  readonly number: string
  readonly ownerId: string | null
  readonly place: string
}

/** The day of the hearing that a question is about: the question bears the id of its reminder. Null when that is gone. */
export async function hearingOf(client: Pool | PoolClient, alertId: string): Promise<string | null> {
  const { rows } = await client.query<{ day: string | null }>(
    `SELECT to_char(r.day, 'YYYY-MM-DD') AS day FROM alert a JOIN act_reminder r ON r.id = a.group_id WHERE a.id = $1`,
    [alertId],
  )
  return rows[0]?.day ?? null
}

/** Ends what is due and gives it, unless another process has it; of closed and erased cases nothing is told. */
export async function takeDueReminders(client: PoolClient, limit: number): Promise<DueReminder[]> {
  const { rows } = await client.query<DueReminder & { readonly isOpen: boolean }>(
    `WITH due AS (SELECT id FROM act_reminder WHERE ended_at IS NULL AND due_at <= clock_timestamp() ORDER BY due_at
        LIMIT $1 FOR UPDATE SKIP LOCKED)
      UPDATE act_reminder r SET ended_at = clock_timestamp() FROM due, "case" c WHERE r.id = due.id AND c.id = r.case_id
      RETURNING r.id, r.case_id AS "caseId", r.event_id AS "eventId", r.kind, r.official_id AS "officialId", to_char(r.day, 'YYYY-MM-DD') AS day,
        c.number, c.owner_id AS "ownerId", coalesce(c.district, c.province, '')::text AS place, c.status IN ('ACTIVE', 'LOCATED', 'REUNIFIED') AND c.erased_at IS NULL AS "isOpen"`,
    [limit],
  )
  return rows.flatMap(({ isOpen, ...row }) => (isOpen ? [row] : []))
}
