import { randomInt } from 'node:crypto'
import type { Pool } from 'pg'
import { readCaseNumber, showCaseNumber } from '../../cases/number.ts'
import { MOST_IN_A_ROW } from '../../cases/pin-rules.ts'
import { resolve } from '../../flow/advance.ts'
import { type Env, listNamed, type Turn } from '../../flow/session.ts'
import { countMiss } from '../../store/misses.ts'
import { roleOfPhone } from '../../store/people.ts'
import { isContactLive, type PinCase, pinCaseByNumber } from '../../store/pin-reading.ts'
import { checkPin, mayHearStatus } from '../check-pin.ts'
import type { WebDeps } from '../deps.ts'
import {
  checkOfficialCase,
  checkOfficialPin,
  checkPaper,
  issuePaper,
  type OfficialCheck,
} from '../official/check-official.ts'
import { checkOfficialLine } from '../official/official-line.ts'
import { deskSlots } from '../send/desk-slots.ts'
import { isTurnShed } from '../shed-load.ts'

/** A turn with its verdict, and the PIN that it shows for the first time, with the case it belongs to. */
export interface Settled {
  readonly turn: Turn
  readonly shows: { readonly number: string; readonly pin: string } | null
}

/** Six digits, made by the system. */
export const newPin = (): string => String(randomInt(1_000_000)).padStart(6, '0')

const missed = async (pool: Pool) => {
  await countMiss(pool)
  return true
}

/** What the dialogue knows once a case is its caller's own; an empty value is none. */
const proved = ({ status, number }: PinCase, isLive: boolean) => ({
  askedStatus: status,
  provedNumber: number,
  contactLive: isLive ? 'yes' : '',
})

/** Flows that are closed while the store is away, but for what was just told: questions after a case, the officials' menu. */
const CLOSED_WHILE_AWAY: readonly string[] = ['case', 'official']

/** What the officials' menu asks the store, by the name of the check. */
const OFFICIAL_CHECKS: Readonly<Record<string, OfficialCheck>> = {
  'official-pin': checkOfficialPin,
  'official-case': checkOfficialCase,
  'official-line': checkOfficialLine,
  'paper-numbers': issuePaper,
  'paper-number': checkPaper,
}

/**
 * Gives the verdict a turn waits for, where it waits for one: a PIN from this phone, a case number, a PIN for that number;
 * what the officials' menu asks; whether a hotline that is on was typed, and the duty desk of a province. `away` where the
 * store would have to be asked and cannot be, `shed` where the turn has to wait for a calmer moment.
 */
export async function settleCheck(
  deps: WebDeps,
  fromHash: Buffer,
  turn: Turn,
  env: Env,
  limit: number,
): Promise<Settled | 'away' | 'shed'> {
  const ask = <Result>(act: (pool: Pool) => Promise<Result>) => deps.intake.ask(act, limit)
  const { pending, session } = turn
  const handsOn = turn.effects.some(({ emit }) => emit === 'handed')
  if (CLOSED_WHILE_AWAY.includes(session.flow) && !handsOn && deps.intake.storeAwaySince !== null) return 'away'
  if (isTurnShed(deps.level(), turn)) return 'shed'
  if (pending === undefined) return { turn, shows: null }
  const ends = (verdict: string, given: Readonly<Record<string, string>>, shows: Settled['shows'] = null): Settled => ({
    turn: resolve(deps.book, turn, verdict, given, env),
    shows,
  })
  const { typed } = pending
  const official = OFFICIAL_CHECKS[pending.checks]
  if (official !== undefined) {
    const language = session.language ?? 'km'
    const said = await ask((pool) => official(deps, pool, { fromHash, typed, language }))
    return said === null ? 'away' : ends(said.verdict, said.given)
  }
  if (pending.checks === 'hotline')
    return listNamed(deps.lists, 'hotlines')?.read(typed, '').kind === 'one'
      ? ends('HOTLINE', { dialled: typed })
      : ends('WRONG', {})
  if (pending.checks === 'desk') {
    const language = session.language ?? 'km'
    const known = await ask(async (pool) => ({
      desk: await deskSlots(deps.gazetteer, pool, typed, language),
    }))
    if (known === null) return 'away'
    return known.desk === null ? ends('NO_DESK', {}) : ends('DESK', known.desk)
  }
  if (pending.checks === 'number-or-pin' && pending.typed.length === 10) {
    const number = readCaseNumber(pending.typed)
    if (number === null) return (await ask(missed)) === null ? 'away' : ends('WRONG', {})
    const known = await ask(async (pool) => ({
      found: await pinCaseByNumber(pool, number),
      role: await roleOfPhone(pool, fromHash),
    }))
    if (known === null) return 'away'
    const { found, role } = known
    const isOwn = found?.reporterHash.equals(fromHash) === true && mayHearStatus({ role, channel: 'ussd' })
    if (found === null || found.pinShown || !isOwn) return ends('NUMBER', { askedNumber: showCaseNumber(number) })
    const live = await ask((pool) => isContactLive(pool, fromHash, found.id))
    if (live === null) return 'away'
    const pin = newPin()
    return ends('NEW_PIN', { newPin: pin, ...proved(found, live) }, { number, pin })
  }
  const number = pending.checks === 'pin' ? readCaseNumber(session.given.askedNumber ?? '') : null
  const answer = await ask(async (pool) => {
    const role = await roleOfPhone(pool, fromHash)
    const verdict = await checkPin(deps, pool, { fromHash, pin: pending.typed, number, role, channel: 'ussd' })
    return verdict.kind === 'right'
      ? { ...verdict, live: await isContactLive(pool, fromHash, verdict.found.id) }
      : verdict
  })
  if (answer === null) return 'away'
  if (answer.kind === 'right') return ends('STATUS', { ...proved(answer.found, answer.live), wrongPins: '' })
  const wrong = Number(session.given.wrongPins ?? 0) + 1
  const isLast = answer.kind === 'locked' || wrong >= MOST_IN_A_ROW
  return ends(isLast ? 'LOCKED' : 'WRONG', { wrongPins: String(wrong) })
}
