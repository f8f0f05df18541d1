import type { FastifyInstance } from 'fastify'
import { openByProgram } from '../../actions/staff/open-by-program.ts'
import { readTold, toldProblem } from '../../cases/told-by-program.ts'
import { cambodianDay } from '../../flow/day.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { KEY, namedWrite } from './named-write.ts'
import { readsAs, viewOf } from './reader.ts'

/** `POST /cases`: a report by a program opens a case, wherever the child was last seen. */
export function openingRoutes(app: FastifyInstance, api: CaseApi): void {
  const { deps } = api

  /** Whether the one who asks may; the request was answered when not. */
  const mayOpen = readsAs(api, async (request, reply, reading) => {
    const view = viewOf(api, reading, request, reply)
    await view?.log([])
    return view !== null
  })

  app.post('/cases', async (request, reply) => {
    if ((await mayOpen(request, reply)) !== true) return reply
    const { reader, url, body, headers } = request
    const named = namedWrite(reader, headers['idempotency-key'], url, body)
    if (named === 'unreadable') return sendProblem(reply, 400, [KEY])
    const told = readTold(body, cambodianDay(deps.now()), (code) => deps.gazetteer.exists(code))
    if ('problems' in told) return sendProblem(reply, 422, told.problems)
    const outcome = await openByProgram(deps, { ...told, personId: reader.personId, named })
    switch (outcome.kind) {
      case 'opened':
        return reply.code(201).header('location', `/api/v1/cases/${outcome.number}`).send({ number: outcome.number })
      case 'again':
        return reply
          .code(outcome.given.status)
          .header('location', `/api/v1/cases/${outcome.given.answer.number}`)
          .send(outcome.given.answer)
      case 'other key':
        return sendProblem(reply, 422, [{ field: KEY.field, message: 'was used for something else within 24 hours' }])
      case 'no ticket':
        return sendProblem(reply, 422, [toldProblem('ticket')])
      case 'used ticket':
        return sendProblem(reply, 409, [], 'A case has this paper number already.')
    }
  })
}
