import { ringAt } from '../../cases/duty.ts'
import type { PlannedMessage } from '../../cases/plan.ts'
import { enabledPeople } from '../../store/people.ts'
import type { Proposal } from '../../store/proposals.ts'
import type { PersonActing } from './staff-act.ts'

/** How long the word of a second person is worth sending. */
const ALERT_HOURS = 24

/**
 * Tells the first person what the second said of a found child, and the owner of the case that it is located now; nobody of
 * what they did themselves.
 */
export async function tellProposer(
  { deps, client, own, personId }: PersonActing,
  { id, change, byId }: Proposal,
  agrees: boolean,
): Promise<PlannedMessage[]> {
  if (change !== 'LOCATED') return []
  const people = await enabledPeople(client)
  const at = ringAt(deps.now(), own.danger)
  const tell = (officialId: string | null, template: string): PlannedMessage[] => {
    const person = people.find((each) => each.id === officialId)
    if (person === undefined || person.contactId === null || person.id === personId) return []
    return [
      {
        ...{ id: deps.newId(), dedupeKey: `${template}:${id}:${person.id}`, class: 'ALERT', caseId: own.id, template },
        ...{ contactId: person.contactId, language: person.language, sendAt: at },
        params: { number: own.number, desk: own.place },
        validUntil: new Date(at.getTime() + ALERT_HOURS * 3_600_000),
      },
    ]
  }
  const owner = agrees && own.ownerId !== byId ? tell(own.ownerId, 'AL15') : []
  return [...tell(byId, agrees ? 'F14' : 'F14n'), ...owner]
}
