import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { openWebhooks } from '../../src/channels/index.ts'
import { gatewayOfFile } from '../deps.ts'

const POSTS = 10_000
const LIVE = randomBytes(32).toString('hex')
const OLD = randomBytes(32).toString('hex')
const ROUTES = ['ussd', 'ussd-events', 'sms', 'delivery', 'opt-out', 'voice']

const gateway = await gatewayOfFile()

/** Secrets that are not the live one, the nearest first: one sign off, cut, longer, in capitals, an old one, none. */
const wrong = (at: number): string => {
  const near = [...LIVE]
  near[at % LIVE.length] = near[at % LIVE.length] === '0' ? '1' : '0'
  return [
    near.join(''),
    LIVE.slice(1),
    `${LIVE}0`,
    LIVE.toUpperCase(),
    OLD,
    randomBytes(32).toString('hex'),
    '',
    '%00',
  ][at % 8]!
}

/** T15 passes when 10,000 posts with no, near or old secret make 0 rows and get one status, body and length. */
it('T15 forged calls of Africa’s Talking', { timeout: 240_000 }, async () => {
  const metrics = { observeAck: () => undefined, countRefused: () => undefined } as never
  const app = await buildApp({
    deps: gateway.deps,
    webhooks: openWebhooks({ africastalking: { AT_WEBHOOK_SECRET: [LIVE] } }, { publicBaseUrl: '' }),
    pages: { mounted: [], metrics, prepare: async () => undefined },
  })
  const post = (secret: string, at: number) =>
    app.inject({
      method: 'POST',
      url: `/channels/africastalking/${secret}/${ROUTES[at % ROUTES.length]}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `id=forged-${at}&sessionId=forged-${at}&from=%2B85510000001&phoneNumber=%2B85510000001&text=BATKON&status=Success`,
    })
  const told = new Set<string>()
  for (let at = 0; at < POSTS; at += 50) {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, more) => post(wrong(at + more), at + more)))
    for (const { statusCode, body, headers } of answers)
      told.add(JSON.stringify([statusCode, body, headers['content-length'], headers['content-type']]))
  }
  expect([...told]).toEqual([expect.stringContaining('[404,')])
  const rows = async () =>
    (
      await gateway.rows<{ n: number }>(
        'SELECT (SELECT count(*) FROM inbound_message)::int + (SELECT count(*) FROM ussd_session)::int AS n',
      )
    )[0]!.n
  expect([await rows(), gateway.deps.intake.spooled, gateway.faults]).toEqual([0, 0, []])
  // the live one is taken, so the posts were good but for their secret
  expect((await post(LIVE, 2)).statusCode).toBe(200)
  expect(await rows()).toBe(1)
  await app.close()
})
