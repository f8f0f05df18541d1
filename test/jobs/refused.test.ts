import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../journeys/site.ts'

/** A store that is starting up: it lets nobody in, and says so. */
let store: Server
beforeAll(async () => {
  const fields = ['SFATAL', 'VFATAL', 'C57P03', 'Mthe database system is starting up'].map((each) => `${each}\0`)
  const said = Buffer.from(`${fields.join('')}\0`)
  const length = Buffer.alloc(4)
  length.writeInt32BE(said.length + 4)
  store = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, said])))
  })
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void store.close())

// in a process of its own: one that spins can be told nothing
it('a worker that the store does not let in leaves the process its time', async () => {
  const { port } = store.address() as { readonly port: number }
  const program = `
    const { openBullWorker } = await import(${JSON.stringify(path.join(root, 'src/jobs/bull.ts'))})
    let errors = 0
    openBullWorker({ databaseUrl: 'postgresql://nobody@127.0.0.1:${port}/none', makesSchema: true, role: 'rokkon_worker' },
      async () => undefined, 8, () => { errors += 1 })
    let turns = 0
    setInterval(() => { turns += 1 }, 50)
    setTimeout(() => { console.log(JSON.stringify({ errors, turns })); process.exit(0) }, 3_000)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', program]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], timeout: 30_000 })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk
  })
  const status = await new Promise((resolve) => child.once('exit', resolve))
  expect(status).toBe(0)
  const { errors, turns } = JSON.parse(printed) as { readonly errors: number; readonly turns: number }
  expect(errors).toBeGreaterThan(0)
  expect(errors).toBeLessThan(10)
  expect(turns).toBeGreaterThan(20)
}, 60_000)
