import { describe, expect, it } from 'vitest'
import { ACCESS_ROLES, type AccessRole, maySend, TEXT_VERBS } from '../../src/cases/access.ts'
import { ACTS } from '../../src/officials/acts/index.ts'
import { nearVerb } from '../../src/officials/near-verb.ts'
import { readSms } from '../../src/officials/read-sms.ts'
import { spoken } from '../../src/officials/spoken.ts'
import vectors from '../vectors/sms-acts.json' with { type: 'json' }
import { places } from './places.ts'

const read = (role: string, sms: string) =>
  readSms(sms, { role: role as AccessRole, openAlerts: ['A7'], question: null, today: vectors.today, places })
const said = (role: string, sms: string) => spoken(read(role, sms))
const N = '4712093549'

describe('lines of the specification', () => {
  it.each(vectors.lines)('$role: $sms', ({ role, sms, expect: expected }) => {
    if ('error' in expected) expect(said(role, sms).error).toBe(expected.error)
    else expect(said(role, sms)).toEqual(expected)
  })
})

describe('a line of an official', () => {
  it.each([
    ['commune', `DOLPHTEAS ${N}`, `HOM ${N}`],
    ['commune', `22 ${N} D1403`, `HOM ${N} D1403`],
    ['commune', `ដល់ផ្ទះ ៤៧១២០៩៣៥៤៩ D១៤០៣`, `HOM ${N} D1403`],
    ['police', `CHAOT 4712 0935 49 L10`, `CHG ${N} L10`],
    ['court', `សាលក្រម ${N} GUILTY 84`, `VER ${N} 84 GUILTY`],
    ['shelter', `ជម្រក ${N} IN`, `61 IN 4712-0935-49`],
    ['shelter', 'CNT 0226 IN 4 OUT2 NOW 11', 'cnt 0226 now11 out2 in4'],
    ['police', `IDV ${N} V1 W2 X1 OKH ETH`, `IDV OKH ${N} ETH X1; W2, V1`],
    ['police', 'A7 CONFIRM', 'A7 CONFIRM'],
    ['police', '5831', 'YES 5831'],
    ['police', '៥៨៣១', 'CHAS 5831'],
    ['agency', 'LMW K24 CMY 13', '71 13 CMY K24'],
    ['police', `ARR K1 R AH-77/26 4712 0935 49`, `ARR ${N} K1 R AH-77/26`],
    ['court', `FIL R ០២៣១/២៦ ៤៧១២០៩៣៥៤៩`, `FIL ${N} R 0231/26`],
    ['police', `arr\n${N}\nk1\nd0403`, `ARR ${N} K1 D0403`],
    ['police', `ចាប់\u200b ៤៧១២០៩៣៥៤៩ K១ D០៤០៣`, `ARR ${N} K1 D0403`],
  ])('%s: %s says what %s says', (role, one, other) => {
    expect(said(role, one)).toEqual(said(role, other))
  })

  it.each([
    ['police', `ARR ${N} K1 K2`, 'E09'],
    ['police', `ARR ${N} R ${'A'.repeat(21)}`, 'E09'],
    ['police', `ARR 471209354 K1`, 'E02'],
    ['police', `ARR 4712093548 K1`, 'E02'],
    ['police', `ARR 4712 0935 48`, 'E02'],
    ['police', `SUS ${N} M N SOK DARA`, 'E09'],
    ['police', `SUS ${N} A100`, 'E06'],
    ['police', `SUS ${N}`, 'E03'],
    ['police', `ARR ${N} D1603`, 'E06'],
    ['police', `IDV ${N} QQ`, 'E09'],
    ['police', 'IDV QQ', 'E03'],
    ['police', `IDV ${N} V1 EXX`, 'E09'],
    ['court', `HRG ${N} D140326`, 'E06'],
    ['court', `FIL ${N}`, 'E03'],
    ['court', `VER ${N} ACQ 12`, 'E03'],
    ['shelter', `SVC ${N} LEG`, 'E03'],
    ['shelter', `SVC ${N} LEG YES DONE`, 'E03'],
    ['shelter', 'CNT 0326 ', 'E03'],
    ['women', 'SRV 6 1', 'E03'],
    ['commune', 'NUM 21', 'E03'],
    ['commune', 'YES 1280', 'E11'],
    ['commune', 'YES 0831', 'E11'],
    ['commune', 'UNDO 5831 now', 'E11'],
    ['public', 'UNDO 5831', 'E05'],
    ['public', `HOM ${N}`, 'E05'],
    ['family', 'NUM 5', 'E05'],
  ])('%s: %s is %s', (role, sms, error) => {
    expect(said(role, sms)).toEqual({ error })
  })

  it('names the words it did not understand where the verb has no legal effect', () => {
    expect(said('police', `EVD ${N} E2 QQ K1`)).toEqual({ verb: 'EVD', case: N, evidence: ['2'], unread: ['QQ', 'K1'] })
    expect(said('commune', `VIS ${N} G7 nobody home`)).toEqual({
      ...{ verb: 'VIS', case: N, text: 'NOBODY HOME', unread: ['G7'] },
    })
  })

  it('keeps the rest of a line whose reference is too long, for the question about it', () => {
    expect(read('police', `ARR ${N} K2 R ${'A'.repeat(21)}`)).toMatchObject({
      ...{ number: N, fields: { count: 2 }, error: 'E09', withoutRef: true },
    })
    expect(read('court', `FIL ${N} R ${'A'.repeat(21)}`)).not.toHaveProperty('withoutRef')
  })

  it('takes six digits of a family for a PIN, whatever verb their first two are', () => {
    for (const pin of ['31 4826', '91 5831', '224 821', '93 58 31']) {
      expect(said('public', pin)).toEqual({ verb: 'ASK', pin: pin.replaceAll(' ', '') })
    }
    expect(said('caseworker', '91 5831')).toEqual({ verb: 'YES', code: '5831' })
  })
})

it('lets each role send its verbs and no other, before anything else of the line is read', () => {
  const sample = (verb: string) => `${verb} not a number at all`
  for (const role of ACCESS_ROLES.filter((each) => each !== 'setup'))
    for (const verb of TEXT_VERBS)
      expect(`${role} ${verb} ${read(role, sample(verb)).kind === 'forbidden'}`).toBe(
        `${role} ${verb} ${!maySend(role, verb)}`,
      )
})

it('has words and digits that no other verb has', () => {
  const words = ACTS.flatMap((verb) => [...verb.words, verb.digits])
  expect(new Set(words).size).toBe(words.length)
  expect(ACTS.map(({ verb }) => verb).sort()).toEqual(TEXT_VERBS.filter((verb) => verb !== 'UNDO').sort())
})

describe('a word that is no verb', () => {
  it.each([
    ['police', 'ARRST 4712093549', 'ARR'],
    ['police', 'ADR 4712093549', null],
    ['police', 'FLI 4712093549', null],
    ['court', 'FLI 4712093549', 'FIL'],
    ['court', 'ARRST 4712093549', null],
    ['shelter', 'CHOMRK IN', 'SHL'],
    ['commune', 'DOLPTEAH 4712093549', 'HOM'],
    ['commune', 'hello everybody', null],
    ['commune', '', null],
  ] as const)('%s: %s is nearly %s', (role, sms, verb) => {
    expect(nearVerb(sms, role)).toBe(verb)
  })
})
