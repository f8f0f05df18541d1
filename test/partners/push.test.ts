import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pushCase } from '../../src/actions/partners/push-case.ts'
import { pushDue } from '../../src/jobs/partners.ts'
import { openPartners, type Partners, type PartnerValues } from '../../src/partners/index.ts'
import { setShareConsent } from '../../src/store/consent.ts'
import { eraseSealed } from '../../src/store/erasure.ts'
import { listPushes, retryPush } from '../../src/store/pushes.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { asDecided, gatewayOfFile, register, startAfresh, text } from '../deps.ts'
import { type FakeOscar, type FakePrimero, openOscar, openPrimero } from './stand-ins.ts'

let later = 0
const now = () => new Date(Date.now() + later)
const gateway = await gatewayOfFile({ now })
let primero: FakePrimero
let oscar: FakeOscar

beforeAll(async () => {
  primero = await openPrimero(now)
  oscar = await openOscar()
})
afterAll(() => Promise.all([primero.close(), oscar.close()]))

const PASSWORD = 'a password of theirs'
const GATEWAY = 'https://gateway.example.org'
const OFF: PartnerValues = {
  ...{ PRIMERO_URL: null, PRIMERO_USER: null, PRIMERO_PASSWORD: null, PRIMERO_WEBHOOK_SECRET: null },
  ...{ PRIMERO_MISSING_AS: null, OSCAR_URL: null, OSCAR_USER: null, OSCAR_PASSWORD: null },
}
const toPrimero = (): Partners =>
  openPartners({ ...OFF, PRIMERO_URL: primero.url, PRIMERO_USER: 'rokkon', PRIMERO_PASSWORD: PASSWORD }, now, GATEWAY)
const toOscar = (): Partners =>
  openPartners(
    { ...OFF, OSCAR_URL: oscar.url, OSCAR_USER: 'rokkon@example.org', OSCAR_PASSWORD: PASSWORD },
    now,
    GATEWAY,
  )

beforeEach(async () => {
  await startAfresh(gateway)
  await gateway.pool.query(`UPDATE organisation SET system = NULL, short_name = NULL`)
  later = 0
  for (const list of [primero.asked, oscar.asked]) list.length = 0
  primero.records.clear()
  primero.lacks.clear()
  primero.referrals.clear()
  oscar.clients.clear()
  Object.assign(primero, { outage: null, showsForms: true, password: PASSWORD })
  Object.assign(oscar, { outage: null })
  Object.assign(gateway.deps, { partners: toPrimero() })
})

let phones = 0
const nextPhone = () => {
  phones += 1
  return phones
}

async function openCase(line = 'NEW M A8 P0203 G3 N SOK DARA'): Promise<{ id: string; number: string }> {
  await text(gateway, `+855100${String(nextPhone()).padStart(2, '0')}002`, line)
  const [opened] = await gateway.rows<{ id: string; number: string }>(
    'SELECT id, number FROM "case" ORDER BY opened_at DESC, number DESC LIMIT 1',
  )
  return opened!
}

/** Looks at all cases as the worker does and follows what it wakes. */
async function push(): Promise<void> {
  await pushDue(gateway.deps, null)
  await gateway.settle()
}

async function consent(caseId: string, value: boolean): Promise<void> {
  const who = await register(gateway, `+855900${String(nextPhone()).padStart(5, '0')}`, 'supervisor', '', 'Chan')
  await inTransaction(gateway.pool, (client) => setShareConsent(client, caseId, value, who))
  await gateway.pool.query('UPDATE "case" SET updated_at = clock_timestamp() WHERE id = $1', [caseId])
}

const agree = () =>
  gateway.pool.query(
    `UPDATE organisation SET system = 'MOSVY', agreement_from = '2026-01-01' WHERE id = (SELECT min(id::text)::uuid FROM organisation)`,
  )

const tracing = () =>
  [...primero.records.entries()].filter(([key]) => key.startsWith('tracing')).map(([, each]) => each)
const child = () =>
  (tracing()[0] as { tracing_request_subform_section: Record<string, unknown>[] }).tracing_request_subform_section[0]!
const state = async () =>
  gateway.rows<{ state: string; outcome: string; answered: number | null; attempts: number }>(
    'SELECT state, outcome, answered, attempts FROM push',
  )
const posts = () => primero.asked.filter((each) => /^(POST|PATCH) \/(tracing|cases)/.test(each))

describe('a push to Primero', () => {
  test('of a missing child is one tracing request, without its name', async () => {
    const { number } = await openCase()
    await push()
    expect(tracing()).toHaveLength(1)
    expect(tracing()[0]).toMatchObject({ status: 'open', separation_cause: 'migration', location_last: '203' })
    expect(child()).toMatchObject({ name: null, name_other: null, age: 8, sex: 'male', tracing_request_status: 'open' })
    expect(JSON.stringify([...primero.records.values()])).not.toMatch(/dara/i)
    expect(await state()).toMatchObject([{ state: 'SENT', outcome: 'taken', answered: 204 }])
    const [log] = await gateway.rows<{ route: string; classes: string[]; fields: string[] }>(
      `SELECT route, classes, fields FROM access_log WHERE token = 'push'`,
    )
    expect(log).toMatchObject({ route: 'push PRIMERO', classes: ['S', 'O'] })
    const [event] = await gateway.rows(`SELECT type FROM case_event WHERE type = 'PUSH'`)
    expect(event).toBeDefined()
    expect(number).toMatch(/^\d{10}$/)
  })

  test('ten times over leaves one record, and once it is taken the same is not sent again', async () => {
    const { number } = await openCase()
    for (let time = 0; time < 10; time += 1) {
      await retryPush(gateway.pool, 'PRIMERO', number, now())
      await push()
    }
    expect(tracing()).toHaveLength(1)
    expect(posts().filter((each) => each.startsWith('POST'))).toHaveLength(10)
    expect(posts().filter((each) => each.startsWith('PATCH'))).toHaveLength(9)
    const before = posts().length
    // what was written about the push itself is looked at once, and is no news
    for (let time = 0; time < 3; time += 1) await push()
    expect(posts()).toHaveLength(before)
  })

  test('goes on with a change of the case, and with the name once the family consents and there is an agreement', async () => {
    const { id } = await openCase()
    await push()
    await consent(id, true)
    await push()
    expect(child().name).toBeNull()
    await agree()
    await gateway.pool.query('UPDATE "case" SET updated_at = clock_timestamp()')
    await push()
    expect(child().name).toMatch(/dara/i)
    await consent(id, false)
    await push()
    expect(child().name).toBeNull()
    expect(tracing()[0]).toMatchObject({ disclosure_other_orgs: false })
    expect(posts().at(-1)).toMatch(/^PATCH /)
    expect(tracing()).toHaveLength(1)
  })

  test('takes the name back within the hour in which an agreement runs out', async () => {
    const { id } = await openCase()
    await agree()
    await consent(id, true)
    await push()
    expect(child().name).toMatch(/dara/i)
    const tomorrow = new Date(now().getTime() + 31 * 3_600_000).toISOString().slice(0, 10)
    await gateway.pool.query(`UPDATE organisation SET agreement_until = $1 WHERE system = 'MOSVY'`, [tomorrow])
    await push()
    expect(child().name).toMatch(/dara/i)
    later += 56 * 3_600_000
    await push()
    expect(child().name).toBeNull()
  })

  test('of an accepted match says which case the trace was matched to, and what the partner says of it is kept', async () => {
    const missing = await openCase()
    const found = await openCase('FND M A8 P0203')
    const [left, right] = [missing.id, found.id].sort()
    const who = await register(gateway, '+85590000990', 'supervisor', '', 'Chan')
    await gateway.pool.query(`UPDATE "case" SET kind = 'FOUND' WHERE id = $1`, [found.id])
    await gateway.pool.query(
      `INSERT INTO match (id, left_id, right_id, kind, score, why, state, decided_by_id, decided_at)
        VALUES ($1, $2, $3, 'MISSING_FOUND', 0.9, '[]', 'ACCEPTED', $4, now())
        ON CONFLICT (left_id, right_id) DO UPDATE SET state = 'ACCEPTED', kind = 'MISSING_FOUND', decided_at = now()`,
      [uuid(), left, right, who],
    )
    await push()
    const traces = [...primero.records.entries()].filter(([key]) => key.startsWith('traces/'))
    const [foundKey] = [...primero.records.keys()].filter((key) => key.startsWith('cases/'))
    expect(traces).toEqual([[expect.any(String), { matched_case_id: foundKey!.split('/')[1] }]])
    expect((await state()).map((each) => each.state)).toEqual(['SENT', 'SENT'])
  })

  async function referTo(caseId: string, receiver: string): Promise<void> {
    const [org, offer] = [uuid(), uuid()]
    await gateway.pool.query(
      `INSERT INTO organisation (id, name, type, short_name, system) VALUES ($1, 'Hands of Primero', 'partner', $2, 'PRIMERO')`,
      [org, receiver],
    )
    const who = await register(gateway, `+855900${String(nextPhone()).padStart(5, '0')}`, 'shelter', '', 'Chan')
    await gateway.pool.query(
      `INSERT INTO offer (id, first_id, kind, case_id, service, org_id, from_id, to_id, due_at)
        VALUES ($1, $1, 'REFERRAL', $2, 'LEG', $3, $4, $4, now())`,
      [offer, caseId, org, who],
    )
    await gateway.pool.query('UPDATE "case" SET updated_at = clock_timestamp() WHERE id = $1', [caseId])
  }
  const referrals = () => [...primero.referrals.values()].flat()

  test('refers a case to whom it is offered there, once however often it is sent, also where the answer was lost', async () => {
    const { id, number } = await openCase('FND M A8 P0203')
    await gateway.pool.query(`UPDATE "case" SET kind = 'FOUND' WHERE id = $1`, [id])
    await push()
    await referTo(id, 'primero_cp')
    await push()
    const once = [{ transitioned_to: 'primero_cp', notes: `${number} LEG` }]
    expect(referrals()).toMatchObject(once)
    await retryPush(gateway.pool, 'PRIMERO', number, now())
    await push()
    // it is there, and whoever sent it died before they could write that down
    await gateway.pool.query('UPDATE offer SET pushed_id = NULL')
    await retryPush(gateway.pool, 'PRIMERO', number, now())
    await push()
    expect(referrals()).toMatchObject(once)
    expect(referrals()).toHaveLength(1)
    expect(await gateway.rows('SELECT pushed_id FROM offer')).toEqual([{ pushed_id: referrals()[0]!.id }])
  })

  test('whose referral is refused is listed, its records taken', async () => {
    const { id } = await openCase('FND M A8 P0203')
    await gateway.pool.query(`UPDATE "case" SET kind = 'FOUND' WHERE id = $1`, [id])
    await referTo(id, 'nobody')
    await push()
    expect(await state()).toMatchObject([{ state: 'REFUSED', answered: 422 }])
    expect(await listPushes(gateway.pool, gateway.ring, null, 10)).toMatchObject([
      { words: 'Invalid: transitioned_to' },
    ])
    expect([...primero.records.keys()].filter((key) => key.startsWith('cases/'))).toHaveLength(1)
  })

  test('is erased with its case', async () => {
    const { id, number } = await openCase()
    await agree()
    await consent(id, true)
    await push()
    expect(child().name).toMatch(/dara/i)
    // an open one takes two people
    await asDecided(gateway, `UPDATE "case" SET status = 'REUNIFIED' WHERE id = $1`, [id])
    await inTransaction(gateway.pool, (client) => eraseSealed(client, { id, number }, uuid))
    await push()
    expect(child().name).toBeNull()
    expect(JSON.stringify([...primero.records.values()])).not.toMatch(/dara/i)
  })

  test('signs in once an hour, and anew where the token is refused', async () => {
    await openCase()
    await push()
    expect(primero.signIns).toBeGreaterThan(0)
    const signed = primero.signIns
    await openCase()
    await push()
    expect(primero.signIns).toBe(signed)
    later += 61 * 60_000
    await openCase()
    await push()
    expect(primero.signIns).toBe(signed + 1)
    expect(tracing()).toHaveLength(3)
  })

  test('leaves out fields that the instance lacks', async () => {
    primero.lacks.add('separation_cause_other')
    await openCase()
    await push()
    expect(tracing()).toHaveLength(1)
    expect(tracing()[0]).not.toHaveProperty('separation_cause_other')
  })

  test('that is refused is not repeated, and listed with the words of the partner, which are in no column in clear', async () => {
    Object.assign(primero, { showsForms: false })
    primero.lacks.add('location_last')
    const { id, number } = await openCase()
    await push()
    expect(await state()).toMatchObject([{ state: 'REFUSED', outcome: 'refused', answered: 422 }])
    expect(await gateway.rows(`SELECT about FROM alarm WHERE kind = 'push-refused'`)).toEqual([{ about: 'PRIMERO' }])
    const tried = posts().length
    later += 3_600_000
    await push()
    await push()
    expect(posts()).toHaveLength(tried)
    const [listed] = await listPushes(gateway.pool, gateway.ring, null, 10)
    expect(listed).toMatchObject({ number, partner: 'PRIMERO', words: 'Invalid Record JSON: location_last' })
    const [row] = await gateway.rows<{ words: Buffer }>('SELECT words FROM push')
    expect(row!.words.includes('location_last')).toBe(false)
    primero.lacks.clear()
    await retryPush(gateway.pool, 'PRIMERO', number, now())
    await push()
    expect(await state()).toMatchObject([{ state: 'SENT' }])
    expect(await listPushes(gateway.pool, gateway.ring, id, 10)).toMatchObject([{ state: 'SENT', words: null }])
  })

  test('to an account that is refused stops after one new token, and is tried every hour', async () => {
    primero.password = 'another by now'
    await openCase()
    await push()
    expect(await state()).toMatchObject([{ state: 'QUEUED', outcome: 'account', answered: 401 }])
    expect(primero.asked.filter((each) => each === 'POST /tokens').length).toBeLessThanOrEqual(2)
    later += 59 * 60_000
    const before = primero.asked.length
    await push()
    expect(primero.asked).toHaveLength(before)
    primero.password = PASSWORD
    later += 2 * 60_000
    await push()
    expect(await state()).toMatchObject([{ state: 'SENT' }])
  })

  test.each([500, 503, 429])('loses nothing in an hour of %i, and nobody waits for it', async (status) => {
    primero.outage = status
    const opened: string[] = []
    for (let minute = 0; minute < 60; minute += 5) {
      opened.push((await openCase()).number)
      await push()
      later += 5 * 60_000
    }
    expect(primero.records.size).toBe(0)
    primero.outage = null
    later += 16 * 60_000
    await push()
    expect(tracing()).toHaveLength(opened.length)
    expect((await state()).every((each) => each.state === 'SENT')).toBe(true)
  })

  test('that a worker dies in the middle of is made again, and is one record', async () => {
    await openCase()
    await pushDue(gateway.deps, null)
    gateway.woken.length = 0
    const [{ id } = { id: '' }] = await gateway.rows<{ id: string }>('SELECT id FROM push')
    // the partner took it, and the worker died before it could say so
    const dies = {
      ...gateway.deps,
      newId: () => {
        throw new Error('killed')
      },
    }
    await expect(pushCase(dies, id)).rejects.toThrow('killed')
    expect(tracing()).toHaveLength(1)
    expect(await state()).toMatchObject([{ state: 'QUEUED' }])
    later += 121_000
    await push()
    expect(await state()).toMatchObject([{ state: 'SENT' }])
    expect(tracing()).toHaveLength(1)
  })

  test('is made once however many workers look at the same moment', async () => {
    await openCase()
    await pushDue(gateway.deps, null)
    gateway.woken.length = 0
    const [{ id } = { id: '' }] = await gateway.rows<{ id: string }>('SELECT id FROM push')
    await Promise.all(Array.from({ length: 10 }, () => pushCase(gateway.deps, id)))
    expect(posts()).toHaveLength(1)
  })

  test('of a case that was merged or void before it was ever sent is none', async () => {
    const { id } = await openCase()
    await asDecided(gateway, `UPDATE "case" SET status = 'VOID' WHERE id = $1`, [id])
    await push()
    expect(primero.records.size).toBe(0)
    expect(await state()).toMatchObject([{ state: 'SENT', outcome: 'nothing' }])
  })

  test('of a case that becomes void afterwards takes the record out of use', async () => {
    const { id } = await openCase()
    await push()
    await asDecided(gateway, `UPDATE "case" SET status = 'VOID', updated_at = clock_timestamp() WHERE id = $1`, [id])
    await push()
    expect(tracing()[0]).toMatchObject({ status: 'closed', record_state: false })
  })
})

describe('a push to OSCaR', () => {
  beforeEach(() => void Object.assign(gateway.deps, { partners: toOscar() }))

  async function referred(agreed: boolean): Promise<{ id: string; number: string }> {
    const opened = await openCase()
    const org = uuid()
    await gateway.pool.query(
      `INSERT INTO organisation (id, name, type, short_name, agreement_from) VALUES ($1, 'Helping hands', 'partner', 'hh', $2)`,
      [org, agreed ? '2026-01-01' : null],
    )
    const who = await register(gateway, `+855900${String(nextPhone()).padStart(5, '0')}`, 'shelter', '', 'Chan')
    await gateway.pool.query(
      `INSERT INTO offer (id, first_id, kind, case_id, service, org_id, from_id, to_id, due_at)
        VALUES ($1, $1, 'REFERRAL', $2, 'LEG', $3, $4, $4, now())`,
      [uuid(), opened.id, org, who],
    )
    return opened
  }

  test('of a case that is referred to nobody with OSCaR is none', async () => {
    await openCase()
    await push()
    expect(oscar.asked).toEqual([])
    expect(await state()).toMatchObject([{ state: 'SENT', outcome: 'nothing' }])
  })

  test('is one client however often it is sent, without the name', async () => {
    const { number } = await referred(true)
    for (let time = 0; time < 10; time += 1) {
      await retryPush(gateway.pool, 'OSCAR', number, now())
      await push()
    }
    expect(oscar.clients.size).toBe(1)
    const [client] = oscar.clients.values()
    expect(client).toMatchObject({
      ...{ external_id_display: number, given_name: '', organization_name: 'hh', referral_status: 'Referred' },
      ...{ location_current_village_code: '0203', reason_for_referral: `National case number ${number}; service LEG` },
    })
    expect(oscar.asked.filter((each) => each.endsWith('sign_in'))).toHaveLength(1)
  })

  test('tells the name by consent and agreement, and takes it back', async () => {
    const { id } = await referred(true)
    await consent(id, true)
    await push()
    expect([...oscar.clients.values()][0]!.given_name).toMatch(/dara/i)
    await consent(id, false)
    await push()
    expect([...oscar.clients.values()][0]!.given_name).toBe('')
  })

  test('without an agreement tells no name whatever the family says', async () => {
    const { id } = await referred(false)
    await consent(id, true)
    await push()
    expect([...oscar.clients.values()][0]!.given_name).toBe('')
  })

  test('loses nothing in an outage', async () => {
    oscar.outage = 502
    await referred(true)
    await push()
    expect(await state()).toMatchObject([{ state: 'QUEUED', outcome: 'broken', answered: 502 }])
    oscar.outage = null
    later += 60_000
    await push()
    expect(oscar.clients.size).toBe(1)
  })
})

test('where nothing is set up nothing is queued', async () => {
  Object.assign(gateway.deps, { partners: openPartners(OFF, now, GATEWAY) })
  await openCase()
  await push()
  expect(await state()).toEqual([])
})
