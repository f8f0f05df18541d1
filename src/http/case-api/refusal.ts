import type { FastifyReply } from 'fastify'
import type { ActOutcome } from '../../actions/staff/staff-act.ts'
import { sendProblem } from '../problem.ts'

/** Tells why an act of staff was refused. */
export function tellRefusal(
  reply: FastifyReply,
  refused: Exclude<ActOutcome, { readonly answer: unknown }>,
): FastifyReply {
  switch (refused.kind) {
    case 'unknown':
      return sendProblem(reply, 404)
    case 'forbidden':
      return sendProblem(reply, 403, [], refused.said)
    case 'conflict':
      return sendProblem(reply, 409, [], refused.said)
    case 'wrong':
      return sendProblem(reply, 422, [refused.problem])
  }
}
