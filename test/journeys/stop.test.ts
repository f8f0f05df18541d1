import { existsSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { closedFolder } from '../../src/store/embedded/account.ts'
import { Call, textFrom } from './phone.ts'
import { fromApi, type Gateway, openGateway, type Page, type Running } from './program.ts'
import { embeddedPid, PATIENT, programArgs, root, until } from './site.ts'

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

const casesOf = async (gateway: Gateway, running: Running) =>
  (await fromApi<Page<unknown>>(gateway, running, '/cases')).items

describe('stopping', () => {
  it('SIGTERM: requests under way are answered, the store is stopped, status 0, and nothing acknowledged is lost', async () => {
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
    const ending = await running.stop('SIGTERM')
    expect(ending).toEqual({ status: 0, signal: null })
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
    expect((await again.stop('SIGINT')).status).toBe(0)
  })

  it('a second signal ends at once, and that loses nothing', async () => {
    const gateway = aGateway()
    const running = await gateway.start()
    const call = await new Call(gateway, running, '+85590000201').presses(...REPORT)
    // A request that never ends keeps the first signal waiting.
    const hanging = net.connect(running.port, '127.0.0.1')
    hanging.on('error', () => undefined)
    hanging.write(
      `POST /channels/africastalking/${gateway.webhookSecret}/sms HTTP/1.1\r\nhost: gw\r\ncontent-length: 9\r\n\r\na=`,
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    process.kill(running.pid, 'SIGTERM')
    await until('the word that it stops', () => (running.said().includes('Stopping') ? true : null))
    expect(await running.stop('SIGTERM')).toEqual({ status: 1, signal: null })
    hanging.destroy()

    const again = await gateway.start()
    await until('the case', async () => ((await casesOf(gateway, again)).length === 1 ? true : null))
    expect(await call.on(again).ask(call.text)).toBe(call.screen)
    await again.stop()
  })
})

describe('starting', () => {
  it.each([
    ['PORT', '99999', /^PORT: got "99999", takes a whole number .*\n$/],
    ['DATABASE_URL', 'mysql://secret@db/x', /^DATABASE_URL: got something else, takes a postgresql:.*\n$/],
    ['API_TOKEN', 'short', /^API_TOKEN: got something else, takes .*\n$/],
    ['SMS_CHANNELS', 'pigeon', /^SMS_CHANNELS: got "pigeon", takes .*\n$/],
  ])('a wrong %s stops it with one line', async (name, value, line) => {
    const done = await aGateway({ [name]: value }).run('serve')
    expect(done.status).toBe(1)
    expect(done.out).toBe('')
    expect(done.said).toMatch(line)
    expect(done.said).not.toMatch(/secret|short/)
  })

  it('a port that is taken stops it with a line, and the store with it unless another uses it', async () => {
    const gateway = aGateway()
    const running = await gateway.start()
    const taken = await gateway.runWith({ PORT: String(running.port) }, 'serve')
    expect(taken.status).toBe(1)
    expect(taken.said).toMatch(/\nHOST 127\.0\.0\.1, PORT \d+: another program listens there.*\n$|^HOST .*\n$/)
    expect((await new Call(gateway, running, '+85590000206').presses('1')).screen).toMatch(/^CON /)
    const alone = aGateway()
    expect((await alone.runWith({ PORT: String(running.port) }, 'serve')).status).toBe(1)
    expect(embeddedPid(alone.dataDir)).toBeNull()
    await running.stop()
  })

  it('two on one folder: both answer, each case has its own number, the last one out stops the store', async () => {
    const gateway = aGateway()
    const one = await gateway.start()
    const other = await gateway.start()
    const call = await new Call(gateway, one, '+85590000202').presses('1', '1', '1', '7')
    await call.on(other).presses('0703', '1', '4', '88', '88', '1')
    expect(call.screen).toMatch(/^END បានទទួល។ លេខ/)
    const second = await new Call(gateway, one, '+85590000203').presses(...REPORT, '88', '88', '1')
    expect(second.screen).toMatch(/^END បានទទួល។ លេខ/)
    await until('both cases', async () => ((await casesOf(gateway, other)).length === 2 ? true : null))
    expect((await one.stop()).status).toBe(0)
    expect(embeddedPid(gateway.dataDir)).not.toBeNull()
    expect(await call.on(other).ask(call.text)).toBe(call.screen)
    expect((await other.stop()).status).toBe(0)
    expect(embeddedPid(gateway.dataDir)).toBeNull()
  })

  it('commands work beside a running gateway and leave it alone', async () => {
    const gateway = aGateway()
    const running = await gateway.start()
    const added = await gateway.run(
      ...['people', 'add', '--role', 'commune', '--phone', '+85510000077', '--area', '07', '--name', 'Vanna'],
    )
    expect(added.status).toBe(0)
    expect((await gateway.run('people', 'list')).out).toContain('"commune"')
    expect((await new Call(gateway, running, '+85590000204').presses('1')).screen).toMatch(/^CON /)
    await running.stop()
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
})
