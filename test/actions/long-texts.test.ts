import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { handleInbound } from '../../src/actions/handle-inbound.ts'
import { fillsPart } from '../../src/flow/segments.ts'
import { channelApp, PUBLIC_BASE_URL } from '../channels/channel-app.ts'
import { signatureOf } from '../channels/fake-twilio.ts'
import { freshPhone, gatewayOfFile } from '../deps.ts'

const ACCOUNT = 'b6e1f7d0-1111-4222-8333-123456789abc'
const TOKEN = 's3cr3t-token'
const gateway = await gatewayOfFile()
let app: FastifyInstance
beforeAll(async () => {
  app = await channelApp(gateway, { twilio: { TWILIO_ACCOUNT_SID: ACCOUNT, TWILIO_AUTH_TOKEN: [TOKEN] } })
})
afterAll(() => app.close())

async function text(from: string, body: string): Promise<string> {
  const MessageSid = crypto.randomUUID()
  const form = new URLSearchParams({ MessageSid, AccountSid: ACCOUNT, From: from.slice(1), To: '1294', Body: body })
  const url = '/channels/twilio/sms'
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signatureOf(TOKEN, PUBLIC_BASE_URL + url, form),
  }
  const { statusCode } = await app.inject({ method: 'POST', url, headers, body: form.toString() })
  expect(statusCode).toBe(200)
  return MessageSid
}

interface Row {
  readonly id: string
  readonly state: string
  readonly outcome: string | null
}
const rowsOf = (sids: readonly string[]) =>
  gateway.rows<Row>(
    `SELECT id, state, outcome FROM inbound_message WHERE provider_id = ANY ($1) ORDER BY received_at, id`,
    [sids],
  )
/** Time passes for these texts: they came so many seconds earlier than they did. */
const pass = (sids: readonly string[], seconds: number) =>
  gateway.rows(
    `UPDATE inbound_message SET received_at = received_at - $2 * interval '1 second',
      next_at = next_at - $2 * interval '1 second' WHERE provider_id = ANY ($1)`,
    [sids, seconds],
  )
const handle = async (sids: readonly string[]) => {
  for (const { id } of await rowsOf(sids)) await handleInbound(gateway.deps, id)
  await gateway.settle()
}
/** A report whose first part is full. */
const wordsOf = (length: number) => `NEW M A8 P0703 D0103 ${'x'.repeat(length - 21)}`
const FIRST = wordsOf(153)

it('a text that fills a part waits for its end, and both are one report', async () => {
  const phone = freshPhone()
  const first = await text(phone, FIRST)
  await handle([first])
  expect(await rowsOf([first])).toMatchObject([{ state: 'RECEIVED' }])
  const last = await text(phone, 'yy red shirt')
  await handle([first, last])
  expect(await rowsOf([first, last])).toMatchObject([
    { state: 'DONE', outcome: 'part of a longer text' },
    { state: 'DONE', outcome: expect.not.stringContaining('part') },
  ])
  expect(
    await gateway.rows('SELECT FROM report WHERE message_id = ANY ($1)', [
      (await rowsOf([first, last])).map(({ id }) => id),
    ]),
  ).toHaveLength(1)
  expect(gateway.sms.sent.filter(({ to }) => to === phone)).toHaveLength(1)
})

it('one whose end never comes is handled by itself after ten seconds', async () => {
  const phone = freshPhone()
  const only = await text(phone, FIRST)
  await handle([only])
  await pass([only], 11)
  await handle([only])
  expect(await rowsOf([only])).toMatchObject([{ state: 'DONE', outcome: expect.not.stringContaining('part') }])
  expect(gateway.sms.sent.filter(({ to }) => to === phone)).toHaveLength(1)
})

it('three full parts are handled once the last has waited', async () => {
  const phone = freshPhone()
  const sids = [await text(phone, FIRST), await text(phone, 'a'.repeat(153)), await text(phone, 'b'.repeat(153))]
  await handle(sids)
  await pass(sids, 11)
  await handle(sids)
  expect((await rowsOf(sids)).map(({ state, outcome }) => [state, outcome === 'part of a longer text'])).toEqual([
    ['DONE', true],
    ['DONE', true],
    ['DONE', false],
  ])
  expect(gateway.sms.sent.filter(({ to }) => to === phone)).toHaveLength(1)
})

it('a process that dies between the parts and the end loses none of them', async () => {
  const phone = freshPhone()
  const sids = [await text(phone, FIRST), await text(phone, 'yy red shirt')]
  // as it stands when the part was taken and the end not yet handled
  await gateway.rows(
    `UPDATE inbound_message SET state = 'DONE', outcome = 'part of a longer text', done_at = now() WHERE provider_id = $1`,
    [sids[0]],
  )
  await handle(sids)
  const [, end] = await rowsOf(sids)
  expect(end!.state).toBe('DONE')
  expect(await gateway.rows('SELECT FROM report WHERE message_id = $1', [end!.id])).toHaveLength(1)
})

it('a text after another that was whole begins anew', async () => {
  const phone = freshPhone()
  const sids = [await text(phone, FIRST), await text(phone, 'yy'), await text(phone, 'HELP')]
  await handle(sids)
  expect((await rowsOf(sids)).at(-1)).toMatchObject({ outcome: 'help' })
})

it('one that came long after is another', async () => {
  const phone = freshPhone()
  const first = await text(phone, FIRST)
  await pass([first], 30)
  const later = await text(phone, 'HELP')
  await handle([first, later])
  expect((await rowsOf([first, later])).map(({ outcome }) => outcome)).toEqual([
    expect.not.stringContaining('part'),
    'help',
  ])
})

it.each([
  ['a'.repeat(160), true],
  ['a'.repeat(153), true],
  [`${'a'.repeat(152)}`, true], // an extension character had no room
  ['a'.repeat(150), false],
  ['ក'.repeat(70), true],
  ['ក'.repeat(67), true],
  ['ក'.repeat(66), true],
  ['ក'.repeat(60), false],
  ['', false],
])('%# fills a part: %s', (words, fills) => {
  expect(fillsPart(words)).toBe(fills)
})
