import { expect } from 'vitest'
import type { FakeAfricasTalking } from '../channels/fake-africastalking.ts'
import { Call, numberIn, textFrom } from './phone.ts'
import { fromApi, type Gateway, type Running } from './program.ts'
import { until } from './site.ts'

const MOTHER = '+85590000011'
const OFFICIAL = '+85510000002'
const WORKER = '+85510000003'

/** What no log, job or stranger may hold of the story. */
export const TOLD_TO_US = /90000011|10000002|10000003|Dara|ដារា|អាវក្រហម/

interface ReadCase {
  readonly reports: readonly unknown[]
  readonly events: readonly unknown[]
  readonly matches: readonly { readonly score: number; readonly why: readonly unknown[] }[]
}

/** The people of the story are made known. */
export async function registerStaff(gateway: Gateway): Promise<void> {
  for (const [role, phone, name] of [
    ['commune', OFFICIAL, 'Vanna'],
    ['caseworker', WORKER, 'Sophea'],
  ] as const) {
    const added = await gateway.run(
      ...['people', 'add', '--role', role, '--phone', phone, '--area', '07', '--name', name, '--lang', 'en'],
    )
    expect(added).toMatchObject({ status: 0, out: expect.stringMatching(/^PIN \d{6}\n/) })
  }
}

/** One report from the mother's call to the worker's claim, and what the API says of it; the numbers of both cases. */
export async function firstLight(
  gateway: Gateway,
  running: Running,
  provider: FakeAfricasTalking,
): Promise<{ readonly missing: string; readonly other: string }> {
  /** The texts a phone got so far, oldest first. */
  const inboxOf = (phone: string) =>
    provider.requests.filter(({ form }) => form.to === phone).map(({ form }) => form.message ?? '')
  const gets = (phone: string, what: string, pattern: RegExp) =>
    until(`${what} on ${phone}`, () => inboxOf(phone).find((text) => pattern.test(text)))

  const call = await new Call(gateway, running, MOTHER).presses('១', '១', '១', '៧', 'ឈូក', '១', '១', '៤')
  expect(call.screen).toContain('CON កត់ទុកហើយ។')
  await call.presses('សុខ ដារា', 'អាវក្រហម')
  expect(call.screen).toContain('ប្រុស 7 ឈូក ថ្ងៃនេះ')
  await call.presses('១')
  expect(call.screen).toMatch(/^END បានទទួល។ លេខ \d{4} \d{4} \d{2}\nPIN \d{6} /)
  const missing = numberIn(call.screen)!

  const shown = `${missing.slice(0, 4)} ${missing.slice(4, 8)} ${missing.slice(8)}`
  expect(await gets(WORKER, 'the alert about the new case', /URGENT/)).toContain(shown)
  expect(numberIn(await gets(MOTHER, 'the receipt', /\d{4} \d{4} \d{2}/))).toBe(missing)

  const text = await textFrom(gateway, running.send, OFFICIAL, 'FND M A7 P0703 D N Dara Sok')
  expect(text).toMatchObject({ status: 200, body: '' })
  const other = numberIn(await gets(OFFICIAL, 'the echo', / OK\. /))!
  expect(other).not.toBe(missing)

  const alert = await gets(WORKER, 'the alert about the match', / MATCH /)
  expect(alert).toContain(shown)
  expect(alert).toContain(`${other.slice(0, 4)} ${other.slice(4, 8)} ${other.slice(8)}`)
  expect(alert).not.toMatch(/Sok|Dara|សុខ|\+855/)
  const [, code, percent] = /^([A-Z][1-9]) MATCH (\d+)%/.exec(alert) ?? []
  expect(Number(percent)).toBeGreaterThanOrEqual(90)

  await textFrom(gateway, running.send, WORKER, `${code} 1`)
  const answer = await gets(WORKER, 'the answer to the claim', /is yours/)
  expect(answer).toContain(`${code} is yours. Reporter: ${MOTHER}`)

  const told = await fromApi<ReadCase>(gateway, running, `/cases/${missing}`)
  expect(told).toMatchObject({
    number: missing,
    status: 'ACTIVE',
    openedVia: 'USSD',
    province: '07',
    child: { sex: 'M', ageMin: 7, ageMax: 7, nameKm: 'សុខ ដារា' },
    lastSeen: { place: '0703' },
    contact: 'CALL',
    externalRefs: [],
  })
  expect(told.reports).toMatchObject([
    { kind: 'MISSING', via: 'USSD', text: expect.stringContaining('អាវក្រហម') },
    { kind: 'FOUND', via: 'SMS', text: 'FND M A7 P0703 D N Dara Sok' },
  ])
  expect(told.matches).toMatchObject([
    { otherNumber: other, kind: 'MISSING_FOUND', state: 'PROPOSED', score: expect.any(Number) },
  ])
  expect(told.matches[0]?.score).toBeGreaterThanOrEqual(0.9)
  for (const field of ['sex', 'age', 'place', 'date', 'name'])
    expect(told.matches[0]?.why).toContainEqual({ field, verdict: 'SAME', text: expect.any(String) })
  expect(told.events).toContainEqual(
    expect.objectContaining({ type: 'OWNER', by: expect.objectContaining({ role: 'caseworker' }) }),
  )
  expect(told.events).toContainEqual(expect.objectContaining({ type: 'DISCLOSURE' }))
  expect(await fromApi(gateway, running, `/cases/${other}`)).toMatchObject({
    number: other,
    openedVia: 'SMS',
  })
  return { missing, other }
}
