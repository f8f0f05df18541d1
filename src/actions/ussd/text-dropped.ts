import { noticesUntil } from '../../cases/leave.ts'
import type { Plan } from '../../cases/plan.ts'
import { caseByNumber } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import { type Dropped, droppedToText, markTexted } from '../../store/dialogues.ts'
import { contactIdOf } from '../../store/secrets/keys.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { receipt } from '../told/receipt.ts'
import { wakeFor } from '../wake-for.ts'
import { openDropped, originOf } from './dialogue-state.ts'

const AT_ONCE = 50

/**
 * Sends the phones of dropped drafts one neutral text each, once per draft, at the hours at which families are written to:
 * how to go on, or be called; where the case is open already, also its number. What was dropped at night waits for the morning. Whether the leave given in the draft still
 * stands and nobody has dialled again is asked once more when the text goes out.
 */
export async function textDropped(deps: Deps): Promise<void> {
  const until = noticesUntil(deps.now())
  if (until === null) return
  for (const dialogue of await droppedToText(deps.pool, AT_ONCE))
    await remind(deps, dialogue, until).catch((error: unknown) => deps.fault('text-dropped-failed', error))
}

async function remind(deps: Deps, dialogue: Dropped, until: Date): Promise<void> {
  const state = await openDropped(deps, dialogue)
  if (state === null) return // its key is gone: nobody can go on with it
  const { phone, root, session, cases } = state
  const { report } = session
  if (report === null) return
  const contactId = contactIdOf(dialogue.fromHash)
  const number = cases[String(report.number)]?.number ?? null
  const head = number === null ? null : await caseByNumber(deps.pool, number)
  const plan: Plan = {
    outcome: 'line dropped',
    contacts: [{ id: contactId, phone }],
    messages: [
      ...(head === null
        ? []
        : [receipt(deps, { caseId: head.id, number: head.number, contactId, language: session.language }, deps.now())]),
      {
        id: deps.newId(),
        dedupeKey: `T2:${originOf(root, report.number)}`,
        class: 'NOTICE',
        contactId,
        caseId: null,
        template: 'T2',
        language: session.language ?? 'km-Latn',
        params: { askedNow: true },
        sendAt: null,
        validUntil: until,
      },
    ],
    questions: [{ contactId, ask: { kind: 'DRAFT', caseId: null } }],
  }
  const isFirst = await inTransaction(
    deps.pool,
    async (client) => (await markTexted(client, dialogue)) && commitPlan(client, deps.ring, null, plan),
  )
  if (isFirst) wakeFor(deps, plan)
}
