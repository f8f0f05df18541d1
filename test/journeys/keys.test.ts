import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Call, numberIn } from './phone.ts'
import { fromApi, type Gateway, openGateway, type Running } from './program.ts'
import { PATIENT, until } from './site.ts'
import { asked, embeddedUrl } from './stores.ts'

vi.setConfig(PATIENT)

let gateway: Gateway
let running: Running

beforeAll(async () => {
  gateway = openGateway()
  running = await gateway.start()
})
afterAll(async () => {
  await running?.stop()
  await gateway?.remove()
})

const rows = (sql: string, values: readonly unknown[] = []) => asked(embeddedUrl(gateway.dataDir), sql, values)
const NAME = 'សុខ ដារា'
let phones = 30
/** Reports a child by a way in; its number, once the case is there. */
async function report(by: Running): Promise<string> {
  phones += 1
  const call = await new Call(gateway, by, `+855900000${phones}`).presses('១', '១', '១', '៧', 'ឈូក', '១', '១', '៤')
  await call.presses(NAME, 'អាវក្រហម', '១')
  const number = numberIn(call.screen)!
  await until('the case', async () => (await rows('SELECT 1 FROM "case" WHERE number = $1', [number]))[0])
  return number
}
/** The child's name as the API tells it; a case is there before its last answers are. */
const nameOf = (number: string) =>
  until('the name', async () => {
    const { child } = await fromApi<{ child: { nameKm: string | null } }>(gateway, running, `/cases/${number}`)
    return child.nameKm
  })
/** Which version of the kek wraps the key of a case. */
const versionOf = async (number: string) =>
  (await rows('SELECT version FROM data_key k JOIN "case" c ON c.id = k.id WHERE number = $1', [number]))[0]?.version
const ringOf = () => JSON.parse(readFileSync(path.join(gateway.dataDir, 'keys.json'), 'utf8'))
const versions = (kind: string) => ringOf()[kind].map(({ version }: { version: number }) => version)

it('two rotations at once beside a gateway lose no version, and everything opens before, between and after', async () => {
  const before = await report(running)
  expect(await nameOf(before)).toBe(NAME)
  const listed = await gateway.run('people', 'add', '--role', 'commune', '--phone', '+85590000090', '--name', 'Chan')
  expect(listed.status).toBe(0)

  const both = await Promise.all([gateway.run('keys', 'rotate'), gateway.run('keys', 'rotate')])
  expect(both.map(({ status }) => status)).toEqual([0, 0])

  for (const kind of ['kek', 'seal', 'day', 'backup']) expect(versions(kind), kind).toEqual([1, 2, 3])
  for (const kind of ['index', 'pepper', 'audit']) expect(versions(kind), kind).toEqual([1])
  expect(await rows('SELECT DISTINCT version FROM data_key WHERE wrapped IS NOT NULL')).toEqual([{ version: 3 }])
  // nothing that was sealed is read here: the gateway finds out by itself
  const after = await until('a case under the new key', async () => {
    const number = await report(running)
    return (await versionOf(number)) === 3 ? number : null
  })
  for (const number of [before, after]) expect(await nameOf(number)).toBe(NAME)
  const people = await gateway.run('people', 'list')
  expect(people).toMatchObject({ status: 0, out: expect.stringContaining('"name":"Chan"') })
  expect(running.said()).not.toContain('"fault"')
  for (const { out, said } of both)
    for (const { key } of ringOf().kek) expect(`${out}${said}${running.said()}`).not.toContain(key)
})

it('the narrow ring takes reports in under the newest key, and holds nothing that opens the archive', async () => {
  const { out, status } = await gateway.run('keys', 'narrow')
  expect(status).toBe(0)
  const narrow = JSON.parse(out)
  expect(narrow).toMatchObject({ kek: [], audit: [], backup: [], seal: [{ version: 3 }] })
  expect(Object.keys(narrow.seal[0])).not.toContain('private')
  const file = path.join(gateway.site.folder, 'narrow.json')
  writeFileSync(file, out, { mode: 0o600 })

  const exposed = await gateway.start('web', { PII_KEYS: `file:${file}` })
  try {
    const number = await report(exposed)
    expect(await nameOf(number)).toBe(NAME)
    const headers = { authorization: `Bearer ${gateway.apiToken}` }
    expect((await exposed.send({ method: 'GET', path: `/api/v1/cases/${number}`, headers })).status).toBe(503)
  } finally {
    await exposed.stop()
  }
  const refused = await gateway.runWith({ PII_KEYS: `file:${file}` }, 'keys', 'rotate')
  expect(refused).toMatchObject({ status: 1, said: expect.stringContaining('narrow ring cannot be rotated') })
  expect(versions('kek')).toEqual([1, 2, 3])
})
