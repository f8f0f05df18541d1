import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addDecoy } from '../../src/actions/add-decoy.ts'
import { matchCase } from '../../src/actions/match-case.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { planOpening } from '../../src/cases/opening.ts'
import { createAfricasTalkingSms } from '../../src/channels/africastalking/send.ts'
import { listAlarms } from '../../src/store/alarms.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { loadIfWaiting } from '../../src/store/compared-cases.ts'
import { unclaimedSeconds } from '../../src/store/figures.ts'
import { enabledPeople } from '../../src/store/people.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { type FakeAfricasTalking, startFakeAfricasTalking } from '../channels/fake-africastalking.ts'
import { type Gateway, openGateway, register, startAfresh, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { type Api, openApi } from './api.ts'

const [WORKER, OTHER, SENIOR, ADMIN] = ['+85510000003', '+85510000004', '+85510000005', '+85510000006']

let database: TestDatabase
let gateway: Gateway
let api: Api
let provider: FakeAfricasTalking

beforeAll(async () => {
  provider = await startFakeAfricasTalking()
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
  api = await openApi(gateway, database.url)
  const road = createAfricasTalkingSms({ username: 'rokkon', apiKey: 'k', baseUrl: provider.baseUrl })
  Object.assign(gateway.deps, { smsChannels: new Map([[road.name, road]]) })
})
afterAll(async () => {
  await api.close()
  await gateway.close()
  await database.drop()
  await provider.close()
})

let workerId: string
let otherId: string
let seniorId: string
beforeEach(async () => {
  await startAfresh(gateway)
  workerId = await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
  otherId = await register(gateway, OTHER, 'caseworker', '07', 'Vanna')
  seniorId = await register(gateway, SENIOR, 'supervisor', '07', 'Chea')
  await register(gateway, '+85510000007', 'supervisor', '08', 'Of elsewhere')
  await register(gateway, ADMIN, 'admin', '', 'Nary')
  provider.forget()
})

/** Numbers of so many cases, each of another phone. */
async function openCases(count: number): Promise<string[]> {
  const people = await enabledPeople(gateway.pool)
  const numbers: string[] = []
  for (let i = 0; i < count; i++) {
    const number = gateway.deps.numbers.issue()!
    const phone = `+8559000${String(1_000 + i)}`
    const plan = planOpening(
      {
        number,
        via: 'SMS',
        facts: { kind: 'MISSING', sex: 'M', ageMin: 8, ageMax: 8, place: '0703' },
        rawText: 'NEW M A8 P0703',
        origin: `sms:${number}`,
        version: 1,
        messageId: null as never,
        contact: { id: contactIdOf(phoneHash(gateway.ring, phone)), phone },
        officialId: null,
        now: new Date(),
        today: '2026-03-15',
        people,
      },
      gateway.deps.newId,
    )
    await commitPlan(gateway.pool, gateway.ring, null, plan)
    numbers.push(number)
  }
  await gateway.rows(`UPDATE outbound_message SET state = 'SENT'`)
  return numbers
}

/** One round of the sweeper and what it wakes; the texts that the provider got, by phone. */
async function swept(): Promise<Record<string, string[]>> {
  await sweep(gateway.deps)
  await gateway.settle()
  const got: Record<string, string[]> = {}
  for (const { form } of provider.requests) got[form.to!] = [...(got[form.to!] ?? []), form.message!]
  provider.forget()
  return got
}

/** Reads side by side, as many at a time as the store has connections for. */
const read = async (numbers: readonly string[], token: string) => {
  const waiting = [...numbers]
  const lane = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift())
      expect((await api.get(`/cases/${number}`, token)).status).toBe(200)
  }
  await Promise.all(Array.from({ length: 5 }, lane))
}

it('the 51st different case read in an hour, however they are read, is told to the supervisor of the area, once', async () => {
  const numbers = await openCases(52)
  await gateway.rows('UPDATE "case" SET owner_id = $1', [otherId])
  const { token } = await api.token({ area: '07', personId: otherId })
  await read(numbers.slice(0, 50), token)
  await read(numbers.slice(0, 50), token)
  expect(await swept()).toEqual({})
  await read(numbers.slice(50, 51), token)
  const told = await swept()
  expect(told).toEqual({
    [SENIOR]: [expect.stringMatching(/^ALARM \d\d:\d\d: one person opened over 50 cases in an hour/)],
  })
  for (const number of numbers) expect(JSON.stringify(told)).not.toContain(number.slice(0, 4))
  await read(numbers, token)
  expect(await swept()).toEqual({})
  await gateway.rows('UPDATE alarm SET next_at = clock_timestamp()')
  expect(await swept()).toEqual({})
  expect((await listAlarms(gateway.pool)).at(-1)).toMatchObject({ kind: 'many-cases-read', open: false })
}, 120_000)

it('51 cases read side by side raise it too', async () => {
  const numbers = await openCases(51)
  const { token } = await api.token({ area: '07', role: 'supervisor', personId: seniorId })
  await read(numbers, token)
  expect(Object.keys(await swept())).toEqual([ADMIN])
}, 120_000)

it('of a token that is nobody’s the admins hear', async () => {
  const numbers = await openCases(51)
  const { token } = await api.token({ role: 'supervisor' })
  await read(numbers, token)
  expect(Object.keys(await swept())).toEqual([ADMIN])
}, 120_000)

it('the owner hears once a day that somebody it is not assigned to read the case, with the number alone', async () => {
  const [number, second] = await openCases(2)
  const mine = await api.token({ area: '07', personId: workerId })
  const senior = await api.token({ area: '07', role: 'supervisor', personId: seniorId })
  const commune = await api.token({ area: '07', role: 'commune' })
  for (const { token } of [mine, senior, commune]) await read([number!], token)
  expect(await swept()).toEqual({})

  const { token } = await api.token({ area: '07', personId: otherId })
  await read([number!, number!], token)
  // it waits for the morning when it is night
  await sweep(gateway.deps)
  await gateway.rows(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 minute' WHERE state = 'QUEUED'`,
  )
  const shown = `${number!.slice(0, 4)} ${number!.slice(4, 8)} ${number!.slice(8)}`
  expect(await swept()).toEqual({
    [WORKER]: [
      `Case ${shown} was opened by a colleague it is not assigned to, who gave a reason. If you doubt it, tell your supervisor.`,
    ],
  })
  await read([number!], token)
  expect(await swept()).toEqual({})

  // several at once are one text
  const third = await api.token({ area: '07' })
  await read([number!, second!], third.token)
  await sweep(gateway.deps)
  await gateway.rows(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 minute' WHERE state = 'QUEUED'`,
  )
  expect(await swept()).toEqual({ [WORKER]: [expect.stringMatching(/^2 of your cases were opened by colleagues/)] })
})

it('opening a decoy is told to the supervisor, also by one who sees class O alone; lists show it as any other', async () => {
  const [real] = await openCases(1)
  const decoy = await addDecoy(gateway.deps, { place: '0703', days: 200 })
  const { token } = await api.token({ area: '07', personId: otherId })
  const list = JSON.parse((await api.get('/cases', token)).text) as { items: Record<string, unknown>[] }
  const [ofDecoy, ofReal] = [decoy, real].map((number) => list.items.find((each) => each.number === number)!)
  expect(Object.keys(ofDecoy!)).toEqual(Object.keys(ofReal!))
  expect(await swept()).toEqual({})

  const opened = JSON.parse((await api.get(`/cases/${decoy}`, token)).text)
  expect(Object.keys(opened)).toEqual(Object.keys(JSON.parse((await api.get(`/cases/${real}`, token)).text)))
  expect(JSON.stringify(opened).toLowerCase()).not.toContain('decoy')
  expect((await swept())[SENIOR]).toEqual([
    expect.stringMatching(/^ALARM \d\d:\d\d: somebody opened a case that nobody/),
  ])
  await read([decoy], token)
  expect((await swept())[SENIOR]).toBeUndefined()

  const police = await api.token({ area: '07', role: 'police', personId: null })
  await read([decoy], police.token)
  expect(Object.keys(await swept())).toEqual([ADMIN])
})

it('a decoy is never matched, alerted or counted, and no table tells which it is', async () => {
  const decoys: string[] = []
  for (let each = 0; each < 3; each++) decoys.push(await addDecoy(gateway.deps, { place: '0703', days: 30 }))
  const rows = await gateway.rows<{ id: string; number: string }>('SELECT id, number FROM "case"')
  expect(rows.map(({ number }) => number).sort()).toEqual([...decoys].sort())
  await text(gateway, '+85590002001', 'FND M A8 P0703')
  const [found] = await gateway.rows<{ id: string }>(`SELECT id FROM "case" WHERE kind = 'FOUND'`)
  const { missing, found: seen } = await gateway.deps.openCases.now()
  expect([missing.size, seen.size]).toEqual([0, 1])
  expect(found).toBeDefined()
  for (const { id } of rows) {
    await matchCase(gateway.deps, id)
    expect(await loadIfWaiting(gateway.pool, gateway.ring, id)).toBeNull()
  }
  await gateway.rows('UPDATE alert SET closed_at = clock_timestamp() WHERE case_id = $1', [found!.id])
  expect(await gateway.rows('SELECT * FROM match')).toEqual([])
  expect(await gateway.rows('SELECT * FROM alert WHERE closed_at IS NULL')).toEqual([])
  expect(
    await gateway.rows('SELECT * FROM outbound_message WHERE case_id = ANY ($1)', [rows.map(({ id }) => id)]),
  ).toEqual([])
  expect(await unclaimedSeconds(gateway.pool)).toBe(0)
  await swept()
  // the list is one sealed row: neither an id nor their number shows
  const [list] = await gateway.rows<{ sealed: Buffer }>('SELECT * FROM decoy_list')
  for (const { id } of rows) expect(list!.sealed.includes(Buffer.from(id))).toBe(false)
  await addDecoy(gateway.deps, { place: '0703', days: 30 })
  const [longer] = await gateway.rows<{ sealed: Buffer }>('SELECT * FROM decoy_list')
  expect(longer!.sealed.length).toBe(list!.sealed.length)
})
