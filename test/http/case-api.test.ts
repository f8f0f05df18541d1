import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Facts } from '../../src/cases/facts.ts'
import { keepMatches } from '../../src/store/matches.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { type CaseStore, type OpenedCase, openCaseStore } from './case-store.ts'

let store: CaseStore
let lost: OpenedCase
let found: OpenedCase
let likely: string

const side = (each: OpenedCase) => ({ id: each.id, matchVersion: 0 })

const LOST: Facts = {
  kind: 'MISSING',
  sex: 'M',
  ageMin: 7,
  ageMax: 7,
  place: '010502',
  seenFrom: '2026-03-08',
  seenTo: '2026-03-13',
  left: 5,
  contact: 'CALL',
  relation: 'PARENT',
  name: 'សុខ ដារ៉ា',
  marks: 'ស្នាមលើភ្នែក',
  text: 'បាត់នៅផ្សារ',
}
const FOUND: Facts = {
  kind: 'FOUND',
  sex: 'M',
  ageMin: 6,
  ageMax: 8,
  place: '0102',
  seenFrom: '2026-03-14',
  seenTo: '2026-03-14',
  help: 3,
  name: 'Sok Dara',
}

beforeAll(async () => {
  store = await openCaseStore()
  lost = await store.open(LOST, { phone: '+85510000011', rawText: 'name: សុខ ដារ៉ា' })
  found = await store.open(FOUND, { phone: '+85510000012', rawText: 'FND M7 0102 SOK DARA', via: 'SMS' })
  const other = await store.open(
    { kind: 'SIGHTING', sex: 'M', ageMin: 7, ageMax: 9, place: '0102' },
    { phone: '+85510000013' },
  )
  likely = store.deps.newId()
  const why = [{ field: 'name', verdict: 'SAME', text: 'same name, allowing for spelling and script' }] as const
  await inTransaction(store.deps.pool, (client) =>
    keepMatches(client, [
      { id: likely, missing: side(lost), report: side(found), kind: 'MISSING_FOUND', score: 0.97, why },
      { id: store.deps.newId(), missing: side(lost), report: side(other), kind: 'MISSING_SIGHTING', score: 0.4, why },
    ]),
  )
  await store.commit({
    outcome: 'alert claimed',
    changes: [{ caseId: lost.id, ownerId: store.workerId, publicStatus: 'SEARCHING' }],
    events: [
      {
        id: store.deps.newId(),
        caseId: lost.id,
        type: 'OWNER',
        actorId: store.workerId,
        data: { alert: 'MATCH', rung: 1 },
      },
    ],
  })
})
afterAll(() => store.close())

describe('one case', () => {
  test('shows all that is known of it, opened', async () => {
    const { status, headers, body } = await store.get(`/cases/${lost.number}`)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toMatchObject({
      number: lost.number,
      kind: 'MISSING',
      status: 'ACTIVE',
      publicStatus: 'SEARCHING',
      openedVia: 'USSD',
      province: '01',
      child: { sex: 'M', ageMin: 7, ageMax: 7, nameKm: 'សុខ ដារ៉ា', nameLatin: null, marks: 'ស្នាមលើភ្នែក' },
      lastSeen: { place: '010502', date: '2026-03-13', dateFrom: '2026-03-08' },
      circumstances: 'បាត់នៅផ្សារ',
      left: 5,
      help: null,
      contact: 'CALL',
      completeness: 6,
      danger: 1,
      dangerWhy: [],
      owner: 'Child line desk',
      externalRefs: [],
      proposals: [],
    })
    expect(Date.parse(body.openedAt)).toBeLessThanOrEqual(Date.parse(body.updatedAt))
  })

  test('shows its history with who did it, and the claim', async () => {
    const { body } = await store.get(`/cases/${lost.number}`)
    expect(body.events.map(({ seq, type }: { seq: number; type: string }) => [seq, type])).toEqual([
      [1, 'REPORT'],
      [2, 'CONTACT'],
      [3, 'ALERT'],
      [4, 'OWNER'],
    ])
    expect(body.events[3]).toMatchObject({
      p: 'provision',
      by: { role: 'caseworker', desk: 'Child line desk' },
      data: { alert: 'MATCH', rung: 1 },
    })
    expect(body.events[0].by).toBeNull()
  })

  test('shows the report of the case that is likely the same child, and not that of an unlikely one', async () => {
    const { body } = await store.get(`/cases/${lost.number}`)
    expect(body.reports).toEqual([
      expect.objectContaining({
        number: lost.number,
        kind: 'MISSING',
        via: 'USSD',
        place: '010502',
        text: 'name: សុខ ដារ៉ា',
      }),
      expect.objectContaining({
        ...{
          number: found.number,
          kind: 'FOUND',
          via: 'SMS',
          place: '0102',
          date: '2026-03-14',
          help: 3,
          partial: false,
        },
        text: 'FND M7 0102 SOK DARA',
      }),
    ])
  })

  test('shows its matches with the reasons, the likeliest first, from its own side', async () => {
    const [own, others] = await Promise.all([
      store.get(`/cases/${lost.number}`),
      store.get(`/cases/${found.number}/matches`),
    ])
    expect(own.body.matches.map(({ score }: { score: number }) => score)).toEqual([0.97, 0.4])
    expect(own.body.matches[0]).toEqual({
      ...{ id: likely, number: lost.number, otherNumber: found.number, kind: 'MISSING_FOUND', score: 0.97 },
      why: [{ field: 'name', verdict: 'SAME', text: 'same name, allowing for spelling and script' }],
      ...{ state: 'PROPOSED', reason: null, decidedAt: null, settledBy: null },
    })
    expect(others.body).toMatchObject({ items: [{ number: found.number, otherNumber: lost.number }], next: null })
  })

  test('is found by its number as people write it', async () => {
    const written = `${lost.number.slice(0, 4)}-${lost.number.slice(4, 8)}-${lost.number.slice(8)}`
    expect((await store.get(`/cases/${written}`)).body.number).toBe(lost.number)
  })

  test('never shows a phone in a field', async () => {
    const { text } = await store.get(`/cases/${lost.number}`)
    expect(text).not.toContain('10000011')
  })

  test('without any fact has nulls, not holes', async () => {
    const bare = await store.open({ kind: 'MISSING' })
    const { body } = await store.get(`/cases/${bare.number}`)
    expect(body).toMatchObject({
      province: null,
      child: { sex: null, ageMin: null, ageMax: null, nameLatin: null, nameKm: null, marks: null },
      lastSeen: { place: null, date: null },
      circumstances: null,
      left: null,
      contact: 'NONE',
    })
  })
})

describe('a rejected match', () => {
  test('takes the other report away again, and stays in the list of matches', async () => {
    const [mine, theirs] = [await store.open(LOST), await store.open(FOUND)]
    const id = store.deps.newId()
    await inTransaction(store.deps.pool, (client) =>
      keepMatches(client, [
        { id, missing: side(mine), report: side(theirs), kind: 'MISSING_FOUND', score: 0.95, why: [] },
      ]),
    )
    expect((await store.get(`/cases/${mine.number}`)).body.reports).toHaveLength(2)
    await store.deps.pool.query(`UPDATE match SET state = 'REJECTED', reason = 'AGE' WHERE id = $1`, [id])
    const { body } = await store.get(`/cases/${mine.number}`)
    expect(body.reports).toHaveLength(1)
    expect(body.matches).toMatchObject([{ state: 'REJECTED', reason: 'AGE' }])
  })
})

describe('all matches', () => {
  test('are listed newest first from the side of the missing child, and narrowed', async () => {
    const { body } = await store.get('/matches?state=PROPOSED&kind=MISSING_FOUND&province=01')
    expect(body.items).toContainEqual(expect.objectContaining({ number: lost.number, otherNumber: found.number }))
    expect((await store.get('/matches?province=12')).body).toEqual({ items: [], next: null })
  })

  test('are paged to the end', async () => {
    const whole = (await store.get('/matches')).body.items.map(({ id }: { id: string }) => id)
    const first = await store.get('/matches?limit=1')
    const rest = await store.get(`/matches?cursor=${first.body.next}`)
    expect([...first.body.items, ...rest.body.items].map(({ id }) => id)).toEqual(whole)
    expect(rest.body.next).toBeNull()
  })
})
