import { describe, expect, it } from 'vitest'
import { sampleAgencies } from '../../flows/sample-agencies.ts'
import { agencyList } from '../../src/actions/ussd/agency-list.ts'
import { plainName } from '../../src/cases/agencies/labels.ts'
import type { AgencyRegister } from '../../src/cases/agencies/register.ts'
import { fitsScreen } from '../../src/flow/fit.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { isGsm7 } from '../../src/flow/segments.ts'
import type { Env } from '../../src/flow/session.ts'
import { clusters } from '../../src/flow/text.ts'
import { dial, testEnv } from '../dial.ts'
import { IS_THOROUGH } from '../thorough.ts'

const listed = (register: AgencyRegister, now = testEnv.now): Env => ({
  ...testEnv,
  lists: {
    agencies: agencyList(
      () => register,
      () => now,
    ),
  },
})

const counts = (phone: ReturnType<typeof dial>) => phone.effects.flatMap(({ count }) => count ?? [])

describe('a work offer', () => {
  it('is checked by first letters, and the agency chosen among those that begin so', () => {
    const phone = dial().presses('4', '1', 'Ang').isOn('W3').sees('1 Angkor Manpower Co', '9 None of these')
    phone.presses('1').isOn('W4').ended()
    expect(phone.text).toBe(
      'Angkor Manpower Co: on the list of 01/03/26, licence to 31/12/26. Under 18: no. Get a contract in Khmer. No money or papers to a broker.',
    )
    expect(counts(phone)).toEqual([{ what: 'LICENCE_QUESTION', about: '13' }])
  })

  it.each([
    ['the whole name', 'angkor manpower', 'W4', '13'],
    ['the whole name with its form', 'ANGKOR MANPOWER CO., LTD', 'W4', '13'],
    ['the whole Khmer name', 'អង្គរ ម៉េនផៅវើ', 'W4', '13'],
    ['the whole Khmer name without its blank', 'ក្រុមហ៊ុនអង្គរម៉េនផៅវើ', 'W4', '13'],
    ['a licence number', '13', 'W4', '13'],
    ['a licence number as people write it', 'No. ០១៣', 'W4', '13'],
    ['a licence that has ended', 'tonle labour', 'W4e', '34'],
    ['a name that begins like two honest ones', 'Angkor Work Co', 'W4n', ''],
    ['a number of nobody', '1234', 'W4n', ''],
  ])('%s is one answer', (_what, typed, screen, about) => {
    const phone = dial().presses('4', '1', typed).isOn(screen).ended()
    expect(counts(phone)).toEqual([{ what: 'LICENCE_QUESTION', about }])
  })

  it.each([
    ['half a name, though only one begins so', 'mekong', 'Mekong International Manpowe'],
    ['a word inside', 'human', 'Angkea Human Resource'],
    ['a misspelt name', 'angkor menpover', 'Angkor Manpower Co'],
    ['more than the name', 'tonle labour phnom penh', 'Tonle Labour Co., Ltd.'],
  ])('%s is asked about before anything is said', (_what, typed, row) => {
    dial().presses('4', '1', typed).isOn('W3').sees(`1 ${row}`)
  })

  it('a name on no list is not repeated, and 9 says that none is meant', () => {
    const phone = dial().presses('4', '1', 'Golden Dara 012345678').isOn('W4n').ended()
    expect(phone.text).toBe(
      'This agency: NOT on the list of 01/03/26. Do not pay and do not go. Ask 1280, or police 117.',
    )
    dial().presses('4', '1', 'ang', '9').isOn('W4n').caused('counted')
  })

  it('asks again for one letter, then offers a call', () => {
    dial().presses('4', '1', 'a').isOn('W2x').presses('ខ').isOn('X3')
    dial().presses('4', '1', '').isOn('W2x').presses('13').isOn('W4')
  })

  it.each([
    ['no list', { listDate: null, agencies: [] }, testEnv.now],
    ['a list of more than 400 days ago', sampleAgencies, new Date('2027-04-06T02:00:00Z')],
  ] as const)('with %s nobody is called absent from it', (_what, register, now) => {
    for (const language of LANGUAGES) {
      for (const typed of ['ang', 'angkor manpower', 'golden', '13']) {
        const phone = dial({ language }, { env: listed(register, now) })
          .presses('4', '1', typed)
          .isOn('W4u')
          .ended()
        expect(counts(phone.sees('1280'))).toEqual([{ what: 'LICENCE_QUESTION', about: '?' }])
      }
    }
  })

  it('a licence holds on its last day and not on the next', () => {
    const on = (day: string) => dial({}, { env: listed(sampleAgencies, new Date(`${day}T05:00:00Z`)) })
    on('2026-12-31').presses('4', '1', '13').isOn('W4')
    on('2027-01-01').presses('4', '1', '13').isOn('W4e').sees('licence ended 31/12/26 (list of 01/03/26)')
  })

  it('never says "safe"', () => {
    for (const typed of ['13', 'ang', 'golden', 'tonle labour'])
      expect(dial().presses('4', '1', typed).text.toLowerCase()).not.toContain('safe')
  })

  it('danger signs are counted once, lead to a report or a call, and keep nothing', () => {
    const phone = dial().presses('4', '2').isOn('W5').caused('counted').presses('7').caused().presses('1').isOn('W6')
    phone.presses('0').isOn('W5').caused()
    expect(counts(phone)).toEqual([{ what: 'DANGER_SHOWN', about: '' }])
    dial().presses('4', '2', '2').isOn('N2').caused('call-back')
  })
})

describe('a tip about a recruiter', () => {
  it('is handed on and kept nowhere in the dialogue', () => {
    const phone = dial().presses('4', '3').isOn('W6').presses('Mr Broker 012 345 678, Chhuk').isOn('W7').ended()
    phone.caused('handed')
    expect(phone.effects.at(-1)?.answer).toMatchObject({ field: 'tip', raw: 'Mr Broker 012 345 678, Chhuk' })
    expect(JSON.stringify(phone.session)).not.toContain('Broker')
    expect(phone.session.report).toBeNull()
  })

  it('is skipped by 88, and after two empty answers', () => {
    for (const keys of [['88'], ['', '']]) {
      const phone = dial()
        .presses('4', '3', ...keys)
        .isOn('W7')
        .ended()
      expect(phone.effects).toEqual([])
    }
  })
})

/** A small generator, so that a failing name can be found again. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const LATIN =
  'Angkor Mekong Tonle Phnom Recruitment Manpower Supply & Co., Ltd. É’ñ€{x} 2nd (Cambodia) – Overseas'.split(' ')
const KHMER = 'អង្គរ មេគង្គ ក្រុមហ៊ុន ស្រ្តី ជ្រើសរើសកម្មករ ម៉េនផៅវើ អន្តរជាតិ ខ្ញុំ ព្រះអាទិត្យ ឡាប័រ'.split(' ')

/** Each name is met on every page of three languages, which takes long. */
const MANY = IS_THOROUGH ? 10_000 : 500

it(`${MANY} agencies with names of any length: no screen over budget, no cut cluster, Latin screens in GSM-7`, () => {
  const roll = dice(4)
  const words = (from: readonly string[]) => Array.from({ length: 1 + roll(9) }, () => from[roll(from.length)]!)
  const agencies = Array.from({ length: MANY }, (_, at) => ({
    licenceNo: `${at + 100}`,
    nameLatin: ['Ab', ...words(LATIN)].join(' '),
    nameKm: roll(3) === 0 ? null : words(KHMER).join(roll(2) === 0 ? ' ' : ''),
    licenceUntil: roll(4) === 0 ? '2025-12-31' : '2026-12-31',
  }))
  const tooLong: string[] = []
  const faults: string[] = []
  for (let from = 0; from < agencies.length; from += 6) {
    const some = agencies.slice(from, from + 6)
    const env = listed({ listDate: '2026-03-01', agencies: some })
    const names = some.flatMap(({ nameLatin, nameKm }) => [plainName(nameLatin), nameKm ?? '']).map(clusters)
    for (const language of LANGUAGES) {
      const phone = dial({ language }, { env }).presses('4', '1', 'ab')
      for (let met = 0; met < some.length; ) {
        const rows = phone.text.split('\n').filter((line) => /^[1-8] /.test(line))
        if (!fitsScreen(phone.text) || rows.length === 0) tooLong.push(phone.text)
        if (language !== 'km' && !isGsm7(phone.text)) faults.push(phone.text)
        const begins = (row: string) => {
          const label = clusters(row.slice(2).replace(/ \d+$/, ''))
          return label.length > 0 && names.some((name) => label.every((cluster, at) => cluster === name[at]))
        }
        faults.push(...rows.filter((row) => !begins(row)))
        met += rows.length
        if (met < some.length) phone.presses('98')
      }
      for (const { licenceNo } of some.slice(0, 1)) {
        const answer = dial({ language }, { env }).presses('4', '1', licenceNo).ended()
        if (!fitsScreen(answer.text)) tooLong.push(answer.text)
        if (language !== 'km' && !isGsm7(answer.text)) faults.push(answer.text)
        if (!/\d\d\/\d\d\/\d\d/.test(answer.text)) faults.push(answer.text)
      }
    }
  }
  expect(tooLong).toEqual([])
  expect(faults).toEqual([])
}, 60_000)
