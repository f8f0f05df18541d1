import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/flow/language.ts'
import { listNamed } from '../../src/flow/session.ts'
import { hotlineList } from '../../src/hotlines.ts'
import { dial, testEnv } from '../dial.ts'

const handed = (phone: ReturnType<typeof dial>) =>
  phone.turn.effects.map(({ answer }) => [answer?.field, answer?.value])

describe('the hotlines', () => {
  it('are shown as many as fit: a phone without a language sees one, and the way to the languages', () => {
    expect(
      dial({ language: 'km', path: ['5'] })
        .text.split('\n')
        .slice(0, 2),
    ).toEqual(['ប៉ូលិស 117', 'កុមារ 1280'])
    const lines = dial({ language: null, path: ['5'] }).text.split('\n')
    expect([lines[0], lines[1], lines.at(-1)]).toEqual(['ប៉ូលិស 117', '1 ហៅខ្ញុំ', '9 ABC'])
  })

  it('are those that are on: for danger, for help, then the others in order, with the names of a setting', () => {
    const on = ['199', '1288', '1280', '117'].map((number) => ({ number, name: number === '199' ? 'Desk' : null }))
    const env = { ...testEnv, lists: { ...testEnv.lists, hotlines: hotlineList(on) } }
    const shown = (language: 'en' | 'km') => dial({ language, path: ['5'] }, { env }).text.split('\n')
    // eight lines at most, so one of four stays away
    expect(shown('en').slice(0, 4)).toEqual(['Police 1288', 'Child line 1280', 'Desk 199', 'Police 117'])
    expect(shown('km').slice(0, 2)).toEqual(['ប៉ូលិស 1288', '1 ហៅខ្ញុំ'])
  })

  it.each(['117', ' 1280.', '១១៧', 'll7', '1 1 7'])('%j typed says how to dial it', (typed) => {
    const phone = dial({ path: ['5'] })
      .presses(typed)
      .isOn('N6')
      .ended()
      .caused()
    expect(phone.text).toMatch(/Hang up, then dial (117|1280) \(free\)\./)
  })

  it('another number is a wrong answer, and kept nowhere', () => {
    const phone = dial({ path: ['5'] })
      .presses('1288')
      .isOn('N1')
      .sees('Please type 1-3')
      .caused()
    expect(JSON.stringify(phone.session)).not.toContain('1288')
  })

  it('are reached by a dial string, also typed behind it', () => {
    dial({ path: ['5', '117'] }).isOn('N6')
    dial({ path: ['5', '3', '1'] }).isOn('N5')
  })
})

describe('a child alone', () => {
  it('is handed on by the key before the question, and the answer after it; other choices are not', () => {
    const phone = dial({ path: ['5'] })
      .presses('2')
      .isOn('N3')
      .caused('handed')
    expect(handed(phone)).toEqual([['alone', 'ALONE']])
    expect(handed(phone.presses('bat').isOn('N4').ended())).toEqual([['alone', 'HURT']])
    expect(handed(dial({ path: ['5', '2'] }))).toEqual([['alone', 'ALONE']])
    dial({ path: ['5'] })
      .presses('1')
      .isOn('N2')
      .caused('call-back')
    dial({ path: ['5'] })
      .presses('3')
      .isOn('R4d')
      .caused()
  })

  it('nothing of it is kept in the dialogue, and a later call never comes back to it', () => {
    const phone = dial()
      .presses(...'1 1 1 7 0 00 5 2'.split(' '))
      .isOn('N3')
    expect(JSON.stringify(phone.session.answers)).not.toMatch(/ALONE|HURT/)
    dial({ draft: phone.session, resume: 'question' }).isOn('M0')
  })

  it('may say it in words, or ask for a person', () => {
    expect(
      handed(
        dial({ path: ['5', '2'] })
          .presses('ទេ')
          .isOn('N4'),
      ),
    ).toEqual([['alone', 'NOT_HURT']])
    dial({ path: ['5', '2'] })
      .presses('99')
      .isOn('N2')
      .caused('call-back')
  })
})

describe('the duty desk', () => {
  it.each([
    ['kampot', 'N5'],
    ['07', 'N5'],
    ['kep', 'N5n'],
    ['កំពត', 'N5'],
    // a district or commune counts as its province
    ['070301', 'N5'],
    ['Poipet', 'N5'],
  ])('%s leads to %s', (typed, screen) => {
    let asked = ''
    dial(
      { path: ['5', '3'] },
      {
        verdict: (pending) => {
          asked = pending.typed
          return asked === '23' ? ['NO_DESK'] : ['DESK', { desk: 'Kampot', deskphone: '053 000 000' }]
        },
      },
    )
      .isOn('R4d')
      .presses(typed)
      .isOn(screen)
      .ended()
    expect(asked).toMatch(/^\d\d$/)
  })

  it('a name that several provinces share is asked about, by province', () => {
    const phone = dial({ path: ['5', '3'] })
      .presses('chhuk')
      .isOn('R4m')
    expect(phone.text.split('\n')).toContain('1 Kampot')
    phone.presses('1').isOn('N5').sees('Duty desk, Battambang: 053 000 000')
    dial({ path: ['5', '3'] })
      .presses('chhuk', '9')
      .isOn('R4b')
  })

  it.each(LANGUAGES)('every province is found by leafing (%s)', (language) => {
    const seen = new Set<string>()
    const phone = dial({ language, path: ['5', '3'] })
    for (let page = 0; page < 12 && !seen.has('Kep') && !seen.has('កែប'); page++) {
      for (const line of phone.text.split('\n')) if (/^\d /.test(line)) seen.add(line.slice(2))
      phone.presses('98')
    }
    const provinces = listNamed(testEnv.lists, 'places')!
      .rows('', language)
      .map(({ label }) => label)
    expect(provinces.filter((label) => !seen.has(label))).toEqual([])
  })

  it('what is no place is met kindly', () => {
    dial({ path: ['5', '3'] })
      .presses('zzzz')
      .isOn('R4x')
      .presses('zzzz')
      .isOn('X3')
  })
})
