import { beforeEach, expect, it } from 'vitest'
import { tellGaps } from '../../src/actions/tell-gaps.ts'
import { enabledPeople } from '../../src/store/people.ts'
import { addAbsence, addShift, readRoster, removeEntry } from '../../src/store/roster.ts'
import { gatewayOfFile, register, startAfresh, text, textsTo } from '../deps.ts'

const MOTHER = '+85510000001'
const [FIRST, SECOND, THIRD, SENIOR] = ['+85510000003', '+85510000004', '+85510000006', '+85510000005']
const HOUR_MS = 3_600_000

const gateway = await gatewayOfFile()
const { pool, deps } = gateway
let [firstId, secondId, thirdId] = ['', '', '']

beforeEach(async () => {
  await startAfresh(gateway)
  firstId = await register(gateway, FIRST, 'caseworker', '07', 'Sophea')
  secondId = await register(gateway, SECOND, 'caseworker', '07', 'Chan')
  thirdId = await register(gateway, THIRD, 'caseworker', '07', 'Rithy')
  await register(gateway, SENIOR, 'supervisor', '07', 'Vanna')
})

const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS)
const shift = (officialId: string, from: number, until: number, deputyId: string | null = null) =>
  addShift(pool, deps.newId(), {
    ...{ province: '07', role: 'caseworker', officialId, deputyId, from: inHours(from), until: inHours(until) },
  })
const away = (officialId: string, from: number, until: number, deputyId: string | null = null) =>
  addAbsence(pool, deps.newId(), { officialId, deputyId, from: inHours(from), until: inHours(until) })
const owner = async () => (await gateway.rows<{ id: string }>('SELECT owner_id AS id FROM "case"')).at(-1)?.id
const opens = () => text(gateway, MOTHER, 'NEW M A8 P0703 D G3 N SOK DARA')

it('a case opens for whoever has the shift now; for the deputy of somebody away', async () => {
  await shift(thirdId, -1, 1, secondId)
  await shift(firstId, 1, 9)
  await opens()
  expect(await owner()).toBe(thirdId)
  await away(thirdId, -1, 1)
  await text(gateway, '+85510000002', 'NEW F A9 P0702 D G3 N SOK MALA')
  expect((await gateway.rows(`SELECT DISTINCT owner_id AS id FROM "case"`)).length).toBe(2)
  expect(await gateway.rows('SELECT FROM "case" WHERE owner_id = $1', [secondId])).toHaveLength(1)
})

it('people are read with what the roster says of now', async () => {
  await shift(thirdId, -1, 1, secondId)
  await shift(firstId, -9, -1)
  await away(secondId, -1, 1, firstId)
  await away(firstId, 2, 3)
  const people = new Map((await enabledPeople(pool)).map((person) => [person.id, person]))
  expect(people.get(thirdId)).toMatchObject({ away: false, onShift: ['07'], onCall: [], rostered: ['07'] })
  expect(people.get(secondId)).toMatchObject({ away: true, deputyId: firstId, onShift: [], onCall: ['07'] })
  expect(people.get(firstId)).toMatchObject({ away: false, onShift: [], rostered: ['07'] })
})

it('with its last shift out the province is without a roster again', async () => {
  await shift(thirdId, -1, 1)
  const [{ id } = { id: '' }] = (await readRoster(pool, inHours(-2), inHours(2))).shifts
  expect(await removeEntry(pool, id)).toBe(true)
  expect(await removeEntry(pool, id)).toBe(false)
  expect(await readRoster(pool, inHours(-2), inHours(2))).toEqual({ rosters: [], shifts: [], absences: [] })
  await opens()
  expect(await owner()).toBe(firstId)
})

it('a gap in the next 7 days is told to the supervisor once', async () => {
  await tellGaps(deps)
  await shift(thirdId, -1, 30)
  await shift(secondId, 34, 400)
  for (let hour = 0; hour < 3; hour += 1) await tellGaps(deps)
  await gateway.settle()
  expect(textsTo(gateway, SENIOR).map((words) => words.replace(/on [\d/]+ from [\d:]+/, 'then'))).toEqual([
    'Nobody is on duty in Kampot then. Please fill the roster.',
  ])
})

it('of somebody disabled no shift counts', async () => {
  await shift(thirdId, -1, 200)
  await gateway.rows('UPDATE official SET disabled_at = now() WHERE id = $1', [thirdId])
  await tellGaps(deps)
  await gateway.settle()
  expect(textsTo(gateway, SENIOR)).toHaveLength(1)
  await opens()
  expect((await gateway.rows('SELECT role FROM official JOIN "case" ON owner_id = official.id'))[0]).toEqual({
    role: 'supervisor',
  })
})
