import { ringAt } from '../../cases/duty.ts'
import type { PlannedMessage } from '../../cases/plan.ts'
import type { CaseHead } from '../../store/cases.ts'
import type { InboundRow } from '../../store/inbox.ts'
import { enabledPeople } from '../../store/people.ts'
import type { Deps } from '../deps.ts'

/** How long word of an act is worth sending. */
const ALERT_HOURS = 24

/** What the owner of a case is told of an official's act; `origin` makes it one. */
export interface Word {
  readonly template: 'AL22' | 'AL23'
  readonly origin: string
  /** More than the number of the case. */
  readonly params: Readonly<Record<string, string>>
  /** Whose doing it is, who need not be told of it. */
  readonly by?: string
}

/** Tells the owner of a case what an official did or tried, once for what makes it one. */
export async function wordToOwner(
  deps: Deps,
  row: InboundRow,
  head: CaseHead,
  { template, origin, params, by }: Word,
): Promise<PlannedMessage[]> {
  const owner = (await enabledPeople(deps.pool)).find(({ id }) => id === head.ownerId)
  if (owner === undefined || owner.contactId === null || owner.id === by) return []
  const ring = ringAt(row.receivedAt, head.danger)
  return [
    {
      id: deps.newId(),
      dedupeKey: `${template}:${origin}`,
      class: 'ALERT',
      contactId: owner.contactId,
      caseId: head.id,
      template,
      language: owner.language,
      params: { number: head.number, ...params },
      sendAt: ring,
      validUntil: new Date(ring.getTime() + ALERT_HOURS * 3_600_000),
    },
  ]
}
