import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Facts } from '../../src/cases/facts.ts'
import { keepMatches } from '../../src/store/matches.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { type CaseStore, type OpenedCase, openCaseStore, TOKEN } from './case-store.ts'
import { hire, type Said, type StaffMember, tokenFor } from './staff.ts'

const LOST: Facts = { kind: 'MISSING', sex: 'M', ageMin: 7, ageMax: 7, place: '0105' }
const FOUND: Facts = { ...LOST, kind: 'FOUND' }

let store: CaseStore
let worker: StaffMember
let elsewhere: StaffMember
beforeAll(async () => {
  store = await openCaseStore()
  worker = await hire(store.deps, 'caseworker', '01')
  elsewhere = await hire(store.deps, 'caseworker', '08')
})
afterAll(() => store.close())

type Who = { readonly as: Readonly<Record<string, string>> }
const decide = async (id: string, payload: object, who: Who = worker): Promise<Said> => {
  const answer = await store.app.inject({
    ...{ method: 'POST', url: `/api/v1/matches/${id}/decision`, headers: { ...who.as }, payload },
  })
  return { status: answer.statusCode, body: answer.json() }
}

/** Keeps a pair of two cases as the worker would. */
async function pair(missing: OpenedCase, report: OpenedCase, kind: 'MISSING_FOUND' | 'DUPLICATE' = 'MISSING_FOUND') {
  const side = ({ id }: OpenedCase) => ({ id, matchVersion: 0 })
  const id = store.deps.newId()
  await inTransaction(store.deps.pool, (client) =>
    keepMatches(client, [{ id, missing: side(missing), report: side(report), kind, score: 0.95, why: [] }]),
  )
  await store.commit({
    outcome: 'alerted',
    alerts: [
      {
        ...{ id: store.deps.newId(), groupId: store.deps.newId(), kind: 'MATCH', caseId: missing.id, matchId: id },
        ...{ officialId: store.workerId, rung: 1, escalateAt: new Date(Date.now() + 3_600_000) },
      },
    ],
  })
  return id
}
const rows = async (sql: string, values: readonly unknown[] = []) =>
  (await store.deps.pool.query(sql, [...values])).rows
const openAlerts = (ids: readonly string[]) =>
  rows('SELECT FROM alert WHERE match_id = ANY ($1) AND closed_at IS NULL', [ids])
const events = async ({ number }: OpenedCase) =>
  (await store.get(`/cases/${number}`)).body.events.filter(({ type }: { type: string }) => type === 'MATCH')

let lost: OpenedCase
let other: OpenedCase
let found: OpenedCase
beforeEach(async () => {
  lost = await store.open(LOST)
  other = await store.open(LOST)
  found = await store.open(FOUND)
})

describe('a pair is one child', () => {
  it('which settles the other pairs of the found child, ends their alerts, tells the owner and changes no status', async () => {
    const [right, rival, another] = [await pair(lost, found), await pair(other, found), await pair(other, lost)]
    const elsewhereFound = await pair(lost, await store.open(FOUND))
    const told = await decide(right, { decision: 'ACCEPTED' })
    expect(told).toMatchObject({ status: 200, body: { id: right, state: 'ACCEPTED', reason: null, settledBy: null } })
    expect(told.body.decidedAt).not.toBeNull()
    const { body } = await store.get(`/cases/${other.number}/matches`)
    expect(body.items.find(({ id }: { id: string }) => id === rival)).toMatchObject({
      ...{ state: 'REJECTED', reason: 'OTHER', settledBy: right },
    })
    expect(
      await rows('SELECT id FROM match WHERE id = ANY ($1) AND state = $2', [[another, elsewhereFound], 'PROPOSED']),
    ).toHaveLength(2)
    expect(await openAlerts([right, rival])).toEqual([])
    expect(await openAlerts([another])).toHaveLength(1)
    expect((await events(lost)).at(-1)).toMatchObject({ data: { state: 'ACCEPTED', otherNumber: found.number } })
    expect((await events(found)).map(({ data }: { data: { state: string } }) => data.state)).toEqual([
      'ACCEPTED',
      'REJECTED',
    ])
    expect(await rows(`SELECT DISTINCT status, public_status FROM "case"`)).toEqual([
      { status: 'ACTIVE', public_status: 'RECEIVED' },
    ])
  })

  it('and its owner hears of it, once and without a word about the child, unless they decided it themselves', async () => {
    const owner = await hire(store.deps, 'caseworker', '01')
    await store.deps.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [lost.id, owner.id])
    const texts = () =>
      rows(`SELECT template FROM outbound_message WHERE template = 'AL24' AND case_id = $1`, [lost.id])
    const [first, second] = [await pair(lost, found), await pair(lost, await store.open(FOUND))]
    await decide(first, { decision: 'ACCEPTED' })
    await decide(first, { decision: 'ACCEPTED' })
    expect(await texts()).toHaveLength(1)
    await decide(second, { decision: 'ACCEPTED' }, owner)
    expect(await texts()).toHaveLength(1)
  })

  it('reported twice: the later is proposed to be merged into the earlier, which a second person decides', async () => {
    const id = await pair(lost, other, 'DUPLICATE')
    expect((await decide(id, { decision: 'ACCEPTED' })).status).toBe(200)
    expect(
      await rows('SELECT case_id, change, into_id, by_id, agreed FROM proposal WHERE case_id = $1', [other.id]),
    ).toEqual([{ case_id: other.id, change: 'MERGED', into_id: lost.id, by_id: worker.id, agreed: null }])
    expect(await rows('SELECT status FROM "case" WHERE id = $1', [other.id])).toEqual([{ status: 'ACTIVE' }])
  })
})

describe('a pair is none', () => {
  it('for a reason, and nothing else is touched', async () => {
    const [wrong, rival] = [await pair(lost, found), await pair(other, found)]
    const told = await decide(wrong, { decision: 'REJECTED', reason: 'AGE' })
    expect(told).toMatchObject({ status: 200, body: { state: 'REJECTED', reason: 'AGE', settledBy: null } })
    expect(await openAlerts([wrong])).toEqual([])
    expect(await openAlerts([rival])).toHaveLength(1)
  })

  it.each([{}, { decision: 'REJECTED' }, { decision: 'REJECTED', reason: 'NO' }, { decision: 'MAYBE' }, []])(
    'not by %j',
    async (body) => {
      const id = await pair(lost, found)
      expect((await decide(id, body)).status).toBe(422)
      expect(await rows('SELECT state FROM match WHERE id = $1', [id])).toEqual([{ state: 'PROPOSED' }])
    },
  )
})

describe('a decision', () => {
  it('stands: the same again is the same answer, another is refused', async () => {
    const id = await pair(lost, found)
    const first = await decide(id, { decision: 'REJECTED', reason: 'SEX' })
    expect(await decide(id, { decision: 'REJECTED', reason: 'SEX' })).toEqual(first)
    expect((await decide(id, { decision: 'REJECTED', reason: 'AGE' })).status).toBe(409)
    expect((await decide(id, { decision: 'ACCEPTED' })).status).toBe(409)
  })

  it('of many at once is one', async () => {
    const id = await pair(lost, found)
    const told = await Promise.all([
      ...[1, 2, 3].map(() => decide(id, { decision: 'ACCEPTED' })),
      ...[1, 2, 3].map(() => decide(id, { decision: 'REJECTED', reason: 'AGE' })),
    ])
    const statuses = told.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(3)
    expect(statuses.filter((status) => status === 409)).toHaveLength(3)
    expect(await events(lost)).toHaveLength(1)
  })

  it('takes a person whom either case is for', async () => {
    const id = await pair(lost, found)
    const accept = { decision: 'ACCEPTED' }
    expect((await decide(id, accept, elsewhere)).status).toBe(404)
    expect((await decide(id, accept, await hire(store.deps, 'police', '01'))).status).toBe(403)
    expect((await decide(id, accept, { as: await tokenFor(store.deps, 'caseworker', '01', null) })).status).toBe(403)
    expect((await decide(id, accept, { as: { authorization: `Bearer ${TOKEN}` } })).status).toBe(403)
    for (const none of [store.deps.newId(), 'x']) expect((await decide(none, accept)).status).toBe(404)
    expect(await rows('SELECT state FROM match WHERE id = $1', [id])).toEqual([{ state: 'PROPOSED' }])
  })
})
