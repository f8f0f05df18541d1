import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isAway } from '../store/away.ts'

/** One thing that is wrong with what was sent: where, and what is taken there. Neither repeats what was sent. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

/** Seconds after which it is worth asking again when a store is away. */
const RETRY_AFTER_SECONDS = 5

/** What each status means here, in a sentence. */
export const DETAIL: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  401: 'A valid token is needed: Authorization: Bearer TOKEN.',
  403: 'The role of this token may not do this.',
  404: 'There is nothing here, or nothing that this token may see.',
  405: 'This method is not allowed here.',
  413: 'The body is larger than 64 KiB.',
  409: 'The request does not fit how things stand.',
  422: 'Something in the body is not taken; see errors.',
  415: 'The body has a type that is not taken here; JSON is.',
  429: 'This token has used up its calls of the minute.',
  500: 'The fault is ours and was noted.',
  503: 'The store is away; nothing is lost. Ask again.',
}

/** What is said instead while the history cannot be trusted. */
export const AUDIT_DIFFERS =
  'The audit log differs from its last anchor: only reports are taken until it has been looked at.'

/** What is said instead of what is shed under load. */
export const BUSY = 'Reports go first at the moment; nothing is lost. Ask again later.'

/** Answers with problem details (RFC 9457) in fixed words: nothing that was sent comes back. */
export function sendProblem(
  reply: FastifyReply,
  status: number,
  errors: readonly FieldProblem[] = [],
  said?: string,
): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_AFTER_SECONDS)
  const detail = said ?? DETAIL[status] ?? DETAIL[status < 500 ? 400 : 500]
  return reply
    .code(status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, errors }))
}

/** The status that tells a caller what an error means for the request: theirs to mend, ours to wait for, or a fault. */
export function statusOf(error: unknown): number {
  const { statusCode } = error as Partial<FastifyError>
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return statusCode
  return isStoreAway(error) ? 503 : 500
}

/** An error handler that answers with problem details and reports faults of ours. */
export function problemHandler(fault: (code: string, error: unknown) => void) {
  return (error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const status = statusOf(error)
    if (status === 500) fault('api', error)
    return sendProblem(reply, status)
  }
}

/** Prisma's own words for: not reached, timed out, connection closed, no free connection, a transaction that waited too long. */
const PRISMA_AWAY = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'])

/** Whether an error of either way to the store means that it is not there, or has no time now. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  if (error.name === 'PrismaClientInitializationError' || PRISMA_AWAY.has(String(code))) return true
  return !error.name.startsWith('Prisma') && isAway(error)
}
