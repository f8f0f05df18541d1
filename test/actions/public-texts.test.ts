import { beforeEach, describe, expect, it } from 'vitest'
import { handleInbound } from '../../src/actions/handle-inbound.ts'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { freshPhone, gatewayOfFile, keepText, register, startAfresh, text, textsTo } from '../deps.ts'
import { alarmKinds, queueText } from './queue-text.ts'

const WORKER = '+85510000003'

const gateway = await gatewayOfFile()
beforeEach(async () => {
  await startAfresh(gateway)
  await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
})

const queue = (kind: 'ALERT' | 'CODE' = 'ALERT') => queueText(gateway, WORKER, kind)
const alarms = () => alarmKinds(gateway)

describe('what texts to the public may cost', () => {
  it('more than 20 new numbers of one block within an hour: texts to the block are held, others and alerts go', async () => {
    const block = '+855100777'
    const phones = Array.from({ length: 24 }, (_, at) => `${block}${String(at).padStart(2, '0')}`.slice(0, 12))
    expect(new Set(phones.map((phone) => phone.slice(0, -3))).size).toBe(1)
    for (const phone of phones) await text(gateway, phone, 'HELP')
    expect(phones.filter((phone) => textsTo(gateway, phone).length > 0)).toHaveLength(19)
    const held = await gateway.rows<{ wait: number }>(
      `SELECT extract(epoch FROM next_at - clock_timestamp())::int / 60 AS wait FROM outbound_message WHERE reason = 'block-held'`,
    )
    expect(held).toHaveLength(5)
    expect(held.every(({ wait }) => wait >= 58)).toBe(true)
    expect(await alarms()).toEqual(['block-held'])
    const elsewhere = freshPhone()
    expect(await text(gateway, elsewhere, 'HELP')).toHaveLength(1)
    expect(await gateway.rows(`SELECT FROM inbound_message WHERE state = 'DONE'`)).toHaveLength(25)
    await sendMessage(gateway.deps, await queue())
    expect(textsTo(gateway, WORKER)).toHaveLength(1)
    await gateway.rows(`UPDATE new_number SET at = at - interval '61 minutes'`)
    await gateway.rows(
      `UPDATE outbound_message SET next_at = clock_timestamp() - interval '3 seconds' WHERE reason = 'block-held'`,
    )
    await sweep(gateway.deps)
    expect(phones.filter((phone) => textsTo(gateway, phone).length > 0)).toHaveLength(24)
  })

  it('new numbers that are texted at the same moment are counted one after the other', async () => {
    const phones = Array.from({ length: 30 }, (_, at) => `+855100888${String(at).padStart(2, '0')}`)
    const wake = () => undefined
    for (const phone of phones) await keepText(gateway, phone, 'HELP')
    gateway.woken.length = 0
    await gateway.rows(
      `UPDATE inbound_message SET received_at = received_at - interval '3 seconds', next_at = clock_timestamp() - interval '1 millisecond'`,
    )
    await sweep({ ...gateway.deps, wake })
    await gateway.rows(`UPDATE outbound_message SET next_at = clock_timestamp() - interval '3 seconds'`)
    await sweep({ ...gateway.deps, wake })
    expect(phones.filter((phone) => textsTo(gateway, phone).length > 0)).toHaveLength(19)
  })

  it('the public’s parts of a day: what is beyond waits with an alarm; alerts and codes go', async () => {
    const deps = { ...gateway.deps, smsDayParts: 3 }
    const phones = Array.from({ length: 6 }, freshPhone)
    for (const phone of phones) {
      await keepText(gateway, phone, 'DUTY')
    }
    const sends: string[] = []
    for (let job = gateway.woken.shift(); job !== undefined; job = gateway.woken.shift())
      if (job.kind === 'send') sends.push(job.id)
      else await handleInbound(gateway.deps, job.id)
    await Promise.all(sends.map((id) => sendMessage(deps, id)))
    const spent = await gateway.rows<{ parts: number }>(
      `SELECT coalesce(sum(parts), 0)::int AS parts FROM outbound_message m WHERE EXISTS (SELECT FROM outbound_attempt WHERE message_id = m.id)`,
    )
    expect(spent[0]!.parts).toBeLessThanOrEqual(3)
    expect(spent[0]!.parts).toBeGreaterThan(0)
    expect(
      await gateway.rows(`SELECT FROM outbound_message WHERE state = 'QUEUED' AND reason = 'day-budget'`),
    ).not.toEqual([])
    expect(await alarms()).toEqual(['day-budget'])
    await sendMessage(deps, await queue('CODE'))
    expect(textsTo(gateway, WORKER)).toHaveLength(1)
  })

  it.each([
    ['+66812345678', [], 'SENT'],
    ['+14155550100', [], 'SUPPRESSED'],
    ['+14155550100', ['1'], 'SENT'],
  ] as const)('an answer to %s where %j are listed: %s', async (phone, smsCountries, state) => {
    const deps = { ...gateway.deps, smsCountries }
    await keepText(gateway, phone, 'HELP')
    for (let job = gateway.woken.shift(); job !== undefined; job = gateway.woken.shift())
      await (job.kind === 'send' ? sendMessage : handleInbound)(deps, job.id)
    expect(await gateway.rows('SELECT state FROM outbound_message')).toEqual([{ state }])
  })
})
