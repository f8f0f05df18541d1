import { afterAll, beforeAll, expect, it } from 'vitest'
import { codesADay } from '../../src/actions/sign-in/text-sign-in-code.ts'
import { unlockPerson } from '../../src/actions/sign-in/unlock-person.ts'
import { disablePerson } from '../../src/actions/staff/disable-person.ts'
import { pinCounters } from '../../src/cases/pin-rules.ts'
import { countTry } from '../../src/store/quota.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { countSignIn } from '../../src/store/sign-in/sign-in-pace.ts'
import { freshPhone } from '../deps.ts'
import { Browser, type Desk, member, openDesk, signIn } from '../http/console-desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Whether a phone still has tries for its own PIN. */
const pinTry = async (phone: string) => {
  const { pool, ring } = desk.gateway
  const counters = pinCounters(phoneHash(ring, phone).toString('hex'), null, true)
  return (await countTry(pool, ring, counters)).allowed
}

it('whoever mistyped too often may try at once again, by PIN and at the console, and nobody else may', async () => {
  const { pool, ring } = desk.gateway
  const [who, other] = [await member(desk), await member(desk)]
  for (const { phone } of [who, other]) for (let tries = 0; tries < 12; tries++) await pinTry(phone)
  const strangers = (personId: string) => countSignIn(pool, ring, { personId, vouchedBy: null })
  const [{ vouched_by: vouchedBy }] = (
    await pool.query('SELECT vouched_by FROM console_session WHERE person_id = $1 AND vouched_by IS NOT NULL', [who.id])
  ).rows
  const own = () => countSignIn(pool, ring, { personId: who.id, vouchedBy })
  for (let tries = 0; tries < 12; tries++) {
    await strangers(who.id)
    await strangers(other.id)
    await own()
  }
  expect(await Promise.all([pinTry(who.phone), strangers(who.id), own()])).toEqual([false, false, false])

  expect(await unlockPerson(desk.gateway.deps, who.phone)).toBe(true)

  expect(await Promise.all([pinTry(who.phone), strangers(who.id), own()])).toEqual([true, true, true])
  expect(await Promise.all([pinTry(other.phone), strangers(other.id)])).toEqual([false, false])
})

it('whoever had too many codes texted gets one again, and signs in with what they had', async () => {
  const who = await member(desk, 'caseworker', { factor: 'sim' })
  const { pool, ring } = desk.gateway
  const browser = new Browser(desk.app)
  while ((await countTry(pool, ring, [codesADay(who.id)])).allowed);
  expect((await signIn(desk, browser, who)).url).not.toBe('/console')
  expect(await unlockPerson(desk.gateway.deps, who.phone)).toBe(true)
  await browser.open('/console/sign-in')
  expect((await signIn(desk, browser, who)).url).toBe('/console')
})

it('nobody is unlocked by the phone of a stranger or of somebody disabled', async () => {
  const { deps } = desk.gateway
  const who = await member(desk)
  await disablePerson(deps, who.phone)
  for (const phone of [freshPhone(), who.phone]) expect(await unlockPerson(deps, phone)).toBe(false)
})
