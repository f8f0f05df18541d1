import type { PoolClient } from 'pg'
import type { Facts } from '../../cases/facts.ts'
import { maskFacts, maskPins } from '../../cases/mask-pins.ts'
import { planOpening } from '../../cases/opening.ts'
import type { OtherSystem } from '../../cases/other-systems.ts'
import { cambodianDay } from '../../flow/day.ts'
import { answerOfWrite, type GivenAnswer, keepAnswer, type NamedWrite } from '../../store/api-writes.ts'
import { commitPlan } from '../../store/commit.ts'
import { linkNumber } from '../../store/other-numbers.ts'
import { enabledPeople } from '../../store/people.ts'
import { contactIdOf, phoneHash } from '../../store/secrets/keys.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { nextNumber } from '../next-number.ts'
import { ticketRefused } from '../ticket-refused.ts'
import { wakeFor } from '../wake-for.ts'

/** What a program tells of a missing child, and for whom it does. */
export interface Told {
  readonly facts: Facts
  /** The phone of whoever reports, E.164; null when nobody is named. */
  readonly phone: string | null
  /** What was told in words. */
  readonly words: string
  readonly externalRefs: readonly { readonly system: OtherSystem; readonly value: string }[]
  /** A number issued for paper, which the case is to have. */
  readonly ticket: string | null
  /** The person whose token it is; null for a system. */
  readonly personId: string | null
  readonly named: NamedWrite | null
}

/** What came of it: opened, the answer that an earlier try got, or why not. What was refused left no trace. */
export type OpenedByProgram =
  | { readonly kind: 'opened'; readonly number: string }
  | { readonly kind: 'again'; readonly given: GivenAnswer }
  | { readonly kind: 'other key' | 'no ticket' | 'used ticket' }

/** Opens a case from what a program sends, as from any report; no PIN is made: a person gives it. */
export async function openByProgram(deps: Deps, told: Told): Promise<OpenedByProgram> {
  const spare = told.ticket ?? (await nextNumber(deps))
  const plans: ReturnType<typeof planOpening>[] = []
  const outcome = await inTransaction(deps.pool, async (client): Promise<OpenedByProgram> => {
    const given = told.named === null ? null : await answerOfWrite(client, told.named)
    if (given !== null) return given === 'other' ? { kind: 'other key' } : { kind: 'again', given }
    const refused = told.ticket === null ? null : await ticketRefused(client, told.ticket)
    if (refused !== null) return { kind: refused }
    plans.push(await open(deps, client, told, spare))
    if (told.named !== null) await keepAnswer(client, told.named, { status: 201, answer: { number: spare } })
    return { kind: 'opened', number: spare }
  })
  for (const plan of plans) wakeFor(deps, plan)
  return outcome
}

async function open(deps: Deps, client: PoolClient, told: Told, number: string) {
  const { ring, newId } = deps
  const { phone, personId } = told
  const now = deps.now()
  const plan = planOpening(
    {
      ...{ number, via: 'API', facts: maskFacts(told.facts), rawText: maskPins(told.words), origin: `api:${newId()}` },
      ...{ version: 1, messageId: null, officialId: null, now, today: cambodianDay(now) },
      contact: phone === null ? null : { id: contactIdOf(phoneHash(ring, phone)), phone },
      ...(personId !== null && { takenById: personId }),
      people: await enabledPeople(client),
    },
    newId,
  )
  await commitPlan(client, ring, null, plan)
  for (const { system, value } of told.externalRefs)
    await linkNumber(client, { id: newId(), caseId: plan.caseId, system, value })
  return plan
}
