import type { AccessRole } from '../../cases/access.ts'
import type { Plan } from '../../cases/plan.ts'
import {
  askAgain,
  claimRung,
  groupOfAlert,
  lapseClaim,
  loadAlertFacts,
  lockLadder,
  markSeen,
} from '../../store/alerts.ts'
import { commitPlan } from '../../store/commit.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../wake-for.ts'
import { claim, type Standing, seen, senior, standingOn } from './alert-acts.ts'
import { planOfferEnd } from './end-offer.ts'
import { escalateAlert } from './escalate-alert.ts'

/** What is done to a question on the page that shows it: taken, seen, given to the senior, or said to be not one's own. */
export type AlertAct = 'TAKE' | 'SEEN' | 'SENIOR' | 'PASS'

/** What came of it: done; somebody else has taken it; it is no question to this person any more. */
export type AlertOutcome = 'done' | 'taken' | 'closed'

/**
 * Does what somebody answers to a question of theirs where they look at it: as by SMS, but nobody is texted about what they
 * did themselves. The whole ladder is locked meanwhile: of two claims one wins.
 */
export async function workAlert(
  deps: Deps,
  who: { readonly personId: string; readonly role: AccessRole },
  alertId: string,
  act: AlertAct,
): Promise<AlertOutcome> {
  const groupId = await groupOfAlert(deps.pool, alertId, who.personId)
  if (groupId === null) return 'closed'
  const plans: Plan[] = []
  let isPassedOn = false
  const outcome = await inTransaction(deps.pool, async (client): Promise<AlertOutcome> => {
    const ladder = await lockLadder(client, groupId)
    const mine = ladder.find(({ id, closedAt }) => id === alertId && closedAt === null)
    const facts = mine === undefined ? null : await loadAlertFacts(client, mine.id)
    const holder = ladder.find(({ claimedAt, officialId }) => claimedAt !== null && officialId !== who.personId)
    if (mine === undefined || facts === null) return holder === undefined ? 'closed' : 'taken'
    const at = await standingOn(client, { officialId: who.personId, role: who.role }, { mine, ladder, facts })
    if (act === 'TAKE' && (mine.kind === 'PROPOSAL' || mine.kind === 'NEWS')) return 'closed'
    if (act === 'TAKE' && holder?.closedAt === null) return 'taken'
    const isOffer = mine.kind === 'HANDOVER' || mine.kind === 'REFERRAL'
    const plan = isOffer ? await offerPlan(deps, at, act) : await planOf(deps, at, act)
    if (plan === null) return 'closed'
    await commitPlan(client, deps.ring, null, plan)
    plans.push(plan)
    isPassedOn = act === 'PASS' && !isOffer
    return 'done'
  })
  for (const plan of plans) wakeFor(deps, plan)
  if (isPassedOn) await escalateAlert(deps, groupId)
  return outcome
}

/** An offer is accepted or refused by the one it was made to; nobody else is asked in their place. Null when it is over. */
async function offerPlan(deps: Deps, at: Standing, act: AlertAct): Promise<Plan | null> {
  if (act === 'SEEN') return seen(deps, null, at)
  if (act === 'SENIOR') return null
  if (act === 'TAKE') await claimRung(at.client, at.mine.id, null)
  return planOfferEnd(deps, at.client, at.mine.groupId, act === 'TAKE' ? 'ACCEPTED' : 'REFUSED')
}

async function planOf(deps: Deps, at: Standing, act: AlertAct): Promise<Plan> {
  switch (act) {
    case 'TAKE':
      return at.mine.claimedAt === null ? claim(deps, null, at) : { outcome: 'alert is theirs' }
    case 'SEEN':
      return seen(deps, null, at)
    case 'SENIOR':
      return senior(deps, null, at)
    case 'PASS':
      await markSeen(at.client, at.mine.id)
      await lapseClaim(at.client, at.mine.id)
      await askAgain(at.client, at.mine.id, deps.now())
      return { outcome: 'alert passed on' }
  }
}
