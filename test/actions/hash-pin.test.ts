import { beforeEach, expect, it } from 'vitest'
import { checkPin } from '../../src/actions/check-pin.ts'
import { hashWaitingPin } from '../../src/actions/hash-pin.ts'
import { sweep, sweepPins } from '../../src/actions/sweep.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { sealPin } from '../../src/store/waiting-pins.ts'
import { cheapHash, otherThan, report } from '../abuse/status.ts'
import { asDecided, caller, freshPhone, gatewayOfFile, keepText, speaks, startAfresh, text } from '../deps.ts'

const { evaluated, hashPin } = cheapHash()
const gateway = await gatewayOfFile({ hashPin })
const { pool, deps } = gateway

interface Kept {
  readonly id: string
  readonly hash: Buffer | null
  readonly sealed: Buffer | null
  readonly shown: boolean
}
const kept = async (number: string) =>
  (
    await gateway.rows<Kept>(
      `SELECT id, pin_hash AS hash, sealed, pin_shown_at IS NOT NULL AS shown FROM "case"
        LEFT JOIN waiting_pin ON case_id = id WHERE number = $1`,
      [number],
    )
  )[0]!
const waiting = async () => (await gateway.rows('SELECT FROM waiting_pin')).length

/** What a try is told, and what was hashed for it. */
async function tried(phone: string, pin: string, number: string | null = null) {
  evaluated.length = 0
  const asker = { role: 'public', channel: 'ussd' } as const
  const verdict = await checkPin(deps, pool, { fromHash: phoneHash(gateway.ring, phone), pin, number, ...asker })
  return { kind: verdict.kind, found: verdict.kind === 'right' ? verdict.found.number : null, hashed: [...evaluated] }
}

beforeEach(async () => {
  await startAfresh(gateway)
  await gateway.rows('TRUNCATE quota')
})

it('a report is done without a hash; whoever asks hears the same before its PIN is hashed and after, for one hash', async () => {
  evaluated.length = 0
  const mother = freshPhone()
  const { number, pin } = await report(gateway, mother)
  expect(evaluated).toEqual([])
  const second = await report(gateway, mother)
  const stranger = freshPhone()
  const ask = async () => {
    await gateway.rows('TRUNCATE quota')
    return [
      await tried(mother, pin),
      await tried(mother, second.pin),
      await tried(mother, otherThan(pin, 3)),
      await tried(mother, pin, number),
      await tried(mother, second.pin, number),
      await tried(stranger, pin),
      await tried(stranger, pin, number),
      await tried(stranger, otherThan(pin), number),
      await tried(stranger, otherThan(pin, 2), number),
      await tried(stranger, otherThan(pin, 4), number),
      await tried(stranger, otherThan(pin, 5), number),
      await tried(stranger, otherThan(pin, 6), number),
      await tried(stranger, pin, number),
    ]
  }
  const before = await ask()
  expect(before.map(({ kind, found }) => [kind, found])).toEqual([
    ['right', number],
    ['right', second.number],
    ['wrong', null],
    ['right', number],
    ['wrong', null],
    ['wrong', null],
    ['right', number],
    ...Array.from({ length: 5 }, () => ['wrong', null]),
    ['locked', null],
  ])
  expect(before.every(({ hashed }) => hashed.length === 1)).toBe(true)
  expect((await kept(number)).hash).toBe(null)
  await sweep(deps)
  expect(await waiting()).toBe(0)
  expect(await kept(number)).toMatchObject({ hash: await hashPin(phoneHash(gateway.ring, mother), pin), sealed: null })
  expect(await ask()).toEqual(before)
})

it('a PIN that waits is not in clear in the store', async () => {
  const { number, pin } = await report(gateway, freshPhone())
  const { sealed } = await kept(number)
  expect(sealed!.length).toBeGreaterThan(90)
  expect(sealed!.includes(pin)).toBe(false)
})

it('a PIN sealed for another case opens none', async () => {
  const [one, two] = [freshPhone(), freshPhone()]
  const mine = await report(gateway, one)
  const theirs = await report(gateway, two)
  await gateway.rows('UPDATE waiting_pin SET sealed = $2 WHERE case_id = $1', [
    (await kept(theirs.number)).id,
    (await kept(mine.number)).sealed,
  ])
  await expect(tried(two, mine.pin)).rejects.toThrow()
  // nor one that was given to another phone
  const { id } = await kept(theirs.number)
  const given = { fromHash: phoneHash(gateway.ring, one), pin: theirs.pin }
  await gateway.rows('UPDATE waiting_pin SET sealed = $2 WHERE case_id = $1', [
    id,
    sealPin(gateway.ring, deps.now(), id, given),
  ])
  expect((await tried(two, theirs.pin)).kind).toBe('wrong')
})

it('a PIN that was shown meanwhile takes the place of one that is hashed, and no hash of the one before comes back', async () => {
  const phone = freshPhone()
  await speaks(gateway, phone, 'en')
  await text(gateway, phone, 'BATKON Dara 7 bros P0702')
  const [opened] = await gateway.rows<{ number: string }>('SELECT number FROM "case"')
  const showsPin = async () => {
    const call = caller(gateway, phone)
    await call.dial()
    const pin = /PIN (\d{6})/.exec(await call.press('3', opened!.number))![1]!
    await gateway.settle()
    return pin
  }
  const first = await showsPin()
  const { id, sealed } = await kept(opened!.number)
  await gateway.rows('UPDATE "case" SET pin_shown_at = NULL WHERE id = $1', [id])
  let second = ''
  const slow = async (salt: Buffer, pin: string) => {
    second = await showsPin()
    return hashPin(salt, pin)
  }
  await hashWaitingPin({ ...deps, hashPin: slow }, id)
  expect(second).toMatch(/^\d{6}$/)
  expect(await kept(opened!.number)).toMatchObject({ hash: null, sealed: expect.not.objectContaining(sealed!) })
  await sweepPins(deps)
  expect(await kept(opened!.number)).toMatchObject({ hash: await hashPin(phoneHash(gateway.ring, phone), second) })
  expect((await tried(phone, first)).kind).toBe(first === second ? 'right' : 'wrong')
  expect((await tried(phone, second)).kind).toBe('right')
})

it('a case that was erased while its PIN was hashed gets none', async () => {
  const { number } = await report(gateway, freshPhone())
  const { id } = await kept(number)
  const erases = async (salt: Buffer, pin: string) => {
    await asDecided(gateway, 'UPDATE "case" SET erased_at = now() WHERE id = $1', [id])
    return hashPin(salt, pin)
  }
  await hashWaitingPin({ ...deps, hashPin: erases }, id)
  expect(await kept(number)).toMatchObject({ hash: null, sealed: null })
})

it('while anything else waits, PINs are hashed one at a time with a rest, else two at a time and on', async () => {
  const phones = [freshPhone(), freshPhone()]
  for (const phone of phones) await report(gateway, phone)
  let now = 0
  let most = 0
  const counts = async (salt: Buffer, pin: string) => {
    now += 1
    most = Math.max(most, now)
    await new Promise((done) => setTimeout(done, 5))
    now -= 1
    return hashPin(salt, pin)
  }
  await gateway.rows(`UPDATE outbound_message SET state = 'SENT'`)
  await keepText(gateway, freshPhone(), 'HELP')
  expect(await sweepPins({ ...deps, hashPin: counts })).toEqual({ unwoken: [], moreWaits: false })
  expect({ most, left: await waiting() }).toEqual({ most: 1, left: 0 })
  for (const phone of phones) await report(gateway, phone)
  await keepText(gateway, freshPhone(), 'HELP')
  // one that has waited for an hour waits for nobody any more
  await gateway.rows(`UPDATE waiting_pin SET since = now() - interval '61 minutes'`)
  expect(await sweepPins({ ...deps, hashPin: counts })).toEqual({ unwoken: [], moreWaits: true })
  expect({ most, left: await waiting() }).toEqual({ most: 2, left: 0 })
  most = 0
  await gateway.settle()
  for (const phone of phones) await report(gateway, phone)
  await gateway.rows(`UPDATE outbound_message SET state = 'SENT'`)
  expect(await sweepPins({ ...deps, hashPin: counts })).toEqual({ unwoken: [], moreWaits: true })
  expect({ most, left: await waiting() }).toEqual({ most: 2, left: 0 })
  expect(await sweepPins(deps)).toEqual({ unwoken: [], moreWaits: false })
})

it('a PIN whose key was destroyed is said to be lost; the phone that reported is shown a new one', async () => {
  const mother = freshPhone()
  const { number, pin } = await report(gateway, mother)
  await gateway.rows('UPDATE "case" SET pin_shown_at = now()')
  const later = { ...deps, now: () => new Date(Date.now() + 49 * 3_600_000) }
  expect(
    await checkPin(later, pool, { ...{ fromHash: phoneHash(gateway.ring, mother), pin, number }, ...PUBLIC }),
  ).toEqual({ kind: 'wrong' })
  await sweepPins(later)
  expect(gateway.faults.map(({ code }) => code)).toEqual(['pin-lost'])
  expect(await kept(number)).toMatchObject({ hash: null, sealed: null, shown: false })
  const call = caller(gateway, mother)
  await call.dial()
  const renewed = /PIN (\d{6})/.exec(await call.press('3', number))![1]!
  await gateway.settle()
  expect((await tried(mother, renewed)).kind).toBe('right')
})

const PUBLIC = { role: 'public', channel: 'ussd' } as const

it('a PIN whose key is not known at the moment goes on waiting, and is told of', async () => {
  const { number } = await report(gateway, freshPhone())
  const { rows } = await pool.query('DELETE FROM day_key RETURNING day, wrapped')
  const { sealed } = await kept(number)
  const blind = { ...deps, ring: { ...gateway.ring } }
  expect(await sweepPins(blind)).toEqual({ unwoken: [], moreWaits: false })
  expect(gateway.faults.map(({ code }) => code)).toEqual(['sweep-failed'])
  expect(await kept(number)).toMatchObject({ hash: null, sealed })
  await gateway.rows('DELETE FROM day_key')
  for (const { day, wrapped } of rows)
    await gateway.rows('INSERT INTO day_key (day, wrapped) VALUES ($1, $2)', [day, wrapped])
  await sweepPins(deps)
  expect(await kept(number)).toMatchObject({ hash: expect.anything(), sealed: null })
})
