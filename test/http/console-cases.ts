import { v7 as uuid } from 'uuid'
import type { PersonRole } from '../../src/cases/access.ts'
import type { Facts } from '../../src/cases/facts.ts'
import { planOpening } from '../../src/cases/opening.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { keepMatches } from '../../src/store/matches.ts'
import { enabledPeople } from '../../src/store/people.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { openSession } from '../../src/store/sign-in/console-sessions.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { freshPhone, register } from '../deps.ts'
import { Browser, type Desk } from './console-desk.ts'

/** Somebody who is signed in, without the way there. */
export interface Signed {
  readonly id: string
  readonly phone: string
  readonly browser: Browser
}

/** Registers somebody and opens a session of theirs. */
export async function signed(
  desk: Desk,
  role: PersonRole,
  { area = '', language = 'en' as 'en' | 'km' } = {},
): Promise<Signed> {
  const phone = freshPhone()
  const id = await register(desk.gateway, phone, role, area, 'Sophea Test', language)
  const session = { id: uuid(), personId: id, stage: 'IN', held: null, next: null, vouchedBy: null } as const
  const browser = new Browser(desk.app, language)
  browser.cookie = `rokkon=${await openSession(desk.gateway.pool, session)}`
  return { id, phone, browser }
}

/** A case that a phone reported. */
export interface DeskCase {
  readonly id: string
  readonly number: string
  readonly phone: string
}

/** Opens a case as a worker of ours does; the first on duty there is its owner, unless nobody is to be asked. */
export async function openCase({ gateway }: Desk, facts: Facts, rawText = 'as it was told'): Promise<DeskCase> {
  const { deps, pool, ring } = gateway
  const phone = freshPhone()
  const number = deps.numbers.issue()!
  const now = new Date()
  const contact = { id: contactIdOf(phoneHash(ring, phone)), phone }
  const plan = planOpening(
    {
      ...{ number, via: 'SMS', facts, rawText, origin: `test:${number}`, version: 1, messageId: null as never },
      ...{ contact, officialId: null, now, today: now.toISOString().slice(0, 10), people: await enabledPeople(pool) },
    },
    deps.newId,
  )
  await commitPlan(pool, ring, null, plan)
  return { id: plan.caseId, number, phone }
}

/** Keeps two cases as a pair that waits for a decision. */
export async function keepPair({ gateway }: Desk, missing: DeskCase, report: DeskCase): Promise<string> {
  const id = uuid()
  const side = (of: DeskCase) => ({ id: of.id, matchVersion: 0 })
  const why = [
    { field: 'sex', verdict: 'SAME', text: 'same sex', weight: 0.69 },
    { field: 'age', verdict: 'DIFFERS', text: 'ages 3 years apart', weight: -1.2 },
    { field: 'date', verdict: 'SAME', text: 'found within a week', weight: 1 },
    { field: 'marks', verdict: 'UNKNOWN', text: 'not given by both' },
    { field: 'name', verdict: 'CLOSE', text: 'names agree in part', weight: 2 },
  ] as const
  await inTransaction(gateway.pool, (client) =>
    keepMatches(client, [
      { id, missing: side(missing), report: side(report), kind: 'MISSING_FOUND', score: 0.97, why: [...why] },
    ]),
  )
  return id
}
