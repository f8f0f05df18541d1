import { LEGAL_VERBS } from '../../cases/access.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { ActReading, ActVerb } from '../../officials/reading.ts'
import { areTextsLocked } from '../../store/act-codes.ts'
import { writtenAt } from '../../store/api-writes.ts'
import { countMiss } from '../../store/misses.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { answerAct, refused } from './answer-act.ts'
import { askFirst } from './ask-first.ts'
import { caseOfAct } from './case-of-act.ts'
import { countMonth } from './count-month.ts'
import { issueNumbers } from './issue-numbers.ts'
import { type Act, keyOf } from './kept-act.ts'
import { findByOtherNumber, linkOtherNumber } from './link-number.ts'
import { noteDeparture } from './note-departure.ts'
import { recordAct } from './record-act.ts'
import { refuseOutside } from './refuse-outside.ts'
import { surveyFocalPoint } from './survey-focal-point.ts'
import { withItsRef } from './with-its-ref.ts'

/** What verbs do that are about no case; every other one is about the case of its number. */
const ABOUT_NO_CASE: Readonly<
  Partial<Record<ActVerb, (deps: Deps, context: SmsContext, reading: ActReading) => Promise<void>>>
> = { NUM: issueNumbers, CNT: countMonth, LMW: noteDeparture, SRV: surveyFocalPoint }

/**
 * Does what an official's line says: what is wrong with it is answered and changes nothing; what has legal effect is asked
 * about first, by a code to the registered SIM; the rest is recorded and may be taken back for half an hour.
 */
export async function takeLine(deps: Deps, context: SmsContext, reading: ActReading): Promise<void> {
  const { verb, error, errorWord = '', withoutRef } = reading
  const { official } = context.sender
  const completed = official === null ? null : await withItsRef(deps, context, reading)
  if (completed !== null) return askFirst(deps, context, completed)
  if (error !== undefined && withoutRef === undefined) return refuse(deps, context, verb, error, errorWord)
  if (official !== null && (await areTextsLocked(deps.pool, official.id)))
    return answerAct(deps, context, refused(verb, 'locked'), { template: 'F22', params: {} })
  const aboutNone = ABOUT_NO_CASE[verb]
  if (aboutNone !== undefined) return aboutNone(deps, context, reading)
  if (reading.number === undefined) return findByOtherNumber(deps, context, reading)
  return aboutCase(deps, context, reading, reading.number)
}

function refuse(
  deps: Deps,
  context: SmsContext,
  verb: ActVerb,
  error: NonNullable<ActReading['error']>,
  word: string,
): Promise<void> {
  const template = error === 'E09' ? 'E09w' : error
  return answerAct(deps, context, refused(verb, error), { template, params: { verb, word, typed: word } })
}

async function aboutCase(deps: Deps, context: SmsContext, reading: ActReading, number: string): Promise<void> {
  const { verb, fields, unread, withoutRef } = reading
  const { row, sender } = context
  const found = await caseOfAct(deps, context, number, verb)
  if (found === null) {
    await countMiss(deps.pool)
    return answerAct(deps, context, refused(verb, 'E04'), { template: 'E04', params: { number } })
  }
  if (!found.isInside || sender.official === null) return refuseOutside(deps, context, verb, number, found.head)
  const act: Act = {
    ...{ verb, caseId: found.head.id, number, fields, day: cambodianDay(row.receivedAt) },
    ...(withoutRef !== undefined && { withoutRef }),
  }
  const before = await writtenAt(deps.pool, keyOf(deps.ring, sender.official.id, act))
  if (before !== null)
    return answerAct(deps, context, refused(verb, 'E12'), { template: 'E12', params: { date: cambodianDay(before) } })
  if (verb === 'XRF') return linkOtherNumber(deps, context, act, found.head)
  if (LEGAL_VERBS.some((legal) => legal === verb)) return askFirst(deps, context, act)
  return recordAct(deps, context, act, { head: found.head, unread, codeId: null })
}
