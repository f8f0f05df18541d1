import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { statusOfDone, type WriteAnswer, writeEvent } from '../../actions/staff/write-event.ts'
import type { Action } from '../../cases/access.ts'
import { readAct } from '../../cases/acts.ts'
import { readCaseNumber } from '../../cases/number.ts'
import { cambodianDay } from '../../flow/day.ts'
import { loadCase, placeOfCase } from '../../store/case-reading.ts'
import type { Reading } from '../../store/staff.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { KEY, namedWrite } from './named-write.ts'
import { viewOf } from './reader.ts'
import { tellRefusal } from './refusal.ts'

/** `POST /cases/:number/events`: what staff write into the history of a case. */
export function eventRoutes(app: FastifyInstance, api: CaseApi): void {
  const { deps, staff } = api

  app.post<{ Params: { number: string } }>('/cases/:number/events', async (request, reply) => {
    const { reader, url, body } = request
    // what is read of the case is read as the one who asks; what they may write, a worker of ours writes
    const about = await staff.readAs(reader.token, (reading) => permitted(api, reading, request, reply))
    if (about === null) return reply
    const named = namedWrite(reader, request.headers['idempotency-key'], url, body)
    if (named === 'unreadable') return sendProblem(reply, 400, [KEY])
    const act = readAct(body, cambodianDay(deps.now()))
    if (!('type' in act)) return sendProblem(reply, 422, act)
    const { personId, role, token } = reader
    const writer = { personId, role, token, may: about.may }
    return tellAnswer(reply, await writeEvent(deps, { caseId: about.caseId, act, writer, named }))
  })
}

/** The case that a request is about and what its reader may do to it; null after it was refused. */
async function permitted(
  api: CaseApi,
  reading: Reading,
  request: FastifyRequest<{ Params: { number: string } }>,
  reply: FastifyReply,
): Promise<{ readonly caseId: string; readonly may: (action: Action) => boolean } | null> {
  const view = viewOf(api, reading, request, reply)
  if (view === null) return null
  const refuse = (status: number) => {
    sendProblem(reply, status)
    return null
  }
  const number = readCaseNumber(request.params.number)
  const found = number === null ? null : await loadCase(reading.prisma, api.deps.ring, number)
  if (found === null || found.erasedAt !== null) return refuse(404)
  const standing = (await view.standings([found.number])).get(found.number)
  const place = placeOfCase(found)
  const may = (action: Action) => view.may(action, standing, place)
  if (!may('read')) return refuse(404)
  if (!may('write')) return refuse(403)
  await view.log([], { opened: found.id })
  return { caseId: found.id, may }
}

function tellAnswer(reply: FastifyReply, answer: WriteAnswer): FastifyReply {
  switch (answer.kind) {
    case 'written':
    case 'waits':
    case 'offered':
      return reply.code(statusOfDone(answer)).send(answer.answer)
    case 'again':
      return reply.code(answer.given.status).send(answer.given.answer)
    default:
      return tellRefusal(reply, answer)
  }
}
