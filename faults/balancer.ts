import http from 'node:http'
import type { Ask, Send } from '../test/channels/http-client.ts'
import { sendTo } from '../test/channels/http-client.ts'
import type { Running } from '../test/journeys/program.ts'

/** As often as a load balancer looks. */
const LOOKS_EVERY_MS = 250

/** A balancer in this process: connections are kept, and whoever does not say that it is ready gets nothing new. */
export function openBalancer(backends: Running[]) {
  const ready = backends.map(() => true)
  const agents = backends.map(() => new http.Agent({ keepAlive: true }))
  const sends: Send[] = backends.map(({ url }, at) => sendTo(url, agents[at]))
  let turn = 0
  const look = setInterval(() => {
    backends.forEach((backend, at) => {
      backend.send({ method: 'GET', path: '/health/ready' }).then(
        ({ status }) => {
          if (backends[at] === backend) ready[at] = status === 200
        },
        () => {
          if (backends[at] === backend) ready[at] = false
        },
      )
    })
  }, LOOKS_EVERY_MS)
  return {
    backends: backends as readonly Running[],
    send(ask: Ask) {
      const open = sends.filter((_, at) => ready[at])
      turn += 1
      return (open[turn % open.length] ?? sends[turn % sends.length]!)(ask)
    },
    replace(at: number, running: Running) {
      backends[at] = running
      agents[at]!.destroy()
      agents[at] = new http.Agent({ keepAlive: true })
      sends[at] = sendTo(running.url, agents[at])
      ready[at] = true
    },
    close() {
      clearInterval(look)
      for (const agent of agents) agent.destroy()
    },
  }
}
