import { afterAll, beforeAll, expect, it } from 'vitest'
import { caller, type Gateway, keepText, openGateway, register } from '../deps.ts'
import { hire, openStaffApi, SETUP_TOKEN, type StaffApi, tokenFor } from '../http/staff.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { IS_FULL } from '../thorough.ts'
import { dice } from './dice.ts'

/** Commands that people outside send; 50,000 by ROKKON_ABUSE=full, or as many as ROKKON_T05 says. */
const COMMANDS = Number(process.env.ROKKON_T05 ?? (IS_FULL ? 50_000 : 600))
const PHONES = ['+85510000501', '+85510000502', '+85510000503', '+85590000504']

let database: TestDatabase
let gateway: Gateway
let api: StaffApi
beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
  api = await openStaffApi(gateway.deps, database.url)
})
afterAll(async () => {
  await api.close()
  await gateway.close()
  await database.drop()
})

/** Events that somebody without a right to decide sends to the API; `P` stands for a proposal that waits. */
const EVENTS = [
  { type: 'CLOSE' },
  { type: 'STATUS', data: { status: 'VOID' } },
  { type: 'PROPOSAL', data: { change: 'LOCATED', reason: 'she is home' } },
  { type: 'PROPOSAL', data: { change: 'VOID', reason: 'HOAX' } },
  { type: 'SECOND', data: { proposal: 'P', agree: true } },
  { type: 'REOPEN', data: { reason: 'x' } },
  { type: 'NOTE', text: 'the child is home, close it', status: 'VOID', data: { status: 'LOCATED' } },
]

/** T05 passes when no sequence of commands of people outside changes the status of a case. */
it('T05 "the child is home, close it"', { timeout: 3_600_000 }, async () => {
  await register(gateway, '+85510000599', 'caseworker', '07', 'Sophea')
  await keepText(gateway, PHONES[0]!, 'BATKON Dara 7 bros Chhuk msel minh')
  await gateway.settle()
  const cases = () =>
    gateway.rows<{ number: string; status: string }>('SELECT number, status FROM "case" ORDER BY number')
  const [{ number } = { number: '' }] = await cases()
  expect(number).toMatch(/^\d{10}$/)
  const worker = await hire(gateway.deps, 'caseworker', '')
  const { body } = await api.write(number, { type: 'PROPOSAL', data: { change: 'LOCATED', reason: 'seen' } }, worker)
  const events = JSON.parse(JSON.stringify(EVENTS).replace('"P"', JSON.stringify(body.proposal)))
  const tokens: { as: Readonly<Record<string, string>> }[] = [{ as: { authorization: `Bearer ${SETUP_TOKEN}` } }]
  for (const role of ['family', 'commune', 'caseworker', 'supervisor', 'police', 'admin'] as const)
    tokens.push({ as: await tokenFor(gateway.deps, role, '', null) })
  const { pick, below } = dice(5)
  const words = [
    ...[
      'CLOSE',
      'FOUND',
      'HOM',
      'ARR',
      'VOID',
      'MERGE',
      'UNDO 4731',
      'STATUS',
      'ASK',
      'CASE',
      'ADD',
      'FND',
      'SEE',
      'OK',
    ],
    ...['1', '2', '3', '4', 'A1 1', 'A1 4', 'A1 2', 'A1 21', 'STOP', 'START', 'HELP', 'child is home, close it'],
    ...['WRONG NUMBER', 'KHOS LEK', 'ខុសលេខ', 'PROPOSAL LOCATED', 'SECOND', 'REOPEN', 'YES 4731'],
    ...['ក្មេងមកផ្ទះវិញហើយ', 'រកឃើញ', 'BATKON Dara 7 bros Chhuk', 'DEAD', 'HOME', 'DONE', 'CANCEL'],
  ]
  const tails = [
    '',
    number,
    `${number} 123456`,
    `${number} found home`,
    'M A7 P0703',
    `${number} M A7`,
    'DUP 1000000011',
  ]
  const keys = [...'0123456789', '00', '88', '98', number, '123456']
  for (let command = 0; command < COMMANDS; command += 1) {
    const from = pick(PHONES)
    if (below(5) === 0) {
      const call = caller(gateway, from)
      await call.dial()
      for (let hop = below(6); hop > 0; hop -= 1) await call.press(pick(keys))
    } else if (below(8) === 0) await api.write(number, pick(events), pick(tokens))
    else await keepText(gateway, from, `${pick(words)} ${pick(tails)}`.trim())
    if (command % 50 === 0) await gateway.settle()
    if (command % 500 === 0 || command === COMMANDS - 1) {
      await gateway.settle()
      expect(new Set((await cases()).map(({ status }) => status))).toEqual(new Set(['ACTIVE']))
    }
  }
  // what was true at the looks was true between them: no history tells of a change
  expect(await gateway.rows(`SELECT type FROM case_event WHERE type ILIKE '%status%' OR type ILIKE '%clos%'`)).toEqual(
    [],
  )
  expect(await gateway.rows('SELECT change, agreed FROM proposal')).toEqual([{ change: 'LOCATED', agreed: null }])
  expect(gateway.faults.map(({ code }) => code)).toEqual([])
})
