import type { FastifyInstance } from 'fastify'
import { visible } from '../../cases/access-fields.ts'
import { findReference } from '../../store/references.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { readsAs, viewOf } from './reader.ts'

const FIELDS = ['number', 'ownerDesk', 'systems']

/**
 * `GET /refs/{system}/{value}`: which case another agency's number is of, wherever it is, the desk that answers for it and
 * which systems hold it; nothing else for anybody. A number that nobody has is not told from a system there is not.
 */
export function referenceRoutes(app: FastifyInstance, api: CaseApi): void {
  app.get<{ Params: { system: string; value: string } }>(
    '/refs/:system/:value',
    readsAs(api, async (request, reply, reading) => {
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const { system, value } = request.params
      const { classes } = view.at(null)
      // not as the reader: agencies ask of cases in each other's areas, and learn that there is one
      const found = await findReference(api.deps.pool, system, value)
      const looks = found === null ? [] : [{ caseId: found.caseId, classes: ['O'], fields: FIELDS, tellsOwner: false }]
      await view.log(looks)
      if (found === null) return sendProblem(reply, 404)
      const { caseId: _, ...told } = found
      return visible('reference', classes, told)
    }),
  )
}
