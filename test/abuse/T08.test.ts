import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { lapseContacts } from '../../src/actions/lapse-contacts.ts'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { reporterOf } from '../../src/store/callers.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { type Gateway, openGateway, register, startAfresh, text, textsTo } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

/** T08 passes when nothing goes to a consent that ended, and a STOP is obeyed by all that was queued before it. */
const FAMILY = '+85510000801'
const QUEUED = 20

let database: TestDatabase
let gateway: Gateway
let caseId: string
let asked = 0

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})
beforeEach(async () => {
  await startAfresh(gateway)
  await register(gateway, '+85510000899', 'caseworker', '07', 'Sophea')
  await text(gateway, FAMILY, 'NEW M A8 P0703 D0103')
  await text(gateway, FAMILY, '1')
  const [found] = await gateway.rows<{ id: string }>('SELECT id FROM "case"')
  caseId = found!.id
  await gateway.rows(`UPDATE outbound_message SET state = 'DELIVERED', created_at = created_at - interval '2 days'`)
  gateway.sms.sent.length = 0
})

/** Queues notices to the family, as plans would; their ids. */
async function queue(count = QUEUED): Promise<string[]> {
  const messages = Array.from({ length: count }, () => {
    asked += 1
    return {
      ...{ id: gateway.deps.newId(), dedupeKey: `T08-${asked}`, class: 'NOTICE' as const, caseId, template: 'T1' },
      ...{ contactId: contactIdOf(phoneHash(gateway.ring, FAMILY)), language: 'en', sendAt: null },
      params: { number: '4712093549', askedNow: true },
      validUntil: new Date(Date.now() + 3_600_000),
    }
  })
  await commitPlan(gateway.pool, gateway.ring, null, { outcome: 'queued', messages })
  return messages.map(({ id }) => id)
}

/** Tries to send everything; what became of it, and how often a phone got something. */
async function sendAll(ids: readonly string[]) {
  await Promise.all(ids.map((id) => sendMessage(gateway.deps, id)))
  const ended = await gateway.rows<{ state: string; reason: string }>(
    'SELECT DISTINCT state, reason FROM outbound_message WHERE id = ANY ($1::uuid[])',
    [ids],
  )
  return { ended, sent: textsTo(gateway, FAMILY).length }
}

const nothing = (reason: string) => ({ ended: [{ state: 'SUPPRESSED', reason }], sent: 0 })
const contactOf = async () => (await gateway.rows<{ contact: string }>('SELECT contact FROM "case"'))[0]?.contact
const daysPass = (days: number) =>
  gateway.rows(
    `UPDATE safe_contact SET confirmed_at = confirmed_at - $1 * interval '1 day', expires_at = expires_at - $1 * interval '1 day'`,
    [days],
  )

describe('a consent', () => {
  it('holds for 30 days after it was last confirmed', async () => {
    await daysPass(29.9)
    const [id] = await queue(1)
    expect(await sendAll([id!])).toEqual({ ended: [{ state: 'SENT', reason: null }], sent: 1 })
  })

  it('that has run out sends nothing, before the store has noticed and after', async () => {
    const ids = await queue()
    await daysPass(30)
    expect(await sendAll(ids)).toEqual(nothing('no-consent'))
    expect(await contactOf()).toBe('CALL')
    for (let times = 0; times < 3; times += 1) await lapseContacts(gateway.deps, 200)
    expect(await contactOf()).toBe('NONE')
    expect(await reporterOf(gateway.pool, caseId)).toBeNull()
    expect(await sendAll(await queue())).toEqual(nothing('no-consent'))
    const events = await gateway.rows(`SELECT FROM case_event WHERE type = 'CONTACT'`)
    expect(events).toHaveLength(2)
    expect(await gateway.rows('SELECT status FROM "case"')).toEqual([{ status: 'ACTIVE' }])
  })

  it.each(['wrong number', 'Wrong number!', 'KHOS LEK', 'khoslek', 'ខុសលេខ', 'ខុសលេខ។'])(
    'ends by the text "%s", which is not answered',
    async (words) => {
      const ids = await queue()
      expect(await text(gateway, FAMILY, words)).toEqual([])
      expect(await sendAll(ids)).toEqual(nothing('no-consent'))
      expect(await contactOf()).toBe('NONE')
    },
  )

  it('is said of a phone, not inside a report', async () => {
    await text(gateway, FAMILY, 'I dialled the wrong number, NEW M A5 P0703')
    expect(await contactOf()).toBe('CALL')
  })

  it('rests when a text can never arrive, until it is given again', async () => {
    const [first, ...rest] = await queue()
    gateway.sms.next.push({ outcome: 'failed', reason: 'invalid-number' })
    await sendMessage(gateway.deps, first!)
    gateway.sms.sent.length = 0
    expect(await sendAll(rest)).toEqual(nothing('no-consent'))
    expect(await reporterOf(gateway.pool, caseId)).toBeNull()
    await gateway.rows(
      `INSERT INTO open_question (contact_id, kind, case_id, expires_at)
      SELECT id, 'CONTACT', $1, clock_timestamp() + interval '1 hour' FROM contact WHERE phone_hash = $2
      ON CONFLICT (contact_id) DO UPDATE SET kind = 'CONTACT', case_id = excluded.case_id, expires_at = excluded.expires_at`,
      [caseId, phoneHash(gateway.ring, FAMILY)],
    )
    await text(gateway, FAMILY, '2')
    gateway.sms.sent.length = 0
    expect((await sendAll(await queue(1))).sent).toBe(1)
  })

  it('rests by a report that says so later too; a handset that is off changes nothing', async () => {
    const report = async (reason: 'unreachable' | 'invalid-number') => {
      const [id] = await queue(1)
      await sendMessage(gateway.deps, id!)
      const [attempt] = await gateway.rows<{ id: string }>('SELECT id FROM outbound_attempt WHERE message_id = $1', [
        id,
      ])
      await keepEvent(
        gateway.deps,
        'africastalking',
        {
          ...({ kind: 'delivery', key: `dlr:${reason}`, providerId: `ATXid_${attempt!.id}`, to: FAMILY } as const),
          ...({ state: 'FAILED', rawStatus: 'Failed', reason } as const),
        },
        Buffer.from(''),
      )
      await gateway.settle()
    }
    await report('unreachable')
    expect((await reporterOf(gateway.pool, caseId))?.mode).toBe('CALL')
    await report('invalid-number')
    expect(await reporterOf(gateway.pool, caseId)).toBeNull()
    gateway.sms.sent.length = 0
    expect(await sendAll(await queue())).toEqual(nothing('no-consent'))
  })
})

describe('STOP', () => {
  it('is obeyed by everything queued before it; the case stays', async () => {
    const ids = await queue()
    await text(gateway, FAMILY, 'STOP')
    gateway.sms.sent.length = 0
    expect(await sendAll(ids)).toEqual(nothing('opted-out'))
    expect(await gateway.rows('SELECT status FROM "case"')).toEqual([{ status: 'ACTIVE' }])
  })

  it('said to the provider counts as well', async () => {
    const [first, ...rest] = await queue()
    gateway.sms.next.push({ outcome: 'failed', reason: 'opted-out' })
    await sendMessage(gateway.deps, first!)
    gateway.sms.sent.length = 0
    expect(await sendAll(rest)).toEqual(nothing('opted-out'))
  })

  it('that comes while messages go out lets none go after it', async () => {
    const ids = await queue()
    const contactId = contactIdOf(phoneHash(gateway.ring, FAMILY))
    const [, ...outcomes] = await Promise.all([
      commitPlan(gateway.pool, gateway.ring, null, {
        outcome: 'stop',
        contacts: [{ id: contactId, phone: FAMILY, optedOut: true }],
      }),
      ...ids.map((id) => sendMessage(gateway.deps, id)),
    ])
    expect(outcomes).toHaveLength(QUEUED)
    const before = textsTo(gateway, FAMILY).length
    expect((await sendAll(await queue())).ended).toEqual([{ state: 'SUPPRESSED', reason: 'opted-out' }])
    expect(textsTo(gateway, FAMILY)).toHaveLength(before)
  })
})
