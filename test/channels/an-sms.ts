import type { OutgoingSms } from '../../src/channels/channel.ts'

/** A text to hand over, good for ten minutes and a half. */
export const anSms = (more: Partial<OutgoingSms> = {}): OutgoingSms => ({
  ...{ reference: 'try-1', handOver: 'text-1', to: '+85510000001', operator: 'smart', text: 'សួស្តី' },
  ...{ encoding: 'UCS-2', urgent: false, validUntil: new Date(Date.now() + 630_000) },
  ...more,
})
