import { z } from 'zod'

/** What a kept USSD hop tells the worker: everything answered so far, so that the newest hop alone is enough. */
export const ussdBody = z.object({
  phone: z.string(),
  version: z.number().int(),
  /** The language just chosen, null when none was. */
  language: z.string().nullable(),
  /** Where the caller was when asking to be called, null when not asked. */
  callBack: z.string().nullable(),
  /** The PIN shown now for the first time, and its case: with a receipt that was promised earlier, or asked for. */
  promise: z.object({ number: z.string(), pin: z.string() }).nullable(),
  /** News of a case whose PIN was right, by the case's number; `origin` makes it one. */
  news: z.object({ number: z.string(), origin: z.string(), raw: z.string() }).nullable().default(null),
  report: z
    .object({
      flow: z.string(),
      /** What makes the report one: the dialogue it began in and the how-manieth there. */
      origin: z.string(),
      answers: z.record(z.string(), z.object({ value: z.unknown(), raw: z.string() })),
      complete: z.boolean(),
      pin: z.string().nullable(),
    })
    .nullable(),
})
export type UssdBody = z.infer<typeof ussdBody>
