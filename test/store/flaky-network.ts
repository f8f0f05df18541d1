import type { AddressInfo } from 'node:net'
import { createServer, connect as dial, type Server, type Socket } from 'node:net'

/** A road to the database that a test can break and mend: breaking it closes every connection and refuses new ones. */
export interface FlakyNetwork {
  /** The database by this road. */
  readonly url: string
  break(): Promise<void>
  mend(): Promise<void>
  /** Connections that are there stay and carry nothing any more; new ones work. */
  freeze(): void
  close(): Promise<void>
}

const listening = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

/** Opens a road to the database at `url`. */
export async function flakyNetwork(url: string): Promise<FlakyNetwork> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const serve = () =>
    createServer((near) => {
      const far = dial(Number(target.port), target.hostname)
      for (const socket of [near, far]) {
        sockets.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          sockets.delete(socket)
          near.destroy()
          far.destroy()
        })
      }
      near.pipe(far)
      far.pipe(near)
    })
  let server: Server | null = serve()
  const port = await listening(server, 0)
  const shut = async () => {
    const closing = server
    server = null
    if (closing === null) return
    const closed = new Promise((resolve) => closing.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  const road = new URL(url)
  road.hostname = '127.0.0.1'
  road.port = String(port)
  return {
    url: road.href,
    break: shut,
    async mend() {
      server = serve()
      await listening(server, port)
    },
    freeze() {
      for (const socket of sockets) socket.unpipe().pause()
    },
    close: shut,
  }
}
