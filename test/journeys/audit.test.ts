import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'
import { Call, numberIn } from './phone.ts'
import { fromApi, type Gateway, openGateway, type Running } from './program.ts'
import { PATIENT, until } from './site.ts'
import { asked, embeddedUrl } from './stores.ts'

const PATH_SECRET = 'secret-path-of-the-second-place'

vi.setConfig(PATIENT)

/** A gateway that begins after somebody with the whole database cut the end of its history off. */
describe.skipIf(!IS_THOROUGH)(`a history that does not fit its last anchor${IS_THOROUGH ? '' : WHY_NOT_USUAL}`, () => {
  let gateway: Gateway
  let running: Running
  let witness: Server
  const heads: string[] = []
  /** Everything every process said before the one that runs now. */
  let saidBefore = ''

  const ask = async (path: string) => {
    const headers = { authorization: `Bearer ${gateway.apiToken}` }
    const told = await running.send({ method: 'GET', path, headers })
    return { status: told.status, body: JSON.parse(told.body) }
  }
  const report = async (phone: string) => {
    const call = await new Call(gateway, running, phone).presses('១', '១', '១', '៧', 'ឈូក', '១', '១', '៤')
    return (await call.presses('សុខ ដារា', 'អាវក្រហម', '១')).screen
  }
  const sealed = () => asked(embeddedUrl(gateway.dataDir), 'SELECT max(n)::int AS n FROM audit_block')

  beforeAll(async () => {
    witness = createServer(async (request, response) => {
      let body = ''
      for await (const part of request) body += String(part)
      heads.push(`${request.method} ${request.url} ${body}`)
      response.writeHead(204).end()
    })
    await new Promise<void>((resolve) => witness.listen(0, '127.0.0.1', resolve))
    const { port } = witness.address() as AddressInfo
    gateway = openGateway({ AUDIT_ANCHOR_URL: `http://127.0.0.1:${port}/${PATH_SECRET}` })
    running = await gateway.start()
    await report('+85590000021')
    await until('a sealed block', async () => ((await sealed())[0]?.n ?? null) as number | null)
    // the head is anchored as it stops
    await running.stop()
    running = await gateway.start()
    expect(await ask('/health/ready')).toMatchObject({ status: 200, body: { parts: { audit: { state: 'ok' } } } })
    await fromApi(gateway, running, '/cases')
    expect(await gateway.run('audit', 'verify')).toMatchObject({
      status: 0,
      out: expect.stringContaining('"anchors":'),
    })
    await until('a head at the second place', () => heads[0])
    await running.stop()
    saidBefore = running.said()

    running = await gateway.start()
    await asked(
      embeddedUrl(gateway.dataDir),
      `DO $$ BEGIN
        SET LOCAL session_replication_role = replica;
        DELETE FROM audit_leaf;
        DELETE FROM audit_block;
      END $$`,
    )
    await running.stop('SIGKILL')
    running = await gateway.start()
    await until('the look at the history', async () => {
      const { body } = await ask('/health/ready')
      return body.parts.audit.state === 'down' ? true : null
    })
  })
  afterAll(async () => {
    await running?.stop()
    await gateway?.remove()
    witness?.close()
  })

  it('had handed its head to the second place as it began, without saying where', () => {
    expect(heads[0]).toMatch(
      new RegExp(`^POST /${PATH_SECRET} {"n":\\d+,"hash":"[0-9a-f]{64}","count":\\d+,"at":"[^"]+"}$`),
    )
    expect(saidBefore + running.said()).not.toContain(PATH_SECRET)
  })

  it('closes the API with the reason, to every token', async () => {
    for (const path of ['/api/v1/cases', '/api/v1/messages', '/api/v1/people']) {
      // a machine that is busy puts lists off, and says that it may be asked again
      const told = await until('an answer that is not put off', async () => {
        const answer = await ask(path)
        return answer.body.detail?.startsWith('Reports go first') ? null : answer
      })
      expect(told).toMatchObject({ status: 503, body: { detail: expect.stringContaining('last anchor') } })
    }
  })

  it('closes the console too, in plain words', async () => {
    const told = await running.send({ method: 'GET', path: '/console', headers: { 'accept-language': 'en' } })
    expect(told.status).toBe(503)
    expect(told.body).toContain('The history differs from its last anchor')
  })

  it('still takes reports, on the screen and as cases', async () => {
    const screen = await report('+85590000022')
    expect(screen).toMatch(/^END /)
    await until('the case', async () => {
      const [row] = await asked(embeddedUrl(gateway.dataDir), 'SELECT 1 FROM "case" WHERE number = $1', [
        numberIn(screen),
      ])
      return row
    })
  })

  it('stays ready for reports, and says which part is not well', async () => {
    const told = await ask('/health/ready')
    expect(told).toMatchObject({
      status: 200,
      body: { state: 'degraded', parts: { audit: { state: 'down', note: expect.stringContaining('anchor') } } },
    })
  })

  it('tells the fault in the log, and raises an alarm', async () => {
    expect(running.said()).toContain('"fault":"audit-anchor"')
    const alarm = () => asked(embeddedUrl(gateway.dataDir), `SELECT 1 FROM alarm WHERE kind = 'audit-differs'`)
    await until('the alarm', async () => (await alarm())[0])
  })

  it('is found by audit verify, with status 1 and the reason', async () => {
    const told = await gateway.run('audit', 'verify')
    expect(told).toMatchObject({ status: 1, out: expect.stringMatching(/anchor/) })
  })
})
