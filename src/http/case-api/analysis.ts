import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { visible } from '../../cases/access-fields.ts'
import { dropOff } from '../../flow/drop-off.ts'
import { readSteps } from '../../store/step-counts.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { readQuery } from './list.ts'
import { readsAs, viewOf } from './reader.ts'

const query = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() })

/** `GET /analysis/dropoff`: where callers give up, step by step, from a day on and before another. */
export function analysisRoutes(app: FastifyInstance, api: CaseApi): void {
  app.get(
    '/analysis/dropoff',
    readsAs(api, async (request, reply, reading) => {
      const read = readQuery(query, request.query)
      if ('errors' in read) return sendProblem(reply, 400, read.errors)
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const { classes } = view.at(null)
      const steps = dropOff(await readSteps(reading.client, read.value))
      await view.log([])
      return { items: steps.map((step) => visible('analysis', classes, { ...step })), next: null }
    }),
  )
}
