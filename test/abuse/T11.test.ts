import { expect, it } from 'vitest'
import { sweep } from '../../src/actions/sweep.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, gatewayOfFile, keepText, register, textsTo } from '../deps.ts'
import { IS_FULL } from '../thorough.ts'

const gateway = await gatewayOfFile()

/** Pranks of one SIM: 1,000 with ROKKON_ABUSE=full. */
const PRANKS = IS_FULL ? 1_000 : 100
/** Texts of one sender that a sweep takes, and those a sender is woken for in an hour. */
const TURN = 20

const rowsOf = (phone: string) =>
  gateway.rows<{ state: string; outcome: string | null }>(
    'SELECT state, outcome FROM inbound_message WHERE from_hash = $1 ORDER BY received_at, id',
    [phoneHash(gateway.ring, phone)],
  )
/** Everything that came is old enough to be swept. */
const waited = () =>
  gateway.rows(`UPDATE inbound_message SET received_at = received_at - interval '5 seconds' WHERE state = 'RECEIVED'`)

it(`${PRANKS} pranks from one SIM are kept as one thread, answered until the answers run out, and hold up nobody`, async () => {
  const [prankster, mother, worker] = [freshPhone(), freshPhone(), freshPhone()]
  await register(gateway, worker, 'caseworker', '07', 'Sophea')
  const words = ['hahaha', 'HELP', 'hello hello', 'are you there']
  for (let i = 0; i < PRANKS; i++)
    expect(await keepText(gateway, prankster, `${words[i % 4]} ${i % 3}`)).not.toBe('refused')
  await keepText(gateway, mother, 'NEW M A8 P0703 D0103 G4')

  // few of them wake a worker; the report behind them (a child taken, which rings at any hour) does, and it is alerted
  // before most of them are looked at
  expect(gateway.woken).toHaveLength(TURN + 1)
  await gateway.settle()
  expect(textsTo(gateway, worker)).toEqual([expect.stringContaining('8, Chhuk')])
  const handled = (await rowsOf(prankster)).filter(({ state }) => state === 'DONE').length
  expect(handled).toBeLessThanOrEqual(TURN)

  // also where nobody was woken: a report that came after them all is in the first round of the sweep
  const late = freshPhone()
  await keepText(gateway, late, 'NEW F A5 P0703 D0103 G4')
  gateway.woken.length = 0
  await waited()
  await sweep(gateway.deps)
  await gateway.settle()
  expect(textsTo(gateway, worker)).toHaveLength(2)
  expect((await rowsOf(prankster)).filter(({ state }) => state === 'DONE').length).toBeLessThanOrEqual(handled + TURN)

  for (let round = 0; round <= PRANKS / TURN; round++) {
    await sweep(gateway.deps)
    await gateway.settle()
  }
  const rows = await rowsOf(prankster)
  expect(rows).toHaveLength(PRANKS)
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['DONE']))
  // the answers: two that it was not understood, one that there are too many, and no more
  const answers = textsTo(gateway, prankster)
  expect(answers.length).toBeLessThanOrEqual(TURN + 1)
  expect(answers.filter((text) => text.startsWith('Sms chraen pek'))).toHaveLength(1)
  expect(answers.at(-1)).toMatch(/^Sms chraen pek, tae ban tuk\. Chlery vinh maong \d\d:\d\d\. Ban toan 117/)

  // never banned: the true report of the same SIM is kept and alerted
  await keepText(gateway, prankster, 'NEW M A3 P0703 D0103 G4')
  await waited()
  await sweep(gateway.deps)
  await gateway.settle()
  expect(textsTo(gateway, worker)).toHaveLength(3)
  expect(textsTo(gateway, prankster)).toHaveLength(answers.length)
}, 300_000)
