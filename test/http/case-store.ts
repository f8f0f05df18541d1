import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { v7 } from 'uuid'
import { book } from '../../flows/index.ts'
import type { Deps } from '../../src/actions/deps.ts'
import type { Facts } from '../../src/cases/facts.ts'
import { caseNumberAt } from '../../src/cases/number.ts'
import { planOpening } from '../../src/cases/opening.ts'
import { buildGazetteer } from '../../src/cases/places/gazetteer.ts'
import type { Plan } from '../../src/cases/plan.ts'
import { caseApi } from '../../src/http/case-api/index.ts'
import { answerUnroutable } from '../../src/http/unroutable.ts'
import { NO_PARTNERS } from '../../src/partners/index.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { readPlaceFile } from '../../src/store/place-file.ts'
import { openPrisma, type PrismaClient } from '../../src/store/prisma.ts'
import { places } from '../../src/store/sealed-places.ts'
import { contactIdOf, openKeyRing, phoneHash } from '../../src/store/secrets/keys.ts'
import { ensureKeys, sealFor } from '../../src/store/secrets/vault.ts'
import { openStaff, type Staff } from '../../src/store/staff.ts'
import { createTestDatabase } from '../store/database.ts'

export const TOKEN = 'a-token-for-tests-0123456789'

const key = () => [{ version: 1, date: '2026-03-15', key: randomBytes(32).toString('base64') }]
const gazetteer = buildGazetteer(readPlaceFile())

/** A real store with a worker on duty and a desk, and the API on it. */
export interface CaseStore {
  readonly app: FastifyInstance
  readonly deps: Deps
  readonly prisma: PrismaClient
  readonly staff: Staff
  /** Faults that were reported. */
  readonly faults: string[]
  readonly workerId: string
  /** Opens a case as a worker of ours does; answers with its id and number. */
  open(facts: Facts, more?: { phone?: string; rawText?: string; via?: 'USSD' | 'SMS' }): Promise<OpenedCase>
  commit(plan: Plan): Promise<void>
  /** Asks the API with the token; `headers` go on top. */
  get(path: string, headers?: Record<string, string>): Promise<Told>
  close(): Promise<void>
}

export interface OpenedCase {
  readonly id: string
  readonly number: string
}

export interface Told {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers as an outside client does
  readonly body: any
}

export async function openCaseStore(): Promise<CaseStore> {
  const database = await createTestDatabase()
  const pool = new pg.Pool({ connectionString: database.url, max: 3 })
  pool.on('error', () => undefined)
  const prisma = openPrisma(database.url)
  const staff = openStaff(database.url)
  const { ring } = openKeyRing(JSON.stringify({ kek: key(), index: key(), pepper: key() }), '', new Date())
  const faults: string[] = []
  const deps: Deps = {
    now: () => new Date(),
    newId: () => v7(),
    random: Math.random,
    pool,
    ring,
    hashPin: null as never,
    hashPassword: null as never,
    numbers: null as never,
    gazetteer,
    openCases: null as never,
    book,
    lists: {},
    slots: { dial: '*123#', urgent: '1280', help: '1280' },
    smsChannels: new Map(),
    smsRoutes: [],
    smsCountries: [],
    smsDayParts: 2_000,
    partPrice: null,
    ussdLatin: [],
    alertsInFull: true,
    webhooksReach: 'public',
    partners: NO_PARTNERS,
    wake: () => undefined,
    fault: (code, error) => faults.push(`${code}: ${error}`),
  }
  const workerPhone = '+85590000001'
  const workerContact = contactIdOf(phoneHash(ring, workerPhone))
  const [orgId, workerId, deskId] = [v7(), v7(), v7()]
  const keys = await ensureKeys(pool, ring, [workerContact, workerId])
  await pool.query(`INSERT INTO organisation (id, name, type) VALUES ($1, 'Child line desk', 'NGO')`, [orgId])
  await pool.query('INSERT INTO contact (id, phone, phone_hash, language) VALUES ($1, $2, $3, $4)', [
    ...[
      workerContact,
      sealFor(keys, workerContact, places.phone(workerContact), workerPhone),
      phoneHash(ring, workerPhone),
      'en',
    ],
  ])
  await pool.query(
    `INSERT INTO official (id, org_id, contact_id, role, scope_prefix, name) VALUES ($1, $2, $3, 'caseworker', '01', $4),
      ($5, NULL, NULL, 'supervisor', '', NULL)`,
    [workerId, orgId, workerContact, sealFor(keys, workerId, places.officialName(workerId), 'Worker One'), deskId],
  )
  const people = [
    { id: workerId, role: 'caseworker', scopePrefix: '01', contactId: workerContact, language: 'en' },
    { id: deskId, role: 'supervisor', scopePrefix: '', contactId: null, language: 'km' },
  ] as Parameters<typeof planOpening>[0]['people']
  const app = Fastify({ frameworkErrors: answerUnroutable })
  await app.register(caseApi({ deps, staff, apiToken: TOKEN }), { prefix: '/api/v1' })
  let opened = 0

  return {
    app,
    deps,
    prisma,
    staff,
    faults,
    workerId,
    async open(facts, { phone = '+85510000001', rawText = 'as typed', via = 'USSD' } = {}) {
      const number = caseNumberAt({ block: 5012, a: 7, b: 935 }, opened)
      opened += 1
      const plan = planOpening(
        {
          number,
          via,
          facts,
          rawText,
          origin: `test-${opened}`,
          version: 1,
          messageId: null as never,
          contact: { id: contactIdOf(phoneHash(ring, phone)), phone },
          officialId: null,
          now: new Date(),
          today: '2026-03-15',
          people,
        },
        deps.newId,
      )
      await commitPlan(pool, ring, null, plan)
      return { id: plan.caseId, number }
    },
    async commit(plan) {
      await commitPlan(pool, ring, null, plan)
    },
    async get(path, headers = {}) {
      const answer = await app.inject({
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      })
      const isJson = String(answer.headers['content-type']).includes('json')
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.payload,
        body: isJson ? answer.json() : null,
      }
    },
    async close() {
      await app.close()
      await prisma.$disconnect()
      await staff.close()
      await pool.end()
      await database.drop()
    },
  }
}
