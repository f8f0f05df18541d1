import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WebDeps } from '../../src/actions/deps.ts'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { workCallback } from '../../src/actions/staff/work-callback.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { insertInbound, markDone } from '../../src/store/inbox.ts'
import { claimAttempt, recordAttempt } from '../../src/store/outbox.ts'
import { SenderPace } from '../../src/store/sender-pace.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { type CaseStore, openCaseStore, TOKEN } from './case-store.ts'

let store: CaseStore
let incoming: string
let alertMessage: string
let number: string

beforeAll(async () => {
  store = await openCaseStore()
  const { pool } = store.deps
  const intake = {
    keepMessage: async (row: Parameters<typeof insertInbound>[1][number]) => {
      incoming = row.id
      return (await insertInbound(pool, [row]))[0] ? 'stored' : 'known'
    },
  }
  const web = { ...store.deps, intake, pace: new SenderPace(20, store.deps.now) } as unknown as WebDeps
  const sms = { kind: 'sms', from: '+85510000031', to: '1280', providerTime: new Date('2026-03-15T02:00:00Z') } as const
  await keepEvent(web, 'africastalking', { ...sms, key: 'k1', providerId: 'at-1', text: 'រក កូន' }, Buffer.from('raw'))
  await keepEvent(
    web,
    'africastalking',
    { kind: 'ussd-end', key: 'k2', sessionId: 's', left: true },
    Buffer.from('raw'),
  )
  await keepEvent(web, 'cht-gateway', { ...sms, key: 'k3', providerId: 'cht-1', text: 'HELLO' }, Buffer.from('raw'))
  await markDone(pool, incoming, 'unread: nothing')
  number = (await store.open({ kind: 'MISSING', sex: 'M', ageMin: 7, ageMax: 7, place: '0102' })).number
  const queued = await pool.query('SELECT id FROM outbound_message')
  alertMessage = queued.rows[0].id
  const attemptId = store.deps.newId()
  await inTransaction(pool, (client) =>
    claimAttempt(
      client,
      {
        id: attemptId,
        messageId: alertMessage,
        channel: 'africastalking',
        encoding: 'GSM-7',
        parts: 1,
        echo: Buffer.alloc(32),
      },
      null,
    ),
  )
  await recordAttempt(pool, attemptId, alertMessage, { state: 'SENT', providerId: 'ATXid_1' })
})
afterAll(() => store.close())

const listed = async (query: string) => (await store.get(`/messages?${query}`)).body.items

describe('the list of messages', () => {
  test('shows texts in and out, the newest first, and no ends of dialogues', async () => {
    const items = await listed('')
    expect(items.map(({ direction, providerId }: Record<string, string>) => [direction, providerId])).toEqual([
      ['OUT', 'ATXid_1'],
      ['IN', 'cht-1'],
      ['IN', 'at-1'],
    ])
  })

  test('shows a text that came as it was written', async () => {
    const [item] = await listed('providerId=at-1')
    expect(item).toEqual({
      id: expect.any(String),
      ...{ direction: 'IN', channel: 'africastalking', providerId: 'at-1', state: 'RECEIVED', reason: null },
      ...{ at: expect.any(String), providerTime: '2026-03-15T02:00:00.000Z', outcome: null, number: null },
      text: 'រក កូន',
    })
  })

  test('shows a text that went out in its words, with its case', async () => {
    const [item] = await listed('direction=OUT&state=SENT&channel=africastalking&providerId=ATXid_1')
    expect(item).toMatchObject({ id: alertMessage, class: 'ALERT', template: 'ALERT', parts: 1, number, reason: null })
    expect(item.text).toMatch(/\S+/)
    expect(item.text).not.toMatch(/\{|undefined/)
  })

  test.each([
    ['direction=IN', 2],
    ['direction=OUT', 1],
    ['channel=cht-gateway', 1],
    ['channel=kannel', 0],
    ['state=RECEIVED', 1],
    ['state=DONE', 1],
    ['state=DEAD', 0],
    ['state=DELIVERED', 0],
    ['state=SENT&direction=IN', 0],
    ['providerId=nobody', 0],
  ])('?%s finds %i', async (query, count) => {
    expect(await listed(query)).toHaveLength(count)
  })

  test.each(['direction=in', 'channel=cht_gateway', 'state=ACCEPTED', 'providerId=', 'providerId=%00', 'cursor=x'])(
    '?%s is 400',
    async (query) => {
      expect((await store.get(`/messages?${query}`)).status).toBe(400)
    },
  )

  test('is paged across both directions', async () => {
    const ids: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await store.get(`/messages?limit=1${cursor}`)
      ids.push(...body.items.map(({ id }: { id: string }) => id))
      if (body.next === null) break
      cursor = `&cursor=${body.next}`
    }
    expect(ids).toEqual((await listed('')).map(({ id }: { id: string }) => id))
  })
})

describe('the lists of people and of call-backs', () => {
  test('people are shown with role, area and phone, and narrowed', async () => {
    const { body } = await store.get('/people?role=caseworker&area=01')
    expect(body).toMatchObject({
      items: [
        {
          ...{ id: store.workerId, name: 'Worker One', role: 'caseworker', area: '01', org: 'Child line desk' },
          ...{ phone: '+85590000001', lang: 'en', lastUsedAt: null, lockedAt: null, disabledAt: null },
        },
      ],
      next: null,
    })
    expect((await store.get('/people?area=02')).body.items).toEqual([])
    expect((await store.get('/people?role=boss')).status).toBe(400)
    expect((await store.get('/people?area=1')).status).toBe(400)
  })

  test('a call-back is shown with the rule of its phone and without the phone', async () => {
    const opened = await store.open({ kind: 'MISSING', contact: 'CALL' }, { phone: '+85510000032' })
    const report = await store.deps.pool.query('SELECT contact_id FROM report WHERE case_id = $1', [opened.id])
    const contactId = report.rows[0].contact_id
    await store.commit({
      outcome: 'call-back',
      callbacks: [{ id: store.deps.newId(), dedupeKey: 'k', contactId, caseId: opened.id, reason: 'R1', urgency: 0 }],
    })
    const { body, text } = await store.get('/callbacks?state=OPEN')
    expect(body.items).toEqual([
      {
        id: expect.any(String),
        ...{ number: opened.number, reason: 'R1', contact: 'CALL', sharedPhone: true },
        ...{ hours: null, askFor: null, tries: [], dueAt: expect.any(String), state: 'OPEN' },
      },
    ])
    expect(text).not.toContain('10000032')
    for (const act of ['TAKE', 'NO_ANSWER', 'TAKE', 'REACHED'] as const)
      await workCallback(store.deps, { personId: store.workerId, role: 'caseworker' }, body.items[0].id, act)
    const { body: done } = await store.get('/callbacks?state=DONE')
    expect(done.items[0].tries).toEqual([
      { at: expect.stringMatching(/^\d{4}-.*Z$/), outcome: 'NO_ANSWER' },
      { at: expect.any(String), outcome: 'REACHED' },
    ])
    await store.deps.pool.query(`UPDATE callback SET state = 'UNSAFE' WHERE id = $1`, [body.items[0].id])
    expect((await store.get('/callbacks?state=DONE')).body.items).toEqual([])
  })

  test('a child alone comes first, hurt or locked in before all, on every page', async () => {
    const opened = await store.open({ kind: 'MISSING', contact: 'CALL' }, { phone: '+85510000034' })
    const report = await store.deps.pool.query('SELECT contact_id FROM report WHERE case_id = $1', [opened.id])
    const contactId = report.rows[0].contact_id
    for (const urgency of [0, 1, 0, 2, 1] as const) {
      const id = store.deps.newId()
      const about = { contactId, caseId: opened.id, reason: `urgency ${urgency}`, urgency }
      await store.commit({ outcome: 'call-back', callbacks: [{ id, dedupeKey: id, ...about }] })
    }
    const reasons: string[] = []
    for (let cursor = '', page = 0; page < 10 && cursor !== 'null'; page++) {
      const { body } = await store.get(`/callbacks?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      reasons.push(...body.items.map(({ reason }: { reason: string }) => reason))
      cursor = String(body.next)
    }
    expect(reasons.filter((reason) => reason.startsWith('urgency'))).toEqual(
      ['2', '1', '1', '0', '0'].map((urgency) => `urgency ${urgency}`),
    )
  })
})

describe('a reader who goes on by a list’s cursor while others write', () => {
  const sql = (text: string, values: unknown[] = []) => store.deps.pool.query(text, values)
  const opened = async () => (await store.open({ kind: 'MISSING', sex: 'F', contact: 'CALL', place: '0102' })).id
  const addPair = async () => {
    const [left, right] = [await opened(), await opened()].sort()
    await sql(
      `INSERT INTO match (id, left_id, right_id, kind, score, why) VALUES ($1, $2, $3, 'DUPLICATE', 0.9, '[]')`,
      [store.deps.newId(), left, right],
    )
  }
  const addCall = async () => {
    const id = store.deps.newId()
    const { rows } = await sql('SELECT id AS "contactId" FROM contact LIMIT 1')
    const about = { contactId: rows[0].contactId, caseId: await opened(), reason: 'walk', urgency: 0 as const }
    await store.commit({ outcome: 'call-back', callbacks: [{ id, dedupeKey: id, ...about }] })
  }
  const addHook = async () => {
    const payload = { url: `https://hook.example.org/${store.deps.newId()}`, events: ['case.opened'] }
    const headers = { authorization: `Bearer ${TOKEN}` }
    await store.app.inject({ method: 'POST', url: '/api/v1/webhooks', headers, payload })
  }
  test.each([
    ['people', () => sql(`INSERT INTO official (id, role) VALUES ($1, 'commune')`, [store.deps.newId()]), 'official'],
    ['messages', opened, null],
    ['matches', addPair, null],
    ['callbacks', addCall, 'callback'],
    ['webhooks', addHook, null],
  ] as const)('misses nothing of %s and gets nothing twice', async (list, add, changed) => {
    for (let more = 0; more < 5; more += 1) await add()
    const all = async () => (await store.get(`/${list}?limit=200`)).body.items.map(({ id }: { id: string }) => id)
    const known: string[] = await all()
    const seen: string[] = []
    for (let cursor = ''; cursor !== 'null'; ) {
      const { body } = await store.get(`/${list}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = String(body.next)
      // something new comes, and what was read last changes: a call-back becomes urgent, the cursor's own row with it
      if (seen.length < known.length) await add()
      if (changed === 'callback') await sql('UPDATE callback SET urgency = 2 WHERE id = $1', [seen.at(-1)])
      if (changed === 'official')
        await sql('UPDATE official SET disabled_at = now() WHERE id = $1 AND id <> $2', [seen.at(-1), store.workerId])
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(known.filter((id) => !seen.includes(id))).toEqual([])
  })
})

test('a code to sign in with is nobody else’s to read', async () => {
  const { pool, ring, newId } = store.deps
  const staff = await pool.query('SELECT contact_id FROM official WHERE id = $1', [store.workerId])
  await commitPlan(pool, ring, null, {
    outcome: 'sign-in code',
    messages: [
      {
        ...{ id: newId(), dedupeKey: 'sign-in:1', class: 'CODE', caseId: null, template: 'SI1', language: 'en' },
        ...{ contactId: staff.rows[0].contact_id, params: { signin: '473106' }, sendAt: null, validUntil: new Date() },
      },
    ],
  })
  const answer = await store.get('/messages?direction=OUT')
  expect(answer.body.items[0]).toMatchObject({ template: 'SI1', text: null })
  expect(answer.text).not.toContain('473106')
})
