import { expect, it } from 'vitest'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { freshPhone, gatewayOfFile, register, text, textsTo } from '../deps.ts'

const gateway = await gatewayOfFile()

let reports = 0
/** A report that says "delivered" of everything that was handed over, in the words of the provider. */
async function forgeDelivered(): Promise<void> {
  for (const { to, reference } of gateway.sms.sent) {
    reports += 1
    const event = {
      kind: 'delivery' as const,
      key: `forged:${reports}`,
      providerId: `ATXid_${reference}`,
      to,
      state: 'DELIVERED' as const,
      rawStatus: 'Success',
      reason: null,
    }
    await keepEvent(gateway.deps, 'africastalking', event, Buffer.from(''))
  }
  await gateway.settle()
}

/** The store's clock goes on for the ladders. */
async function minutesPass(minutes: number): Promise<void> {
  await gateway.rows(`UPDATE alert SET escalate_at = escalate_at - $1 * interval '1 minute'`, [minutes])
  await sweep(gateway.deps)
  await gateway.settle()
}

it('forged reports of delivery end no alert: each rung is asked at its time, as without them', async () => {
  const [first, second, senior] = [freshPhone(), freshPhone(), freshPhone()]
  await register(gateway, first, 'caseworker', '07', 'Sophea')
  await register(gateway, second, 'caseworker', '07', 'Vanna')
  await register(gateway, senior, 'supervisor', '07', 'Chea')
  // a young child who went just now: no hour of the day puts a rung off
  await text(gateway, freshPhone(), 'NEW M A8 P0703 D')
  await gateway.rows(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '5 seconds' WHERE state = 'QUEUED'`,
  )
  await sweep(gateway.deps)
  const open = () => gateway.rows('SELECT FROM alert WHERE closed_at IS NULL')
  const asked = () => [first, second, senior].map((phone) => textsTo(gateway, phone).length > 0)

  expect(await open()).toHaveLength(1)
  await forgeDelivered()
  const [{ minutes }] = (await gateway.rows<{ minutes: number }>(
    'SELECT round(extract(epoch FROM escalate_at - created_at) / 60)::int AS minutes FROM alert',
  )) as [{ minutes: number }]
  await minutesPass(minutes - 1)
  expect(asked()[1]).toBe(false)
  for (const expected of [
    [true, true, false],
    [true, true, true],
  ]) {
    await minutesPass(minutes)
    await forgeDelivered()
    expect(asked()).toEqual(expected)
  }
  expect(await open()).toHaveLength(3)
  expect(await gateway.rows('SELECT FROM alert WHERE claimed_at IS NOT NULL OR seen_at IS NOT NULL')).toEqual([])
  expect(await gateway.rows(`SELECT FROM "case" WHERE public_status <> 'RECEIVED'`)).toEqual([])
})
