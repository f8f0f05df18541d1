import type { Facts } from '../../cases/facts.ts'
import type { Plan, PlannedMessage } from '../../cases/plan.ts'
import { freshCode } from '../acts/fresh-code.ts'
import { UNDO_MINUTES } from '../acts/keep-undo.ts'
import type { Deps } from '../deps.ts'

/** How long the receipt by SMS is worth sending. */
const NOTICE_HOURS = 24

/** A phone that reported a case. */
interface Reported {
  readonly caseId: string
  readonly number: string
  readonly contactId: string
  readonly language: string | null
}

/** The receipt by SMS (T1): the number of a case, once to each phone that reported it and may be written to. */
export const receipt = ({ newId }: Pick<Deps, 'newId'>, about: Reported, now: Date): PlannedMessage => ({
  id: newId(),
  dedupeKey: `T1:${about.caseId}:${about.contactId}`,
  class: 'NOTICE',
  contactId: about.contactId,
  caseId: about.caseId,
  template: 'T1',
  language: about.language ?? 'km-Latn',
  params: { number: about.number, askedNow: true },
  sendAt: null,
  validUntil: new Date(now.getTime() + NOTICE_HOURS * 3_600_000),
})

/**
 * The receipt of an official who opened a case at the menu (F3): what was understood, without a name, and the code by which it
 * can be taken back, to the registered SIM alone.
 */
export function officialReceipt(
  { newId, random }: Pick<Deps, 'newId' | 'random'>,
  { caseId, number, contactId, language }: Reported,
  { sex, ageMin, ageMax, place, seenFrom, seenTo }: Facts,
  now: Date,
): Required<Pick<Plan, 'messages' | 'confirmations'>> {
  const code = freshCode(random)
  const params = { number, code, sex, ageMin, ageMax, place, date: seenTo ?? seenFrom }
  return {
    messages: [
      {
        ...{ id: newId(), dedupeKey: `F3:${caseId}:${contactId}`, class: 'CODE', contactId, caseId, template: 'F3' },
        ...{ language: language ?? 'km', params, sendAt: null },
        validUntil: new Date(now.getTime() + UNDO_MINUTES * 60_000),
      },
    ],
    confirmations: [{ id: newId(), contactId, code, action: 'UNDO NEW', caseId }],
  }
}
