import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { nextAfter, secondAnchor } from '../../../src/jobs/second-anchor.ts'
import { auditHead } from '../../../src/store/audit/anchor.ts'
import { type History, openHistory } from '../../abuse/history.ts'

const SECRET = 'a-path-that-nobody-may-read-in-a-log'

let history: History
let server: Server
let seen: { path: string; type: string | undefined; body: unknown }[]
let answer: RequestListener
let faults: { code: string; error: unknown }[]

beforeAll(async () => {
  history = await openHistory({ cases: 1, hours: 1 })
})
afterAll(() => history.close())
beforeEach(async () => {
  seen = []
  faults = []
  answer = (_request, response) => response.writeHead(204).end()
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = JSON.parse(Buffer.concat(parts).toString())
    seen.push({ path: `${request.method} ${request.url}`, type: request.headers['content-type'], body })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await history.pool.query('DELETE FROM alarm')
})

const opened = (more: { answerMs?: number; dataDir?: string } = {}) => {
  const attempt = secondAnchor({
    pool: history.pool,
    verifiers: history.verifiers,
    dataDir: history.dataDir,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${SECRET}`,
    fault: (code, error) => faults.push({ code, error }),
    ...more,
  })
  return () => attempt(new AbortController().signal)
}
const codes = () => faults.map(({ code }) => code)
const alarms = async () =>
  (await history.pool.query(`SELECT about FROM alarm WHERE kind = 'anchor-not-kept' ORDER BY about`)).rows.map(
    ({ about }) => about,
  )
const status = (code: number, headers = {}) => {
  answer = (_request, response) => response.writeHead(code, headers).end('what it says is of no interest')
}

it('a head that is taken is kept: number, hash, count and time, and nothing is told', async () => {
  expect(await opened()()).toBe('kept')
  const head = await auditHead(history.pool)
  expect(seen).toEqual([
    {
      path: `POST /${SECRET}`,
      type: 'application/json',
      body: { n: head!.n, hash: head!.hash, count: head!.count, at: expect.stringMatching(/^\d{4}-.*Z$/) },
    },
  ])
  expect([codes(), await alarms()]).toEqual([[], []])
})

it.each([500, 404, 399])('a place that answers %i has refused', async (code) => {
  status(code)
  expect(await opened()()).toBe('refused')
  expect([codes(), await alarms()]).toEqual([['anchor-refused'], ['refused']])
})

it('a redirect is not followed: the secret goes nowhere else', async () => {
  status(307, { location: '/elsewhere' })
  expect(await opened()()).toBe('refused')
  expect(seen.map(({ path }) => path)).toEqual([`POST /${SECRET}`])
})

it('a place that hangs is given up, one that is not there too', async () => {
  answer = () => undefined
  expect(await opened({ answerMs: 50 })()).toBe('unreachable')
  const attempt = opened()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  expect(await attempt()).toBe('unreachable')
  expect(codes()).toEqual(['anchor-unreachable', 'anchor-unreachable'])
})

it('admins hear of each cause once until a head is kept again; every failure is in the log', async () => {
  const attempt = opened()
  status(500)
  await attempt()
  await history.pool.query('DELETE FROM alarm')
  await attempt()
  expect(await alarms()).toEqual([])
  server.closeAllConnections()
  answer = (request) => request.socket.destroy()
  expect(await attempt()).toBe('unreachable')
  expect(await alarms()).toEqual(['unreachable'])
  status(200)
  expect(await attempt()).toBe('kept')
  status(500)
  await attempt()
  expect(await alarms()).toEqual(['refused', 'unreachable'])
  expect(codes()).toEqual(['anchor-refused', 'anchor-refused', 'anchor-unreachable', 'anchor-refused'])
})

it('no fault holds the address', async () => {
  status(500)
  await opened()()
  answer = (request) => request.socket.destroy()
  await opened()()
  expect(faults).toHaveLength(2)
  for (const { error } of faults) {
    const { message, stack, cause } = error as Error
    expect(`${message} ${stack} ${String(cause)} ${JSON.stringify(error)}`).not.toContain(SECRET)
  }
})

it('while it was being stopped, a try tells nothing', async () => {
  const stop = new AbortController()
  answer = () => stop.abort()
  const { port } = server.address() as AddressInfo
  const fault = (code: string, error: unknown) => faults.push({ code, error })
  const { pool, verifiers, dataDir } = history
  expect(await secondAnchor({ pool, verifiers, dataDir, url: `http://127.0.0.1:${port}/`, fault })(stop.signal)).toBe(
    'unreachable',
  )
  expect([codes(), await alarms()]).toEqual([[], []])
})

it('the next head is due in an hour, after anything but "kept" in ten minutes', () => {
  const minutes = (['kept', 'refused', 'unreachable', 'nothing'] as const).map((tried) => nextAfter(tried) / 60_000)
  expect(minutes).toEqual([60, 10, 10, 10])
})
