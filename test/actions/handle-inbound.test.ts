import { expect, it } from 'vitest'
import { handleInbound } from '../../src/actions/handle-inbound.ts'
import { sweepPins } from '../../src/actions/sweep.ts'
import { hashPin } from '../../src/store/secrets/pin.ts'
import { caller, freshPhone, gatewayOfFile, keepText } from '../deps.ts'

let hashed = 0
const gateway = await gatewayOfFile({
  hashPin: (salt, pin) => {
    hashed += 1
    return hashPin(gateway.ring, salt, pin)
  },
})

const openMessages = async () =>
  (
    await gateway.rows<{ open: number }>(`SELECT count(*)::int AS open FROM inbound_message WHERE state = 'RECEIVED'`)
  )[0]!.open

it('whoever is woken for one of many messages of a phone at once, each is handled once', async () => {
  const mother = caller(gateway, freshPhone())
  await mother.dial()
  await mother.press('1', '1', '1', '7', 'chhuk', '1', '1', '4', 'Sok Dara', 'red shirt', '1')
  const waiting = gateway.woken.filter(({ kind }) => kind === 'inbound').map(({ id }) => id)
  expect(waiting.length).toBeGreaterThan(2)
  await Promise.all(waiting.map((id) => handleInbound(gateway.deps, id)))
  expect(await openMessages()).toBe(0)
  expect(await gateway.rows('SELECT FROM "case"')).toHaveLength(1)
  expect(hashed).toBe(0)
  await sweepPins(gateway.deps)
  await sweepPins(gateway.deps)
  expect(hashed).toBe(1)
})

it('messages of other phones do not wait for it', async () => {
  const before = gateway.woken.length
  const [slow, quick] = [freshPhone(), freshPhone()]
  await keepText(gateway, slow, 'NEW M A8 P0703')
  await keepText(gateway, quick, 'NEW F A9 P0704')
  const [first, second] = gateway.woken.slice(before).map(({ id }) => id)
  const client = await gateway.pool.connect()
  // the message of the first phone is held by somebody
  await client.query('BEGIN')
  await client.query('SELECT FROM inbound_message WHERE id = $1 FOR UPDATE', [first])
  const held = handleInbound(gateway.deps, first!)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await handleInbound(gateway.deps, second!)
  expect(await openMessages()).toBe(1)
  await client.query('ROLLBACK')
  client.release()
  await held
  expect(await openMessages()).toBe(0)
})
