import { expect, it } from 'vitest'
import { sweep } from '../../src/actions/sweep.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, gatewayOfFile, keepText, text, textsTo } from '../deps.ts'

const gateway = await gatewayOfFile()

const MOST_ROUNDS = 60

/** A robot that answers each of our texts; how many it got from us until both were silent. */
async function talk(begins: string, answers: (ours: string, round: number) => string): Promise<number> {
  const robot = freshPhone()
  let ours = await text(gateway, robot, begins)
  for (let round = 0; ours.length > 0 && round < MOST_ROUNDS; round++) {
    const next: string[] = []
    for (const each of ours) next.push(...(await text(gateway, robot, answers(each, round))))
    ours = next
  }
  const rows = await gateway.rows<{ open: number }>(
    `SELECT count(*)::int AS open FROM inbound_message WHERE state <> 'DONE'`,
  )
  expect(rows[0]!.open).toBe(0)
  return textsTo(gateway, robot).length
}

it.each<[string, string, (ours: string, round: number) => string, number]>([
  ['says that it is driving', 'I am driving and will call you back', () => 'I am driving and will call you back', 2],
  ['asks for help', 'HELP', () => 'HELP', 3],
  ['says a word we know, in changing marks', 'START', (_ours, round) => `start${'!'.repeat(round)}`, 3],
  ['says a word we know', 'START', () => 'START', 3],
  ['says back what we say', 'START', (ours) => ours, 1],
  ['says back what we say, louder', 'NEW M A8 P0703 D0103', (ours) => `${ours.toUpperCase()} ...`, 1],
  [
    'counts what it does not understand',
    'message 0 not understood',
    (_ours, round) => `message ${round} not understood`,
    2,
  ],
])('a robot that %s is answered until it is plain what it is', async (_what, begins, answers, most) => {
  expect(await talk(begins, answers)).toBe(most)
})

it('nobody answers a short code, a name, a landline or our own number', async () => {
  for (const from of ['1280', 'SMART', '+85523000123', '1234']) {
    await keepText(gateway, from, 'HELP')
    await keepText(gateway, from, 'NEW M A8 P0703 D0103')
  }
  const before = gateway.sms.sent.length
  await gateway.settle()
  expect(gateway.sms.sent.slice(before).filter(({ to }) => to.length < 8 || to === '+85523000123')).toEqual([])
})

it('a phone past 20 texts in an hour is told so once; what it says is kept and done', async () => {
  const phone = freshPhone()
  for (let i = 0; i < 30; i++) {
    await text(gateway, phone, `NEW M A${3 + (i % 14)} P070${1 + (i % 8)} D0103`)
    // past its 20 nobody is woken for it: the sweep finds it
    await gateway.rows(`UPDATE inbound_message SET received_at = received_at - interval '3 seconds'`)
    await sweep(gateway.deps)
    await gateway.settle()
  }
  expect(
    await gateway.rows('SELECT FROM report WHERE contact_id = $1', [contactIdOf(phoneHash(gateway.ring, phone))]),
  ).toHaveLength(30)
  const tooMany = textsTo(gateway, phone).filter((each) => each.startsWith('Sms chraen pek'))
  expect(tooMany).toHaveLength(1)
  expect(textsTo(gateway, phone).at(-1)).toBe(tooMany[0])
  expect(textsTo(gateway, phone).length).toBeLessThanOrEqual(21)
  // an hour later it is answered again
  await gateway.rows(`UPDATE inbound_message SET received_at = received_at - interval '1 hour'`)
  await gateway.rows(`UPDATE outbound_message SET created_at = created_at - interval '1 hour'`)
  await keepText(gateway, phone, 'START')
  await gateway.rows(`UPDATE inbound_message SET received_at = received_at - interval '3 seconds'`)
  const before = textsTo(gateway, phone).length
  await sweep(gateway.deps)
  await gateway.settle()
  expect(textsTo(gateway, phone)).toHaveLength(before + 1)
})
