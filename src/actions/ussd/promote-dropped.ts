import { completeness } from '../../cases/completeness.ts'
import type { Plan, PlannedReport } from '../../cases/plan.ts'
import { cambodianDay } from '../../flow/day.ts'
import { waitingReport } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import { type Dropped, droppedDialogues, markPromoted } from '../../store/dialogues.ts'
import { contactIdOf } from '../../store/secrets/keys.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { openDropped, originOf } from './dialogue-state.ts'
import { factsOf, rawOf, unopenedReports } from './ussd-report.ts'

const AT_ONCE = 50

/**
 * Turns what dropped dialogues left behind into partial reports for the staff inbox, once each: the phone, and beside it the
 * answer about contact. A report that goes on later keeps its row.
 */
export async function promoteDropped(deps: Deps): Promise<void> {
  for (const dialogue of await droppedDialogues(deps.pool, AT_ONCE))
    await promote(deps, dialogue).catch((error: unknown) => deps.fault('promote-failed', error))
}

async function promote(deps: Deps, dialogue: Dropped): Promise<void> {
  const state = await openDropped(deps, dialogue)
  if (state === null) return // older than its key: `deleteOldDialogues` takes the row
  const { phone, root, session } = state
  const contactId = contactIdOf(dialogue.fromHash)
  const today = cambodianDay(dialogue.startedAt)
  const reports: PlannedReport[] = []
  for (const { number, flow, answers } of unopenedReports(session)) {
    const facts = factsOf(flow, answers, today)
    if (facts === null) continue
    const origin = originOf(root, number)
    reports.push({
      // a report that went on after it was handed to staff, and dropped again
      id: (await waitingReport(deps.pool, origin)) ?? deps.newId(),
      origin,
      caseId: null,
      contactId,
      messageId: null,
      via: 'USSD',
      facts,
      rawText: rawOf(answers),
      completeness: completeness([facts]),
      partial: true,
      version: dialogue.version,
    })
  }
  const plan: Plan = {
    outcome: 'partial report',
    contacts: [{ id: contactId, phone }],
    reports,
  }
  await inTransaction(
    deps.pool,
    async (client) => (await markPromoted(client, dialogue)) && commitPlan(client, deps.ring, null, plan),
  )
}
