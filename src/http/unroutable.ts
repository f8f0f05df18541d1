import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from './not-found.ts'
import { sendProblem } from './problem.ts'

/**
 * The answer to an address that no route can be looked up for: broken percent-encoding is 400, a part that is too long for
 * any of ours is as unknown as a wrong one, 404. For Fastify's `frameworkErrors`, whose own words repeat the address.
 */
export function answerUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.code === 'FST_ERR_BAD_URL' ? 400 : 404
  reply.header('x-content-type-options', 'nosniff')
  if (request.raw.url?.startsWith('/api/') === true) sendProblem(reply, status)
  else if (status === 404) notFound(reply)
  else reply.code(status).type('text/plain; charset=utf-8').send('Not accepted\n')
}
