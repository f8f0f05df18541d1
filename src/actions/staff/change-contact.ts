import type { ContactReviewAct, ContactRuleAct, ContactWishAct } from '../../cases/acts.ts'
import { holdUntil, mayReview } from '../../cases/contact-change.ts'
import { ringAt } from '../../cases/duty.ts'
import type { PlannedMessage } from '../../cases/plan.ts'
import { askToDecide } from '../../cases/waiting.ts'
import { closeRungs } from '../../store/alerts.ts'
import { caseById } from '../../store/cases.ts'
import { addContactChange, contactChangeOf, decideContactChange, isContactHeld } from '../../store/contact-changes.ts'
import { enabledPeople } from '../../store/people.ts'
import { keyedHash } from '../../store/quota.ts'
import { endContacts, endOtherContacts, familyContact } from '../../store/safe-contacts.ts'
import { places } from '../../store/sealed-places.ts'
import { contactIdOf, phoneHash } from '../../store/secrets/keys.ts'
import { loadKeys, openFor, sealFor } from '../../store/secrets/vault.ts'
import { checkPin } from '../check-pin.ts'
import type { Deps } from '../deps.ts'
import {
  type ActOutcome,
  commitAct,
  conflict,
  eventOf,
  FORBIDDEN,
  type PersonActing,
  type Writer,
  wrong,
} from './staff-act.ts'

/** How long word of another phone is worth sending to the one before. */
const NOTICE_HOURS = 24

/** Whether the PIN that the family told a worker is the case's; the try counts as one from that worker. */
export async function isPinRight(deps: Deps, caseId: string, writer: Writer, pin: string): Promise<boolean> {
  const head = await caseById(deps.pool, caseId)
  const fromHash = keyedHash(deps.ring, 'staff', writer.personId ?? writer.token)
  const { role } = writer
  const verdict = await checkPin(deps, deps.pool, { fromHash, pin, number: head?.number ?? '', role, channel: 'api' })
  return verdict.kind === 'right'
}

/** Keeps what the family told a worker of their own phone; after a "no" from it only a senior may write that it is a yes now. */
export async function setContactRule(at: PersonActing, { mode }: ContactRuleAct): Promise<ActOutcome> {
  const { deps, client, writer, own } = at
  if (!writer.may('write:CONTACT')) return FORBIDDEN
  const family = await familyContact(client, own.id)
  if (family === null) return conflict('No phone of the family is known.')
  if (mode !== 'NONE' && family.mode === 'NONE' && !writer.may('lift:CONTACT'))
    return { kind: 'forbidden', said: 'After a "no" from that phone a supervisor decides.' }
  const { contactId } = family
  const event = eventOf(at, 'CONTACT', { mode, told: 'worker' })
  if (mode === 'NONE') {
    const [ended] = await endContacts(client, contactId, own.id)
    return { kind: 'written', answer: { seq: await commitAct(at, event, changed(own.id, ended?.left ?? 'NONE')) } }
  }
  const safeContacts = [{ id: deps.newId(), contactId, caseId: own.id, mode, otherPhone: null }]
  return { kind: 'written', answer: { seq: await commitAct(at, event, { ...changed(own.id, mode), safeContacts }) } }
}

const changed = (caseId: string, contact: 'CALL' | 'SMS' | 'NONE') => ({ changes: [{ caseId, contact }] })

/**
 * Keeps a wish for another phone, with the PIN seen to be right before. It acts only when a person agrees after the hold;
 * meanwhile the phone before is told in neutral words, as far as it may be.
 */
export async function askOtherPhone(at: PersonActing, act: ContactWishAct): Promise<ActOutcome> {
  const { deps, client, writer, own, personId } = at
  if (!writer.may('write:CONTACT')) return FORBIDDEN
  if (await isContactHeld(client, own.id)) return conflict('Another phone was asked for and waits for its review.')
  const id = deps.newId()
  const until = holdUntil(deps.now())
  const keys = await loadKeys(client, deps.ring, [own.id])
  await addContactChange(client, {
    ...{ id, caseId: own.id, mode: act.mode, askedById: personId, holdUntil: until },
    phone: sealFor(keys, own.id, places.changedPhone(id), act.phone),
  })
  const family = await familyContact(client, own.id)
  const officialId = own.ownerId ?? personId
  const review = askToDecide(
    { kind: 'NEWS', groupId: id, caseId: own.id, officialId, rung: 1, ring: ringAt(until, own.danger) },
    await enabledPeople(client),
    deps.newId,
  )
  const notice = family === null ? [] : [noticeTo(at, family, id)]
  const seq = await commitAct(
    at,
    eventOf(at, 'CONTACT', { change: id, mode: act.mode, holdUntil: until.toISOString() }),
    {
      ...review,
      messages: [...(review.messages ?? []), ...notice],
    },
  )
  return { kind: 'written', answer: { seq, change: id, holdUntil: until.toISOString() } }
}

/** Word to the phone before that another was asked for; whether it may go is seen when it goes. */
function noticeTo(
  { deps, own }: PersonActing,
  { contactId, language }: { readonly contactId: string; readonly language: string | null },
  changeId: string,
): PlannedMessage {
  return {
    id: deps.newId(),
    dedupeKey: `T17:${changeId}`,
    class: 'NOTICE',
    contactId,
    caseId: own.id,
    template: 'T17',
    language: language ?? 'km-Latn',
    params: { number: own.number },
    sendAt: null,
    validUntil: new Date(deps.now().getTime() + NOTICE_HOURS * 3_600_000),
  }
}

/** A person's word on a wish for another phone: a no at any time, a yes after the hold, which moves the contact there. */
export async function reviewOtherPhone(at: PersonActing, act: ContactReviewAct): Promise<ActOutcome> {
  const { deps, client, writer, own, personId } = at
  if (!writer.may('write:CONTACT')) return FORBIDDEN
  const wish = await contactChangeOf(client, own.id, act.change)
  if (wish === null) return wrong('change')
  if (wish.agreed !== null) return conflict('It was decided before.')
  if (act.agree && !mayReview(wish.holdUntil, deps.now()))
    return conflict(`It is held until ${wish.holdUntil.toISOString()}.`)
  await decideContactChange(client, wish.id, personId, act.agree)
  await closeRungs(client, wish.id, null)
  const event = eventOf(at, 'CONTACT', { change: wish.id, agree: act.agree, ...(act.agree && { mode: wish.mode }) })
  if (!act.agree) return { kind: 'written', answer: { seq: await commitAct(at, event) } }
  const keys = await loadKeys(client, deps.ring, [own.id])
  const phone = openFor(keys.get(own.id), places.changedPhone(wish.id), wish.phone)!
  const contactId = contactIdOf(phoneHash(deps.ring, phone))
  await endOtherContacts(client, own.id, contactId)
  const seq = await commitAct(at, event, {
    ...changed(own.id, wish.mode),
    contacts: [{ id: contactId, phone }],
    safeContacts: [{ id: deps.newId(), contactId, caseId: own.id, mode: wish.mode, otherPhone: null }],
  })
  return { kind: 'written', answer: { seq } }
}
