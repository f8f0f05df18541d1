import { timingSafeEqual } from 'node:crypto'
import type { Pool } from 'pg'
import { lines } from '../../../flows/lines.ts'
import { decide, relationsOf, relationsTo } from '../../cases/access.ts'
import { readCaseNumber, showCaseNumber } from '../../cases/number.ts'
import { officialCounter } from '../../cases/pin-rules.ts'
import { placeLabel } from '../../cases/places/labels.ts'
import type { Language } from '../../flow/language.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import { countMiss } from '../../store/misses.ts'
import {
  casesOfPhone,
  freeTexts,
  type OfficialCase,
  officialOfPhone,
  type RegisteredPhone,
} from '../../store/officials.ts'
import { countTry, takeBack } from '../../store/quota.ts'
import { keepTickets, ticketState } from '../../store/tickets.ts'
import type { Deps } from '../deps.ts'
import { givenCases } from './own-cases.ts'

/** What a check of the officials' menu says, and what the dialogue is given because of it. */
export interface OfficialVerdict {
  readonly verdict: 'RIGHT' | 'WRONG' | 'LOCKED' | 'MAY' | 'ISSUED' | 'PAPER' | 'LINE'
  readonly given: Readonly<Record<string, string>>
}

/** What was typed is no answer here. */
export const WRONG: OfficialVerdict = { verdict: 'WRONG', given: {} }

/** Something typed at the menu that the store must judge. */
export type OfficialCheck = (
  deps: Pick<Deps, 'ring' | 'hashPin' | 'gazetteer' | 'numbers' | 'now'>,
  pool: Pool,
  asked: { readonly fromHash: Buffer; readonly typed: string; readonly language: Language },
) => Promise<OfficialVerdict>

const MENU = { resource: 'case', action: 'list', channel: 'ussd' } as const
/** Slots of the numbers on one screen. */
const PAPER = ['n1', 'n2', 'n3'] as const
/** More new alerts than one key's worth are not counted out. */
const MOST_NEW = 9

const mayUseMenu = ({ role }: RegisteredPhone) => relationsOf({ ...MENU, role }).size > 0

/**
 * Whether a PIN is that of the person a phone is registered to. Every try is counted before it is evaluated and costs one
 * slow hash, on a phone that is not registered too: the wrong PIN and the phone of a stranger are refused in the same way
 * and the same time. The last wrong one of a day locks and is told to the supervisors of whoever has the phone.
 */
export const checkOfficialPin: OfficialCheck = async (deps, pool, { fromHash, typed, language }) => {
  const registered = await officialOfPhone(pool, fromHash)
  const { allowed, counted } = await countTry(pool, deps.ring, [officialCounter(fromHash.toString('hex'))])
  const hash = await deps.hashPin(fromHash, typed)
  const known = registered?.pinHash
  const isRight = known?.length === hash.length && timingSafeEqual(known, hash)
  if (!allowed || !isRight || registered === null || !mayUseMenu(registered)) {
    await countMiss(pool)
    const locks = allowed && counted.full
    if (locks && registered !== null) await raiseAlarm(pool, 'official-locked', registered.id)
    return { verdict: !allowed || locks ? 'LOCKED' : 'WRONG', given: {} }
  }
  await takeBack(pool, counted)
  await freeTexts(pool, fromHash)
  const cases = (await casesOfPhone(pool, fromHash)).filter((each) => mayList(registered, each))
  const fresh = cases.filter(({ isNew }) => isNew).length
  return {
    verdict: 'RIGHT',
    given: {
      provedOfficial: registered.id,
      areaCode: registered.area,
      officialArea: areaLabel(deps, registered.area, language),
      newAlerts: fresh > MOST_NEW ? `${MOST_NEW}+` : String(fresh),
      ...givenCases(cases.map(shown)),
    },
  }
}

/** Whether a case typed by its number may be acted on from this phone, as far as its district tells; no case is a no. */
export const checkOfficialCase: OfficialCheck = async (_deps, pool, { fromHash, typed }) => {
  const registered = await officialOfPhone(pool, fromHash)
  const [found] = await casesOfPhone(pool, fromHash, typed)
  if (registered === null || found === undefined) return WRONG
  // an area may be finer than the district that is known here; the worker looks at the whole place
  const reach = registered.area.slice(0, found.place?.length ?? 0)
  const isAllowed = decide({
    ...{ resource: 'case', action: 'write', channel: 'ussd', role: registered.role, purpose: null },
    relations: relationsTo(found, found.place, reach),
  }).allowed
  return { verdict: isAllowed ? 'MAY' : 'WRONG', given: {} }
}

/** Three numbers to be written on paper, each for one child; they never return to the pool. */
export const issuePaper: OfficialCheck = async ({ numbers }, pool, { fromHash }) => {
  const issued = [numbers.issue(), numbers.issue(), numbers.issue()].filter((number) => number !== null)
  if (issued.length < PAPER.length || !(await keepTickets(pool, fromHash, issued))) return WRONG
  return {
    verdict: 'ISSUED',
    given: Object.fromEntries(issued.map((number, at) => [PAPER[at], showCaseNumber(number)])),
  }
}

/** Whether a number typed was issued for paper. One that has a case by now makes the report a second one on it. */
export const checkPaper: OfficialCheck = async (_deps, pool, { typed }) => {
  const number = readCaseNumber(typed)
  const state = number === null ? null : await ticketState(pool, number)
  if (number === null || state === null) {
    await countMiss(pool)
    return WRONG
  }
  return {
    verdict: 'PAPER',
    given: { paperNumber: showCaseNumber(number), paperUsed: state === 'USED' ? 'yes' : '' },
  }
}

/** The area in words; without one it is the whole country. */
const areaLabel = ({ gazetteer }: Pick<Deps, 'gazetteer'>, area: string, language: Language) =>
  area === '' ? lines.AR1[language] : placeLabel(gazetteer, area, language)

const mayList = ({ role, area }: RegisteredPhone, found: OfficialCase) =>
  decide({ ...MENU, role, purpose: null, relations: relationsTo(found, found.place, area) }).allowed

const shown = ({ number, sex, ageMin, ageMax }: OfficialCase) => ({
  number,
  ...(sex !== null && { sex }),
  ...(ageMin !== null && { ageMin }),
  ...(ageMax !== null && { ageMax }),
})
