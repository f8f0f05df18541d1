import { describe, expect, it } from 'vitest'
import { lines } from '../../flows/lines.ts'
import { MOST_SUMMARY } from '../../flows/slots.ts'
import { examples } from '../../flows/sms/examples.ts'
import { sendersOf } from '../../src/cases/access.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { isGsm7 } from '../../src/flow/segments.ts'
import { ACTS } from '../../src/officials/acts/index.ts'
import { sayIn, summed } from '../../src/officials/acts/say.ts'
import { readSms } from '../../src/officials/read-sms.ts'
import type { ActReading } from '../../src/officials/reading.ts'
import { places } from './places.ts'

const TODAY = '2026-03-15'
const N = '4712093549'

function read(sms: string): ActReading {
  const verb = ACTS.find((each) => sms.startsWith(each.verb))!
  const role = sendersOf(verb.verb)[0]!
  return readSms(sms, { role, openAlerts: [], question: null, today: TODAY, places }) as ActReading
}

function summary(sms: string, language: (typeof LANGUAGES)[number]): string {
  const { verb, fields } = read(sms)
  const say = sayIn(language, lines)
  const pieces = ACTS.find((each) => each.verb === verb)!.summary!(fields, say, TODAY)
  return summed(pieces, say, MOST_SUMMARY[language])
}

describe('what was understood of a line', () => {
  it.each([
    [`HOM ${N} D0403`, 'child home, 4 Mar', 'ដល់ផ្ទះ 4/3', 'dol pteah, 4/3'],
    [`VIS ${N} D0403`, 'family visited, 4 Mar', 'បានទៅជួប 4/3', 'ban tov chuop, 4/3'],
    [`IDV ${N} V1`, 'trafficking: yes', 'ជួញដូរ: មែន', 'chuonh dor: men'],
    [`IDV ${N} V0 Z2`, 'trafficking: no, rape', 'ជួញដូរ: ទេ រំលោភ', 'chuonh dor: te, rom lop'],
    [
      `ARR ${N} K1 D0403 R AH-77/26`,
      'arrest: 1 person, 4 Mar, ref AH-77/26',
      'ចាប់ 1នាក់ 4/3',
      'chab 1 neak, 4/3, ref AH-77/26',
    ],
    [`ARR ${N}`, 'arrest: 1 person, 15 Mar', 'ចាប់ 1នាក់ 15/3', 'chab 1 neak, 15/3'],
    [`CHG ${N} K1 L10 L12`, 'charge: 1 person, L10 L12', 'ចោទ 1នាក់ L10 L12', 'chaot 1 neak, L10 L12'],
    [`EVD ${N} E2 E5`, 'evidence medical, phone/data', 'ភស្តុតាង E2 E5', 'phos tang pet, turasap'],
    [`SUS ${N} M A41 CVN`, 'suspect 1', 'ជនសង្ស័យ 1', 'chon song say 1'],
    [
      `FIL ${N} D1003 R 0231/26`,
      'court file 0231/26, opened 10 Mar',
      'សំណុំរឿង 0231/26',
      'somnum reuong 0231/26, baek 10/3',
    ],
    [`HRG ${N} D0504`, 'hearing 5 Apr', 'សវនាការ 5/4', 'savanakar 5/4'],
    [
      `VER ${N} GUILTY 84 K1 L10`,
      'verdict: guilty, 84 months, 1 person, L10',
      'សាលក្រម: មានទោស 84ខែ 1នាក់',
      'salakram: mean tos, 84 khe, 1 neak, L10',
    ],
    [`RET ${N} CTH D0603`, 'returned from Thailand, 6 Mar', 'ត្រឡប់ពីថៃ 6/3', 'trolob pi TH, 6/3'],
    [`PLC ${N} 2`, 'care: relatives', 'ថែទាំ: សាច់ញាតិ', 'thae toam: sach nheat'],
    [`REI ${N} 2`, 'stage 2 of 4, integration', 'ដំណាក់ 2/4', 'domnak 2/4'],
    [`SHL IN ${N} D0503`, 'shelter in, 5 Mar', 'ជម្រក: ចូល 5/3', 'chomrok chol, 5/3'],
    [`SVC ${N} LEG YES`, 'service LEG accepted', 'សេវា LEG: ទទួល', 'seva LEG totuol'],
    [`SVC ${N} EDU DONE Q4`, 'service EDU done, rating 4', 'សេវា EDU: ចប់ ពិន្ទុ 4', 'seva EDU chob, pintu 4'],
    ['LMW 13 CMY D1203 K24', 'agency 13, 24 workers to Malaysia, 12 Mar', 'កម្មករ 24 MY 12/3', 'kamakor 24, MY, 12/3'],
    [`XRF ${N} CPU R CPU-2026-091`, 'CPU CPU-2026-091', 'CPU CPU-2026-091', 'CPU CPU-2026-091'],
  ])('%s', (sms, en, km, latin) => {
    expect(LANGUAGES.map((language) => summary(sms, language)).toSorted()).toEqual([en, km, latin].toSorted())
  })

  it('fits its room however much was said, in letters of its language', () => {
    const long = [
      `IDV ${N} V2 Z3 D0403 R ${'W'.repeat(20)}`,
      `CHG ${N} K9999 ${Array.from({ length: 14 }, (_, at) => `L${at + 8}`).join(' ')}`,
      `EVD ${N} E1 E2 E3 E4 E5 E6`,
      `VER ${N} GUILTY 999 K9999 L8 L9 L10 L11 L12 L13 L14 L15 L16 L17 L18 L19 L20 L21 L28 L34`,
      `RET ${N} CCD`,
      `RET ${N} CGS`,
      `FIL ${N} R ${'W'.repeat(20)}`,
      `XRF ${N} LEASETC R ${'W'.repeat(20)}`,
    ]
    for (const sms of [...long, ...Object.values(examples)].filter((each) => /^[A-Z]{3} /.test(each)))
      for (const language of LANGUAGES) {
        const verb = ACTS.find((each) => sms.startsWith(each.verb))
        if (verb?.summary === undefined) continue
        const said = summary(sms, language)
        expect(said.length).toBeGreaterThan(0)
        expect(said.length).toBeLessThanOrEqual(MOST_SUMMARY[language])
        if (language !== 'km') expect(isGsm7(said)).toBe(true)
      }
  })
})

it('a line of a case leaves a row in its history, but for HOM, which only proposes', () => {
  const withoutRow = ACTS.filter(({ event }) => event === undefined).map(({ verb }) => verb)
  expect(withoutRow).toEqual(['HOM', 'NUM', 'CNT', 'LMW', 'SRV'])
  for (const { verb, event } of ACTS.filter((each) => each.event !== undefined)) {
    const { type, data } = event!(read(examples[verb]!).fields, TODAY)
    expect(type).toMatch(/^[A-Z]+$/)
    expect(Object.values(data).some((value) => value !== undefined)).toBe(true)
  }
})
