import type { PoolClient } from 'pg'
import { ringAt } from '../../cases/duty.ts'
import type { PlannedMessage } from '../../cases/plan.ts'
import { enabledPeople } from '../../store/people.ts'
import { arrestingOfficials } from '../../store/standing-events.ts'
import type { Deps } from '../deps.ts'
import type { Act } from './kept-act.ts'

/** How long word of a verdict is worth sending. */
const WORTH_HOURS = 24

/**
 * Tells whoever told of an arrest on a case what the court decided, without a fact of the child, and again when that was taken
 * back (`isUndone`). Nobody for any other act; whoever's arrest was itself taken back hears nothing.
 */
export async function toldOfVerdict(
  deps: Pick<Deps, 'ring' | 'newId' | 'now'>,
  client: PoolClient,
  { verb, fields, day, number, caseId }: Act,
  origin: string,
  isUndone = false,
): Promise<PlannedMessage[]> {
  if (verb !== 'VER' || caseId === null) return []
  const officers = await arrestingOfficials(client, deps.ring, caseId)
  const at = ringAt(deps.now(), 0)
  return (await enabledPeople(client)).flatMap(({ id, contactId, language }): PlannedMessage[] => {
    if (contactId === null || !officers.has(id)) return []
    return [
      {
        ...{ id: deps.newId(), dedupeKey: `verdict:${origin}:${id}`, class: 'ALERT', contactId, caseId, language },
        ...{ template: isUndone ? 'F26u' : 'F26', params: { number, act: { verb, fields, day } } },
        ...{ sendAt: at, validUntil: new Date(at.getTime() + WORTH_HOURS * 3_600_000) },
      },
    ]
  })
}
