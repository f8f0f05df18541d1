import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type FakeAfricasTalking, startFakeAfricasTalking } from '../channels/fake-africastalking.ts'
import { gazetteer } from '../dial.ts'
import { Call, numberIn } from './phone.ts'
import { fromApi, type Gateway, openGateway, type Page, type Running } from './program.ts'
import { PATIENT, until } from './site.ts'

vi.setConfig(PATIENT)

const SESSIONS = 200
const FAMILY_NAMES = ['សុខ', 'ចាន់', 'គឹម', 'លី', 'ហេង', 'នួន', 'ទេព', 'ម៉ៅ', 'ផន', 'យឹម']
const GIVEN_NAMES = [
  ...['ដារា', 'សុភា', 'វណ្ណា', 'ពិសី', 'រតនា', 'បុប្ផា', 'សីហា', 'ចន្ថា', 'មករា', 'កញ្ញា'],
  ...['វិចិត្រ', 'សំណាង', 'ស្រីមុំ', 'ធីតា', 'វិសាល', 'មុន្នី', 'សុវណ្ណ', 'រស្មី', 'កល្យាណ', 'វាសនា'],
]

/** Two hundred children of whom no two share a district or a name. */
const districts = gazetteer
  .provinces()
  .flatMap((province) => gazetteer.children(province))
  .slice(0, SESSIONS)
  .map((code) => gazetteer.get(code)!)
const children = districts.map((district, at) => ({
  phone: `+855900${String(at * 499 + 7).padStart(5, '0')}`,
  girl: at % 2 === 1,
  age: 1 + (at % 17),
  district,
  today: at % 3 !== 0,
  call: at % 5 !== 0,
  name: `${FAMILY_NAMES[at % 10]} ${GIVEN_NAMES[Math.floor(at / 10)]}`,
}))

let provider: FakeAfricasTalking
let gateway: Gateway
let running: Running

beforeAll(async () => {
  provider = await startFakeAfricasTalking()
  gateway = openGateway({ AT_USERNAME: 'many', AT_API_KEY: 'key-of-many', AT_API_BASE_URL: provider.baseUrl })
  running = await gateway.start()
})
afterAll(async () => {
  await running?.stop()
  await gateway?.remove()
  await provider?.close()
})

it('two hundred callers at the same time, each with another child: every screen is the caller’s own', async () => {
  expect(children).toHaveLength(SESSIONS)
  const calls = await Promise.all(
    children.map(async (child) => {
      const call = new Call(gateway, running, child.phone)
      await call.presses('1', child.girl ? '2' : '1', child.call ? '1' : '2', String(child.age), child.district.code)
      await call.presses(child.today ? '1' : '2', '4', child.name, '88')
      const summary = call.screen
      await call.presses('1')
      return { child, call, summary, number: numberIn(call.screen), pin: /PIN (\d{6})/.exec(call.screen)?.[1] }
    }),
  )

  for (const { child, call, summary } of calls) {
    const said = `CON ${child.girl ? 'ស្រី' : 'ប្រុស'} ${child.age} ${child.district.km} ${child.today ? 'ថ្ងៃនេះ' : 'ម្សិលមិញ'}\n`
    expect(summary.startsWith(said), `${summary} is not of ${said}`).toBe(true)
    expect(call.screen).toMatch(/^END បានទទួល។ លេខ \d{4} \d{4} \d{2}\nPIN \d{6} /)
  }
  expect(new Set(calls.map(({ number }) => number)).size).toBe(SESSIONS)
  expect(new Set(calls.map(({ pin }) => pin)).size).toBeGreaterThan(SESSIONS * 0.98)

  const again = await Promise.all(calls.map(({ call }) => call.ask(call.text)))
  expect(again).toEqual(calls.map(({ call }) => call.screen))

  await until('two hundred cases', async () => {
    const { items, next } = await fromApi<Page<unknown>>(gateway, running, '/cases?limit=200')
    return items.length === SESSIONS && next === null ? true : null
  })
  for (const { child, number } of calls) {
    const told = await fromApi<{ reports: unknown[] }>(gateway, running, `/cases/${number}`)
    expect(told).toMatchObject({
      number,
      child: { sex: child.girl ? 'F' : 'M', ageMin: child.age, ageMax: child.age, nameKm: child.name },
      lastSeen: { place: child.district.code },
      contact: child.call ? 'CALL' : 'SMS',
    })
    expect(told.reports).toHaveLength(1)
  }

  const receipts = await until('a receipt for every caller', () =>
    provider.requests.length >= SESSIONS ? provider.requests : null,
  )
  expect(Object.fromEntries(receipts.map(({ form }) => [form.to, numberIn(form.message ?? '')]))).toEqual(
    Object.fromEntries(calls.map(({ child, number }) => [child.phone, number])),
  )
  expect(provider.requests).toHaveLength(SESSIONS)
})
