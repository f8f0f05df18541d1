import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../actions/deps.ts'
import { publishPfif } from '../actions/exports/publish-pfif.ts'
import type { ShedLevel } from '../actions/shed-load.ts'
import { pfifAtom } from '../cases/exports/pfif.ts'
import { provinceLabel } from '../cases/places/labels.ts'
import { shedUnderLoad } from './shedding.ts'

/** Records of an answer, at most and when nobody says how many. */
const MOST = 200

const query = z.object({
  min_entry_date: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional(),
  skip: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional(),
  max_results: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .pipe(z.number().max(MOST))
    .default(MOST),
})

/** `GET /feeds/pfif`: cases that two people made public, as an Atom feed of PFIF 1.4; no token. */
export function pfifFeed(
  deps: Pick<Deps, 'pool' | 'ring' | 'now' | 'gazetteer'>,
  publicBaseUrl: string,
  level: () => ShedLevel,
): FastifyPluginAsync {
  const publisher = { publicBaseUrl, provinceName: (code: string) => provinceLabel(deps.gazetteer, code, 'en') }
  return async (app) => {
    shedUnderLoad(app, level, (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send('Busy\n'))
    app.get('/feeds/pfif', async (request, reply) => {
      const asked = query.safeParse(request.query)
      if (!asked.success)
        return reply
          .code(400)
          .type('text/plain; charset=utf-8')
          .send(
            `min_entry_date takes a time such as 2026-03-15T02:00:00Z, max_results 1-${MOST}, skip a whole number\n`,
          )
      const { min_entry_date: changedSince, skip, max_results: most } = asked.data
      const entries = await publishPfif(deps, publisher, { changedSince, skip, most }, 'GET /feeds/pfif')
      return reply
        .type('application/atom+xml; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(pfifAtom(publisher, entries, deps.now()))
    })
  }
}
