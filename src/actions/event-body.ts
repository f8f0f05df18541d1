import { z } from 'zod'

/** What is sealed of a provider's event: the phone as read, the event in our words, and the bytes that came. */
export const eventBody = z.object({
  phone: z.string().nullable(),
  event: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sms'), from: z.string(), to: z.string(), text: z.string() }),
    z.object({ kind: z.literal('ussd-end'), sessionId: z.string(), left: z.boolean() }),
    z.object({
      kind: z.literal('delivery'),
      providerId: z.string().nullable(),
      to: z.string(),
      state: z.enum(['ACCEPTED', 'SENT', 'FAILED', 'DELIVERED']).nullable(),
      rawStatus: z.string(),
      reason: z.string().nullable(),
      mayPass: z.boolean().default(false),
    }),
    z.object({ kind: z.literal('opt-out'), from: z.string() }),
    z.object({ kind: z.literal('missed-call'), from: z.string() }),
    z.object({ kind: z.literal('unreadable') }),
  ]),
  raw: z.base64(),
})
export type EventBody = z.infer<typeof eventBody>
