import type { FastifyPluginAsync } from 'fastify'
import { sendProblem } from './problem.ts'

/** What a process with the narrow key ring says in place of what opens the archive. */
export const NARROW_RING =
  'This process holds the narrow key ring: it takes reports and opens nothing. Ask the host that holds the whole ring.'

/** In place of everything under a prefix: 503 to whoever asks, with the reason. */
export function closed(why: string): FastifyPluginAsync {
  return async (app) => {
    // before a body is read
    app.addHook('onRequest', async (_request, reply) => sendProblem(reply, 503, [], why))
    app.setNotFoundHandler(async () => undefined)
  }
}
