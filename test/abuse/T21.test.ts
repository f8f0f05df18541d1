import { beforeEach, describe, expect, it } from 'vitest'
import { ACCESS_ROLES, answersAlerts, LEGAL_VERBS } from '../../src/cases/access.ts'
import { readSms, type SmsReading } from '../../src/officials/read-sms.ts'
import { freshPhone, gatewayOfFile, register, startAfresh, text } from '../deps.ts'
import { places } from '../officials/places.ts'
import { IS_FULL, IS_THOROUGH } from '../thorough.ts'
import { dice } from './dice.ts'
import { report } from './status.ts'

const gateway = await gatewayOfFile()
beforeEach(() => startAfresh(gateway))

const N = '4712093549'
const PIECES = [
  ...[
    'K1',
    'D',
    'D0403',
    'R AH-77/26',
    'L10',
    'V1',
    'X1',
    'CTH',
    'GUILTY',
    '84',
    'E2',
    'M',
    'A8',
    'P0703',
    'IN',
    'LEG',
    'YES',
  ],
  ...['1', '2', '42', 'now', 'QQ', 'កូន', '៤', '5831', 'HELP', '?', 'N SOK DARA'],
]
const HEADS = [
  ...['HOM', 'IDV', 'ARR', 'CHG', 'FIL', 'VER', 'RET', 'FND', 'VIS', 'EVD', 'SUS', 'HRG', 'PLC', 'REI', 'SHL', 'SVC'],
  ...['XRF', 'NUM', 'CNT', 'LMW', 'SRV', 'YES', 'NO', 'UNDO', 'A7', 'NEW', 'SEE', 'ASK', 'ADD', 'STOP', 'ចាប់', 'ដល់ផ្ទះ'],
  ...['22', '31', '32', '43', '91', '93', 'LOCATED', 'CLOSE', 'VOID', 'MERGE'],
]

/** A line as a forger might write it. */
function line(draw: (below: number) => number, number = N): string {
  const words = [HEADS[draw(HEADS.length)]!, ...(draw(4) === 0 ? [] : [number])]
  for (let more = draw(5); more > 0; more -= 1) words.push(PIECES[draw(PIECES.length)]!)
  return words.join(draw(10) === 0 ? '  ' : ' ')
}

const read = (role: (typeof ACCESS_ROLES)[number], sms: string): SmsReading =>
  readSms(sms, { role, openAlerts: ['A7'], question: null, today: '2026-03-15', places })

describe('read alone', () => {
  it('10,000 forged lines in an official’s name: what has legal effect is whole and of the case it names', () => {
    const draw = dice(21).below
    const roles = ACCESS_ROLES.filter((role) => answersAlerts(role))
    let legal = 0
    for (let times = 0; times < 10_000; times += 1) {
      const reading = read(roles[draw(roles.length)]!, line(draw))
      if (reading.kind !== 'act' || reading.error !== undefined) continue
      if (!LEGAL_VERBS.some((verb) => verb === reading.verb)) continue
      legal += 1
      expect([reading.number, ...reading.unread]).toEqual([N])
    }
    expect(legal).toBeGreaterThan(50)
  })

  it('50,000 lines of people who are no officials: not one records, confirms, undoes or answers an alert', () => {
    const draw = dice(22).below
    const strangers = ACCESS_ROLES.filter((role) => !answersAlerts(role))
    const met = new Set<string>()
    for (let times = 0; times < 50_000; times += 1) {
      const role = strangers[draw(strangers.length)]!
      const reading = read(role, line(draw))
      met.add(reading.kind)
      if (reading.kind === 'act' || reading.kind === 'alert') throw new Error(`${role} ${reading.kind}`)
      if (reading.kind === 'code' && reading.verb === 'UNDO') throw new Error(`${role} undoes`)
    }
    expect([...met]).toEqual(expect.arrayContaining(['forbidden', 'report', 'code', 'help', 'stop']))
  })
})

/** Everything that a forger would want changed. */
const state = () =>
  gateway.rows(`SELECT (SELECT json_agg(json_build_array(number, status, public_status, owner_id, event_seq) ORDER BY number) FROM "case") AS cases,
    (SELECT count(*)::int FROM case_event) AS events, (SELECT count(*)::int FROM proposal) AS proposals,
    (SELECT json_agg(json_build_array(state, reason)) FROM match) AS matches, (SELECT count(*)::int FROM external_ref) AS refs`)

/** So many in an hour would be silenced: the forger takes days. */
const hoursPass = () =>
  gateway.rows(`UPDATE inbound_message SET received_at = received_at - interval '2 hours'
    WHERE received_at > clock_timestamp() - interval '1 hour'`)

it('forged acts of legal effect, and guesses of their codes: no row of any case changes, and the phone is locked', async () => {
  await register(gateway, freshPhone(), 'caseworker', '07', 'Sophea')
  const police = freshPhone()
  await register(gateway, police, 'police', '07', 'Chan')
  const court = freshPhone()
  await register(gateway, court, 'court', '07', 'Bopha')
  const { number } = await report(gateway, freshPhone())
  const before = await state()
  const draw = dice(23).below
  const forged = [`ARR ${number} K1`, `CHG ${number} L10`, `IDV ${number} V1`, `HOM ${number}`, `FND ${number}`]
  const asCourt = [`FIL ${number} R 1`, `VER ${number} ACQ`, `CHG ${number} L8`]
  const answers: string[] = []
  for (let times = 0; times < (IS_FULL ? 10_000 : IS_THOROUGH ? 3_000 : 90); times += 1) {
    if (times % 15 === 0) await hoursPass()
    const [phone, lines] = times % 3 === 0 ? [court, asCourt] : [police, forged]
    const guess = `${draw(2) === 0 ? 'YES ' : ''}${1000 + draw(9000)}`
    const [{ code = '' } = {}] = await gateway.rows<{ code: string }>('SELECT code FROM confirmation WHERE code = $1', [
      guess.slice(-4),
    ])
    const words =
      times % 2 === 0 || code !== '' ? `${lines[draw(lines.length)]} ${draw(3) === 0 ? 'D' : ''}`.trim() : guess
    answers.push((await text(gateway, phone, words)).join('\n'))
  }
  expect(await state()).toEqual(before)
  expect(answers.filter((answer) => /^Recorded/.test(answer))).toEqual([])
  expect(answers.some((answer) => answer.includes('Too many wrong codes'))).toBe(true)
  const locked = await gateway.rows('SELECT FROM official WHERE texts_locked_at IS NOT NULL')
  expect(locked).toHaveLength(2)
}, 600_000)

it('people who are no officials change nothing by any line of the grammar but what they may report', async () => {
  await register(gateway, freshPhone(), 'caseworker', '07', 'Sophea')
  const { number } = await report(gateway, freshPhone())
  const draw = dice(24).below
  const phones = [freshPhone(), freshPhone()]
  await register(gateway, phones[1]!, 'family', '', 'Dara')
  for (let times = 0; times < 24; times += 1) {
    if (times % 15 === 0) await hoursPass()
    await text(gateway, phones[times % 2]!, line(draw, number))
  }
  expect(await gateway.rows(`SELECT FROM "case" WHERE status <> 'ACTIVE'`)).toEqual([])
  expect(
    await gateway.rows(`SELECT FROM case_event WHERE type IN ('ARREST','CHARGE','IDENTIFICATION','UNDONE','PROPOSAL')`),
  ).toEqual([])
  expect(await gateway.rows('SELECT FROM proposal')).toEqual([])
  expect(await gateway.rows(`SELECT FROM match WHERE state <> 'PROPOSED'`)).toEqual([])
}, 120_000)
