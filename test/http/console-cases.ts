import { v7 as uuid } from 'uuid'
import { type PersonRole, relationsOf } from '../../src/cases/access.ts'
import type { Facts } from '../../src/cases/facts.ts'
import { planOpening } from '../../src/cases/opening.ts'
import { permissionOfRoute, ROUTES } from '../../src/http/routes.ts'
import { saveAgencies } from '../../src/store/agencies.ts'
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

/** Pages with something on each, and who looks at them. */
export interface DeskPages {
  /** Addresses by a role that may open them. */
  readonly of: ReadonlyMap<PersonRole, readonly string[]>
  readonly match: string
  readonly case: string
  /** The cookie of somebody of a role who reads a language. */
  cookie(role: PersonRole, language: 'en' | 'km'): Promise<string>
}

/** Fills a store so that every page of the console has something to show. */
export async function openDeskPages(desk: Desk): Promise<DeskPages> {
  const { gateway } = desk
  const sessions = new Map<string, Signed>()
  for (const language of ['en', 'km'] as const)
    for (const role of ['supervisor', 'caseworker', 'commune', 'admin', 'agency'] as const)
      sessions.set(`${role} ${language}`, await signed(desk, role, { area: role === 'admin' ? '' : '01', language }))
  const child = {
    sex: 'F',
    ageMin: 9,
    ageMax: 11,
    place: '010502',
    contact: 'CALL',
    left: 4,
    destination: 'THAILAND',
  } as const
  const marks = 'mole on the left cheek, blue school skirt, ស្នាមដៃ'
  const missing = await openCase(desk, { ...child, kind: 'MISSING', name: 'ចាន់ ស្រីមុំ', marks, seenFrom: '2026-03-13' })
  const found = await openCase(
    desk,
    { ...child, kind: 'FOUND', name: 'Chan Sreymom', place: '0102', help: 2 },
    'a girl at the bus station',
  )
  const match = await keepPair(desk, missing, found)
  for (const each of [missing, found]) {
    const rungs = [...sessions.values()].slice(0, 2)
    for (const [rung, { id }] of rungs.entries())
      await gateway.pool.query(
        `INSERT INTO alert (id, group_id, code, kind, case_id, match_id, official_id, rung, escalate_at)
          VALUES ($1, $2, 'Q7', 'MATCH', $3, $4, $5, $6, clock_timestamp() + interval '15 minutes')`,
        [uuid(), match, each.id, match, id, rung + (each === missing ? 1 : 5)],
      )
    await gateway.pool.query(
      `INSERT INTO callback (id, dedupe_key, contact_id, case_id, reason, urgency, due_at)
        VALUES ($1::uuid, $1::text, $2, $3, 'child-alone', $4, clock_timestamp())`,
      [uuid(), contactIdOf(phoneHash(gateway.ring, each.phone)), each.id, each === missing ? 1 : 0],
    )
  }
  await gateway.pool.query('UPDATE report SET partial = true WHERE case_id = $1', [found.id])
  for (let more = 0; more < 6; more += 1) await openCase(desk, { kind: 'MISSING', sex: 'M', place: '1701', left: 5 })
  const listed = { licenceUntil: '2026-01-31', countries: ['TH'], phone: null, listDate: '2026-03-01' }
  await saveAgencies(gateway.pool, [
    { licenceNo: '007', nameLatin: 'Test Recruitment Co., Ltd.', nameKm: 'ក្រុមហ៊ុនសាកល្បង', ...listed },
  ])
  for (const language of ['en', 'km'])
    await gateway.pool.query(
      `INSERT INTO departure_notice (id, agency, country, workers, leave_on, official_id) VALUES ($1, '007', 'TH', 12, '2026-03-20', $2)`,
      [uuid(), sessions.get(`agency ${language}`)!.id],
    )
  await gateway.pool.query(
    `INSERT INTO step_count (day, flow, step, language, within, reached, answered, gone)
      VALUES (current_date, 'report-missing', 'R4', 'km', 0, 90, 0, 40), (current_date, 'report-missing', 'R4', 'km', 10, 0, 40, 0)`,
  )
  const paths = Object.keys(ROUTES).flatMap((name) => {
    const path = name.replace('GET ', '')
    return path.startsWith('/console') && !path.includes(':') ? [path] : []
  })
  const may = (role: PersonRole, path: string) => {
    const permission = permissionOfRoute(`GET ${path}`)
    if (permission === null) return false
    const [resource, action] = permission
    return relationsOf({ resource, action, role, channel: 'console' }).size > 0
  }
  // a part of a page that is asked for behind a question mark
  const parts = ['/console/inbox?part=partial', '/console/analysis?span=ever']
  const sheets = ['', '?kind=file', '?kind=notice'].map((kind) => `/console/cases/${missing.number}/sheet${kind}`)
  const open = [`/console/cases/${missing.number}`, ...sheets, `/console/matches/${match}`]
  return {
    of: new Map([
      ['supervisor', [...paths.filter((path) => may('supervisor', path)), ...parts, ...open]],
      ['caseworker', open],
      ['commune', ['/console', '/console/cases', open[0]!]],
      ['agency', ['/console', '/console/departures']],
      ['admin', ['/console', ...paths.filter((path) => may('admin', path) && !may('supervisor', path))]],
    ]),
    match: `/console/matches/${match}`,
    case: `/console/cases/${missing.number}`,
    cookie: async (role, language) => sessions.get(`${role} ${language}`)!.browser.cookie,
  }
}
