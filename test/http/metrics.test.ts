import Fastify from 'fastify'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMetrics, type MetricSources, metricsRoute } from '../../src/http/metrics.ts'
import { inboxFigures, messageFigures, outboxFigures, unclaimedSeconds } from '../../src/store/figures.ts'
import { type CaseStore, openCaseStore, TOKEN } from './case-store.ts'

const QUIET: MetricSources = {
  inbox: async () => ({ open: 3, oldestSeconds: 1.5, dead: 1 }),
  outbox: async () => [{ class: 'ALERT', count: 2 }],
  unclaimedSeconds: async () => 60,
  alarms: async () => [{ kind: 'no-credit', raised: 5, open: 2 }],
  channels: async () => [
    { channel: 'africastalking', up: true, balance: 12.5, currency: 'USD' },
    { channel: 'kannel', up: false, balance: null, currency: null },
  ],
  messages: async () => [{ channel: 'africastalking', direction: 'IN', state: 'DONE', count: 7 }],
  spoolFiles: () => 4,
  breakerOpen: () => true,
  shedLevel: () => 2,
  queueUp: () => false,
  clockOffset: async () => -1.5,
  auditHead: async () => 12,
}

async function scrape(
  sources: MetricSources,
  options: { remoteAddress?: string; headers?: Record<string, string> } = {},
) {
  const metrics = createMetrics(sources)
  const app = Fastify()
  await app.register(metricsRoute(metrics, TOKEN))
  return { metrics, app, read: async () => app.inject({ url: '/metrics', ...options }) }
}

describe('the metrics', () => {
  test('hold every figure in Prometheus form', async () => {
    const { metrics, read } = await scrape(QUIET)
    metrics.observeAck('africastalking', 'A', 0.02)
    metrics.countRefused()
    const answer = await read()
    expect(answer.headers['content-type']).toContain('text/plain')
    for (const line of [
      'rokkon_inbox_open 3',
      'rokkon_inbox_oldest_seconds 1.5',
      'rokkon_inbox_dead 1',
      'rokkon_spool_files 4',
      'rokkon_ack_seconds_bucket{le="0.025",channel="africastalking",rung="A"} 1',
      'rokkon_ack_seconds_count{channel="africastalking",rung="A"} 1',
      'rokkon_receipts_refused_total 1',
      'rokkon_breaker_open 1',
      'rokkon_shed_level 2',
      'rokkon_channel_up{channel="africastalking"} 1',
      'rokkon_channel_up{channel="kannel"} 0',
      'rokkon_channel_balance{channel="africastalking",currency="USD"} 12.5',
      'rokkon_outbox_open{class="ALERT"} 2',
      'rokkon_outbox_open{class="REPLY"} 0',
      'rokkon_alert_unclaimed_seconds 60',
      'rokkon_alarms{kind="no-credit"} 2',
      'rokkon_alarms{kind="decoy-read"} 0',
      'rokkon_alarms_raised_total{kind="no-credit"} 5',
      'rokkon_queue_up 0',
      'rokkon_clock_offset_seconds -1.5',
      'rokkon_audit_head 12',
      'rokkon_messages_total{channel="africastalking",direction="IN",state="DONE"} 7',
    ])
      expect(answer.payload.split('\n')).toContain(line)
  })

  test('leave out what cannot be asked, and come back with it', async () => {
    let away = false
    const inbox = async () => {
      if (away) throw new Error('away')
      return { open: 5, oldestSeconds: 0, dead: 0 }
    }
    const { read } = await scrape({ ...QUIET, inbox })
    expect((await read()).payload).toContain('rokkon_inbox_open 5')
    away = true
    const without = await read()
    expect(without.statusCode).toBe(200)
    expect(without.payload).not.toMatch(/^rokkon_inbox_open \d/m)
    expect(without.payload).toContain('rokkon_spool_files 4')
    away = false
    expect((await read()).payload).toContain('rokkon_inbox_open 5')
  })

  test('of two apps in one process do not mix', async () => {
    const [one, two] = [await scrape(QUIET), await scrape(QUIET)]
    one.metrics.countRefused()
    expect((await two.read()).payload).toContain('rokkon_receipts_refused_total 0')
  })

  test.each<[string, { remoteAddress?: string; headers?: Record<string, string> }, number]>([
    ['this machine', { remoteAddress: '127.0.0.1' }, 200],
    ['this machine by IPv6', { remoteAddress: '::1' }, 200],
    ['another machine', { remoteAddress: '10.1.2.3' }, 401],
    [
      'another machine with the token',
      { remoteAddress: '10.1.2.3', headers: { authorization: `Bearer ${TOKEN}` } },
      200,
    ],
    ['another machine with a wrong token', { remoteAddress: '10.1.2.3', headers: { authorization: 'Bearer x' } }, 401],
    ['a proxy on this machine', { headers: { 'x-forwarded-for': '10.1.2.3' } }, 401],
  ])('are asked for from %s', async (_where, options, status) => {
    expect((await (await scrape(QUIET, options)).read()).statusCode).toBe(status)
  })
})

describe('the figures of a store', () => {
  let store: CaseStore
  let pool: pg.Pool
  beforeAll(async () => {
    store = await openCaseStore()
    pool = store.deps.pool
  })
  afterAll(() => store.close())

  test('are nothing for an empty one', async () => {
    expect(await inboxFigures(pool)).toEqual({ open: 0, oldestSeconds: 0, dead: 0 })
    expect(await outboxFigures(pool)).toEqual([])
    expect(await unclaimedSeconds(pool)).toBe(0)
    expect(await messageFigures(pool)).toEqual([])
  })

  test('count what waits, and forget an alert once it is taken', async () => {
    await store.open({ kind: 'MISSING', place: '0102' })
    await pool.query(`INSERT INTO inbound_message (id, channel, key, kind, body, state, received_at) VALUES
      (gen_random_uuid(), 'kannel', '1', 'SMS', '', 'RECEIVED', clock_timestamp() - interval '90 seconds'),
      (gen_random_uuid(), 'kannel', '2', 'USSD', '', 'DEAD', clock_timestamp()),
      (gen_random_uuid(), 'kannel', '3', 'SMS', '', 'DONE', clock_timestamp())`)
    await pool.query(`UPDATE alert SET created_at = clock_timestamp() - interval '300 seconds'`)
    const inbox = await inboxFigures(pool)
    expect(inbox).toMatchObject({ open: 1, dead: 1 })
    expect(inbox.oldestSeconds).toBeGreaterThanOrEqual(90)
    expect(await outboxFigures(pool)).toEqual([{ class: 'ALERT', count: 1 }])
    expect(await unclaimedSeconds(pool)).toBeGreaterThanOrEqual(300)
    expect(await messageFigures(pool)).toEqual(
      expect.arrayContaining([
        { channel: 'kannel', direction: 'IN', state: 'RECEIVED', count: 1 },
        { channel: 'kannel', direction: 'IN', state: 'DONE', count: 1 },
        { channel: 'none', direction: 'OUT', state: 'QUEUED', count: 1 },
      ]),
    )
    await pool.query('UPDATE alert SET claimed_at = clock_timestamp()')
    expect(await unclaimedSeconds(pool)).toBe(0)
  })
})
