import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isShed, type ShedLevel } from '../actions/shed-load.ts'
import { shedFrom } from './routes.ts'

/** Seconds after which it is worth asking again for what was shed. */
export const SHED_SECONDS = 30

/** From here on this part of the app answers with `refuse` instead of a route that is shed at the level of the moment. */
export function shedUnderLoad(
  app: FastifyInstance,
  level: () => ShedLevel,
  refuse: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>,
): void {
  app.addHook('onRequest', async (request, reply) => {
    if (isShed(level(), shedFrom(request))) return refuse(request, reply.header('retry-after', SHED_SECONDS))
  })
}
