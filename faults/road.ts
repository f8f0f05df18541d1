import { createServer, connect as dial, type Server, type Socket } from 'node:net'

/** How a road between two servers is: `slow` delays every answer, `silent` takes everything and gives nothing, `reset` cuts every connection. */
export type Weather = 'open' | 'slow' | 'silent' | 'reset'

/** A TCP road to a database that can get worse. */
export interface Road {
  /** The address of the database over it. */
  readonly url: string
  /** From now on, for connections there are and for new ones. */
  turns(weather: Weather): void
  /** Cuts every connection; new ones lead to the database at this address, as a proxy or a virtual address does after a fail-over. */
  leadsTo(url: string): void
  close(): Promise<void>
}

/** Opens a road to the database at `url`; a slow one takes `delayMs` longer for each answer. */
export async function openRoad(url: string, delayMs: number): Promise<Road> {
  let target = new URL(url)
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>()
  let weather: Weather = 'open'
  const server: Server = createServer((near) => {
    if (weather === 'reset') return void near.resetAndDestroy()
    const far = dial(Number(target.port), target.hostname)
    const pair = { near, far }
    pairs.add(pair)
    for (const socket of [near, far]) {
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        pairs.delete(pair)
        near.destroy()
        far.destroy()
      })
    }
    if (weather === 'silent') for (const socket of [near, far]) socket.pause()
    near.on('data', (piece) => far.write(piece))
    far.on('data', (piece) => {
      if (weather !== 'slow') near.write(piece)
      else setTimeout(() => near.destroyed || near.write(piece), delayMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const road = new URL(url)
  road.hostname = '127.0.0.1'
  road.port = String(typeof address === 'object' ? address?.port : address)
  const cut = () => {
    for (const { near, far } of [...pairs]) for (const socket of [near, far]) socket.destroy()
  }
  return {
    url: road.href,
    turns(next) {
      weather = next
      for (const { near, far } of [...pairs])
        if (next === 'reset') near.resetAndDestroy()
        else for (const socket of [near, far]) next === 'silent' ? socket.pause() : socket.resume()
    },
    leadsTo(next) {
      target = new URL(next)
      cut()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}
