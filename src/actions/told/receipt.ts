import type { PlannedMessage } from '../../cases/plan.ts'
import type { Deps } from '../deps.ts'

/** How long the receipt by SMS is worth sending. */
const NOTICE_HOURS = 24

/** The receipt by SMS (T1): the number of a case, once to each phone that reported it and may be written to. */
export const receipt = (
  { newId }: Pick<Deps, 'newId'>,
  about: {
    readonly caseId: string
    readonly number: string
    readonly contactId: string
    readonly language: string | null
  },
  now: Date,
): PlannedMessage => ({
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
