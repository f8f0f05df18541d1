import { expect, it } from 'vitest'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { retain } from '../../src/actions/retain.ts'
import { freshPhone, gatewayOfFile, text } from '../deps.ts'
import { timePasses } from '../store/time-passes.ts'

const gateway = await gatewayOfFile()

const details = async () => ({
  attempts: (await gateway.rows('SELECT 1 FROM outbound_attempt')).length,
  reports: (await gateway.rows(`SELECT 1 FROM inbound_message WHERE kind = 'DELIVERY'`)).length,
  told: (await gateway.rows(`SELECT 1 FROM outbound_message WHERE provider_id IS NOT NULL OR state = 'DELIVERED'`))
    .length,
})

it('delivery details are there for seven days and then nowhere; ids that go out tell nothing', async () => {
  for (let i = 0; i < 20; i++) await text(gateway, freshPhone(), 'HELP')
  const sent = gateway.sms.sent.map(({ reference }) => reference)
  expect(new Set(sent).size).toBe(20)
  for (const [at, reference] of sent.entries())
    await keepEvent(
      gateway.deps,
      'africastalking',
      {
        kind: 'delivery',
        key: `dlr:${at}`,
        providerId: `ATXid_${reference}`,
        to: gateway.sms.sent[at]!.to,
        state: 'DELIVERED',
        rawStatus: 'Success',
        reason: null,
      },
      Buffer.from(''),
    )
  await gateway.settle()
  expect(await details()).toEqual({ attempts: 20, reports: 20, told: 20 })
  await timePasses(gateway.pool, '6 days')
  await retain(gateway.deps)
  expect(await details()).toEqual({ attempts: 20, reports: 20, told: 20 })
  await timePasses(gateway.pool, '2 days')
  await retain(gateway.deps)
  expect(await details()).toEqual({ attempts: 0, reports: 0, told: 0 })
})
