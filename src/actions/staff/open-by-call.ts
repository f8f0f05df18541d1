import { randomInt } from 'node:crypto'
import type { Facts } from '../../cases/facts.ts'
import { planOpening } from '../../cases/opening.ts'
import { cambodianDay } from '../../flow/day.ts'
import { commitPlan } from '../../store/commit.ts'
import { enabledPeople } from '../../store/people.ts'
import { contactIdOf, phoneHash } from '../../store/secrets/keys.ts'
import { inTransaction } from '../../store/transaction.ts'
import { sealPin } from '../../store/waiting-pins.ts'
import type { Deps } from '../deps.ts'
import { nextNumber } from '../next-number.ts'
import { ticketRefused } from '../ticket-refused.ts'
import { wakeFor } from '../wake-for.ts'

/** What somebody tells on the phone, and who writes it down. */
export interface Call {
  readonly facts: Facts
  /** The phone the report is kept under, E.164. */
  readonly phone: string
  /** What was told, in the words of who wrote it down. */
  readonly words: string
  readonly takenById: string
  /** A number of paper that the caller holds; null for a new one. */
  readonly ticket: string | null
}

/** What is told to the caller before the call ends: it is shown this once. */
export interface OpenedByCall {
  readonly number: string
  readonly pin: string
}

/**
 * Opens a case from a call as from any report: with a number, a PIN, and a question to the first on duty there; or why it
 * cannot have the number of paper.
 */
export async function openByCall(
  deps: Deps,
  { facts, phone, words, takenById, ticket }: Call,
): Promise<OpenedByCall | { readonly refused: 'no ticket' | 'used ticket' }> {
  const { pool, ring, newId } = deps
  const now = deps.now()
  const number = ticket ?? (await nextNumber(deps))
  const fromHash = phoneHash(ring, phone)
  const plan = planOpening(
    {
      ...{ number, via: 'WEB', facts, rawText: words, origin: `call:${newId()}`, version: 1, messageId: null },
      ...{ contact: { id: contactIdOf(fromHash), phone }, officialId: null, takenById },
      ...{ now, today: cambodianDay(now), people: await enabledPeople(pool) },
    },
    newId,
  )
  const pin = String(randomInt(1_000_000)).padStart(6, '0')
  const whole = { ...plan, pins: [{ caseId: plan.caseId, sealed: sealPin(ring, now, plan.caseId, { fromHash, pin }) }] }
  const refused = await inTransaction(pool, async (client) => {
    const why = ticket === null ? null : await ticketRefused(client, ticket)
    if (why !== null) return why
    await commitPlan(client, ring, null, whole)
    await commitPlan(client, ring, null, { outcome: 'PIN told', changes: [{ caseId: plan.caseId, pinShown: true }] })
    return null
  })
  if (refused !== null) return { refused }
  wakeFor(deps, whole)
  return { number, pin }
}
