import { z } from 'zod'

/**
 * An answer that a question hands on: its field, what it means, the words as they came. `origin` makes it one; `number` is
 * that of the case whose PIN was right in this dialogue, `official` the registered person whose PIN was, null for none.
 */
const handedAnswer = z.object({
  field: z.string(),
  value: z.unknown(),
  raw: z.string(),
  origin: z.string(),
  number: z.string().nullable(),
  official: z.string().nullable().default(null),
})
export type HandedAnswer = z.infer<typeof handedAnswer>

/** What a kept USSD hop tells the worker: everything answered so far, so that the newest hop alone is enough. */
export const ussdBody = z.object({
  phone: z.string(),
  version: z.number().int(),
  /** The language just chosen, null when none was. */
  language: z.string().nullable(),
  /** Where the caller was when asking to be called, null when not asked. */
  callBack: z.string().nullable(),
  /** Number of the case whose PIN was right in this dialogue: what a call is about. */
  proved: z.string().nullable().default(null),
  /** The PIN shown now for the first time, and its case: with a receipt that was promised earlier, or asked for. */
  promise: z.object({ number: z.string(), pin: z.string() }).nullable(),
  /** Answers handed on at once, in the order given. */
  handed: z.array(handedAnswer).default([]),
  report: z
    .object({
      flow: z.string(),
      /** What makes the report one: the dialogue it began in and the how-manieth there. */
      origin: z.string(),
      answers: z.record(z.string(), z.object({ value: z.unknown(), raw: z.string(), on: z.string().optional() })),
      complete: z.boolean(),
      pin: z.string().nullable(),
      /** The number stood on paper and has a case already: this is another report on it. */
      isSecond: z.boolean().default(false),
    })
    .nullable(),
})
export type UssdBody = z.infer<typeof ussdBody>
