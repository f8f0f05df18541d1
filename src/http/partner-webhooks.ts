import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../actions/deps.ts'
import { hintOfPrimero } from '../actions/partners/hear-partner.ts'
import { secretCheck } from '../channels/secrets.ts'
import { LARGEST_BODY } from './inbound.ts'
import { notFound } from './not-found.ts'

const hint = z.object({ data: z.object({ record_id: z.uuid() }) })

/**
 * `POST /partners/primero/:secret`: Primero says that a record has changed. It never says so again, and it is only a hint: the
 * record is read again, by the worker, and what came is kept nowhere.
 */
export function partnerWebhooks(
  deps: Pick<Deps, 'pool' | 'now' | 'fault'>,
  secrets: readonly string[],
): FastifyPluginAsync {
  const isTheirs = secretCheck(secrets.join(','))
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: LARGEST_BODY }, (_request, body, done) =>
      done(null, body),
    )
    app.post<{ Params: { secret: string } }>('/partners/primero/:secret', async (request, reply) => {
      if (!isTheirs(request.params.secret)) return notFound(reply)
      const read = hint.safeParse(parsed(request.body))
      if (read.success)
        await hintOfPrimero(deps, read.data.data.record_id).catch((error: unknown) => deps.fault('partner-hint', error))
      return reply.code(200).type('application/json').send('{}')
    })
  }
}

function parsed(body: unknown): unknown {
  try {
    return JSON.parse(String(body))
  } catch {
    return null
  }
}
