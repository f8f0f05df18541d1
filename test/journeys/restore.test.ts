import { copyFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'
import { Call } from './phone.ts'
import { fromApi, type Gateway, openGateway, type Page, type Running } from './program.ts'
import { PATIENT, until } from './site.ts'
import { findPostgres, startServer } from './stores.ts'

vi.setConfig(PATIENT)

const opened: { remove(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.remove()
})
function aGateway(env: Readonly<Record<string, string>> = {}): Gateway {
  const gateway = openGateway(env)
  opened.push(gateway)
  return gateway
}

const casesOf = async (gateway: Gateway, running: Running) =>
  (await fromApi<Page<{ number: string }>>(gateway, running, '/cases')).items.map(({ number }) => number)

async function report(gateway: Gateway, running: Running, phone: string): Promise<void> {
  await new Call(gateway, running, phone).presses('1', '1', '1', '7', '0703', '1', '4', 'Sok Dara', 'scar', '1')
}

const postgres = await findPostgres()
const stores: readonly [string, () => Promise<Readonly<Record<string, string>>>][] = [
  ['the embedded store', async () => ({})],
  ...('why' in postgres || !IS_THOROUGH
    ? []
    : [
        [
          postgres.name,
          async () => {
            const server = await startServer(postgres)
            opened.push(server)
            return { DATABASE_URL: server.url }
          },
        ] as [string, () => Promise<Readonly<Record<string, string>>>],
      ]),
]

describe.each(stores)('backup and restore by the program, on %s', (_name, env) => {
  it('beside a running gateway; refused while it runs; then it starts, answers, and its history verifies', async () => {
    const gateway = aGateway(await env())
    const file = path.join(gateway.site.folder, 'night.backup')
    expect((await gateway.run('migrate')).status).toBe(0)
    const running = await gateway.start()
    await report(gateway, running, '+85590000301')
    const before = await until('the case', async () => {
      const found = await casesOf(gateway, running)
      return found.length === 1 ? found : null
    })
    const made = await gateway.run('backup', file)
    expect(made).toMatchObject({ status: 0 })
    expect(JSON.parse(made.out)).toEqual({
      rows: expect.any(Number),
      bytes: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await gateway.run('backup', file)).toMatchObject({
      status: 1,
      out: '',
      said: expect.stringContaining('never replaces'),
    })
    expect(await gateway.run('restore', file, '--replace')).toMatchObject({
      status: 1,
      out: '',
      said: expect.stringContaining('a gateway runs on this store'),
    })
    await report(gateway, running, '+85590000302')
    await until('the second case', async () => ((await casesOf(gateway, running)).length === 2 ? true : null))
    await running.stop()

    // one that ended in order need not be waited for
    const done = await gateway.run('restore', file, '--replace')
    expect(done).toMatchObject({ status: 0 })
    expect(JSON.parse(done.out)).toMatchObject({ bad: null, erased: 0, withoutKey: 0 })
    const again = await gateway.start()
    expect(await casesOf(gateway, again)).toEqual(before)
    await report(gateway, again, '+85590000303')
    await until('a new case', async () => ((await casesOf(gateway, again)).length === 2 ? true : null))
    await again.stop()
    const verified = await gateway.run('audit', 'verify')
    expect(verified).toMatchObject({ status: 0, said: expect.stringContaining('Restored at ') })
    expect(JSON.parse(verified.out)).toMatchObject({ restores: 1 })
  })
})

describe.skipIf(!IS_THOROUGH)(`a new machine${IS_THOROUGH ? '' : WHY_NOT_USUAL}`, () => {
  it('takes the file with the two key files, and says what is missing without them', async () => {
    const gateway = aGateway()
    const file = path.join(gateway.site.folder, 'night.backup')
    const running = await gateway.start()
    await report(gateway, running, '+85590000311')
    const before = await until('the case', async () => {
      const found = await casesOf(gateway, running)
      return found.length === 1 ? found : null
    })
    await running.stop()
    expect(await gateway.run('backup', file)).toMatchObject({ status: 0 })

    const other = aGateway()
    expect(await other.run('restore', file)).toMatchObject({
      status: 1,
      said: expect.stringContaining('the key file cannot be read'),
    })
    expect(existsSync(path.join(other.dataDir, 'postgres'))).toBe(false)
    for (const name of ['keys.json', 'backup-keys.json'])
      copyFileSync(path.join(gateway.dataDir, name), path.join(other.dataDir, name))
    const done = await other.run('restore', file)
    expect(done).toMatchObject({ status: 0 })
    expect(JSON.parse(done.out)).toMatchObject({ bad: null, withoutKey: 0 })
    const there = await other.start()
    expect(await casesOf(other, there)).toEqual(before)
    await there.stop()
    expect(await other.run('audit', 'verify')).toMatchObject({ status: 0 })
  })
})
