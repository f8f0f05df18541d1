import type { ContactRule, Facts } from '../../cases/facts.ts'
import { maskPins } from '../../cases/mask-pins.ts'
import { planOpening } from '../../cases/opening.ts'
import type { ToldVia } from '../../cases/plan.ts'
import { cambodianDay } from '../../flow/day.ts'
import { commitPlan } from '../../store/commit.ts'
import { enabledPeople, loadSender } from '../../store/people.ts'
import { contactIdOf, phoneHash } from '../../store/secrets/keys.ts'
import { type PutAside, putReportAside, putTextAside } from '../../store/staff-inbox.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { nextNumber } from '../next-number.ts'
import { ticketRefused } from '../ticket-refused.ts'
import { wakeFor } from '../wake-for.ts'

/** What waits in the inbox and becomes a case: a text that nobody could read, or a report of no case. */
export interface InboxSource {
  readonly kind: 'text' | 'report'
  readonly id: string
  readonly words: string
  /** The phone it came from, or that is known from elsewhere; null for a tip of nobody. */
  readonly phone: string | null
  readonly via: ToldVia
}

/** A case made of what waits in the inbox, as a worker read it. */
export interface FromInbox {
  readonly source: InboxSource
  readonly facts: Facts
  /** A number of paper; null for a new one. */
  readonly ticket: string | null
  readonly by: Omit<PutAside, 'purpose'>
}

/**
 * Opens a case from what waits in the inbox, whose words stay its source, and takes it out of there, once: `gone` when it waits
 * no more. Nobody is on the phone, so no PIN is made; what the phone answered about contact before holds here, too.
 */
export async function openFromInbox(
  deps: Deps,
  { source, facts, ticket, by }: FromInbox,
): Promise<{ readonly number: string } | { readonly refused: 'gone' | 'no ticket' | 'used ticket' }> {
  const { pool, ring, newId } = deps
  const now = deps.now()
  const number = ticket ?? (await nextNumber(deps))
  const fromHash = source.phone === null ? null : phoneHash(ring, source.phone)
  const known = fromHash === null ? null : await loadSender(pool, ring, fromHash)
  const contact = source.phone === null ? null : { id: contactIdOf(fromHash!), phone: source.phone }
  const rule = facts.contact ?? ruleOf(source, known?.lastContact ?? null)
  const isText = source.kind === 'text'
  const plan = planOpening(
    {
      ...{ number, via: source.via, rawText: maskPins(source.words), version: 1, contact },
      ...{ origin: `${isText ? 'sms' : 'inbox'}:${source.id}`, messageId: isText ? source.id : null },
      facts: { ...facts, ...(rule !== null && { contact: rule }) },
      ...{ officialId: null, takenById: by.personId, now, today: cambodianDay(now), people: await enabledPeople(pool) },
    },
    newId,
  )
  const refused = await inTransaction(pool, async (client) => {
    const why = ticket === null ? null : await ticketRefused(client, ticket)
    if (why !== null) return why
    const put = isText ? putTextAside : putReportAside
    if (!(await put(client, source.id, { ...by, purpose: `opened ${number}` }))) return 'gone' as const
    await commitPlan(client, ring, null, plan)
    return null
  })
  if (refused !== null) return { refused }
  wakeFor(deps, plan)
  return { number }
}

/** What a phone said of contact before, where it is the one the words came from. */
const ruleOf = ({ kind }: InboxSource, last: ContactRule | null): ContactRule | null => (kind === 'text' ? last : null)
