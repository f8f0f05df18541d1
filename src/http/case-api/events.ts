import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { caseFor } from '../../actions/acts/case-of-act.ts'
import { statusOfDone, type WriteAnswer, writeEvent } from '../../actions/staff/write-event.ts'
import { type Action, relationsOf, type TextVerb } from '../../cases/access.ts'
import { readAct } from '../../cases/acts.ts'
import { readCaseNumber } from '../../cases/number.ts'
import { verbOfType } from '../../cases/recorded-acts.ts'
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
    const verb = verbOfType((body as { readonly type?: unknown } | null)?.type)
    const about = await staff.readAs(reader.token, (reading) =>
      verb === null ? permitted(api, reading, request, reply) : recordable(api, reading, request, reply, verb),
    )
    if (about === null) return reply
    const named = namedWrite(reader, request.headers['idempotency-key'], url, body)
    if (named === 'unreadable') return sendProblem(reply, 400, [KEY])
    const act = readAct(body, cambodianDay(deps.now()))
    if (!('type' in act)) return sendProblem(reply, 422, act)
    const { personId, role, token } = reader
    const writer = { personId, role, token, may: about.may, mayRecord: about.mayRecord }
    return tellAnswer(reply, await writeEvent(deps, { caseId: about.caseId, act, writer, named }))
  })
}

/** The case that a request is about and what its reader may do to it. */
interface About {
  readonly caseId: string
  may(action: Action): boolean
  mayRecord(verb: TextVerb): boolean
}

const NOTHING_ELSE = () => false

/**
 * The case that an act of the SMS grammar is about, where the role may send its verb: by the rights of the text, which shows
 * nothing of the case, and on the case that answers for its number. Null after it was refused.
 */
async function recordable(
  api: CaseApi,
  reading: Reading,
  request: FastifyRequest<{ Params: { number: string } }>,
  reply: FastifyReply,
  verb: TextVerb,
): Promise<About | null> {
  const { personId, role, area } = request.reader
  const view = viewOf(api, reading, request, reply)
  if (view === null) return null
  const action = `text:${verb}` as const
  const refuse = (status: number) => {
    sendProblem(reply, status)
    return null
  }
  if (relationsOf({ resource: 'act', action, role, channel: 'api' }).size === 0) return refuse(403)
  const number = readCaseNumber(request.params.number)
  const found = number === null ? null : await caseFor(api.deps, { personId, role, area, channel: 'api' }, number)
  if (found === null || !found.may('act', action)) return refuse(404)
  await view.log([], { opened: found.head.id })
  return { caseId: found.head.id, may: NOTHING_ELSE, mayRecord: (each) => each === verb }
}

/** The case that any other act is about and what its reader may do to it; null after it was refused. */
async function permitted(
  api: CaseApi,
  reading: Reading,
  request: FastifyRequest<{ Params: { number: string } }>,
  reply: FastifyReply,
): Promise<About | null> {
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
  return { caseId: found.id, may, mayRecord: NOTHING_ELSE }
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
