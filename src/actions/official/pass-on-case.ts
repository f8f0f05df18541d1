import { askAgain, lapseClaim, markSeen, openRungsOn } from '../../store/alerts.ts'
import { answerOfWrite, keepAnswer, type NamedWrite } from '../../store/api-writes.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { escalateAlert } from '../staff/escalate-alert.ts'

/**
 * An official says that a case is not in their area: what waits for their answer about it goes to the next rung at once, a
 * claim of theirs too. Once, by the name of the act.
 */
export async function passOnCase(deps: Deps, officialId: string, caseId: string, named: NamedWrite): Promise<void> {
  const groups = await inTransaction(deps.pool, async (client) => {
    if ((await answerOfWrite(client, named)) !== null) return []
    await keepAnswer(client, named, { status: 201, answer: {} })
    const rungs = await openRungsOn(client, caseId, officialId)
    for (const { id, waits } of rungs) {
      await markSeen(client, id)
      await lapseClaim(client, id)
      if (waits) await askAgain(client, id, deps.now())
    }
    return rungs.flatMap(({ groupId, waits }) => (waits ? [groupId] : []))
  })
  for (const groupId of groups) await escalateAlert(deps, groupId)
}
