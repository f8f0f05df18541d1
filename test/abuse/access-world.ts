import type { FastifyInstance } from 'fastify'
import { v7 as uuid } from 'uuid'
import { addWebhook } from '../../src/actions/partners/add-webhook.ts'
import { type PersonRole, RELATIONS, type Relation } from '../../src/cases/access.ts'
import type { Facts } from '../../src/cases/facts.ts'
import { planOpening } from '../../src/cases/opening.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { keepMatches } from '../../src/store/matches.ts'
import { registerPerson } from '../../src/store/registration.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { addToken } from '../../src/store/tokens.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { asDecided } from '../deps.ts'
import { openWholeApp, type WholeApp } from '../http/whole-app.ts'

/** Words nobody else uses, as people type them: whoever may not read them must never see them. */
export const MARKERS = {
  /** A neighbour named in the text of the report and in the words of a story. */
  rawText: 'RAWTEXT neighbour Zamboni Quirk took him',
  story: 'STORY the man Zamboni Quirk drove a van',
  takenBy: 'TAKENBY Zamboni Quirk',
  /** In the history of the case, as an official's text about a suspect leaves it. */
  suspect: 'SUSPECTFACT of 41 years',
} as const

/** A step of a conversation that somebody was on. */
const COUNTED = 'R4'

/** A receiver that exists. */
const TOLD_AT = 'https://receiver.example.org/told'

/** Where the cases lie, and where those have their area who are nothing to them by it. */
const HERE = '01'
const ELSEWHERE = '02'
const PARTNER = '03'

/** A reason in words, and none. */
export const PURPOSES = ['a case of our own', ' '] as const

/** One role in one relation to one case of its own. */
export interface Cell {
  readonly role: PersonRole
  readonly relation: Relation
  readonly number: string
  readonly caseId: string
  /** The receipt of its report, and the answer to a claim of its alert with the reporter's phone in it. */
  readonly messageIds: readonly [receipt: string, claim: string]
  readonly callbackId: string
  readonly matchId: string
  readonly alertId: string
  readonly reporterPhone: string
  /** Bearer tokens of the person, one for each of PURPOSES. */
  readonly tokens: readonly string[]
}

export interface World {
  readonly whole: WholeApp
  readonly app: FastifyInstance
  readonly cells: readonly Cell[]
  /** Somebody registered whose area is here. */
  readonly personId: string
  close(): Promise<void>
}

const FACTS: Facts = {
  kind: 'MISSING',
  sex: 'M',
  ageMin: 7,
  ageMax: 7,
  place: `${HERE}0502`,
  seenFrom: '2026-03-08',
  seenTo: '2026-03-13',
  left: 3,
  help: 3,
  contact: 'CALL',
  relation: 'PARENT',
  destination: 'THAILAND',
  situation: 'WORKING',
  name: 'Sok Dara',
  marks: 'a scar',
  takenBy: MARKERS.takenBy,
  text: MARKERS.story,
}

/** The whole product with one case for each role and relation, each with everything a case can have. */
export async function openWorld(roles: readonly PersonRole[]): Promise<World> {
  const whole = await openWholeApp()
  const { deps } = whole.wired
  const { app } = await whole.build()
  let phones = 0
  const phone = (range: string) => {
    phones += 1
    return `${range}${String(phones).padStart(4, '0')}`
  }

  async function person(role: PersonRole, area: string): Promise<{ id: string; contactId: string }> {
    const id = uuid()
    const number = phone('+8559000')
    const pinHash = phoneHash(deps.ring, number)
    await registerPerson(deps.pool, deps.ring, { id, role, phone: number, area, name: 'Chan', language: 'en', pinHash })
    return { id, contactId: contactIdOf(phoneHash(deps.ring, number)) }
  }

  async function open(facts: Facts, officialId: string | null) {
    const reporterPhone = phone('+8551000')
    const number = deps.numbers.issue()!
    const contactId = contactIdOf(phoneHash(deps.ring, reporterPhone))
    const plan = planOpening(
      {
        number,
        via: 'SMS',
        facts,
        rawText: MARKERS.rawText,
        origin: `test:${number}`,
        version: 1,
        messageId: null as never,
        contact: { id: contactId, phone: reporterPhone },
        officialId,
        now: new Date(),
        today: '2026-03-15',
        people: [],
      },
      deps.newId,
    )
    await commitPlan(deps.pool, deps.ring, null, plan)
    return { caseId: plan.caseId, number, reporterPhone, contactId, alertId: plan.alerts![0]!.id }
  }

  const partner = await open({ kind: 'FOUND', sex: 'M', place: `${PARTNER}0101` }, null)

  async function cell(role: PersonRole, relation: Relation): Promise<Cell> {
    const area = relation === 'area' ? HERE : ELSEWHERE
    const who = await person(role, area)
    const opened = await open(FACTS, relation === 'own' ? who.id : null)
    const { caseId, number, contactId, alertId } = opened
    // the desk took the case, so that the answer to its claim holds the reporter's phone
    await deps.pool.query('UPDATE alert SET claimed_at = clock_timestamp() WHERE id = $1', [alertId])
    const [receipt, claim, callbackId, matchId] = [uuid(), uuid(), uuid(), uuid()]
    const message = { contactId, caseId, language: 'en', sendAt: null, validUntil: new Date(Date.now() + 3_600_000) }
    await commitPlan(deps.pool, deps.ring, null, {
      outcome: 'everything a case can have',
      events: [
        { id: uuid(), caseId, type: 'NOTE', actorId: null, data: { text: 'asked at the market' } },
        { id: uuid(), caseId, type: 'SUSPECT', actorId: null, data: { sex: 'M', about: MARKERS.suspect } },
      ],
      messages: [
        { ...message, id: receipt, dedupeKey: receipt, class: 'NOTICE', template: 'T1', params: { number } },
        { ...message, id: claim, dedupeKey: claim, class: 'CODE', template: 'AL2', params: { alertId } },
      ],
      callbacks: [{ id: callbackId, dedupeKey: callbackId, contactId, caseId, reason: 'help', urgency: 0 }],
    })
    await deps.pool.query('INSERT INTO external_ref (id, case_id, system, value) VALUES ($1, $2, $3, $4)', [
      ...[uuid(), caseId, 'CPU', `CPU-${number}`],
    ])
    await asDecided(
      deps,
      `INSERT INTO proposal (id, case_id, change, by_id, by_role, seq) VALUES ($1, $2, 'LOCATED', $3, 'caseworker', 1)`,
      [uuid(), caseId, who.id],
    )
    const side = (id: string) => ({ id, matchVersion: 0 })
    const pair = {
      ...{ id: matchId, missing: side(caseId), report: side(partner.caseId), score: 0.97, why: [] },
      kind: 'MISSING_FOUND' as const,
    }
    await inTransaction(deps.pool, (client) => keepMatches(client, [pair]))
    if (relation === 'assigned')
      await deps.pool.query(
        `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung) VALUES ($1, $1, 'B1', 'NEW_CASE', $2, $3, 9)`,
        [uuid(), caseId, who.id],
      )
    if (relation === 'owner') await deps.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [caseId, who.id])
    const tokens = await Promise.all(
      PURPOSES.map((purpose) =>
        addToken(deps.pool, uuid(), { role, area, purpose, personId: who.id, perMinute: 100_000 }, 1),
      ),
    )
    const { reporterPhone } = opened
    return {
      role,
      relation,
      number,
      caseId,
      messageIds: [receipt, claim],
      callbackId,
      matchId,
      alertId,
      reporterPhone,
      tokens,
    }
  }

  const cells: Cell[] = []
  for (const role of roles) for (const relation of RELATIONS) cells.push(await cell(role, relation))
  const { id: personId } = await person('commune', HERE)
  await whole.wired.deps.pool.query(
    `INSERT INTO step_count (day, flow, step, language, within, reached, answered, gone)
      VALUES (current_date, 'place', $1, 'km', 0, 9, 0, 0)`,
    [COUNTED],
  )
  const hook = await addWebhook(whole.wired.work, { url: TOLD_AT, events: ['match.proposed'] })
  await whole.wired.work.pool.query(
    `INSERT INTO webhook_delivery (id, webhook_id, event, case_id, number, state, outcome, answered, ended_at)
      VALUES ($1, $2, 'match.proposed', $3, $4, 'FAILED', 'refused', 500, clock_timestamp())`,
    [uuid(), hook!.id, partner.caseId, partner.number],
  )
  return {
    ...{ whole, app, cells, personId },
    async close() {
      await app.close()
      await whole.close()
    },
  }
}

/** What one route told about one case: its status, the whole answer, and the part about the case, if there is any. */
export interface Seen {
  readonly status: number
  readonly text: string
  readonly item: Readonly<Record<string, unknown>> | null
}

type Find = (item: Readonly<Record<string, unknown>>, cell: Cell, world: World) => boolean

/** How the part about a case is found in what each route of the API lists. */
const LISTED: Readonly<Record<string, Find>> = {
  'GET /api/v1/cases': (item, { number }) => item.number === number,
  'GET /api/v1/cases/:number/matches': (item, { matchId }) => item.id === matchId,
  'GET /api/v1/matches': (item, { matchId }) => item.id === matchId,
  'GET /api/v1/messages': (item, { messageIds }) => item.id === messageIds[0],
  'GET /api/v1/people': (item, _cell, { personId }) => item.id === personId,
  'GET /api/v1/callbacks': (item, { callbackId }) => item.id === callbackId,
  'GET /api/v1/analysis/dropoff': (item) => item.step === COUNTED,
  'GET /api/v1/analysis/siren': () => true,
  'GET /api/v1/webhooks': (item) => item.url === TOLD_AT,
}

/** The routes whose answers are looked into. */
export const READ_ROUTES: readonly string[] = [
  'GET /api/v1/cases/:number',
  'GET /api/v1/refs/:system/:value',
  ...Object.keys(LISTED),
]

/** Asks one route about the case of one cell, page after page. */
export async function look(world: World, route: string, cell: Cell, token: string | null): Promise<Seen> {
  const find = LISTED[route]
  const url = route.split(' ')[1]!.replace(':number', cell.number).replace(':system/:value', `cpu/CPU-${cell.number}`)
  const pages: string[] = []
  let cursor: string | null = null
  do {
    const query: string = url.endsWith('/siren')
      ? '?from=2026-01-01&to=2027-01-01'
      : find === undefined || (url.endsWith('/matches') && url.includes('/cases/')) || url.includes('/analysis/')
        ? ''
        : `?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`
    const answer = await world.app.inject({
      url: url + query,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    })
    pages.push(answer.payload)
    if (answer.statusCode !== 200) return { status: answer.statusCode, text: pages.join('\n'), item: null }
    const body = answer.json()
    if (find === undefined) return { status: 200, text: pages.join('\n'), item: body }
    const item =
      [body.items ?? body].flat().find((each: Readonly<Record<string, unknown>>) => find(each, cell, world)) ?? null
    if (item !== null) return { status: 200, text: pages.join('\n'), item }
    cursor = body.next ?? null
  } while (cursor !== null)
  return { status: 200, text: pages.join('\n'), item: null }
}
