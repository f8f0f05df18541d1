import { afterAll, beforeEach, expect, it } from 'vitest'
import { openGateway, register, startAfresh, text, textsTo } from '../deps.ts'
import { hire, openStaffApi, type StaffMember } from '../http/staff.ts'
import { createTestDatabase } from '../store/database.ts'
import { timePasses } from '../store/time-passes.ts'

const MOTHER = '+85510000001'
const POLICE = '+85510000006'

const database = await createTestDatabase()
const gateway = await openGateway(database.url, {
  now: () => new Date(`${new Date().toISOString().slice(0, 10)}T05:00:00Z`),
})
const api = await openStaffApi(gateway.deps, database.url)
afterAll(async () => {
  await api.close()
  await gateway.close()
  await database.drop()
})

let owner: StaffMember
let number: string
beforeEach(async () => {
  await startAfresh(gateway)
  owner = await hire(gateway.deps, 'caseworker', '07')
  await text(gateway, MOTHER, 'NEW M A8 P0703 D G3 N SOK DARA')
  await text(gateway, MOTHER, '1')
  number = (await gateway.rows<{ number: string }>('SELECT number FROM "case"'))[0]!.number
})

const heard = async () => (await gateway.rows<{ said: string }>('SELECT public_status AS said FROM "case"'))[0]!.said
const call = async (outcome: string) => {
  const { status } = await api.write(number, { type: 'CALL', outcome }, owner)
  await gateway.settle()
  return status
}
const asksToCall = () => textsTo(gateway, MOTHER).filter((words) => /call 1280/.test(words) || /hao 1280/.test(words))

it('a family is asked to call by a person alone, without a word of why, and hears so when it asks', async () => {
  expect(await call('REACHED')).toBe(201)
  expect(await heard()).toBe('RECEIVED')
  expect(await call('TELL_FAMILY')).toBe(201)
  expect(await heard()).toBe('CALL_US')
  expect(asksToCall()).toEqual([expect.stringContaining(number.slice(0, 4))])
})

it('nothing is sent to a family that wants no texts, nor where its word has run out', async () => {
  await api.write(number, { type: 'CONTACT', mode: 'NONE' }, owner)
  await call('TELL_FAMILY')
  expect(asksToCall()).toEqual([])
  expect(await heard()).toBe('CALL_US')
  await timePasses(gateway.pool, '31 days')
  await call('TELL_FAMILY')
  expect(asksToCall()).toEqual([])
})

it('the police are on a case once one of them takes it or records an act, or they were told; a search takes none back', async () => {
  await call('POLICE_TOLD')
  expect(await heard()).toBe('POLICE')
  await text(gateway, owner.phone, 'A1 1')
  expect(await heard()).toBe('POLICE')
})

it('an act of the police says so, too', async () => {
  await register(gateway, POLICE, 'police', '07', 'Rith')
  await text(gateway, owner.phone, 'A1 1')
  expect(await heard()).toBe('SEARCHING')
  await text(gateway, POLICE, `EVD ${number} E2`)
  expect(await heard()).toBe('POLICE')
  await call('TELL_FAMILY')
  expect(await heard()).toBe('CALL_US')
})
