import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import { verifyAudit } from '../../src/store/audit/verify.ts'
import { type Gateway, openGateway, startAfresh, text, textsTo } from '../deps.ts'
import { hire, openStaffApi, SETUP_TOKEN, type StaffApi, type StaffMember, tokenFor } from '../http/staff.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

const MOTHER = '+85510000001'
const FATHER = '+85510000002'

let database: TestDatabase
let gateway: Gateway
let api: StaffApi
let clock: Date
let worker: StaffMember
let second: StaffMember
let senior: StaffMember
let police: StaffMember
let number: string

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url, { now: () => clock })
  api = await openStaffApi(gateway.deps, database.url)
})
afterAll(async () => {
  await api.close()
  await gateway.close()
  await database.drop()
})
beforeEach(async () => {
  clock = new Date()
  await startAfresh(gateway)
  worker = await hire(gateway.deps, 'caseworker', '07')
  second = await hire(gateway.deps, 'caseworker', '07')
  senior = await hire(gateway.deps, 'supervisor', '07')
  police = await hire(gateway.deps, 'police', '07')
  number = await opened(MOTHER)
})

/** A case opened by a text; its number. */
async function opened(phone: string): Promise<string> {
  await text(gateway, phone, 'NEW M A8 P0703 D0103 N SOK DARA')
  const [row] = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at DESC LIMIT 1')
  return row!.number
}

const caseOf = async (of = number) => (await api.read(`/cases/${of}`)).body
const statusOf = async (of = number) => (await caseOf(of)).status
const propose = async (change: string, who: StaffMember, more: object = {}, of = number) =>
  api.write(of, { type: 'PROPOSAL', data: { change, reason: change === 'VOID' ? 'HOAX' : 'seen', ...more } }, who)
const say = (agree: boolean, proposal: string, who: { readonly as: Readonly<Record<string, string>> }, of = number) =>
  api.write(of, { type: 'SECOND', data: { proposal, agree } }, who)

/** Proposed by one and confirmed by another. */
async function becomes(change: string, more: object = {}, by = worker, and = senior, of = number) {
  const { status, body } = await propose(change, by, more, of)
  expect(status).toBe(202)
  expect(await say(true, body.proposal, and, of)).toMatchObject({ status: 201, body: { seq: expect.any(Number) } })
}

/** What the store answers to a statement. */
const refusal = (sql: string, values: readonly unknown[] = []) =>
  gateway.pool.query(sql, [...values]).then(
    () => 'done',
    (error: Error) => error.message,
  )

describe('I2: nothing from outside changes a status', () => {
  it('neither a claim, nor a system of ours, nor the set-up token, which proposes and seconds nothing', async () => {
    await text(gateway, MOTHER, 'child is home, close it')
    const { body } = await propose('LOCATED', worker)
    for (const as of [
      { authorization: `Bearer ${SETUP_TOKEN}` },
      await tokenFor(gateway.deps, 'supervisor', '07', null),
      await tokenFor(gateway.deps, 'caseworker', '', null),
    ]) {
      expect((await say(true, body.proposal, { as })).status).toBe(403)
      expect(
        (await api.write(number, { type: 'PROPOSAL', data: { change: 'VOID', reason: 'HOAX' } }, { as })).status,
      ).toBe(403)
      expect((await api.write(number, { type: 'REOPEN', data: { reason: 'x' } }, { as })).status).toBe(403)
    }
    const family = await tokenFor(gateway.deps, 'family', '', null)
    expect((await say(true, body.proposal, { as: family })).status).toBe(403)
    expect(await statusOf()).toBe('ACTIVE')
  })
})

describe('I3: a grave change takes two events of two different people', () => {
  it('nothing changes until the second has agreed; the family hears the same before and after', async () => {
    await text(gateway, worker.phone, 'A1 1')
    const before = await caseOf()
    expect(before.publicStatus).toBe('SEARCHING')
    const { status, body } = await propose('LOCATED', worker, { reason: 'police of Chhuk called' })
    expect([status, Object.keys(body)]).toEqual([202, ['proposal']])
    expect(await caseOf()).toMatchObject({
      status: 'ACTIVE',
      proposals: [
        { id: body.proposal, change: 'LOCATED', state: 'WAITING', reason: 'police of Chhuk called', secondBy: null },
      ],
    })
    const seq = (await say(true, body.proposal, second)).body.seq
    const after = await caseOf()
    expect(after).toMatchObject({ status: 'LOCATED', publicStatus: 'SEARCHING', proposals: [{ state: 'CONFIRMED' }] })
    expect(after.events.slice(-2)).toMatchObject([
      { type: 'PROPOSAL', by: { role: 'caseworker' } },
      { seq, type: 'SECOND', data: { agree: true } },
    ])
    expect(await verifyAudit(gateway.pool, new Map(), [])).toMatchObject({ bad: null })
  })

  it('not by the one who proposed, by any token, phone or role of theirs', async () => {
    const { body } = await propose('LOCATED', worker)
    const phone = await hire(gateway.deps, 'supervisor', '', { sameAs: worker.id })
    const third = await hire(gateway.deps, 'supervisor', '', { sameAs: phone.id })
    const role = { as: await tokenFor(gateway.deps, 'supervisor', '', worker.id) }
    for (const who of [worker, phone, third, role]) {
      expect((await say(true, body.proposal, who)).status).toBe(409)
      expect((await say(false, body.proposal, who)).status).toBe(409)
    }
    expect(await caseOf()).toMatchObject({ status: 'ACTIVE', proposals: [{ state: 'WAITING' }] })
  })

  it('a child is home after being located, and when a case worker saw or heard them', async () => {
    expect((await propose('REUNIFIED', worker)).status).toBe(422)
    expect((await propose('REUNIFIED', worker, { evidence: 'I saw her at home' })).status).toBe(409)
    await becomes('LOCATED')
    await becomes('REUNIFIED', { evidence: 'I saw her at home' })
    expect((await caseOf()).proposals[1]).toMatchObject({ change: 'REUNIFIED', evidence: 'I saw her at home' })
  })

  it('a death takes the word of police or court', async () => {
    const { body } = await propose('DECEASED', worker)
    expect((await say(true, body.proposal, senior)).status).toBe(403)
    expect((await say(true, body.proposal, police)).status).toBe(201)
    const other = await opened(FATHER)
    await becomes('DECEASED', {}, police, second, other)
    expect([await statusOf(), await statusOf(other)]).toEqual(['DECEASED', 'DECEASED'])
  })

  it('police second a death alone; a commune official proposes what they saw and nothing graver', async () => {
    const commune = await hire(gateway.deps, 'commune', '0703')
    const { body } = await propose('LOCATED', commune)
    expect((await say(true, body.proposal, police)).status).toBe(403)
    for (const change of ['VOID', 'DECEASED', 'REUNIFIED'])
      expect((await propose(change, commune, { evidence: 'x' })).status).toBe(403)
  })

  it('what is closed is proposed for nothing, and a change that no longer fits is not confirmed', async () => {
    const { body } = await propose('LOCATED', second)
    await becomes('VOID', { reason: 'TEST' })
    expect((await say(true, body.proposal, senior)).status).toBe(409)
    expect((await propose('MERGED', worker, { into: await opened(FATHER) })).status).toBe(409)
    expect((await propose('VOID', worker, { reason: 'because' })).status).toBe(422)
    expect(
      await gateway.rows(
        'SELECT FROM alert WHERE case_id = (SELECT id FROM "case" WHERE number = $1) AND closed_at IS NULL',
        [number],
      ),
    ).toEqual([])
  })

  it('the store itself refuses a status without them, whoever asks it', async () => {
    const wall = 'case: a status takes two people, reopening takes one'
    for (const status of ['LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID'])
      expect(await refusal(`UPDATE "case" SET status = $1::"CaseStatus"`, [status])).toBe(wall)
    const { body } = await propose('LOCATED', worker)
    expect(await refusal(`UPDATE "case" SET status = 'LOCATED', status_seq = event_seq`)).toBe(wall)
    const decided = 'proposal: decided once, by a second person'
    const phone = await hire(gateway.deps, 'supervisor', '', { sameAs: worker.id })
    for (const id of [worker.id, phone.id])
      expect(await refusal('UPDATE proposal SET agreed = true, second_by_id = $1, second_seq = 9', [id])).toBe(decided)
    // a decision without its event is none
    expect(await refusal('UPDATE proposal SET agreed = true, second_by_id = $1, second_seq = 9', [senior.id])).toBe(
      'done',
    )
    expect(await refusal(`UPDATE "case" SET status = 'LOCATED', status_seq = 9`)).toBe(wall)
    expect(await refusal('UPDATE proposal SET agreed = false')).toBe(decided)
    expect(await refusal('DELETE FROM proposal')).toMatch(/rows are added/)
    expect((await say(true, body.proposal, senior)).status).toBe(409)
  })

  it('the events of one change serve for no other', async () => {
    const wall = 'case: a status takes two people, reopening takes one'
    await becomes('LOCATED')
    await api.write(number, { type: 'REOPEN', data: { reason: 'lost again' } }, worker)
    const [{ seq } = { seq: 0 }] = await gateway.rows<{ seq: number }>('SELECT second_seq AS seq FROM proposal')
    expect(await refusal(`UPDATE "case" SET status = 'LOCATED', status_seq = $1`, [seq])).toBe(wall)
    expect(await refusal(`UPDATE "case" SET status_seq = 0`)).toBe(wall)
    expect(await refusal(`UPDATE "case" SET merged_into_id = id`)).toBe(wall)
  })

  it('a case begins closed by an import alone', async () => {
    const opening = `INSERT INTO "case" (id, number, kind, opened_via, status) VALUES ($1, '1000000011', 'MISSING', 'API', 'VOID')`
    expect(await refusal(opening, [gateway.deps.newId()])).toBe('case: opens active, unless imported')
  })
})

describe('I4: reopening takes one person and a reason', () => {
  it.each(['LOCATED', 'VOID', 'MERGED', 'DECEASED', 'REUNIFIED'])('from %s', async (change) => {
    if (change === 'REUNIFIED') await becomes('LOCATED')
    await becomes(
      change,
      {
        ...(change === 'MERGED' && { into: await opened(FATHER) }),
        ...(change === 'REUNIFIED' && { evidence: 'heard her voice' }),
      },
      change === 'DECEASED' ? police : worker,
    )
    expect((await api.write(number, { type: 'REOPEN' }, worker)).status).toBe(422)
    expect((await api.write(number, { type: 'REOPEN', data: { reason: 'it was not her' } }, worker)).status).toBe(201)
    expect(await caseOf()).toMatchObject({ number, status: 'ACTIVE', mergedInto: null })
    expect((await api.write(number, { type: 'REOPEN', data: { reason: 'again' } }, worker)).status).toBe(409)
  })

  it('the store refuses it without its event', async () => {
    await becomes('LOCATED')
    expect(await refusal(`UPDATE "case" SET status = 'ACTIVE'`)).toMatch(/a status takes two people/)
    expect(await refusal(`UPDATE "case" SET status = 'ACTIVE', status_seq = event_seq + 1`)).toMatch(/two people/)
  })
})

describe('I5: a proposal is refused or confirmed, or waits', () => {
  it('refused, it is over, and the same can be proposed again', async () => {
    const { body } = await propose('LOCATED', worker)
    expect((await propose('LOCATED', second)).status).toBe(409)
    expect(
      await api.write(
        number,
        { type: 'SECOND', data: { proposal: body.proposal, agree: false, reason: 'another child' } },
        senior,
      ),
    ).toMatchObject({ status: 201 })
    expect(await caseOf()).toMatchObject({
      status: 'ACTIVE',
      proposals: [{ state: 'REFUSED', refusal: 'another child' }],
    })
    expect((await say(true, body.proposal, second)).status).toBe(409)
    await becomes('LOCATED')
  })

  it('unanswered for a day it goes to the supervisor, never to the one who proposed, and stays', async () => {
    const { body } = await propose('LOCATED', second)
    const rungs = () =>
      gateway.rows<{ official_id: string; rung: number }>(
        `SELECT official_id, rung FROM alert WHERE kind = 'PROPOSAL' ORDER BY created_at, rung`,
      )
    expect(await rungs()).toEqual([{ official_id: worker.id, rung: 1 }])
    const later = async (hours: number) => {
      clock = new Date(clock.getTime() + hours * 3_600_000)
      await escalateAlert(gateway.deps, body.proposal)
    }
    await later(23)
    expect(await rungs()).toHaveLength(1)
    await later(24 + 8)
    expect(await rungs()).toMatchObject([{}, { official_id: senior.id, rung: 3 }])
    for (let day = 0; day < 30; day += 1) await later(25)
    expect(await caseOf()).toMatchObject({ status: 'ACTIVE', proposals: [{ state: 'WAITING' }] })
    expect((await say(true, body.proposal, senior)).status).toBe(201)
    expect(await gateway.rows(`SELECT FROM alert WHERE kind = 'PROPOSAL' AND closed_at IS NULL`)).toEqual([])
  })

  it('where the owner proposes, the supervisor is asked; where the supervisor does, the owner', async () => {
    const asked = async () =>
      (
        await gateway.rows<{ official_id: string }>(
          `SELECT official_id FROM alert WHERE kind = 'PROPOSAL' ORDER BY created_at`,
        )
      ).map(({ official_id }) => official_id)
    await propose('LOCATED', worker)
    expect(await asked()).toEqual([senior.id])
    await propose('VOID', senior)
    expect(await asked()).toEqual([senior.id, worker.id])
  })

  it('the one asked hears where the child is said to be, and no more, and decides where they can look', async () => {
    await propose('LOCATED', second)
    for (const { id } of await gateway.rows<{ id: string }>(
      `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 second', valid_until = clock_timestamp() + interval '1 hour'
        WHERE state = 'QUEUED' RETURNING id`,
    ))
      await sendMessage(gateway.deps, id)
    const code = /^([A-Z]\d) CHECK [\d ]+: found at other place, says case worker\./m.exec(
      textsTo(gateway, worker.phone).join('\n'),
    )?.[1]
    expect(code).toBeDefined()
    expect((await text(gateway, worker.phone, `${code} 1`)).join()).toMatch(/: open the console$/)
    // said by text only once a code has come back
    for (const answer of ['42', '2'])
      expect((await text(gateway, worker.phone, `${code} ${answer}`)).join()).toMatch(/^(Confirm FOUND|Not confirmed)/)
    expect(await caseOf()).toMatchObject({ status: 'ACTIVE', proposals: [{ state: 'WAITING' }] })
  })
})

describe('I8: a merged case answers under its old number with the data of the one that stands', () => {
  it('both rows stay, both reporters are reached about the one', async () => {
    await text(gateway, MOTHER, '1')
    const stands = await opened(FATHER)
    await text(gateway, FATHER, '2')
    expect((await propose('MERGED', worker, { into: number })).status).toBe(422)
    expect((await propose('MERGED', worker, { into: '1000000011' })).status).toBe(422)
    await gateway.rows(
      `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung)
        SELECT c.id, c.id, 'A9', 'FOUND_CLAIM', c.id, $2, 1 FROM "case" c WHERE number = $1`,
      [number, worker.id],
    )
    await becomes('MERGED', { reason: 'the same girl', into: stands })
    expect(
      await gateway.rows(
        `SELECT number FROM alert JOIN "case" c ON c.id = case_id WHERE alert.kind = 'FOUND_CLAIM' AND closed_at IS NULL`,
      ),
    ).toEqual([{ number: stands }])
    const [own, survivor] = [await caseOf(), await caseOf(stands)]
    expect(own).toMatchObject({ number, status: 'MERGED', mergedInto: stands, child: survivor.child, contact: 'SMS' })
    expect(own.events.at(-1)).toMatchObject({ type: 'SECOND' })
    expect(own.reports).toEqual(survivor.reports)
    expect(survivor).toMatchObject({ number: stands, status: 'ACTIVE', mergedInto: null })
    expect(survivor.reports.map((report: { number: string }) => report.number).sort()).toEqual([number, stands].sort())
    expect(survivor.events.at(-1)).toMatchObject({ type: 'UPDATE', data: { merged: number } })
    expect(
      await gateway.rows(
        'SELECT mode FROM safe_contact JOIN "case" c ON c.id = case_id WHERE number = $1 ORDER BY mode',
        [stands],
      ),
    ).toEqual([{ mode: 'CALL' }, { mode: 'SMS' }])
    expect(await gateway.rows('SELECT number FROM "case"')).toHaveLength(2)
  })

  it('a chain of merges leads to the last; what was merged takes in no other', async () => {
    const [middle, last] = [await opened(FATHER), await opened('+85510000003')]
    await becomes('MERGED', { into: middle })
    await becomes('MERGED', { into: last }, worker, senior, middle)
    expect(await caseOf()).toMatchObject({ number, status: 'MERGED', mergedInto: last })
    expect((await propose('MERGED', worker, { into: number }, last)).status).toBe(409)
  })

  it('two cases are never merged into each other', async () => {
    const other = await opened(FATHER)
    const one = (await propose('MERGED', worker, { into: other })).body.proposal
    const two = (await propose('MERGED', worker, { into: number }, other)).body.proposal
    const said = await Promise.all([say(true, one, senior), say(true, two, second, other)])
    expect(said.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})

describe('publishing', () => {
  const key = (which: 1 | 2, who: StaffMember, value = 'PUBLIC') =>
    api.write(number, { type: 'CONSENT', data: { kind: 'PUBLISH', value, key: which } }, who)
  const published = async () => (await gateway.rows<{ at: string }>('SELECT publish_consent AS at FROM "case"'))[0]?.at

  it('takes two keys of two people, the owner or a senior and a senior; one ends it', async () => {
    expect((await key(1, second)).status).toBe(403)
    expect((await key(2, worker)).status).toBe(403)
    expect((await key(1, worker)).status).toBe(201)
    expect(await published()).toBe('NONE')
    expect((await key(1, senior)).status).toBe(409)
    const phone = await hire(gateway.deps, 'supervisor', '', { sameAs: worker.id })
    expect((await key(2, phone)).status).toBe(409)
    expect((await key(2, senior)).status).toBe(201)
    expect(await published()).toBe('PUBLIC')
    expect(
      (await api.write(number, { type: 'CONSENT', data: { kind: 'PUBLISH', value: 'NONE' } }, worker)).status,
    ).toBe(201)
    expect(await published()).toBe('NONE')
    expect((await key(2, senior)).status).toBe(201)
    expect((await key(1, senior)).status).toBe(409)
    expect(await published()).toBe('NONE')
  })

  it('two keys for different things open nothing', async () => {
    await key(1, worker, 'PROVINCE')
    await key(2, senior, 'PUBLIC')
    expect(await published()).toBe('NONE')
    await key(1, worker, 'PUBLIC')
    expect(await published()).toBe('PUBLIC')
  })

  it('the store refuses it without them', async () => {
    const wall = 'case: publishing takes two keys of two people'
    expect(await refusal(`UPDATE "case" SET publish_consent = 'PUBLIC'`)).toBe(wall)
    expect(
      await refusal(
        `UPDATE "case" SET publish_consent = 'PROVINCE', publish_key1_by_id = $1, publish_key2_by_id = $1`,
        [senior.id],
      ),
    ).toBe(wall)
  })

  it('a consent to share takes one', async () => {
    expect((await api.write(number, { type: 'CONSENT', data: { kind: 'SHARE', value: true } }, worker)).status).toBe(
      201,
    )
    expect(await gateway.rows('SELECT share_consent, share_consent_by_id FROM "case"')).toEqual([
      { share_consent: true, share_consent_by_id: worker.id },
    ])
  })
})
