import type { FastifyPluginAsync } from 'fastify'
import type { Deps } from '../../actions/deps.ts'
import type { ShedLevel } from '../../actions/shed-load.ts'
import type { Staff } from '../../store/staff.ts'
import { AUDIT_DIFFERS, BUSY, problemHandler, sendProblem } from '../problem.ts'
import { refuseOtherMethods } from '../routes.ts'
import { shedUnderLoad } from '../shedding.ts'
import { analysisRoutes } from './analysis.ts'
import { caseRoutes } from './cases.ts'
import { eventRoutes } from './events.ts'
import { readQuery } from './list.ts'
import { matchRoutes } from './matches.ts'
import { messageRoutes } from './messages.ts'
import { NO_QUERY, OPERATIONS } from './openapi/operations.ts'
import { openingRoutes } from './opening.ts'
import { peopleRoutes } from './people.ts'
import { callCounter, readerCheck } from './reader.ts'
import { referenceRoutes } from './references.ts'
import { webhookRoutes } from './webhooks.ts'

/** What the case store's API works with. `apiToken` null closes it. */
export interface CaseApi {
  readonly deps: Deps
  /** How it reads: as the one who asks, each time. */
  readonly staff: Staff
  readonly apiToken: string | null
  /** False when the audit log differs from its last anchor: then nothing is read. */
  readonly auditStands?: () => boolean
  /** How much is shed at the moment. */
  readonly level?: () => ShedLevel
}

/**
 * The case store for other systems and for staff by a program: everything asks for the token first, every refusal is a
 * problem detail (RFC 9457), nothing is cached and nothing that was sent comes back.
 */
export function caseApi(api: CaseApi): FastifyPluginAsync {
  const readerOf = readerCheck(api)
  const secondsToWait = callCounter(api.deps.now)
  return async (app) => {
    app.setErrorHandler(problemHandler(api.deps.fault))
    // before anything that would ask the store
    shedUnderLoad(app, api.level ?? (() => 0), (_request, reply) => sendProblem(reply, 503, [], BUSY))
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const reader = await readerOf(request.headers.authorization)
      if (reader === null) return sendProblem(reply, 401)
      request.reader = reader
      const wait = secondsToWait(reader)
      if (wait !== null) return sendProblem(reply.header('retry-after', wait), 429)
      if (api.auditStands?.() === false) return sendProblem(reply, 503, [], AUDIT_DIFFERS)
    })
    app.addHook('preValidation', async (request, reply) => {
      const name = `${request.method} ${request.routeOptions.url ?? ''}`
      if (OPERATIONS[name] === undefined || OPERATIONS[name].query !== undefined) return
      const read = readQuery(NO_QUERY, request.query)
      if ('errors' in read) return sendProblem(reply, 400, read.errors)
    })
    app.setNotFoundHandler((_request, reply) => sendProblem(reply, 404))
    caseRoutes(app, api)
    openingRoutes(app, api)
    eventRoutes(app, api)
    matchRoutes(app, api)
    messageRoutes(app, api)
    peopleRoutes(app, api)
    analysisRoutes(app, api)
    referenceRoutes(app, api)
    webhookRoutes(app, api)
    refuseOtherMethods(app)
  }
}
