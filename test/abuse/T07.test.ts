import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { reporterOf } from '../../src/store/callers.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { type Gateway, openGateway } from '../deps.ts'
import { hire, openStaffApi, type StaffApi, type StaffMember } from '../http/staff.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { IS_FULL } from '../thorough.ts'
import { cheapHash, otherThan, report } from './status.ts'

/** Changes asked for; 500 by ROKKON_ABUSE=full. */
const CHANGES = IS_FULL ? 500 : 15
const HOUR_MS = 3_600_000
const OTHER = '+85590000700'

let database: TestDatabase
let gateway: Gateway
let api: StaffApi
let worker: StaffMember
let senior: StaffMember
let clock = new Date()

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url, { now: () => clock, hashPin: cheapHash().hashPin })
  api = await openStaffApi(gateway.deps, database.url)
  worker = await hire(gateway.deps, 'caseworker', '')
  senior = await hire(gateway.deps, 'supervisor', '')
})
afterAll(async () => {
  await api.close()
  await gateway.close()
  await database.drop()
})

interface Family {
  readonly id: string
  readonly number: string
  readonly phone: string
  readonly pin: string
}

async function family(at: number): Promise<Family> {
  const phone = `+8551000${String(4_000 + at)}`
  const { number, pin } = await report(gateway, phone)
  const [row] = await gateway.rows<{ id: string }>('SELECT id FROM "case" WHERE number = $1', [number])
  return { id: row!.id, number, phone, pin }
}

const ask = ({ number, pin }: Family, phone = OTHER) =>
  api.write(number, { type: 'CONTACT', data: { phone, mode: 'CALL', pin } }, worker)
const review = ({ number }: Family, change: string, agree = true) =>
  api.write(number, { type: 'CONTACT', data: { change, agree } }, senior)
const hash = (phone: string) => contactIdOf(phoneHash(gateway.ring, phone))
/** Whose phone staff are given, and notices go to. */
const reached = async ({ id }: Family) => (await reporterOf(gateway.pool, id))?.contactId

/** Sends what is queued for the families, as if it were day. */
async function notices() {
  const queued = await gateway.rows<{ id: string }>(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond', params = params WHERE state = 'QUEUED' AND class = 'NOTICE' RETURNING id`,
  )
  for (const { id } of queued) await sendMessage(gateway.deps, id)
  return queued
}

/** T07 passes when none of 500 changes acts before its hold is over and a person has agreed. */
it(`T07 of ${CHANGES} changes of the contact phone none acts before hold and review`, {
  timeout: 1_800_000,
}, async () => {
  const start = clock
  const families: { readonly of: Family; readonly change: string }[] = []
  for (let at = 0; at < CHANGES; at += 1) {
    const of = await family(at)
    const asked = await ask(of)
    expect(asked).toMatchObject({
      status: 201,
      body: { holdUntil: new Date(clock.getTime() + 72 * HOUR_MS).toISOString() },
    })
    families.push({ of, change: asked.body.change })
  }
  // nobody agrees: not in the hold, not after it, not ever
  for (const hours of [0, 1, 71.99]) {
    clock = new Date(start.getTime() + hours * HOUR_MS)
    for (const { of, change } of families) {
      expect((await review(of, change)).status).toBe(409)
      expect(await reached(of)).toBe(hash(of.phone))
    }
  }
  clock = new Date(start.getTime() + 1_000 * HOUR_MS)
  for (const { of } of families) expect(await reached(of)).toBe(hash(of.phone))
  // a person agrees to one half and refuses the other
  for (const [at, { of, change }] of families.entries()) {
    expect((await review(of, change, at % 2 === 0)).status).toBe(201)
    expect(await reached(of)).toBe(hash(at % 2 === 0 ? OTHER : of.phone))
    expect((await review(of, change)).status).toBe(409)
  }
  clock = start
})

it('T07 without the PIN nothing is asked for, and tries run out', async () => {
  const of = await family(900)
  const wrong = { ...of, pin: otherThan(of.pin) }
  for (let tries = 0; tries < 5; tries += 1) expect((await ask(wrong)).status).toBe(422)
  expect((await ask(of)).status).toBe(422)
  expect(await gateway.rows('SELECT FROM contact_change WHERE case_id = $1', [of.id])).toEqual([])
  for (const field of ['phone', 'pin'] as const)
    expect(
      (
        await api.write(
          of.number,
          { type: 'CONTACT', data: { mode: 'CALL', phone: OTHER, pin: of.pin, [field]: 'x' } },
          worker,
        )
      ).status,
    ).toBe(422)
})

it('T07 the phone before is told in neutral words, once, where it may be written to', async () => {
  const told = await family(901)
  const silent = await family(902)
  await notices()
  gateway.sms.sent.length = 0
  await ask(told)
  await ask(silent)
  await gateway.pool.query(`UPDATE safe_contact SET mode = 'NONE' WHERE case_id = $1`, [silent.id])
  await gateway.pool.query(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 minute' WHERE template = 'T17' AND state = 'QUEUED'`,
  )
  const queued = await gateway.rows<{ id: string }>(
    `SELECT id FROM outbound_message WHERE template = 'T17' AND state = 'QUEUED'`,
  )
  expect(queued.length).toBeGreaterThanOrEqual(2)
  const states = await gateway.rows<{ phone: boolean; class: string }>(
    `SELECT DISTINCT class FROM outbound_message WHERE template = 'T17'`,
  )
  expect(states).toEqual([{ class: 'NOTICE' }])
  for (const { id } of queued) {
    // whatever the hour of this test
    await sendMessage(gateway.deps, id)
    await gateway.pool.query(
      `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 minute' WHERE id = $1`,
      [id],
    )
  }
  const about = (of: Family) =>
    gateway.rows<{ state: string; reason: string | null }>(
      `SELECT state, reason FROM outbound_message WHERE template = 'T17' AND case_id = $1`,
      [of.id],
    )
  expect(await about(silent)).toEqual([{ state: 'SUPPRESSED', reason: 'no-consent' }])
  const [one] = await about(told)
  expect([one?.state, one?.reason]).toEqual(one?.state === 'SENT' ? ['SENT', null] : ['QUEUED', 'quiet'])
  expect(await about(told)).toHaveLength(1)
})

it('T07 one wish at a time, to be decided by whoever may write of contact', async () => {
  const of = await family(903)
  const { body } = await ask(of)
  expect((await ask(of, '+85590000701')).status).toBe(409)
  const police = await hire(gateway.deps, 'police', '')
  expect(
    (await api.write(of.number, { type: 'CONTACT', data: { change: body.change, agree: false } }, police)).status,
  ).toBe(403)
  const other = await family(904)
  expect((await review(other, body.change)).status).toBe(422)
  expect((await review(of, body.change, false)).status).toBe(201)
  expect((await ask(of, '+85590000701')).status).toBe(201)
  const rows = JSON.stringify(await gateway.rows('SELECT * FROM contact_change'))
  expect(rows).not.toContain('90000701')
})
