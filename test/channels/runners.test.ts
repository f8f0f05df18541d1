import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { readAfricasTalking, secretCheck } from '../../src/channels/index.ts'
import { runAtHttp } from './at-http.ts'
import { runBadInputs } from './bad-inputs.ts'
import { sendTo } from './http-client.ts'

/** The two runners are pointed at a make-believe gateway, to know that they find what they are there to find. */

const SECRET = 'a'.repeat(64)
const open: http.Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

interface Faults {
  screen?: (hop: number) => string
  webhook?: string
  status?: number
}

/** A gateway with one screen that never moves, wrong only where told. */
async function gateway(faults: Faults = {}) {
  const rows = new Map<string, number>()
  const seen = new Map<string, string>()
  const live = secretCheck(SECRET)
  let hops = 0
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const [, , channel = '', secret = '', route = ''] = (request.url ?? '').split('/')
      const end = (status: number, text: string) => {
        response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
        response.end(text)
      }
      if (channel !== 'africastalking' || !live(secret) || request.method !== 'POST') return end(404, 'not found')
      if (body.length > 65_536) return end(413, '')
      const event = readAfricasTalking(route as never, body, new Date())
      if (route !== 'ussd') {
        if (event?.kind === 'sms') rows.set(event.key, 1)
        return end(faults.status ?? 200, faults.webhook ?? '')
      }
      if (event?.kind !== 'ussd') return end(200, 'END 1280')
      const owner = seen.get(event.sessionId) ?? event.from.replace('+', '')
      seen.set(event.sessionId, owner)
      if (owner !== event.from.replace('+', '')) return end(200, 'END 1280')
      const stored = seen.get(event.key) ?? faults.screen?.(hops++) ?? 'CON 1. រាយការណ៍'
      if (faults.screen === undefined) seen.set(event.key, stored)
      end(200, stored)
    })
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { send: sendTo(`http://127.0.0.1:${port}`), wire: { host: '127.0.0.1', port }, rows }
}

describe('the runner of bad inputs', () => {
  const run = async (faults: Faults = {}) => {
    const { send, wire, rows } = await gateway(faults)
    return runBadInputs({ send, wire, secrets: { at: SECRET }, rowsOf: async (id) => rows.get(id) ?? 0 })
  }
  it('finds nothing to say of a gateway that keeps the rules', async () => {
    expect(await run()).toEqual([])
  }, 60_000)
  it.each<[string, Faults, RegExp]>([
    ['a screen too long', { screen: () => `CON ${'ក'.repeat(71)}` }, /71 units of UCS-2/],
    ['a screen without its prefix', { screen: () => 'រាយការណ៍' }, /neither CON nor END/],
    ['replays that differ', { screen: (hop) => `CON ${hop}` }, /hops \d+ and \d+ differ/],
    ['a trace of the inside', { screen: () => 'CON undefined' }, /holds undefined/],
    ['a case number', { screen: () => 'CON 4712 0935 49' }, /a case number/],
    ['a word that must not be said', { screen: () => 'CON Invalid' }, /shows \(\?i\)invalid/],
    ['a webhook that talks', { webhook: 'OK' }, /answered with words/],
    ['a server error', { status: 500 }, /status 500/],
  ])(
    'finds %s',
    async (_title, faults, problem) => {
      expect((await run(faults)).join('\n')).toMatch(problem)
    },
    60_000,
  )
  it('finds an unkept message', async () => {
    const { send } = await gateway()
    const problems = await runBadInputs({ send, secrets: { at: SECRET }, rowsOf: async () => 0 })
    expect(problems.join('\n')).toMatch(/: 0 rows/)
  }, 60_000)
})

describe('the runner of the conformance table', () => {
  const settings = { AT_WEBHOOK_SECRET: SECRET, SERVICE_CODE: '*123#' }
  const run = async (faults: Faults = {}) => runAtHttp({ send: (await gateway(faults)).send, settings })
  it('finds nothing to say of a gateway that keeps the rules', async () => {
    expect(await run()).toEqual([])
  })
  it('finds a screen without prefix, a wrong status and rows that are not there', async () => {
    expect(await run({ screen: () => 'no' })).not.toEqual([])
    expect((await run({ status: 503 })).join('\n')).toMatch(/AT-S01.*status 503/)
    const { send } = await gateway()
    expect((await runAtHttp({ send, settings, messages: async () => [] })).join('\n')).toMatch(/AT-S02.*0 rows, not 1/)
  })
})
