import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readStatus } from '../../src/channels/africastalking/delivery.ts'
import type { AttemptState, DeliveryState } from '../../src/channels/channel.ts'
import { raise } from '../../src/channels/delivery-state.ts'
import { vectorsOf } from './vectors.ts'

/** What the vectors' raw statuses of other providers mean; their own folders will say so once they exist. */
const elsewhere: Record<string, DeliveryState> = {
  'twilio sent': 'SENT',
  'twilio failed': 'FAILED',
  'twilio delivered': 'DELIVERED',
  'twilio read': 'DELIVERED',
  'kannel 1': 'DELIVERED',
  'kannel 8': 'SENT',
  'smsgate sms:sent': 'SENT',
  'smsgate sms:delivered': 'DELIVERED',
  'cht-gateway SENT': 'SENT',
  'cht-gateway DELIVERED': 'DELIVERED',
}

interface DeliveryVector {
  channel: string
  start: AttemptState
  events: string[]
  expect: { state: AttemptState }
}

describe('a report only raises', () => {
  it.each(vectorsOf<DeliveryVector>('delivery'))('$id $title', ({ channel, start, events, expect: { state } }) => {
    const meaning = (raw: string) =>
      channel === 'africastalking' ? readStatus(raw) : (elsewhere[`${channel} ${raw}`] ?? null)
    expect(events.map(meaning).reduce(raise, start)).toBe(state)
  })

  it.each<[string, AttemptState, string[], AttemptState]>([
    ['in order', 'ACCEPTED', ['Sent', 'Buffered', 'Success'], 'DELIVERED'],
    ['final before interim', 'ACCEPTED', ['Success', 'Sent', 'Submitted'], 'DELIVERED'],
    ['failed before interim', 'ACCEPTED', ['Rejected', 'Sent'], 'FAILED'],
    ['delivered after failed', 'ACCEPTED', ['Failed', 'Success'], 'DELIVERED'],
    ['failed after delivered', 'ACCEPTED', ['Success', 'Expired'], 'DELIVERED'],
    ['the same twice', 'SENT', ['Sent', 'Sent'], 'SENT'],
    ['unknown', 'SENT', ['Teleported', ''], 'SENT'],
    ['an attempt whose answer was lost', 'CLAIMED', ['Sent'], 'SENT'],
    ['never handed over', 'SUPPRESSED', ['Success'], 'SUPPRESSED'],
  ])("Africa's Talking: %s", (_title, start, events, state) => {
    expect(events.map(readStatus).reduce(raise, start)).toBe(state)
  })

  it('ends the same in whatever order reports come, however often', () => {
    const report = fc.constantFrom<DeliveryState>('ACCEPTED', 'SENT', 'FAILED', 'DELIVERED')
    fc.assert(
      fc.property(fc.array(report, { minLength: 1 }), (reports) => {
        const end = reports.reduce<AttemptState>(raise, 'CLAIMED')
        expect([...reports].reverse().reduce<AttemptState>(raise, 'CLAIMED')).toBe(end)
        expect([...reports, ...reports].reduce<AttemptState>(raise, 'CLAIMED')).toBe(end)
      }),
    )
  })
})
