import type { FastifyInstance } from 'fastify'
import type { Mounted } from './app.ts'
import type { SimulatorInbox } from './channels/simulator.ts'
import type { Config } from './config.ts'
import type { ObserveAck } from './http/inbound.ts'
import type { Wired } from './wire.ts'

/** Everything served beside the channel routes, and what those parts need of each other. */
export interface Pages {
  /** Where texts to make-believe phones go; null when the simulator is off. */
  readonly inbox: SimulatorInbox | null
  readonly observeAck: ObserveAck
  mount(wired: Wired, isLeaving: () => boolean): readonly Mounted[]
  /** Hands over the built server, so that the simulator can speak to its routes. */
  useApp(app: FastifyInstance): void
  /** The lines the start prints. */
  announce(address: string, wired: Wired): readonly string[]
}

export function mountPages(_config: Config): Pages {
  return {
    inbox: null,
    observeAck: () => undefined,
    mount: () => [],
    useApp: () => undefined,
    announce: (address) => [`Ready on ${address}`],
  }
}
