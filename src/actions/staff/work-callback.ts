import type { PoolClient } from 'pg'
import type { AccessRole } from '../../cases/access.ts'
import { CALL_DANGER } from '../../cases/call-back.ts'
import { minutesToWork } from '../../cases/duty.ts'
import type { EventType } from '../../cases/four-ps.ts'
import type { Plan } from '../../cases/plan.ts'
import {
  type AlertRow,
  askedToCall,
  claimRung,
  closeRungs,
  loadAlertFacts,
  lockLadder,
  stopClock,
} from '../../store/alerts.ts'
import { type CallOutcome, type LockedCallback, lockCallback, settleCallback } from '../../store/callbacks.ts'
import { commitPlan } from '../../store/commit.ts'
import { endContacts } from '../../store/safe-contacts.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../wake-for.ts'
import { claim, standingOn } from './alert-acts.ts'

/** What is done to a call-back: somebody takes it to call now; then what came of the call. */
export type CallbackAct = 'TAKE' | CallOutcome

/** What came of it: done; somebody else is calling; a supervisor decides first; it waits for nobody's call any more, or was not taken before. */
export type CallbackOutcome = 'done' | 'taken' | 'held' | 'closed'

/** Minutes until the next try after the first, the second ... call that nobody answered. */
const NEXT_TRY_MINUTES = [10, 30, 120, 720] as const

interface Calling {
  readonly deps: Deps
  readonly client: PoolClient
  readonly who: { readonly personId: string; readonly role: AccessRole }
  readonly callback: LockedCallback
  readonly ladder: readonly AlertRow[]
  readonly plans: Plan[]
}

/**
 * Takes a call-back, or says what came of the call. One person has it at a time: theirs is the phone until they say. One who
 * is not to be called again is not, about this case neither.
 */
export async function workCallback(
  deps: Deps,
  who: Calling['who'],
  callbackId: string,
  act: CallbackAct,
): Promise<CallbackOutcome> {
  const plans: Plan[] = []
  const outcome = await inTransaction(deps.pool, async (client): Promise<CallbackOutcome> => {
    // in the order of those who answer an alert: the ladder, then what it is about
    const groupId = await askedToCall(client, callbackId)
    const ladder = groupId === null ? [] : await lockLadder(client, groupId)
    const callback = await lockCallback(client, callbackId)
    if (callback === null || callback.state !== 'OPEN') return 'closed'
    const holder = ladder.find(({ claimedAt, closedAt }) => claimedAt !== null && closedAt === null)
    if (holder !== undefined && holder.officialId !== who.personId) return 'taken'
    if (act === 'TAKE' && callback.isHeld) return 'held'
    const at: Calling = { deps, client, who, callback, ladder, plans }
    if (act === 'TAKE') return holder === undefined ? take(at, groupId ?? deps.newId()) : 'done'
    return holder === undefined ? 'closed' : end(at, holder, act)
  })
  for (const plan of plans) wakeFor(deps, plan)
  return outcome
}

async function commit({ deps, client, plans }: Calling, plan: Plan): Promise<void> {
  await commitPlan(client, deps.ring, null, plan)
  plans.push(plan)
}

async function take(at: Calling, groupId: string): Promise<CallbackOutcome> {
  const { deps, client, who, callback } = at
  const { personId: officialId } = who
  const isMine = (each: AlertRow) => each.officialId === officialId && each.closedAt === null
  if (!at.ladder.some(isMine)) {
    const escalateAt = new Date(deps.now().getTime() + minutesToWork(CALL_DANGER) * 60_000)
    const rung = {
      id: deps.newId(),
      groupId,
      kind: 'DANGER',
      caseId: null,
      callbackId: callback.id,
      matchId: null,
    } as const
    await commit(at, { outcome: 'asked by taking', alerts: [{ ...rung, officialId, rung: 1, escalateAt }] })
  }
  const ladder = await lockLadder(client, groupId)
  const mine = ladder.find(isMine)!
  const facts = (await loadAlertFacts(client, mine.id))!
  await commit(
    at,
    await claim(deps, null, await standingOn(client, { officialId, role: who.role }, { mine, ladder, facts })),
  )
  // nobody else is rung about a call that is not urgent
  if (callback.urgency === 0) await stopClock(client, [mine.id])
  return 'done'
}

async function end(at: Calling, holder: AlertRow, act: Exclude<CallbackAct, 'TAKE'>): Promise<CallbackOutcome> {
  const { deps, client, who, callback } = at
  const { id, caseId, contactId } = callback
  const call = { at: deps.now(), outcome: act }
  if (act === 'NO_ANSWER') {
    const minutes = NEXT_TRY_MINUTES[Math.min(callback.tries, NEXT_TRY_MINUTES.length - 1)]!
    const dueAt = new Date(deps.now().getTime() + minutes * 60_000)
    await settleCallback(client, id, { state: 'OPEN', tries: callback.tries + 1, dueAt }, call)
    // one that is urgent stays with whoever has it, until it is time to call again
    if (callback.urgency === 0) await closeRungs(client, holder.groupId, null)
    else await claimRung(client, holder.id, dueAt)
  } else {
    const state = act === 'REACHED' ? 'DONE' : 'UNSAFE'
    await settleCallback(client, id, { state, tries: callback.tries, dueAt: callback.dueAt }, call)
    await closeRungs(client, holder.groupId, null)
  }
  if (caseId === null) return 'done'
  const ended = act === 'UNSAFE' ? await endContacts(client, contactId, caseId) : []
  const event = (of: string, type: EventType, data: Readonly<Record<string, unknown>>) => ({
    ...{ id: deps.newId(), caseId: of, type, actorId: who.personId, data },
  })
  await commit(at, {
    outcome: 'call-back',
    changes: ended.map((each) => ({ caseId: each.caseId, contact: each.left })),
    events: [
      event(caseId, 'CALL', { outcome: act }),
      ...ended.map((each) => event(each.caseId, 'CONTACT', { mode: 'NONE', why: 'unsafe to call' })),
    ],
  })
  return 'done'
}
