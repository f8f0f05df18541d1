import { afterAll, beforeEach, expect, it } from 'vitest'
import { openGateway, register, startAfresh, text, textsTo } from '../deps.ts'
import { hire, openStaffApi, type StaffMember } from '../http/staff.ts'
import { createTestDatabase } from '../store/database.ts'
import { timePasses } from '../store/time-passes.ts'

const MOTHER = '+85510000001'
const POLICE = '+85510000006'

const database = await createTestDatabase()
const gateway = await openGateway(database.url)
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
/** What asks the family to call, on its way or, at night, waiting for the morning. */
const asksToCall = async () =>
  (await gateway.rows(`SELECT FROM outbound_message WHERE template = 'T3' AND state <> 'SUPPRESSED'`)).length

it('a family is asked to call by a person alone, without a word of why, and hears so when it asks', async () => {
  expect(await call('REACHED')).toBe(201)
  expect(await heard()).toBe('RECEIVED')
  expect(await call('TELL_FAMILY')).toBe(201)
  expect(await heard()).toBe('CALL_US')
  expect(await asksToCall()).toBe(1)
})

it('nothing is sent to a family that wants no texts, nor where its word has run out', async () => {
  await api.write(number, { type: 'CONTACT', mode: 'NONE' }, owner)
  await call('TELL_FAMILY')
  expect(await asksToCall()).toBe(0)
  expect(await heard()).toBe('CALL_US')
  await timePasses(gateway.pool, '31 days')
  await call('TELL_FAMILY')
  expect(await asksToCall()).toBe(0)
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

it('an act of the police that is taken back says so no more, unless there is more than it', async () => {
  await register(gateway, POLICE, 'police', '07', 'Rith')
  await text(gateway, owner.phone, 'A1 1')
  const record = async (line: string) => {
    await text(gateway, POLICE, line)
    return /UNDO \d{4}/.exec(textsTo(gateway, POLICE).at(-1)!)?.[0] ?? textsTo(gateway, POLICE).at(-1)!
  }
  await text(gateway, POLICE, await record(`EVD ${number} E2`))
  expect(await heard()).toBe('SEARCHING')
  const evidence = await record(`EVD ${number} E2`)
  await record(`SUS ${number} M A41 CVN`)
  await text(gateway, POLICE, evidence)
  expect(await heard()).toBe('POLICE')
})
