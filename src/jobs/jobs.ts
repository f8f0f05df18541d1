import { z } from 'zod'

/** The kinds of work a job can wake. A job holds a kind and the opaque id of a row, nothing else. */
export const JOB_KINDS = ['inbound', 'match', 'send', 'push', 'webhook'] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** What a job carries; read again when it is taken. */
export const jobPayload = z.strictObject({ kind: z.enum(JOB_KINDS), id: z.uuid() })
export type JobPayload = z.infer<typeof jobPayload>

/** One queue for all kinds. */
export const QUEUE_NAME = 'wake'
