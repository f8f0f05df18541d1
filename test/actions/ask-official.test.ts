import { beforeEach, expect, it } from 'vitest'
import { setDesk } from '../../src/store/desks.ts'
import { asDecided, gatewayOfFile, register, startAfresh, text } from '../deps.ts'

const [MOTHER, CHIEF, FAR, SHELTER, WORKER] = [
  '+85510000001',
  '+85510000002',
  '+85510000004',
  '+85510000006',
  '+85510000003',
]
const UNKNOWN = '4712093549'
const HOW = /^To ask: dial \*123# and press 3/

const gateway = await gatewayOfFile()
let number: string
let chiefId: string

beforeEach(async () => {
  await startAfresh(gateway)
  await gateway.rows(`UPDATE organisation SET desk_phone = NULL`)
  await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
  chiefId = await register(gateway, CHIEF, 'commune', '07', 'Chan')
  await register(gateway, FAR, 'commune', '08', 'Rith')
  await text(gateway, MOTHER, 'NEW M A8 P0703 D N SOK DARA')
  number = (await gateway.rows<{ number: string }>('SELECT number FROM "case"'))[0]!.number
})

const ask = async (phone: string, words = `ASK ${number}`) => (await text(gateway, phone, words)).join('\n')

it('an official of the area hears the state, the last step and the desk, which the access log keeps', async () => {
  const shown = `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
  const open = new RegExp(`^${shown}: open, last step \\d\\d/\\d\\d\\. Desk `)
  expect(await ask(CHIEF)).toMatch(open)
  expect(await ask(CHIEF, number)).toMatch(/Desk 1280$/)
  await setDesk(gateway.pool, gateway.deps.newId(), 'National desk', { area: '', phone: '+85590023111' })
  expect(await ask(CHIEF)).toMatch(/Desk 090 023 111$/)
  await setDesk(gateway.pool, gateway.deps.newId(), 'Kampot desk', { area: '07', phone: '+85590033000' })
  expect(await ask(CHIEF)).toMatch(/Desk 090 033 000$/)
  expect(await gateway.rows(`SELECT DISTINCT actor_id, classes FROM access_log WHERE route = 'sms F17'`)).toEqual([
    { actor_id: chiefId, classes: ['O'] },
  ])
  await asDecided(gateway, `UPDATE "case" SET status = 'LOCATED'`, [])
  expect(await ask(CHIEF, `14 ${number}`)).toContain(': located,')
})

it('whoever has nothing to do with a case hears the same of it as of a number that is none', async () => {
  await register(gateway, SHELTER, 'shelter', '07', 'Vanna')
  for (const phone of [FAR, SHELTER]) {
    expect(await ask(phone)).toMatch(HOW)
    expect(await ask(phone)).toBe(await ask(phone, `ASK ${UNKNOWN}`))
  }
  // without a language of its own a phone is answered in the script that it writes
  expect(await ask(MOTHER)).toBe(await ask(MOTHER, `ASK ${UNKNOWN}`))
  await asDecided(gateway, 'UPDATE "case" SET erased_at = now()', [])
  expect(await ask(CHIEF)).toMatch(HOW)
  expect(await gateway.rows(`SELECT FROM access_log WHERE route = 'sms F17'`)).toEqual([])
})

it('DUTY names the national desk where a province has none', async () => {
  expect(await ask(CHIEF, 'DUTY P07')).toContain('No desk is listed there')
  await setDesk(gateway.pool, gateway.deps.newId(), 'National desk', { area: '', phone: '+85590023111' })
  expect(await ask(CHIEF, 'DUTY P07')).toMatch(/^Duty desk, Whole country: 090 023 111/)
})
