import type { PoolClient } from 'pg'
import { URGENT } from '../../cases/danger.ts'
import { minutesOnRung, ringAt, unitDesk } from '../../cases/duty.ts'
import { alertMessage } from '../../cases/opening.ts'
import type { Plan, PlannedAlert, PlannedMessage } from '../../cases/plan.ts'
import { takeAsUrgent, urgentRungs } from '../../store/alerts.ts'
import type { CaseHead } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import type { InboundRow } from '../../store/inbox.ts'
import { enabledPeople } from '../../store/people.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'

/** A case that what was told makes urgent, or more so than it was. */
export interface Risen {
  readonly caseId: string
  readonly before: number
  readonly danger: number
}

/** Whether this danger makes a case urgent that was not, or an urgent one graver; null when it does not. */
export const risenTo = (danger: number, head: Pick<CaseHead, 'id' | 'danger'>): Risen | null =>
  danger >= URGENT && head.danger < danger ? { caseId: head.id, before: head.danger, danger } : null

/**
 * Commits what must happen because of a message that may have made a case urgent: then staff hear of it in the same
 * transaction. Gives all that happened, null when the message was done before.
 */
export async function commitTold(deps: Deps, row: InboundRow, plan: Plan, risen: Risen | null): Promise<Plan | null> {
  if (risen === null) return (await commitPlan(deps.pool, deps.ring, row.id, plan)) ? plan : null
  return inTransaction(deps.pool, (client) => commitToldWithin(deps, client, row, plan, risen))
}

/** The same within a transaction that does more. */
export async function commitToldWithin(
  deps: Deps,
  client: PoolClient,
  row: InboundRow,
  plan: Plan,
  risen: Risen | null,
): Promise<Plan | null> {
  const told = risen === null ? NOTHING : await makeUrgent(deps, client, risen, row.receivedAt)
  const whole = {
    ...plan,
    messages: [...(plan.messages ?? []), ...told.messages],
    alerts: [...(plan.alerts ?? []), ...told.alerts],
  }
  return (await commitPlan(client, deps.ring, row.id, whole)) ? whole : null
}

/** What staff are told because of it. */
interface Told {
  readonly messages: readonly PlannedMessage[]
  readonly alerts: readonly PlannedAlert[]
}
const NOTHING: Told = { messages: [], alerts: [] }

/**
 * Makes a case urgent that was not when it was opened: the question whether somebody takes it is put again to everybody who has
 * it, as urgent and at any hour, by its old code, and its clock runs as for an urgent one; the Child Protection Unit is told
 * beside them where its danger asks for it.
 */
async function makeUrgent(deps: Deps, client: PoolClient, { caseId, before, danger }: Risen, now: Date): Promise<Told> {
  const ring = ringAt(now, danger)
  const until = new Date(ring.getTime() + minutesOnRung(1, danger) * 60_000)
  // those whom an urgent case rang already are not rung again: it has become graver for the unit alone
  const isFresh = before < URGENT
  const asked = isFresh ? await takeAsUrgent(client, caseId, until) : await urgentRungs(client, caseId)
  const [first] = asked
  if (first === undefined) return NOTHING
  const people = await enabledPeople(client)
  const textTo = (alert: { readonly id: string; readonly officialId: string }) => {
    const person = people.find(({ id }) => id === alert.officialId)
    return alertMessage({ id: alert.id, caseId }, person, 'ALERT', ring, deps.newId)
  }
  const again = (isFresh ? asked : []).flatMap((rung) =>
    textTo(rung).map((text) => ({ ...text, dedupeKey: `urgent:${rung.id}` })),
  )
  const unitId = unitDesk(people, first.place, danger)
  if (unitId === null || asked.some(({ officialId }) => officialId === unitId)) return { messages: again, alerts: [] }
  const alert: PlannedAlert = {
    ...{ id: deps.newId(), groupId: first.groupId, kind: 'DANGER', caseId, matchId: null },
    ...{ officialId: unitId, rung: 1, escalateAt: until },
  }
  return { messages: [...again, ...textTo(alert)], alerts: [alert] }
}
