import type { FastifyPluginAsync } from 'fastify'
import { within } from './within.ts'

/** How a part of the gateway is. `note` says why in fixed words: no version, name or number of people. */
export interface PartHealth {
  readonly state: 'ok' | 'degraded' | 'down'
  readonly note?: string
}

export const PARTS = [
  ...(['database', 'durability', 'spool', 'queue', 'sessions'] as const),
  ...(['workers', 'channels', 'clock', 'keys', 'audit', 'alarms'] as const),
] as const
export type PartName = (typeof PARTS)[number]

/** The parts there are, each with a way to ask it. A part that throws or says nothing for 2 s is down. */
export type Parts = Readonly<Partial<Record<PartName, () => PartHealth | Promise<PartHealth>>>>

const ANSWER_MS = 2_000

/** How one part is now. */
export const askPart = (parts: Parts, name: PartName): Promise<PartHealth> =>
  within(
    ANSWER_MS,
    Promise.resolve().then(() => parts[name]?.() ?? { state: 'down' as const }),
  ).catch((): PartHealth => ({ state: 'down', note: 'no answer' }))

/**
 * `GET /health/live`: 200 while the event loop turns. `GET /health/ready`: every part with its state and since when it is
 * so, 200 while what comes can be kept (database or spool), else 503.
 */
export function health({ parts, now = () => new Date() }: { parts: Parts; now?: () => Date }): FastifyPluginAsync {
  const seen = new Map<PartName, { readonly state: PartHealth['state']; readonly since: string }>()

  async function ask(name: PartName): Promise<readonly [PartName, PartHealth & { readonly since: string }]> {
    const asked = await askPart(parts, name)
    const before = seen.get(name)
    const since = before?.state === asked.state ? before.since : now().toISOString()
    seen.set(name, { state: asked.state, since })
    return [name, { ...asked, since }]
  }

  return async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    app.get('/health/live', async () => ({ state: 'ok' }))
    app.get('/health/ready', async (_request, reply) => {
      const asked = await Promise.all(PARTS.filter((name) => parts[name] !== undefined).map(ask))
      const state = overall(asked)
      return reply.code(state === 'down' ? 503 : 200).send({ state, parts: Object.fromEntries(asked) })
    })
  }
}

function overall(asked: readonly (readonly [PartName, PartHealth])[]): PartHealth['state'] {
  const canKeep = asked.some(([name, { state }]) => (name === 'database' || name === 'spool') && state !== 'down')
  if (!canKeep) return 'down'
  return asked.every(([, { state }]) => state === 'ok') ? 'ok' : 'degraded'
}
