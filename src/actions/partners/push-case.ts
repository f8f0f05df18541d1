import {
  ACCOUNT_WAIT_MS,
  CHECK_EVERY_MS,
  fieldsOf,
  type MadePayload,
  payloadFor,
  waitAfter,
} from '../../cases/exports/push/payload.ts'
import type { PrimeroReferral } from '../../cases/exports/push/primero.ts'
import type { PushPartner } from '../../cases/exports/push/pushed-case.ts'
import { cambodianDay } from '../../flow/day.ts'
import { canHelp, type PushOutcome } from '../../partners/push-outcome.ts'
import { logLeaving } from '../../store/access-log.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import { commitPlan } from '../../store/commit.ts'
import { keepPushedOffer, pushedOffers } from '../../store/offers.ts'
import { type ReadPushed, readPushed } from '../../store/pushed-cases.ts'
import { type ClaimedPush, claimPush, endPush, notePushLeaves, payloadHash } from '../../store/pushes.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'

/** What pushing works with. */
export type PushDeps = Pick<Deps, 'pool' | 'ring' | 'now' | 'newId' | 'partners'>

/** A try that nobody has ended by then was cut short: it is made again, and the partner knows it by its ids. */
const CUT_SHORT_MS = 120_000

/** The systems that are set up. */
export const partnersOn = ({ primero, oscar }: Deps['partners']): PushPartner[] => [
  ...(primero === null ? [] : ['PRIMERO' as const]),
  ...(oscar === null ? [] : ['OSCAR' as const]),
]

/** What a partner would be sent of a case now; null for nothing. */
export function makePayload(
  { partners, ring }: Pick<PushDeps, 'partners' | 'ring'>,
  partner: PushPartner,
  { pushed }: ReadPushed,
  isKnown: boolean,
): (MadePayload & { readonly hash: Buffer }) | null {
  const missingAs = partners.primero?.missingAs ?? 'tracing_request'
  const made = payloadFor(partner, pushed, { idOf: partners.idOf, missingAs, isKnown })
  return made === null ? null : { ...made, hash: payloadHash(ring, made.payload) }
}

/**
 * Makes one push that is due: sends what the partner is to know of the case now, unless that is what it was last sent. What is
 * refused waits for a person, everything else is tried again; no report ever waits for it.
 */
export async function pushCase(deps: PushDeps, id: string): Promise<void> {
  const { pool, ring, now } = deps
  const at = now()
  const push = await claimPush(pool, id, at, new Date(at.getTime() + CUT_SHORT_MS))
  if (push === null) return
  const isKnown = push.records.length > 0
  const read = await readPushed(pool, ring, push.caseId, cambodianDay(at))
  const none = { outcome: 'nothing', answered: null, words: null } as const
  if (read === null) return endPush(pool, ring, push, { ...none, state: 'SENT', seenAt: at })
  const { updatedAt: seenAt } = read
  const made = read.isErased && !isKnown ? null : makePayload(deps, push.partner, read, isKnown)
  if (made === null) return endPush(pool, ring, push, { ...none, state: 'SENT', seenAt })
  if (push.hash !== null && made.hash.equals(push.hash)) return endAsBefore(deps, push, seenAt)
  await noteLeaves(deps, push, made)
  const told = await send(deps, made)
  await (canHelp(told.outcome) ? tryAgain(deps, push, told, seenAt) : endSent(deps, push, made, told, seenAt))
}

/** The same payload has the same end: what was refused stays so until the case, or a person, changes it. */
async function endAsBefore({ pool }: PushDeps, { id, outcome }: ClaimedPush, seenAt: Date): Promise<void> {
  await pool.query(
    `UPDATE push SET state = CASE WHEN $2 = 'refused' THEN 'REFUSED' ELSE 'SENT' END::"PushState", seen_at = $3, attempts = 0
      WHERE id = $1`,
    [id, outcome, seenAt],
  )
}

/** That it leaves is kept before it does, once however often it is tried. */
async function noteLeaves(
  { pool }: PushDeps,
  push: ClaimedPush,
  { payload, ids, personal }: MadePayload,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await notePushLeaves(client, push.id, { personal, records: ids })
    if (push.attempts > 1) return
    await logLeaving(client, {
      ...{ actorId: null, token: 'push', route: `push ${payload.partner}`, purpose: 'record system of a partner' },
      classes: personal ? ['P', 'S', 'O'] : ['S', 'O'],
      fields: fieldsOf(payload),
      caseIds: [push.caseId],
    })
  })
}

/**
 * Sends record by record; the first that is not taken says how it went. A match that the partner does not take (it may lack the
 * other case) leaves the records taken, and what it said of it is kept.
 */
async function send({ partners, pool }: PushDeps, { payload }: MadePayload): Promise<PushOutcome> {
  const off: PushOutcome = { outcome: 'unreachable', answered: null, words: null }
  if (payload.partner === 'OSCAR') return partners.oscar?.api.upsert(payload.client) ?? off
  let told = off
  for (const record of payload.records) {
    told = (await partners.primero?.client.send(record)) ?? off
    if (told.outcome !== 'taken') return told
  }
  if (partners.primero === null) return told
  if (payload.trace !== null) {
    const { id, ...matched } = payload.trace
    const traced = await partners.primero.client.patch('traces', id, matched)
    told = traced.outcome === 'refused' ? { ...traced, outcome: 'taken' } : traced
  }
  for (const referral of payload.referrals) {
    if (told.outcome !== 'taken') return told
    told = (await refer(pool, partners.primero.client, referral)) ?? told
  }
  return told
}

/** Refers a case once: one that Primero has, and only the answer was lost, is known again by whom it goes to and what it says. */
async function refer(
  pool: PushDeps['pool'],
  client: NonNullable<PushDeps['partners']['primero']>['client'],
  { offerId, caseId, data }: PrimeroReferral,
): Promise<PushOutcome | null> {
  const pushed = await pushedOffers(pool, offerId)
  if (pushed.some(({ id }) => id === offerId)) return null
  const has = (await client.referrals(caseId))?.find(
    ({ id, receiver, notes }) =>
      receiver === data.transitioned_to && notes === data.notes && !pushed.some(({ pushedId }) => pushedId === id),
  )
  const told: Awaited<ReturnType<typeof client.refer>> =
    has === undefined ? await client.refer(caseId, data) : { outcome: 'taken', answered: null, words: null, id: has.id }
  if (told.outcome === 'taken') await keepPushedOffer(pool, offerId, told.id ?? '')
  const { id: _, ...outcome } = told
  return outcome
}

async function tryAgain(deps: PushDeps, push: ClaimedPush, told: PushOutcome, seenAt: Date): Promise<void> {
  const { pool, ring, now } = deps
  const { outcome, answered, words, retryAfterSeconds } = told
  const usual = outcome === 'account' ? ACCOUNT_WAIT_MS : waitAfter(push.attempts)
  const wait = Math.max(usual, Math.min(retryAfterSeconds ?? 0, 3_600) * 1_000)
  const nextAt = new Date(now().getTime() + wait)
  await endPush(pool, ring, push, { state: 'QUEUED', outcome, answered, words, seenAt, nextAt })
}

async function endSent(
  { pool, ring, now, newId }: PushDeps,
  push: ClaimedPush,
  { payload, hash, personal }: MadePayload & { readonly hash: Buffer },
  { outcome, answered, words }: PushOutcome,
  seenAt: Date,
): Promise<void> {
  const isTaken = outcome === 'taken'
  const checkAt = new Date(now().getTime() + CHECK_EVERY_MS)
  const data = { partner: payload.partner, outcome, personal }
  await inTransaction(pool, async (client) => {
    await commitPlan(client, ring, null, {
      outcome: 'pushed',
      events: [{ id: newId(), caseId: push.caseId, type: 'PUSH', actorId: null, data }],
    })
    if (!isTaken) await raiseAlarm(client, 'push-refused', payload.partner)
    await endPush(client, ring, push, {
      ...{ state: isTaken ? ('SENT' as const) : ('REFUSED' as const), outcome, answered, words, seenAt, hash },
      ...(isTaken && { personal, checkAt }),
    })
  })
}
