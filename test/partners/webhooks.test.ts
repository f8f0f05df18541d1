import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addWebhook } from '../../src/actions/partners/add-webhook.ts'
import { tellWebhook } from '../../src/actions/partners/tell-webhook.ts'
import { TRY_AGAIN_AFTER_MS, WEBHOOK_EVENTS, type WebhookEvent } from '../../src/cases/webhooks.ts'
import { tellDue } from '../../src/jobs/partners.ts'
import { keepMatches } from '../../src/store/matches.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { listWebhooks, removeWebhook } from '../../src/store/webhooks.ts'
import { asDecided, gatewayOfFile, register, startAfresh, text } from '../deps.ts'
import { expectedSignature, openReceiver, type Receiver } from './receiver.ts'

let later = 0
const now = () => new Date(Date.now() + later)
const gateway = await gatewayOfFile({ now })
let receiver: Receiver

beforeAll(async () => {
  receiver = await openReceiver()
})
afterAll(() => receiver.close())
beforeEach(async () => {
  await startAfresh(gateway)
  later = 0
  receiver.received.length = 0
  receiver.answers = 200
})

let phones = 0
async function openCase(): Promise<{ id: string; number: string }> {
  phones += 1
  await text(gateway, `+855100${String(phones).padStart(2, '0')}001`, 'NEW M A8 P0203 G6')
  const [opened] = await gateway.rows<{ id: string; number: string }>(
    'SELECT id, number FROM "case" ORDER BY opened_at DESC, number DESC LIMIT 1',
  )
  return opened!
}

const hookFor = async (events: readonly WebhookEvent[]) =>
  (await addWebhook(gateway.deps, { url: receiver.url, events }))!

/** Looks as the worker does and follows what it wakes. */
async function tell(): Promise<void> {
  await tellDue(gateway.deps)
  await gateway.settle()
}

const deliveries = () =>
  gateway.rows<{ event: string; state: string; attempts: number; outcome: string | null; answered: number | null }>(
    'SELECT event, state, attempts, outcome, answered FROM webhook_delivery ORDER BY at, event',
  )

describe('a webhook', () => {
  test('is told of a case that opens, signed, with official facts alone', async () => {
    const hook = await hookFor(['case.opened'])
    const { number } = await openCase()
    await tell()
    expect(receiver.received).toHaveLength(1)
    const [told] = receiver.received
    const body = JSON.parse(told!.raw)
    expect(body).toEqual({
      ...{ id: told!.headers['x-rokkon-event'], event: 'case.opened', at: expect.any(String), number },
      ...{ status: 'ACTIVE', province: '02' },
    })
    expect(told!.headers['x-rokkon-signature']).toBe(expectedSignature(hook.secret, told!))
    expect(Number(told!.headers['x-rokkon-timestamp'])).toBeCloseTo(Date.now() / 1_000, -2)
    await tell()
    expect(receiver.received).toHaveLength(1)
  })

  test('is told of every kind that it asked for, and of no other', async () => {
    await hookFor(WEBHOOK_EVENTS.filter((event) => event !== 'case.updated'))
    const [one, other] = [await openCase(), await openCase()]
    const side = ({ id }: { id: string }) => ({ id, matchVersion: 0 })
    const matchId = uuid()
    const pair = {
      id: matchId,
      missing: side(one),
      report: side(other),
      kind: 'DUPLICATE' as const,
      score: 0.9,
      why: [],
    }
    await inTransaction(gateway.pool, (client) => keepMatches(client, [pair]))
    const who = await register(gateway, '+85510000991', 'caseworker', '', 'Chan')
    await gateway.pool.query(
      `UPDATE match SET state = 'REJECTED', reason = 'AGE', decided_by_id = $1, decided_at = now() WHERE id = $2`,
      [who, matchId],
    )
    const offer = uuid()
    await gateway.pool.query(
      `INSERT INTO offer (id, first_id, kind, case_id, service, from_id, to_id, due_at)
        VALUES ($1, $1, 'REFERRAL', $2, 'LEG', $3, $3, now())`,
      [offer, one.id, who],
    )
    await gateway.pool.query(`UPDATE offer SET state = 'ACCEPTED', ended_at = now() WHERE id = $1`, [offer])
    // a status takes two people; what is told is the same as if they had decided it
    await gateway.pool.query('ALTER TABLE "case" DISABLE TRIGGER "case_status_wall"')
    await gateway.pool.query(`UPDATE "case" SET status = 'LOCATED' WHERE id = $1`, [one.id])
    await gateway.pool.query('ALTER TABLE "case" ENABLE TRIGGER "case_status_wall"')
    await tell()
    const bodies = receiver.received.map(({ raw }) => JSON.parse(raw))
    expect(bodies.map(({ event }) => event).sort()).toEqual([
      ...['case.opened', 'case.opened', 'case.status', 'match.decided', 'match.decided'],
      ...['match.proposed', 'match.proposed', 'referral.answered', 'referral.offered'],
    ])
    expect(bodies.find(({ event }) => event === 'case.status')).toMatchObject({ number: one.number, status: 'LOCATED' })
    const proposed = bodies.filter(({ event }) => event === 'match.proposed')
    expect(proposed.map(({ number }) => number).sort()).toEqual([one.number, other.number].sort())
    for (const body of proposed) expect(body).toMatchObject({ match: matchId })
    for (const body of bodies)
      expect(['id', 'event', 'at', 'number', 'status', 'match', 'province']).toEqual(
        expect.arrayContaining(Object.keys(body)),
      )
  })

  test('is told nothing of what was rolled back', async () => {
    await hookFor(['case.status', 'case.updated'])
    const { id } = await openCase()
    await gateway.pool.query('DELETE FROM webhook_delivery')
    const undone = inTransaction(gateway.pool, async (client) => {
      await client.query('UPDATE "case" SET updated_at = clock_timestamp() WHERE id = $1', [id])
      expect((await client.query('SELECT FROM webhook_delivery')).rowCount).toBe(1)
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    expect(await deliveries()).toEqual([])
  })

  test('that takes nothing is tried by the schedule, with the same bytes, then given up and listed', async () => {
    await hookFor(['case.opened'])
    const { number } = await openCase()
    receiver.answers = 500
    for (const [at, wait] of [0, ...TRY_AGAIN_AFTER_MS].entries()) {
      later += wait - 1_000
      await tell()
      expect(receiver.received).toHaveLength(at)
      expect(await gateway.rows(`SELECT FROM alarm WHERE kind = 'webhook-failed'`)).toEqual([])
      later += 2_000
      await tell()
      expect(receiver.received).toHaveLength(at + 1)
    }
    expect(await gateway.rows(`SELECT kind, told_at FROM alarm WHERE kind = 'webhook-failed'`)).toEqual([
      { kind: 'webhook-failed', told_at: null },
    ])
    expect(await deliveries()).toEqual([
      { event: 'case.opened', state: 'FAILED', attempts: 8, outcome: 'refused', answered: 500 },
    ])
    expect(new Set(receiver.received.map(({ raw }) => raw)).size).toBe(1)
    const [listed] = await listWebhooks(gateway.pool, gateway.ring, null, 10)
    expect(listed).toMatchObject({ waiting: 0, failed: [{ event: 'case.opened', number, outcome: 'refused' }] })
    later += 48 * 3_600_000
    await tell()
    expect(receiver.received).toHaveLength(8)
  })

  test.each([
    ['a redirect', 302],
    ['a refusal', 410],
  ])('that answers with %s is not followed, and tried again', async (_what, status) => {
    await hookFor(['case.opened'])
    await openCase()
    receiver.answers = status
    await tell()
    expect(await deliveries()).toMatchObject([{ state: 'QUEUED', outcome: 'refused', answered: status }])
    expect(receiver.received).toHaveLength(1)
    receiver.answers = 204
    later += 31_000
    await tell()
    expect(await deliveries()).toMatchObject([{ state: 'SENT', attempts: 2, outcome: 'taken', answered: 204 }])
  })

  test('loses nothing when the worker dies in the middle of a try', async () => {
    await hookFor(['case.opened'])
    await openCase()
    // claimed, and then nothing more came of it
    await gateway.pool.query(
      `UPDATE webhook_delivery SET attempts = 1, next_at = clock_timestamp() + interval '30 seconds'`,
    )
    await tell()
    expect(receiver.received).toHaveLength(0)
    later += 31_000
    await tell()
    expect(await deliveries()).toMatchObject([{ state: 'SENT', attempts: 2 }])
  })

  test('is tried once however many workers look at the same moment', async () => {
    await hookFor(['case.opened'])
    await openCase()
    const [{ id } = { id: '' }] = await gateway.rows<{ id: string }>('SELECT id FROM webhook_delivery')
    await Promise.all(Array.from({ length: 10 }, () => tellWebhook(gateway.deps, id)))
    expect(receiver.received).toHaveLength(1)
  })

  test('that was deleted is told nothing more, and nothing of it can be opened', async () => {
    const { id } = await hookFor(['case.opened'])
    await openCase()
    expect(await removeWebhook(gateway.pool, id)).toBe(true)
    expect(await removeWebhook(gateway.pool, id)).toBe(false)
    await tell()
    await openCase()
    await tell()
    expect(receiver.received).toHaveLength(0)
    expect(await deliveries()).toEqual([])
    expect(await gateway.rows('SELECT FROM data_key WHERE id = $1', [id])).toEqual([])
  })

  test('keeps neither its address nor its secret in clear', async () => {
    const { secret } = await hookFor(['case.opened'])
    const [row] = await gateway.rows<{ url: Buffer; secret: Buffer }>('SELECT url, secret FROM webhook')
    expect(row!.url.includes(receiver.url)).toBe(false)
    expect(row!.secret.includes(secret)).toBe(false)
  })

  test('hears of no decoy', async () => {
    await hookFor(['case.opened'])
    const { id } = await openCase()
    const { addDecoy } = await import('../../src/store/decoys.ts')
    await inTransaction(gateway.pool, (client) => addDecoy(client, gateway.ring, id))
    await tell()
    expect(receiver.received).toHaveLength(0)
    expect(await deliveries()).toEqual([])
    await asDecided(gateway, 'DELETE FROM decoy_list', [])
  })
})
