import { openQuestion } from '../../flow/advance.ts'
import type { Book } from '../../flow/flow.ts'
import { type Session, withGiven } from '../../flow/session.ts'

/** A person thinks within these: the open question comes again, or the question whether to go on. */
const SAME_CALL_MS = 2 * 60_000
const ONE_DAY_MS = 24 * 3_600_000

/** What was proved in a dialogue, and what was given because of it, ends with the dialogue. */
const NOTHING_PROVED = {
  provedNumber: '',
  provedOfficial: '',
  areaCode: '',
  officialArea: '',
  lineNumber: '',
  lineAction: '',
  lineFinds: '',
  newAlerts: '',
  ownCases: '',
}

/** What a call goes on with, and whether its open question comes at once or is asked about first. */
export interface Resumed {
  readonly session: Session
  readonly resume: 'question' | 'ask'
}

/** How the phone may be reminded of what was begun, as its caller answered; null for not at all. */
export function leaveIn({ answers }: Session): 'CALL' | 'SMS' | null {
  const contact = answers.contact?.value
  return contact === 'CALL' || contact === 'SMS' ? contact : null
}

/**
 * What a call goes on with, so long after the last hop of an unfinished dialogue; null when nothing is open, it is too long
 * ago, or its phone may not be reminded of it: then the call begins anew, and the draft stays with staff.
 */
export function resumed(book: Book, left: Session, idleMs: number): Resumed | null {
  const session = withGiven(left, NOTHING_PROVED)
  if (idleMs > ONE_DAY_MS || openQuestion(book, session) === null) return null
  const sameCall = idleMs <= SAME_CALL_MS
  if (!sameCall && leaveIn(session) === null) return null
  return { session, resume: sameCall && session.answers.contact?.value !== 'NONE' ? 'question' : 'ask' }
}
