import { createServer, connect as dial, type Socket } from 'node:net'

/** One address of a database that leads to whichever server it is pointed to, as a proxy or a virtual address does. */
export interface VirtualAddress {
  readonly url: string
  /** Cuts every connection; new ones lead to the server of this address, with null to nowhere. */
  pointTo(url: string | null): void
  close(): Promise<void>
}

/** Opens an address that leads to the database at `url`. */
export async function openVirtualAddress(url: string): Promise<VirtualAddress> {
  const sockets = new Set<Socket>()
  let port: number | null = Number(new URL(url).port)
  const server = createServer((near) => {
    near.on('error', () => undefined)
    if (port === null) return void near.resetAndDestroy()
    const far = dial(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const here = new URL(url)
  here.hostname = '127.0.0.1'
  here.port = String(typeof address === 'object' ? address?.port : address)
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: here.href,
    pointTo(next) {
      port = next === null ? null : Number(new URL(next).port)
      cut()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}
