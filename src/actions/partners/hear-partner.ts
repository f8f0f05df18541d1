import { ringAt, seniorFor, thereFor } from '../../cases/duty.ts'
import { CHECK_EVERY_MS } from '../../cases/exports/push/payload.ts'
import { PRIMERO_TYPES } from '../../cases/exports/push/primero.ts'
import type { OtherSystem } from '../../cases/other-systems.ts'
import type { Plan } from '../../cases/plan.ts'
import { askToDecide } from '../../cases/waiting.ts'
import { cambodianDay } from '../../flow/day.ts'
import { commitPlan } from '../../store/commit.ts'
import { waitingAtPartner } from '../../store/offers.ts'
import { caseOfOtherNumber, linkNumber } from '../../store/other-numbers.ts'
import { enabledPeople } from '../../store/people.ts'
import { lockCases } from '../../store/proposals.ts'
import {
  caseOfRecord,
  checkSoon,
  type DueCheck,
  hasPushed,
  keepHeard,
  keepPotential,
  lockHeard,
  type PotentialCase,
  takeDueChecks,
} from '../../store/pushes.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { planOfferEnd } from '../staff/end-offer.ts'
import { wakeFor } from '../wake-for.ts'

/** Records read in one look. */
const AT_ONCE = 50

/** A hint that a record of Primero has changed: it is read again soon. What came with the hint is not believed. */
export const hintOfPrimero = ({ pool, now }: Pick<Deps, 'pool' | 'now'>, recordId: string): Promise<boolean> =>
  checkSoon(pool, 'PRIMERO', recordId, now())

/**
 * Reads again what Primero has of ours, each record every hour and when a hint has come. Its numbers of the case and what became of referrals there are taken over;
 * a case that it says is closed is closed by nobody here: whoever answers for it is asked.
 */
export async function hearPrimero(deps: Deps): Promise<void> {
  if (deps.partners.primero === null) return
  const now = deps.now()
  const due = await takeDueChecks(deps.pool, 'PRIMERO', now, new Date(now.getTime() + CHECK_EVERY_MS), AT_ONCE)
  for (const check of due) await hearRecords(deps, check).catch((error: unknown) => deps.fault('partner-record', error))
}

async function hearRecords(deps: Deps, check: DueCheck): Promise<void> {
  const { client, casesAt } = deps.partners.primero!
  for (const type of PRIMERO_TYPES) {
    const id = deps.partners.idOf(`${type === 'cases' ? 'case' : 'tracing_request'}/${check.number}`)
    if (!check.records.includes(id)) continue
    const { data } = await client.read(type, id)
    if (data === null) continue
    await takeNumber(deps, check.caseId, 'PRIMERO', data.case_id)
    await takeNumber(deps, check.caseId, 'MOSVY', data.mosvy_number)
    await hearStatus(deps, check, data.status)
    if (type === 'cases') {
      await hearReferrals(deps, check.caseId, id)
      await hearPotential(deps, check, id)
    }
    if (data.mark_synced !== true)
      await client.patch(type, id, {
        ...{ mark_synced: true, mark_synced_url: `${casesAt}/${check.number}`, mark_synced_status: 'synced' },
      })
  }
}

const END: Readonly<Record<string, 'ACCEPTED' | 'REFUSED'>> = {
  ...{ accepted: 'ACCEPTED', done: 'ACCEPTED', rejected: 'REFUSED' },
}

/** A referral that was answered in Primero is answered here: taken, or refused and asked of the next partner. */
async function hearReferrals(deps: Deps, caseId: string, recordId: string): Promise<void> {
  const waiting = await waitingAtPartner(deps.pool, caseId)
  if (waiting.length === 0) return
  const listed = (await deps.partners.primero!.client.referrals(recordId)) ?? []
  for (const { id: offerId, pushedId } of waiting) {
    const end = END[listed.find(({ id }) => id === pushedId)?.status ?? '']
    if (end === undefined) continue
    const plan = await inTransaction(deps.pool, async (client) => {
      const planned = await planOfferEnd(deps, client, offerId, end, 'PRIMERO')
      if (planned !== null) await commitPlan(client, deps.ring, null, planned)
      return planned
    })
    if (plan !== null) wakeFor(deps, plan)
  }
}

/** Keeps which of our cases Primero takes for the same child, for whoever compares; it proposes nothing here. */
async function hearPotential(deps: Deps, { id, caseId }: DueCheck, recordId: string): Promise<void> {
  const listed = await deps.partners.primero!.client.potentialMatches(recordId)
  if (listed === null) return
  const found: PotentialCase[] = []
  for (const { tracingRequestId, likelihood, score } of listed.slice(0, MOST_POTENTIAL)) {
    const other = await caseOfRecord(deps.pool, 'PRIMERO', tracingRequestId)
    if (other !== null && other !== caseId) found.push({ caseId: other, likelihood, score })
  }
  await keepPotential(deps.pool, id, found)
}

/** As many as a person compares. */
const MOST_POTENTIAL = 10

/** Reads which numbers OSCaR gave what was pushed to it, of what has changed there since yesterday. */
export async function hearOscar(deps: Deps): Promise<void> {
  const { oscar } = deps.partners
  if (oscar === null || !(await hasPushed(deps.pool, 'OSCAR'))) return
  const yesterday = cambodianDay(new Date(deps.now().getTime() - 24 * 3_600_000))
  const { clients } = await oscar.api.changedSince(yesterday)
  for (const { external_id: recordId, global_id: number } of clients) {
    const caseId = UUID.test(recordId) ? await caseOfRecord(deps.pool, 'OSCAR', recordId) : null
    if (caseId !== null) await takeNumber(deps, caseId, 'OSCAR', number)
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** What a number of another system may look like; anything else is not taken. */
const NUMBER = /^[A-Z0-9][A-Z0-9./_-]{0,39}$/

/** Takes over the partner's own number of a case, once; one that another case has is left there. */
async function takeNumber(deps: Deps, caseId: string, system: OtherSystem, told: unknown): Promise<void> {
  const value = typeof told === 'string' ? told.trim().toUpperCase() : ''
  if (!NUMBER.test(value)) return
  await inTransaction(deps.pool, async (client) => {
    await lockCases(client, [caseId])
    if ((await caseOfOtherNumber(client, system, value)) !== null) return
    const id = deps.newId()
    await linkNumber(client, { id, caseId, system, value })
    const data = { system, ref: value, by: 'push' }
    await commitPlan(client, deps.ring, null, {
      outcome: 'number taken over',
      events: [{ id, caseId, type: 'REF', actorId: null, data }],
    })
  })
}

/** Asks whoever answers for an open case when the partner says that it is closed, once until it says otherwise. */
async function hearStatus(deps: Deps, { id, caseId }: DueCheck, told: unknown): Promise<void> {
  const status = told === 'closed' ? 'closed' : told === 'open' ? 'open' : null
  if (status === null) return
  const plan = await inTransaction(deps.pool, async (client): Promise<Plan | null> => {
    const own = (await lockCases(client, [caseId])).get(caseId)
    if (own === undefined || (await lockHeard(client, id)) === status) return null
    await keepHeard(client, id, status)
    if (status === 'open' || !['ACTIVE', 'LOCATED'].includes(own.status)) return null
    const people = await enabledPeople(client)
    const owner = thereFor(people, own.ownerId)
    const { officialId, rung } =
      owner === undefined ? seniorFor(people, own.place, []) : { officialId: owner.id, rung: 1 }
    const ring = ringAt(deps.now(), own.danger)
    const asked = { kind: 'NEWS', groupId: deps.newId(), caseId, officialId, rung, ring } as const
    const planned: Plan = {
      outcome: 'partner says closed',
      ...askToDecide(asked, people, deps.newId),
      events: [{ id: deps.newId(), caseId, type: 'PUSH', actorId: null, data: { partner: 'PRIMERO', says: 'closed' } }],
    }
    await commitPlan(client, deps.ring, null, planned)
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}
