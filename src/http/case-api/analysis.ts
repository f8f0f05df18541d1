import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { VisibilityClass } from '../../cases/access.ts'
import { visible } from '../../cases/access-fields.ts'
import type { CaseRecord } from '../../cases/record/case-record.ts'
import { provedFigures } from '../../cases/siren/asserts.ts'
import type { Period, SirenFigures } from '../../cases/siren/figures.ts'
import { FEWEST, shownFigures } from '../../cases/siren/shown.ts'
import { cambodianDay } from '../../flow/day.ts'
import { dropOff } from '../../flow/drop-off.ts'
import { raiseAlarm } from '../../store/alarms.ts'
import { readRecords } from '../../store/case-records.ts'
import { readSteps } from '../../store/step-counts.ts'
import { Turns } from '../../store/turns.ts'
import { sendProblem } from '../problem.ts'
import type { CaseApi } from './index.ts'
import { readQuery } from './list.ts'
import { readsAs, viewOf } from './reader.ts'

/** Which days the way through the questions is counted of. */
export const dropOffQuery = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() })
/** The period of SIREN's figures. */
export const sirenQuery = z.object({ from: z.iso.date(), to: z.iso.date(), asOf: z.iso.date().optional() })

/**
 * `GET /analysis/dropoff`: where callers give up, step by step, from a day on and before another. `GET /analysis/siren`:
 * SIREN's figures of the whole country; whoever may read counts alone gets null for each that tells of few children.
 */
export function analysisRoutes(app: FastifyInstance, api: CaseApi): void {
  app.get(
    '/analysis/dropoff',
    readsAs(api, async (request, reply, reading) => {
      const read = readQuery(dropOffQuery, request.query)
      if ('errors' in read) return sendProblem(reply, 400, read.errors)
      const view = viewOf(api, reading, request, reply)
      if (view === null) return reply
      const { classes } = view.at(null)
      const steps = dropOff(await readSteps(reading.client, read.value))
      await view.log([])
      return { items: steps.map((step) => visible('analysis', classes, { ...step })), next: null }
    }),
  )
  const turns = new Turns(1)
  const asked = readsAs(api, async (request, reply, reading) => {
    const view = viewOf(api, reading, request, reply)
    if (view === null) return null
    const read = readQuery(sirenQuery, request.query)
    if ('errors' in read) {
      sendProblem(reply, 400, read.errors)
      return null
    }
    await view.log([])
    const of = { ...read.value, asOf: read.value.asOf ?? cambodianDay(api.deps.now()) }
    return { of, classes: view.at(null).classes }
  })
  app.get('/analysis/siren', async (request, reply) => {
    const may = (await asked(request, reply)) as {
      readonly of: Period
      readonly classes: ReadonlySet<VisibilityClass>
    } | null
    if (may === null) return reply
    // behind the reader's transaction, which a large store would outlast, and one at a time
    const figures = await turns.take(() => figuresOf(api, may.of))
    const shown = may.classes.has('O') ? figures : shownFigures(figures, FEWEST)
    return visible('figures', may.classes, { ...may.of, ...shown })
  })
}

/** Read not as the reader: of cases of all areas, of which nothing but counts is shown. */
async function figuresOf({ deps: { pool, ring } }: CaseApi, of: Period): Promise<SirenFigures> {
  const records: CaseRecord[] = []
  for await (const { record } of readRecords(pool, ring, of)) records.push(record)
  try {
    return provedFigures(records, of)
  } catch (error) {
    // what contradicts itself is shown to nobody, and somebody has to look
    await raiseAlarm(pool, 'lists-fail', 'siren')
    throw error
  }
}
