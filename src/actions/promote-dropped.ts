import { completeness } from '../cases/completeness.ts'
import type { Plan } from '../cases/plan.ts'
import { cambodianDay } from '../flow/day.ts'
import type { Session } from '../flow/session.ts'
import { commitPlan } from '../store/commit.ts'
import { type Dropped, droppedDialogues, statePlace } from '../store/dialogues.ts'
import { openOfStoredDay } from '../store/secrets/day-keys.ts'
import type { Deps } from './deps.ts'
import { factsOf, rawOf, unopenedReports } from './ussd-report.ts'

const AT_ONCE = 50

/** Turns what dropped dialogues left behind into partial reports for the staff inbox, once each. */
export async function promoteDropped(deps: Deps): Promise<void> {
  for (const dialogue of await droppedDialogues(deps.pool, AT_ONCE))
    await promote(deps, dialogue).catch((error: unknown) => deps.fault('promote-failed', error))
}

async function promote(deps: Deps, dialogue: Dropped): Promise<void> {
  const state = await openOfStoredDay(deps.pool, deps.ring, deps.now(), statePlace(dialogue.id), dialogue.state)
  if (state === null) return // older than its key: `deleteOldDialogues` takes the row
  const { session } = JSON.parse(state.toString('utf8')) as { session: Session }
  const today = cambodianDay(dialogue.startedAt)
  const plan: Plan = {
    outcome: 'partial report',
    promotedDialogue: dialogue.id,
    reports: unopenedReports(session).flatMap((report) => {
      const facts = factsOf(report.flow, report.answers, today)
      if (facts === null) return []
      return [
        {
          id: deps.newId(),
          origin: `${dialogue.id}#${report.number}`,
          caseId: null,
          contactId: null,
          messageId: null,
          via: 'USSD' as const,
          facts,
          rawText: rawOf(report.answers),
          completeness: completeness([facts]),
          partial: true,
          version: 1,
        },
      ]
    }),
  }
  await commitPlan(deps.pool, deps.ring, null, plan)
}
