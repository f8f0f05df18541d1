import type { Pool, PoolClient } from 'pg'
import { ringAt, thereFor } from '../../cases/duty.ts'
import type { PlannedMessage } from '../../cases/plan.ts'
import type { CaseHead } from '../../store/cases.ts'
import type { InboundRow } from '../../store/inbox.ts'
import { enabledPeople } from '../../store/people.ts'
import type { Deps } from '../deps.ts'

/** How long word of what was told is worth sending. */
const ALERT_HOURS = 24

/** What the owner of a case is told; `origin` makes it one. */
export interface Word {
  readonly template: 'AL20' | 'AL22' | 'AL23' | 'AL24' | 'AL26'
  readonly origin: string
  /** More than the number of the case. */
  readonly params?: Readonly<Record<string, string>>
}

/** The owner of a case as somebody who can be texted. */
export interface Owner {
  readonly id: string
  readonly contactId: string
  readonly language: string
}

/** A word, and whose doing it tells of; null of a system's. */
type WordBy = Word & { readonly by?: string | null }

/** Who owns a case, or stands in for the owner, and has a phone to be told on; null when nobody does. */
export async function ownerToTell(
  client: Pool | PoolClient,
  { ownerId }: Pick<CaseHead, 'ownerId'>,
): Promise<Owner | null> {
  const owner = thereFor(await enabledPeople(client), ownerId)
  if (owner === undefined || owner.contactId === null) return null
  return { id: owner.id, contactId: owner.contactId, language: owner.language }
}

/** The text that tells an owner of a case, at a time when it may ring. */
export const textToOwner = (
  { newId }: Pick<Deps, 'newId'>,
  { id, number }: Pick<CaseHead, 'id' | 'number'>,
  { contactId, language }: Owner,
  { template, origin, params }: Word,
  at: Date,
): PlannedMessage => ({
  id: newId(),
  dedupeKey: `${template}:${origin}`,
  class: 'ALERT',
  contactId,
  caseId: id,
  template,
  language,
  params: { number, ...params },
  sendAt: at,
  validUntil: new Date(at.getTime() + ALERT_HOURS * 3_600_000),
})

/** Tells the owner of a case what an official did or tried, once for what makes it one, unless it is the owner's own doing (`by`). */
export const wordToOwner = (deps: Deps, row: InboundRow, head: CaseHead, word: WordBy): Promise<PlannedMessage[]> =>
  wordOf(deps, deps.pool, head, word, row.receivedAt)

/** The same of what was done at a time, to be kept by whoever holds the transaction. */
export async function wordOf(
  deps: Pick<Deps, 'newId'>,
  client: Pool | PoolClient,
  head: Pick<CaseHead, 'id' | 'number' | 'ownerId' | 'danger'>,
  { by, ...word }: WordBy,
  at: Date,
): Promise<PlannedMessage[]> {
  const owner = await ownerToTell(client, head)
  if (owner === null || owner.id === by) return []
  return [textToOwner(deps, head, owner, word, ringAt(at, head.danger))]
}
