import { showCaseNumber } from '../../cases/number.ts'
import type { Emit } from '../../flow/flow.ts'
import { type Effect, type Session, withGiven } from '../../flow/session.ts'
import type { Dropped } from '../../store/dialogues.ts'
import { statePlace } from '../../store/dialogues.ts'
import { openOfStoredDay } from '../../store/secrets/day-keys.ts'
import type { Deps } from '../deps.ts'
import { newPin } from './settle-check.ts'
import type { UssdBody } from './ussd-body.ts'

/** Everything of a dialogue that outlives a hop: plain JSON, sealed wherever it lies. */
export interface DialogueState {
  /** E.164. */
  readonly phone: string
  /** The dialogue in which the draft was begun; what goes on in others keeps its name. */
  readonly root: string
  readonly session: Session
  /** Hops in order: what came, what was shown. */
  readonly hops: readonly {
    readonly text: string
    readonly shown: string
    readonly end: boolean
    /** When, in ms since 1970. */
    readonly at?: number
  }[]
  /** What was given to each report that opened, by its number in the dialogue. */
  readonly cases: Readonly<Record<string, OpenedCase>>
}

/** What a report was given when it opened. */
export interface OpenedCase {
  readonly origin: string
  /** Null when no number was left. */
  readonly number: string | null
  readonly pin: string | null
  /** The number stood on paper and had a case already. */
  readonly isSecond?: boolean
}

/** What makes a report of a dialogue one, over all the calls in which it is told. */
export const originOf = (root: string, number: number): string => `${root}#${number}`

/** The report that has just opened with its national number, null when none is left, and a PIN made for it. */
export function givenNumber(
  { root, cases }: Pick<DialogueState, 'root' | 'cases'>,
  session: Session,
  number: string | null,
): Pick<DialogueState, 'session' | 'cases'> {
  const { report } = session
  if (report === null) return { session, cases }
  const isSecond = session.given.paperUsed !== undefined
  const pin = number === null || isSecond ? null : newPin()
  const given = { number: number === null ? '' : showCaseNumber(number), pin: pin ?? '' }
  return {
    session: withGiven(session, given),
    cases: { ...cases, [String(report.number)]: { origin: originOf(root, report.number), number, pin, isSecond } },
  }
}

/** Effects that tell the worker something about an open report. */
const TELLING: readonly Emit[] = ['case', 'answers', 'contact', 'complete']

/** What a turn tells the worker of its report; null while that opens no case, or nothing new was said. */
export function toldOf(
  { report, answers }: Session,
  effects: readonly Effect[],
  cases: DialogueState['cases'],
): UssdBody['report'] {
  const opened = report === null ? undefined : cases[String(report.number)]
  if (report?.opened !== true || opened === undefined) return null
  const ofReport = effects.filter(({ emit, flow }) => flow === report.flow && TELLING.includes(emit))
  if (ofReport.length === 0) return null
  const complete = ofReport.some(({ emit }) => emit === 'complete')
  const isSecond = opened.isSecond === true
  return { flow: report.flow, origin: opened.origin, answers, complete, pin: opened.pin, isSecond }
}

/** What a dropped dialogue left; null when it is older than its key. */
export async function openDropped(deps: Deps, { id, state }: Dropped): Promise<DialogueState | null> {
  const plain = await openOfStoredDay(deps.pool, deps.ring, deps.now(), statePlace(id), state)
  return plain === null ? null : (JSON.parse(plain.toString('utf8')) as DialogueState)
}
