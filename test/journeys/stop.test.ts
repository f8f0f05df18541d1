import { existsSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { closedFolder } from '../../src/store/embedded/account.ts'
import { createTestDatabase } from '../store/database.ts'
import { flakyNetwork } from '../store/flaky-network.ts'
import { IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'
import { Call, textFrom } from './phone.ts'
import { fromApi, type Gateway, openGateway, type Page, type Running } from './program.ts'
import { embeddedPid, PATIENT, programArgs, root, until } from './site.ts'
import { asked } from './stores.ts'

vi.setConfig(PATIENT)

const open: Gateway[] = []
afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.remove()
})
const aGateway: typeof openGateway = (...args) => {
  const gateway = openGateway(...args)
  open.push(gateway)
  return gateway
}

/** As far as the acknowledged report: "Saved. Now the name?" */
const REPORT = ['1', '1', '1', '7', '0703', '1', '4'] as const

/** The line about a port that another program has. */
const TAKEN = /(^|\n)HOST 127\.0\.0\.1, PORT \d+: another program listens there[^\n]*\n$/

const casesOf = async (gateway: Gateway, running: Running) =>
  (await fromApi<Page<unknown>>(gateway, running, '/cases')).items

it('SIGTERM: requests under way are answered, the store is stopped too, and nothing acknowledged is lost', async () => {
  const gateway = aGateway()
  const running = await gateway.start()
  const first = await new Call(gateway, running, '+85590000200').presses(...REPORT)
  const texts = Array.from({ length: 20 }, (_, at) =>
    textFrom(gateway, running.send, `+855900003${String(at).padStart(2, '0')}`, 'NEW M A7 P0703 D').then(
      ({ status }) => status,
      () => 'refused' as const,
    ),
  )
  await texts[0]
  expect(await running.stop('SIGTERM')).toEqual({ status: 0, signal: null })
  const answers = await Promise.all(texts)
  expect(answers.filter((answer) => answer !== 200 && answer !== 'refused')).toEqual([])
  expect(embeddedPid(gateway.dataDir)).toBeNull()

  const again = await gateway.start()
  const kept = 1 + answers.filter((answer) => answer === 200).length
  await until('all kept reports to be cases', async () =>
    (await casesOf(gateway, again)).length >= kept ? true : null,
  )
  expect(await casesOf(gateway, again)).toHaveLength(kept)
  expect(await first.on(again).ask(first.text)).toBe(first.screen)

  // A request that never ends keeps the first signal waiting; the second ends at once, and loses nothing.
  const last = await new Call(gateway, again, '+85590000201').presses(...REPORT)
  const hanging = net.connect(again.port, '127.0.0.1')
  hanging.on('error', () => undefined)
  const route = `/channels/africastalking/${gateway.webhookSecret}/sms`
  await new Promise((resolve) => {
    hanging.write(`POST ${route} HTTP/1.1\r\nhost: gw\r\ncontent-length: 9\r\n\r\na=`, resolve)
  })
  await pause(200)
  process.kill(again.pid, 'SIGINT')
  await until('the word that it stops', () => (again.said().includes('Stopping') ? true : null))
  expect(await again.stop('SIGINT')).toEqual({ status: 1, signal: null })
  hanging.destroy()

  const third = await gateway.start()
  await until('the last case', async () => ((await casesOf(gateway, third)).length === kept + 1 ? true : null))
  expect(await last.on(third).ask(last.text)).toBe(last.screen)
  expect(await third.stop('SIGINT')).toEqual({ status: 0, signal: null })
})

it.skipIf(!IS_THOROUGH)(
  `SIGTERM while the store has fallen silent: a process ends all the same${IS_THOROUGH ? '' : WHY_NOT_USUAL}`,
  async () => {
    const database = await createTestDatabase()
    const road = await flakyNetwork(database.url)
    try {
      const gateway = aGateway({ DATABASE_URL: road.url })
      const web = await gateway.start('web')
      const worker = await gateway.startWorker()
      await until('the worker to be seen', async () => {
        const [row] = await asked(database.url, 'SELECT count(*)::int AS count FROM heartbeat')
        return Number(row?.count) > 0 ? true : null
      })
      road.freeze()
      expect(await Promise.all([web.stop(), worker.stop()])).toEqual([
        { status: 0, signal: null },
        { status: 0, signal: null },
      ])
    } finally {
      await road.close()
      await database.drop()
    }
  },
)

it('two on one folder: both answer, commands work beside them, the last one out stops the store', async () => {
  const gateway = aGateway()
  const one = await gateway.start()
  const other = await gateway.start()
  const call = await new Call(gateway, one, '+85590000202').presses('1', '1', '1', '7')
  await call.on(other).presses('0703', '1', '4', '88', '88', '1')
  expect(call.screen).toMatch(/^END បានទទួល។ លេខ/)
  const second = await new Call(gateway, one, '+85590000203').presses(...REPORT, '88', '88', '1')
  expect(second.screen).toMatch(/^END បានទទួល។ លេខ/)
  await until('both cases', async () => ((await casesOf(gateway, other)).length === 2 ? true : null))

  const taken = await gateway.runWith({ PORT: String(one.port) }, 'serve')
  expect(taken.status).toBe(1)
  expect(taken.said).toMatch(TAKEN)
  const official = ['--role', 'commune', '--phone', '+85510000077', '--area', '07', '--name', 'Vanna']
  expect((await gateway.run('people', 'add', ...official)).status).toBe(0)
  expect((await gateway.run('people', 'list')).out).toContain('"commune"')
  expect((await gateway.run('number', 'issue', '2')).out).toMatch(/^\d{4} ?\d{4} ?\d{2}\n\d{4} ?\d{4} ?\d{2}\n$/)

  expect((await one.stop()).status).toBe(0)
  expect(embeddedPid(gateway.dataDir)).not.toBeNull()
  expect(await call.on(other).ask(call.text)).toBe(call.screen)
  expect((await other.stop()).status).toBe(0)
  expect(embeddedPid(gateway.dataDir)).toBeNull()

  const squatter = net.createServer().listen(one.port, '127.0.0.1')
  const alone = await gateway.runWith({ PORT: String(one.port) }, 'serve')
  squatter.close()
  expect(alone.status).toBe(1)
  expect(alone.said).toMatch(TAKEN)
  expect(embeddedPid(gateway.dataDir)).toBeNull()
})

it('a wrong setting stops the start with one line that repeats no secret', async () => {
  const gateway = aGateway()
  await Promise.all(
    [
      ['PORT', '99999', /^PORT: got "99999", takes a whole number .*\n$/],
      ['DATABASE_URL', 'mysql://hidden@db/x', /^DATABASE_URL: got something else, takes a postgresql:.*\n$/],
      ['API_TOKEN', 'hidden', /^API_TOKEN: got something else, takes .*\n$/],
      ['SMS_CHANNELS', 'pigeon', /^SMS_CHANNELS: got "pigeon", takes .*\n$/],
    ].map(async ([name, value, line]) => {
      const done = await gateway.runWith({ [name as string]: value as string }, 'serve')
      expect(done).toMatchObject({ status: 1, out: '', said: expect.stringMatching(line as RegExp) })
      expect(done.said).not.toContain('hidden')
    }),
  )
  expect(existsSync(path.join(gateway.dataDir, 'postgres'))).toBe(false)
})

const nobody = { uid: 65_534, gid: 65_534 }
const [program] = programArgs().slice(-1)
const closed = process.getuid?.() === 0 ? closedFolder(path.dirname(program ?? root), nobody) : undefined
const why =
  process.getuid?.() !== 0
    ? ' (skipped: not root, so every other test is one)'
    : closed
      ? ` (skipped: ${closed} is closed)`
      : ''
it.skipIf(why !== '')(`works as an ordinary user${why}`, async () => {
  const gateway = aGateway({}, nobody)
  const running = await gateway.start()
  const call = await new Call(gateway, running, '+85590000205').presses(...REPORT)
  expect(call.screen).toMatch(/^CON កត់ទុកហើយ។/)
  expect(existsSync(path.join(gateway.dataDir, 'postgres', 'PG_VERSION'))).toBe(true)
  expect((await running.stop()).status).toBe(0)
})
