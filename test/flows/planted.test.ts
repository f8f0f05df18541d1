import { describe, expect, it } from 'vitest'
import { type Conversations, conversations as good, problemsOf } from '../../flows/problems.ts'
import type { SmsText } from '../../flows/sms/sms.ts'
import type { Flow, Menu, ScreenWords, Step } from '../../src/flow/flow.ts'
import type { Language, Words } from '../../src/flow/language.ts'
import { testEnv } from '../dial.ts'

const flow = (id: string, change: (flow: Flow) => Partial<Flow>): Conversations => {
  const one = good.book.flows[id]!
  return { ...good, book: { ...good.book, flows: { ...good.book.flows, [id]: { ...one, ...change(one) } } } }
}
const stepAt = (at: string) => good.book.flows[at.split('/')[0]!]!.steps[at.split('/')[1]!]!
const wordsAt = (at: string) => good.book.flows[at.split('/')[0]!]!.text[at.split('/')[1]!]!
/** The good set with one step changed: `report-missing/R1`. */
const step = (at: string, change: object): Conversations => {
  const [id = '', name = ''] = at.split('/')
  return flow(id, ({ steps }) => ({ steps: { ...steps, [name]: { ...steps[name], ...change } as Step } }))
}
const words = (at: string, change: Partial<ScreenWords>): Conversations => {
  const [id = '', name = ''] = at.split('/')
  return flow(id, ({ text }) => ({ text: { ...text, [name]: { ...text[name]!, ...change } } }))
}
const title = (at: string, language: Language, text: string) =>
  words(at, { title: { ...wordsAt(at).title, [language]: text } })
const option = (at: string, name: string, language: Language, text: string) =>
  words(at, { options: { ...wordsAt(at).options, [name]: { ...wordsAt(at).options![name]!, [language]: text } } })
const message = (id: string, change: Partial<SmsText>): Conversations => ({
  ...good,
  sms: { ...good.sms, [id]: { ...good.sms[id]!, ...change } },
})
const sms = (id: string, language: Language, text: string) =>
  message(id, { words: { ...good.sms[id]!.words, [language]: text } })
const line = (id: string, language: Language, text: string): Conversations => ({
  ...good,
  lines: { ...good.lines, [id]: { ...good.lines[id]!, [language]: text } },
})
const field = (name: string, change: object): Conversations => ({
  ...good,
  fields: { ...good.fields, [name]: { ...good.fields[name]!, ...change } },
})
const without = <T extends object>(all: T, name: string): T =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== name)) as T
const book = (change: Partial<Conversations['book']>): Conversations => ({ ...good, book: { ...good.book, ...change } })
const only = (text: Words, language: Language): Words => without(text, language)
const optionsOf = (at: string) => (stepAt(at) as Menu).options

const END: Step = { kind: 'end' }
const HI = { en: 'Good day', km: 'សួស្ដី', 'km-Latn': 'Suosdey' }

/** The most a phone shows of a text without slots, and one unit more. */
const MOST = {
  ussd: { km: 'ក'.repeat(70), 'km-Latn': 'k'.repeat(160), en: 'k'.repeat(160) },
  sms: { km: 'ក'.repeat(134), 'km-Latn': 'k'.repeat(160), en: 'k'.repeat(160) },
} as const

/** A fault by name, how a good set is broken, and words that the line of the problem must hold. */
const FAULTS: readonly (readonly [name: string, broken: Conversations, says: string])[] = [
  // Ways
  ['a missing target', step('report-missing/R10', { next: 'R99' }), 'report-missing/R10: leads to R99, which does not'],
  ['a missing flow', step('menu/M0', { back: 'gone/X' }), 'menu/M0: leads to gone/X'],
  ['a missing verdict target', step('case/typed', { verdicts: { STATUS: 'C9' } }), 'case/typed: leads to C9'],
  ['a start that is gone', flow('help', () => ({ start: 'N9' })), 'help: no step N9 to start with'],
  [
    'a counted step that is gone',
    flow('report-missing', () => ({ report: ['R1', 'R77'] })),
    'report-missing: no step R77 to count',
  ],
  [
    'an unreachable step',
    flow('help', (one) => ({ steps: { ...one.steps, N9: END }, text: { ...one.text, N9: { title: HI } } })),
    'help/N9: no way leads here',
  ],
  [
    'a dead end: every answer leads to itself',
    step('language/L1', { options: { KHMER: 'L1', LATIN: 'L1', ENGLISH: 'L1' } }),
    'language/L1: no way from here comes to an end',
  ],
  [
    'a dead end: a flow one never leaves',
    step('case/C2', { options: { ADD: 'C2', CALL_ME: 'C2', HOME: 'C2', SAFE_WORD: 'C2' } }),
    'case/C2: no way from here comes to an end',
  ],
  [
    'an endless loop without input: forks',
    flow('report-missing', ({ steps }) => ({
      steps: {
        ...steps,
        grown: { kind: 'fork', if: { given: [] }, yes: 'caller', no: 'R9' },
        caller: { kind: 'fork', if: { given: [] }, yes: 'grown', no: 'R9' },
      },
    })),
    'report-missing/grown: goes in a ring without asking anything',
  ],
  [
    'an endless loop without input: a visit of itself',
    step('report-missing/contact', { to: 'report-missing/contact' }),
    'report-missing/contact: goes in a ring without asking anything',
  ],
  ['a return to nobody', step('menu/promised', { no: 'return' }), 'menu/promised: returns, but no flow visits menu'],
  [
    'a check of nothing typed',
    step('case/C7', { options: { GO_ON: 'typed' } }),
    'case/C7: leads to a check, but nothing',
  ],
  ['a PIN that is kept', step('case/C1', { save: 'pin' }), 'case/C1: keeps in pin what is only to be checked'],
  [
    'a flow under another name',
    book({ flows: { ...good.book.flows, helper: good.book.flows.help! } }),
    'helper: the flow calls itself help',
  ],
  [
    'a skip that leads nowhere',
    step('contact/R2b', { skip: undefined }),
    'contact/R2b: skips after a wrong answer, but',
  ],
  ['a menu without options', step('case/C2', { options: {} }), 'case/C2: a menu without options'],
  // Purpose: why, what for, who, how long
  ['no why', step('report-missing/R1', { why: ' ' }), 'report-missing/R1: asks without a purpose'],
  ['no purpose', { ...good, fields: without(good.fields, 'takenBy') }, 'R8c: keeps takenBy, which the registry'],
  ['no decision', field('age', { decision: '' }), 'field age: nothing is decided with it'],
  ['no class', field('age', { class: undefined }), 'field age: has no class'],
  ['no who', field('age', { readers: '' }), 'field age: does not say who may read it'],
  ['no how long', field('age', { kept: undefined }), 'field age: does not say how long it is kept'],
  ['a field nobody asks', { ...good, fields: { ...good.fields, shoe: good.fields.age! } }, 'field shoe: no question'],
  // What is asked
  ['a fourth free-text question', step('report-missing/R3', { reads: 'text' }), '4 free-text questions, 3 at most'],
  ['free text without 88', step('report-missing/R10', { skip: undefined }), 'R10: free text that 88 does not skip'],
  ['a fact asked twice', step('report-missing/R1b', { save: 'who' }), 'R1b: asks again for who, which R1 has kept'],
  [
    'two answers that mean one',
    step('report-missing/R3c', { values: { YES: true, NO: true } }),
    'R3c: options YES and NO mean the same',
  ],
  [
    'a case opened before leave was asked',
    step('report-missing/R1', { options: { ...optionsOf('report-missing/R1'), SON: 'R3' } }),
    'R8: a case opens before leave to contact was asked',
  ],
  ['leave that no word refuses', step('contact/R2', { no: undefined }), 'contact/R2: asks leave, and no word says no'],
  ['a report that opens no case', step('report-missing/R8', { emits: undefined }), 'a report that never says case'],
  ['digits, and not how many', step('case/C1b', { lengths: [] }), 'case/C1b: reads digits, and not how many'],
  // Keys
  [
    '0 is not shown',
    flow('report-missing', ({ text }) => ({ text: { ...text, R3: without(text.R3!, 'back') } })),
    'R3: does not show 0, the way back',
  ],
  ['00 leads to no menu', book({ home: 'menu/X6' }), 'book: 00 leads to menu/X6, which is no menu'],
  ['99 is gone', book({ callMe: 'help/N9' }), 'book: no step help/N9'],
  ['99 calls nobody', step('help/N2', { emits: undefined }), 'book: 99 leads to help/N2, which calls nobody'],
  ['9 leaves a language out', step('language/L1', { values: { KHMER: 'km', LATIN: 'en' } }), 'does not set km-Latn'],
  ['no call is offered', book({ offer: 'system/K1' }), 'system/K1, which offers no call'],
  ['the third slip does not end', book({ gaveUp: 'system/X3' }), 'system/X3, which does not end'],
  [
    'a gap goes on with nothing',
    step('system/K1', { options: { START_NEW: 'menu/M0' } }),
    'system/K1, which goes on with',
  ],
  [
    'a fault screen that needs a session',
    step('system/X5', { fill: { number: 'promisedNumber' } }),
    'book: system/X5 is shown without a session, and needs one',
  ],
  ['languages behind a line in Khmer', book({ abc: '9 ខ្មែរ' }), 'book: the way to the languages is "9 ខ្មែរ"'],
  ['more pages without 98', book({ more: { ...good.book.more, km: 'ទៀត' } }), 'book: more km does not begin with 98'],
  [
    'a wrong answer that does not say how many',
    book({ typeOneToN: { ...good.book.typeOneToN, en: 'Please type a number' } }),
    'book: typeOneToN en does not say {n}',
  ],
  ['digits that swallow 00', step('case/C1', { lengths: [2, 10] }), 'case/C1: takes 2 digits, as the keys do'],
  [
    'a key not taken',
    words('report-missing/R1', { skip: wordsAt('report-missing/R3').skip! }),
    'R1: shows 88, which it',
  ],
  [
    'a line with another key',
    words('report-missing/R3', { back: { ...HI, en: '7 Back', km: '0 ថយ', 'km-Latn': '0 Thoy' } }),
    'R3 en: the back line does not begin with 0',
  ],
  [
    'a duplicate key',
    title('report-missing/R3c', 'en', 'Was the child under 18 when lost?\n1 Yes'),
    'R3c en: key 1 stands twice',
  ],
  ['two options alike', option('report-missing/R1', 'SON', 'km', 'កូនស្រី'), 'km: options SON and DAUGHTER read the same'],
  [
    'more choices than keys',
    step('menu/M0', { options: Object.fromEntries([...'ABCDEFGHIJ'].map((name) => [name, 'help/N2'])) }),
    'menu/M0: 10 options, one key stands for two things',
  ],
  [
    'a ninth option where 9 is the language',
    step('menu/M0', { options: Object.fromEntries([...'ABCDEFGHI'].map((name) => [name, 'help/N2'])) }),
    'menu/M0: 9 options, one key stands for two things',
  ],
  ['a yes that is no option', step('system/X3', { yes: 'SURE' }), 'system/X3: speaks of option SURE'],
  // Words
  [
    'a screen without words',
    flow('report-missing', ({ text }) => ({ text: without(text, 'R9') })),
    'report-missing/R9: no words',
  ],
  ...(['km', 'km-Latn', 'en'] as const).map(
    (language) =>
      [
        `a word missing in ${language}`,
        words('report-missing/R9', { title: only(wordsAt('report-missing/R9').title, language) }),
        `report-missing/R9 title ${language}: no words`,
      ] as const,
  ),
  ['an empty SMS', sms('T1', 'km', ''), 'T1 km: no words'],
  ['an option without words', words('report-missing/R1', { options: {} }), 'R1: no words for option SON'],
  [
    'words of an option that is gone',
    words('report-missing/R1', { options: { ...wordsAt('report-missing/R1').options, COUSIN: HI } }),
    'report-missing/R1: words for option COUSIN, which it lacks',
  ],
  [
    'words nobody sees',
    flow('help', ({ text }) => ({ text: { ...text, N9: { title: HI } } })),
    'help/N9: words that no step shows',
  ],
  [
    'one id, two wordings',
    flow('menu', ({ text }) => ({
      text: { ...text, R12: { title: { ...text.R12!.title, en: 'Kept {number} {pin}' } } },
    })),
    'R12: another flow has other words under this id',
  ],
  [
    'the English in place of Khmer',
    title('report-missing/R9', 'km', wordsAt('report-missing/R9').title.en),
    'R9 title km: the English',
  ],
  ['a blank at the end', sms('T1', 'en', `${good.sms.T1!.words.en} `), 'T1 en: holds a blank that nobody sees'],
  ['a control character', sms('T1', 'en', 'Ref {number}\u0007'), 'T1 en: holds a control character'],
  ['a zero-width character', title('report-missing/R9', 'km', 'ឈ្មោះ\u200bអ្វី'), 'R9 title km: holds a zero-width'],
  ['a draft without its mark', flow('help', () => ({ drafts: ['km'] })), 'N2.title km-Latn: no draft mark'],
  // Alphabets and Khmer
  ['a Khmer letter in Latin words', title('report-missing/R9', 'km-Latn', 'Chhmos ក?'), 'R9 title km-Latn: not GSM-7'],
  ['a curly quote in an SMS', sms('T1', 'en', 'Don’t lose {number}'), 'T1 en: not GSM-7'],
  ['not NFC', title('report-missing/R9', 'en', 'Cafe\u0301?'), 'R9 title en: not NFC'],
  [
    'a cut Khmer syllable at the end',
    title('report-missing/R9', 'km', 'ឈ្មោះអ្'),
    'R9 title km: a cut Khmer syllable: a subscript',
  ],
  [
    'a cut Khmer syllable at the start',
    sms('T1', 'km', 'ាលេខ {number}'),
    'T1 km: a cut Khmer syllable: a sign without',
  ],
  [
    'a vowel before its subscript',
    title('report-missing/R9', 'km', 'ស\u17b8\u17d2\u179aី'),
    'R9 title km: Khmer signs out of order',
  ],
  [
    'a subscript Ro before another',
    title('report-missing/R9', 'km', 'ស\u17d2\u179a\u17d2\u178fី'),
    'R9 title km: Khmer signs out of order',
  ],
  ['a shifter behind its vowel', title('report-missing/R9', 'km', 'ម\u17c1\u17c9'), 'Khmer signs out of order'],
  [
    'a vowel typed as two',
    title('report-missing/R9', 'km', 'ក\u17c1\u17b6'),
    'R9 title km: two Khmer vowels on one letter',
  ],
  [
    'a discouraged letter',
    title('report-missing/R9', 'km', '\u17a3'),
    'R9 title km: a Khmer character that Unicode discourages',
  ],
  ['Khmer digits', line('WH1', 'km', 'ថ្ងៃ ៧'), 'WH1 km: Khmer digits'],
  // Slots
  ['an unknown slot', title('help/N2', 'en', 'We call {who}'), 'help/N2 title en: slot {who}, whose longest value'],
  ['a slot the English lacks', sms('T7', 'km', 'លេខ {number}'), 'T7 km: slot {number}, which English lacks'],
  ['a slot that is not closed', sms('T1', 'en', 'Ref {number'), 'T1 en: a brace that makes no slot'],
  [
    'a PIN left out',
    title('report-missing/R12', 'km', 'លេខ {number}'),
    'R12 km: leaves out {pin}, which is shown nowhere',
  ],
  [
    'a value longer than counted',
    line('UR6', 'en', 'young, only just now'),
    'UR6 en: 20 units, slot {why} is counted as 18',
  ],
  [
    'a wording of a slot longer than counted',
    flow('report-missing', ({ slots }) => ({
      slots: { ...slots, what: [{ field: 'left', line: { WORK: { ...HI, en: 'went away for work' } } }] },
    })),
    'report-missing en: slot {what} takes 18 units, counted as 13',
  ],
  // Budgets, one unit over
  ...(['km', 'km-Latn', 'en'] as const).flatMap((language) => [
    [
      `a screen one unit over in ${language}`,
      title('help/N2', language, `${MOST.ussd[language]}${MOST.ussd[language][0]}`),
      `help/N2 ${language}: ${MOST.ussd[language].length + 1} `,
    ] as const,
    [
      `an SMS one unit over in ${language}`,
      sms('T7', language, `${MOST.sms[language]}${MOST.sms[language][0]}`),
      `T7 ${language}: ${MOST.sms[language].length + 1} units in `,
    ] as const,
  ]),
  [
    'a screen over only with its longest value',
    title('system/X4', 'en', `${'k'.repeat(157)}{help}`),
    'system/X4 en: 161 GSM-7 units',
  ],
  ['a ninth line', title('report-missing/R8b', 'en', 'Taken\nto where?'), 'R8b en: 104 GSM-7 units in 9 lines'],
  ['a page on which no row fits', title('place/R5', 'km', 'ក'.repeat(60)), 'place/R5 km: '],
  // Who reads it
  [
    'a forbidden word in a text nobody asked for',
    sms('T1', 'en', 'Your missing child: {number}'),
    'T1 en: says "missing"',
  ],
  ['the same in Khmer', sms('T1', 'km', 'ប៉ូលិស {number}'), 'T1 km: says "ប៉ូលិស"'],
  ['a free-text slot in a notice', sms('T1', 'en', 'Ref {number} {typed}'), 'T1 en: slot {typed}, which may not'],
  ['a name to staff', sms('AL17', 'en', '{alert} {name}'), 'AL17 en: slot {name}'],
  [
    'a gap that tells what was begun',
    title('system/K1', 'en', 'Go on about the missing boy?'),
    'system/K1 en: says "missing"',
  ],
  ['a gap that shows an answer', title('system/K1', 'en', 'Go on with {where}?'), 'system/K1 en: slot {where}'],
  ['an SMS of no class', message('T1', { class: 'TEXT' as never }), 'T1: has no class'],
  ['an SMS for nobody', message('T1', { to: '' }), 'T1: does not say to whom it goes'],
  ['an SMS without an occasion', message('T1', { when: ' ' }), 'T1: does not say when it is sent'],
]

it('the good set has no problem', () => {
  expect(problemsOf(good, testEnv.lists)).toEqual([])
})

describe('a planted fault is named', () => {
  it('there are 40 and more, each another', () => {
    expect(new Set(FAULTS.map(([name]) => name)).size).toBe(FAULTS.length)
    expect(FAULTS.length).toBeGreaterThanOrEqual(40)
  })

  it.each(FAULTS)('%s', (_name, broken, says) => {
    expect(problemsOf(broken, testEnv.lists)).toContainEqual(expect.stringContaining(says))
  })
})

describe('what just fits is no fault', () => {
  it.each(['km', 'km-Latn', 'en'] as const)('%s', (language) => {
    const screen = title('help/N2', language, MOST.ussd[language])
    const text = sms('T7', language, MOST.sms[language])
    expect(problemsOf(screen, testEnv.lists)).toEqual([])
    expect(problemsOf(text, testEnv.lists)).toEqual([])
  })

  it.each(['ស្ត្រី', 'ម្ល៉េះ', 'ញ៉ាំ', 'ធម៌', 'ស៊ី', 'ហើយ។', 'បាទ/ចាស', 'ខ្លីៗ', 'ថ្ងៃស្អែក'])('well-formed Khmer: %s', (text) => {
    expect(problemsOf(title('help/N2', 'km', text), testEnv.lists)).toEqual([])
  })
})
