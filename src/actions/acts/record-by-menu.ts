import type { Plan, PlannedEvent, PlannedMessage } from '../../cases/plan.ts'
import { answerOfWrite, keepAnswer } from '../../store/api-writes.ts'
import { commitPlan } from '../../store/commit.ts'
import { lockCases } from '../../store/proposals.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../wake-for.ts'
import type { ActAnswer } from './answer-act.ts'
import { codesOf } from './ask-first.ts'
import { freshCode } from './fresh-code.ts'
import { keepUndo, UNDO_MINUTES } from './keep-undo.ts'
import { type Act, keyOf } from './kept-act.ts'
import { policeWork } from './police-work.ts'
import { receiptOfAct } from './receipt-of-act.ts'
import { eventOf, follow } from './record-act.ts'
import { remindOfAct } from './remind-of-act.ts'
import { toldOfVerdict } from './told-of-verdict.ts'

/** Whose act at the menu it is, and which answer of the dialogue makes it one. */
export interface AtMenu {
  readonly officialId: string
  readonly contactId: string
  readonly language: string
  readonly origin: string
}

/** What an act that was chosen by keys writes besides, or in place of, the row of its verb. */
export interface Chosen {
  readonly event?: PlannedEvent
  readonly reports?: Plan['reports']
}

/**
 * Records an act that was confirmed at the menu, behind the PIN: no code is asked for, and the one by which it can be taken back
 * goes to the registered SIM. Once for each `origin`. Of a line the same act within a day is not written again; what was
 * `chosen` by keys, a visit, a note, a sighting, is a new one each time.
 */
export async function recordByMenu(deps: Deps, act: Act, by: AtMenu, chosen?: Chosen): Promise<void> {
  const { officialId, contactId, origin } = by
  const once = keyOf(deps.ring, origin, act)
  const named = { key: chosen === undefined ? keyOf(deps.ring, officialId, act) : once, body: once }
  const plan = await inTransaction(deps.pool, async (client): Promise<Plan | null> => {
    await lockCases(client, [act.caseId!])
    if ((await answerOfWrite(client, named)) !== null) return null
    const event = chosen?.event ?? eventOf(deps, act, officialId, 'ussd')
    const police = await policeWork(client, event)
    const code = freshCode(deps.random, await codesOf(deps, client, contactId))
    const planned: Plan = {
      outcome: `menu: ${act.verb}`,
      events: [event],
      changes: police.changes,
      reports: chosen?.reports ?? [],
      messages: [
        receipt(deps, await receiptOfAct(deps, client, act, code), by),
        ...(await toldOfVerdict(deps, client, act, origin)),
      ],
    }
    await commitPlan(client, deps.ring, null, planned)
    await follow(client, act, officialId, event)
    await remindOfAct(deps, client, act, { officialId, eventId: event.id })
    await keepAnswer(client, named, { status: 201, answer: {} })
    await keepUndo(deps, client, { contactId, code, act: { ...act, row: event.id, ...police.before } })
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}

/** What was recorded, with the code to take it back, for the registered SIM alone. */
export const receipt = (
  { newId, now }: Pick<Deps, 'newId' | 'now'>,
  { template, params, caseId = null }: ActAnswer,
  { contactId, language, origin }: Omit<AtMenu, 'officialId'>,
): PlannedMessage => ({
  ...{ id: newId(), dedupeKey: `undo:${origin}`, class: 'CODE', contactId, caseId, template, language, params },
  ...{ sendAt: null, validUntil: new Date(now().getTime() + UNDO_MINUTES * 60_000) },
})
