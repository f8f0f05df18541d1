import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishPfif } from '../../src/actions/exports/publish-pfif.ts'
import type { Facts } from '../../src/cases/facts.ts'
import { forgetAnswers } from '../../src/store/api-writes.ts'
import { asDecided } from '../deps.ts'
import { type CaseStore, type OpenedCase, openCaseStore, TOKEN } from './case-store.ts'
import { hire, type StaffMember, tokenFor, writeTo } from './staff.ts'

const LOST: Facts = { kind: 'MISSING', sex: 'F', ageMin: 7, ageMax: 7, place: '0105', contact: 'CALL' }

let store: CaseStore
let here: OpenedCase
let there: OpenedCase
let worker: StaffMember
let senior: StaffMember
const setup = { authorization: `Bearer ${TOKEN}` }

beforeAll(async () => {
  store = await openCaseStore()
  here = await store.open(LOST)
  there = await store.open({ ...LOST, place: '0801' })
  worker = await hire(store.deps, 'caseworker', '01')
  senior = await hire(store.deps, 'supervisor', '01')
})
afterAll(() => store.close())

const write = (event: unknown, as: Readonly<Record<string, string>> = worker.as, number = here.number, key?: string) =>
  writeTo(store.app, number, event, as, key)
const events = async () => (await store.get(`/cases/${here.number}`)).body.events
const note = (text: string) => ({ type: 'NOTE', text })

describe('an event of staff', () => {
  test('stands in the history with who wrote it, its words without PINs', async () => {
    const told = await write({ type: 'NOTE', on: '2026-03-15', text: 'aunt called, PIN 482103' })
    expect(told).toEqual({ status: 201, body: { seq: expect.any(Number) } })
    expect((await events()).at(-1)).toMatchObject({
      ...{ seq: told.body.seq, type: 'NOTE', p: 'provision', by: { role: 'caseworker' } },
      data: { on: '2026-03-15', text: 'aunt called, PIN ······' },
    })
    for (const event of [{ type: 'VISIT' }, { type: 'CALL', data: { outcome: 'NO_ANSWER' } }])
      expect((await write(event)).status).toBe(201)
  })

  test('of a system says by which token, and shows nobody', async () => {
    expect((await write(note('from the partner'), setup)).status).toBe(201)
    expect((await events()).at(-1)).toMatchObject({ by: null, data: { token: 'API_TOKEN', text: 'from the partner' } })
    expect(
      (await store.deps.pool.query(`SELECT FROM access_log WHERE route LIKE 'POST %' AND token = 'API_TOKEN'`))
        .rowCount,
    ).toBe(1)
  })

  test.each([
    ['no type', {}],
    ['no object', []],
    ['a type that is none', { type: 'CLOSE' }],
    ['a status', { type: 'STATUS', data: { status: 'VOID' } }],
    ['an inherited name', { type: 'constructor' }],
    ['one that only machines write', { type: 'DISCLOSURE' }],
    ['a note without words', { type: 'NOTE', text: ' ' }],
    ['a day to come', { type: 'VISIT', on: '2999-01-01' }],
    ['a day that is none', { type: 'VISIT', on: '2026-02-30' }],
    ['a change that is none', { type: 'PROPOSAL', data: { change: 'ACTIVE', reason: 'x' } }],
    ['a change without a reason', { type: 'PROPOSAL', data: { change: 'LOCATED' } }],
    ['home without evidence', { type: 'PROPOSAL', data: { change: 'REUNIFIED', reason: 'x', evidence: '' } }],
    ['a merge into nothing', { type: 'PROPOSAL', data: { change: 'MERGED', reason: 'x' } }],
    ['a word on no proposal', { type: 'SECOND', data: { proposal: 'x', agree: true } }],
    [
      'a word on an unknown proposal',
      { type: 'SECOND', data: { proposal: '019aa000-0000-7000-8000-000000000000', agree: true } },
    ],
    ['reopening without a reason', { type: 'REOPEN', data: { reason: null } }],
    ['a consent of no kind', { type: 'CONSENT', data: { value: true } }],
    ['a consent to publish without a key', { type: 'CONSENT', data: { kind: 'PUBLISH', value: 'PUBLIC' } }],
    ['a contact rule that is none', { type: 'CONTACT', data: { mode: 'MAYBE' } }],
  ])('%s is 422, names the field and repeats nothing', async (_what, event) => {
    const before = (await events()).length
    const { status, body } = await write(event)
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ field: expect.any(String), message: expect.stringMatching(/^takes /) }])
    expect((await events()).length).toBe(before)
  })

  test('is 404 outside the area, 403 where the role may read but not that, and for roles that write nothing', async () => {
    const unknown = await write(note('x'), worker.as, '7426855150')
    expect(await write(note('x'), worker.as, there.number)).toEqual(unknown)
    expect(unknown.status).toBe(404)
    const commune = await hire(store.deps, 'commune', '01')
    expect((await write(note('x'), commune.as)).status).toBe(403)
    expect((await write({ type: 'VISIT' }, commune.as)).status).toBe(201)
    expect((await write({ type: 'CONSENT', data: { kind: 'SHARE', value: true } })).status).toBe(403)
    for (const role of ['family', 'admin'] as const)
      expect((await write(note('x'), await tokenFor(store.deps, role, '', null))).status).toBe(403)
    expect((await write(note('x'), {})).status).toBe(401)
  })

  test('is neither read, changed nor taken away by itself', async () => {
    const url = `/api/v1/cases/${here.number}/events`
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const)
      expect((await store.app.inject({ method, url, headers: worker.as })).statusCode).toBe(405)
    const raw = (type: string, payload: string) =>
      store.app.inject({ method: 'POST', url, headers: { ...worker.as, 'content-type': type }, payload })
    expect((await raw('application/json', '{')).statusCode).toBe(400)
    expect((await raw('text/csv', 'a,b')).statusCode).toBe(415)
  })

  test('of an erased case is 404', async () => {
    const gone = await store.open(LOST)
    await asDecided({ pool: store.deps.pool }, 'UPDATE "case" SET erased_at = clock_timestamp() WHERE id = $1', [
      gone.id,
    ])
    expect((await write(note('x'), worker.as, gone.number)).status).toBe(404)
  })

  test('is the work that a claim waits for', async () => {
    const claimed = await store.open(LOST)
    await store.deps.pool.query(
      `UPDATE alert SET official_id = $2, claimed_at = clock_timestamp(), escalate_at = clock_timestamp() WHERE case_id = $1`,
      [claimed.id, worker.id],
    )
    await write({ type: 'CALL', data: { outcome: 'REACHED' } }, worker.as, claimed.number)
    const alert = await store.deps.pool.query(
      'SELECT worked_at IS NOT NULL AS worked, escalate_at FROM alert WHERE case_id = $1',
      [claimed.id],
    )
    expect(alert.rows).toEqual([{ worked: true, escalate_at: null }])
  })

  test('that a call met a wrong number ends the contact rule', async () => {
    const called = await store.open(LOST)
    await write({ type: 'CALL', data: { outcome: 'WRONG_NUMBER' } }, worker.as, called.number)
    expect((await store.get(`/cases/${called.number}`)).body.contact).toBe('NONE')
    const rules = await store.deps.pool.query('SELECT mode FROM safe_contact WHERE case_id = $1', [called.id])
    expect(rules.rows).toEqual([{ mode: 'NONE' }])
  })
})

describe('what a worker was told of contact', () => {
  test('counts at once; after a "no" only a senior may write that it is a yes', async () => {
    const own = await store.open({ ...LOST, contact: 'SMS' }, { phone: '+85510000021' })
    const owner = await hire(store.deps, 'caseworker', '01')
    await store.deps.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [own.id, owner.id])
    const say = (mode: string, as: Readonly<Record<string, string>>) =>
      write({ type: 'CONTACT', data: { mode } }, as, own.number)
    const rule = async () => (await store.get(`/cases/${own.number}`)).body.contact
    expect((await say('CALL', worker.as)).status).toBe(403)
    expect((await say('CALL', owner.as)).status).toBe(201)
    expect(await rule()).toBe('CALL')
    expect((await say('NONE', owner.as)).status).toBe(201)
    expect(await rule()).toBe('NONE')
    expect((await say('CALL', owner.as)).status).toBe(403)
    expect((await say('CALL', senior.as)).status).toBe(201)
    expect(await rule()).toBe('CALL')
  })
})

describe('a safe word', () => {
  test('is seen by whoever answers for the case and by nobody else, and each look is written down', async () => {
    const phone = '+85510000022'
    const own = await store.open(LOST, { phone })
    const owner = await hire(store.deps, 'caseworker', '01')
    await store.deps.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [own.id, owner.id])
    const seenBy = async (as: Readonly<Record<string, string>>) => {
      const { body } = await store.get(`/cases/${own.number}`, as)
      return 'safeWord' in body ? body.safeWord : 'absent'
    }
    const looks = async () =>
      (await store.deps.pool.query(`SELECT actor_id FROM access_log WHERE 'safeWord' = ANY (fields)`)).rows
    expect(await seenBy(owner.as)).toBeNull()
    const { rows } = await store.deps.pool.query('SELECT contact_id AS id FROM safe_contact WHERE case_id = $1', [
      own.id,
    ])
    const word = { contactId: rows[0].id, caseId: own.id, word: 'SW2', chosenAt: new Date() }
    await store.commit({ outcome: 'safe word', safeWords: [word] })
    for (const each of [worker, senior, { as: setup }]) expect(await seenBy(each.as)).toBe('absent')
    expect(await looks()).toEqual([])
    expect(await seenBy(owner.as)).toEqual({ en: 'mango', km: 'ស្វាយ', 'km-Latn': 'svay' })
    expect(await looks()).toEqual([{ actor_id: owner.id }])
  })
})

describe('the public copy of a case', () => {
  const publisher = { publicBaseUrl: 'https://rokkon.example', provinceName: () => 'Banteay Meanchey' }
  const copies = () => publishPfif(store.deps, publisher, {}, 'a test')
  const copyOf = async ({ number }: OpenedCase) =>
    (await copies()).find(({ person }) => person.person_record_id!.endsWith(number))
  const published = async (second: StaffMember) => {
    const own = await store.open(LOST)
    await store.deps.pool.query('UPDATE "case" SET danger = 1 WHERE id = $1', [own.id])
    await publish(own, second)
    return own
  }
  const publish = async ({ number }: OpenedCase, second: StaffMember) => {
    const turn = (key: number) => ({ type: 'CONSENT', data: { kind: 'PUBLISH', value: 'PUBLIC', key } })
    expect((await write(turn(1), senior.as, number)).status).toBe(201)
    expect((await write(turn(2), second.as, number)).status).toBe(201)
  }

  test('ends with a death that police confirm, and tells of it once two people said so anew', async () => {
    const second = await hire(store.deps, 'supervisor', '01')
    const police = await hire(store.deps, 'police', '01')
    const own = await published(second)
    expect((await copyOf(own))?.notes).toHaveLength(1)
    const death = { type: 'PROPOSAL', data: { change: 'DECEASED', reason: 'identified' } }
    const { proposal } = (await write(death, police.as, own.number)).body
    const agreed = await write({ type: 'SECOND', data: { proposal, agree: true } }, senior.as, own.number)
    expect(agreed.status).toBe(201)
    expect(await copyOf(own)).toMatchObject({ person: { full_name: '' }, notes: [] })
    await publish(own, second)
    expect((await copyOf(own))?.notes.at(-1)).toMatchObject({ status: 'believed_dead' })
  })

  test('has an entry date that never goes down within a file, of one that has run out too', async () => {
    const second = await hire(store.deps, 'supervisor', '01')
    for (const [days, status] of [
      [400, 'REUNIFIED'],
      [390, 'ACTIVE'],
    ] as const) {
      const { id } = await published(second)
      await copies()
      await asDecided(
        { pool: store.deps.pool },
        `UPDATE "case" SET status = $2, updated_at = clock_timestamp() - $3 * interval '1 day',
          publish_consent_at = clock_timestamp() - $3 * interval '1 day' WHERE id = $1`,
        [id, status, days],
      )
    }
    const dates = (await copies()).map(({ person }) => person.entry_date!)
    expect(dates.length).toBeGreaterThanOrEqual(2)
    expect(dates).toEqual(dates.toSorted())
  })
})

/** Asks again while there is no free connection, as a client is told to. */
async function insist() {
  for (;;) {
    const told = await write(note('once'), worker.as, here.number, 'k-1')
    if (told.status !== 503) return told
  }
}

describe('a write with an Idempotency-Key', () => {
  test('is done once however often it comes, fifty times at once too', async () => {
    const before = (await events()).length
    const all = await Promise.all(Array.from({ length: 50 }, insist))
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(all[0]!.status).toBe(201)
    expect((await events()).length).toBe(before + 1)
    expect(await write(note('once'), worker.as, here.number, 'k-1')).toEqual(all[0])
  })

  test('with another body, or about another case, is 422; of another token it is another write', async () => {
    const own = await store.open(LOST)
    expect((await write(note('a'), worker.as, here.number, 'k-2')).status).toBe(201)
    expect((await write(note('b'), worker.as, here.number, 'k-2')).status).toBe(422)
    expect((await write(note('a'), worker.as, own.number, 'k-2')).status).toBe(422)
    expect((await write(note('b'), senior.as, here.number, 'k-2')).status).toBe(201)
  })

  test('that waits for a second person names the same proposal again', async () => {
    const event = { type: 'PROPOSAL', data: { change: 'LOCATED', reason: 'seen' } }
    const first = await write(event, worker.as, here.number, 'k-3')
    expect(first.status).toBe(202)
    expect(await write(event, worker.as, here.number, 'k-3')).toEqual(first)
    expect((await write(event, worker.as, here.number)).status).toBe(409)
  })

  test('that was refused can be tried again', async () => {
    const own = await store.open(LOST)
    const reopen = { type: 'REOPEN', data: { reason: 'x' } }
    expect((await write(reopen, worker.as, own.number, 'k-4')).status).toBe(409)
    expect((await write(note('x'), worker.as, own.number, 'k-4')).status).toBe(201)
  })

  test('is new after 24 hours, and nothing but hashes is kept meanwhile', async () => {
    await write(note('kept words'), worker.as, here.number, 'k-5')
    const rows = JSON.stringify((await store.deps.pool.query('SELECT * FROM api_write')).rows)
    expect(rows).not.toMatch(/k-5|kept words/)
    await store.deps.pool.query(`UPDATE api_write SET at = at - interval '24 hours'`)
    expect((await write(note('other words'), worker.as, here.number, 'k-5')).status).toBe(201)
    await forgetAnswers(store.deps.pool, 200)
    expect((await store.deps.pool.query('SELECT FROM api_write')).rowCount).toBe(1)
  })

  test('that is no key is 400', async () => {
    for (const key of ['', 'a b', 'x'.repeat(256)])
      expect((await write(note('x'), worker.as, here.number, key)).status).toBe(400)
  })
})
