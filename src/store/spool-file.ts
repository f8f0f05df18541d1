import { z } from 'zod'
import type { Hop } from './dialogues.ts'
import { INBOUND_KINDS, type NewInbound } from './inbox.ts'

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'))
const channel = z.enum(['africastalking', 'twilio', 'kannel', 'smsgate', 'cht-gateway', 'simulator'])

const time = z.iso.datetime().transform((text) => new Date(text))

const message = z.object({
  id: z.uuid(),
  channel,
  key: z.string(),
  kind: z.enum(INBOUND_KINDS),
  providerId: z.string().nullable(),
  fromHash: bytes.nullable(),
  body: bytes,
  number: z.string().nullable(),
  providerTime: time.nullable(),
})

const dialogue = z.object({
  id: z.string(),
  channel,
  fromHash: bytes,
  state: bytes,
  version: z.number().int(),
  flow: z.string(),
  step: z.string(),
  number: z.string().nullable(),
  reportable: z.boolean(),
  contact: z.enum(['CALL', 'SMS']).nullable(),
  end: z.enum(['DONE', 'LEFT', 'TIMEOUT']).nullable(),
})

const file = z.discriminatedUnion('kind', [
  z.object({ v: z.literal(1), kind: z.literal('message'), at: time, row: message }),
  z.object({
    v: z.literal(1),
    kind: z.literal('hop'),
    at: time,
    hop: z
      .object({
        dialogue,
        message: message.nullable(),
        continues: z.string().nullable(),
      })
      .transform((hop) => ({ ...hop, counts: [] })),
  }),
])

/** What a spool file holds; `at` is the time of the host that wrote it. */
export type Spooled = { readonly at: Date } & (
  | { readonly kind: 'message'; readonly row: NewInbound }
  | { readonly kind: 'hop'; readonly hop: Hop }
)

const plain = (_key: string, value: unknown) =>
  value !== null && typeof value === 'object' && (value as { type?: unknown }).type === 'Buffer'
    ? Buffer.from((value as { data: number[] }).data).toString('base64')
    : value

/** A message as the content of a spool file; nothing in it but its body tells a phone or a word, and that is sealed. */
export function packMessage(row: NewInbound, at: Date): string {
  return JSON.stringify({ v: 1, kind: 'message', at, row }, plain)
}

/** A hop as the content of a spool file. What it counts is left out: beside the phone's hash it would say who asked. */
export function packHop({ counts: _counts, ...hop }: Hop, at: Date): string {
  return JSON.stringify({ v: 1, kind: 'hop', at, hop }, plain)
}

/** Reads a spool file back; null when it is not one of ours. */
export function unpack(content: string): Spooled | null {
  try {
    const parsed = file.safeParse(JSON.parse(content))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
