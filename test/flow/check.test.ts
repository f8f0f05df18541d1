import { describe, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { longestSlots } from '../../flows/slots.ts'
import { check, checkTexts } from '../../src/flow/check.ts'
import { type Book, defineFlow, type Flow, type ScreenWords, type Step } from '../../src/flow/flow.ts'
import { testEnv } from '../dial.ts'

const same = (text: string) => ({ en: text, km: text, 'km-Latn': text })

it('the book of this gateway has no problem, with its real lists', () => {
  expect(check(book, longestSlots, testEnv.lists)).toEqual([])
})

/** The book with one flow changed. */
function planted(id: string, change: (flow: Flow) => Partial<Flow>): Book {
  const flow = book.flows[id]!
  return { ...book, flows: { ...book.flows, [id]: { ...flow, ...change(flow) } } }
}

const withStep = (id: string, step: string, change: object) =>
  planted(id, ({ steps }) => ({ steps: { ...steps, [step]: { ...steps[step], ...change } as Step } }))

const withWords = (id: string, screen: string, change: Partial<ScreenWords>) =>
  planted(id, ({ text }) => ({ text: { ...text, [screen]: { ...text[screen]!, ...change } } }))

describe('a planted fault is named', () => {
  const R1 = book.flows['report-missing']!.text.R1!
  const R8b = book.flows['report-missing']!.text.R8b!

  it.each<[string, Book, string]>([
    [
      'a target that does not exist',
      withStep('report-missing', 'R10', { next: 'R99' }),
      'report-missing/R10: leads to R99, which does not exist',
    ],
    [
      'a flow that does not exist',
      withStep('menu', 'M0', { back: 'gone/X' }),
      'menu/M0: leads to gone/X, which does not exist',
    ],
    ['a book without its offer', { ...book, offer: 'system/X9' }, 'book: no step system/X9'],
    ['a start that does not exist', planted('help', () => ({ start: 'N9' })), 'help: no step N9 to start with'],
    [
      'a step nothing leads to',
      planted('help', ({ steps, text }) => ({
        steps: { ...steps, N3: { kind: 'end' } },
        text: { ...text, N3: { title: same('Hi') } },
      })),
      'help/N3: no way leads here',
    ],
    [
      'a ring without an end',
      withStep('report-missing', 'R11', { options: { SEND: 'R11e', CHANGE: 'R11e', CALL_ME: 'R11e' } }),
      'report-missing/R12: no way leads here',
    ],
    [
      'a question from which nothing ends',
      planted('language', ({ steps }) => ({
        steps: { L1: { ...steps.L1, options: { KHMER: 'L1', LATIN: 'L1', ENGLISH: 'L1' } } as Step },
      })),
      'language/L1: no way from here comes to an end',
    ],
    [
      'a flow that returns to nobody',
      withStep('help', 'N2', { kind: 'fork', if: { given: [] }, yes: 'return', no: 'return' }),
      'help/N2: returns, but no flow visits help',
    ],
    [
      'a report that opens no case',
      withStep('report-missing', 'R8', { emits: undefined }),
      'report-missing: a report that never says case',
    ],
    [
      'a question without a purpose',
      withStep('report-missing', 'R1', { why: ' ' }),
      'report-missing/R1: asks without a purpose (why)',
    ],
    [
      'a fourth free-text question',
      withStep('report-missing', 'R3', { reads: 'text' }),
      'report-missing: 4 free-text questions, 3 at most',
    ],
    [
      'free text that cannot be skipped',
      withStep('report-missing', 'R10', { skip: undefined }),
      'report-missing/R10: free text that 88 does not skip',
    ],
    [
      'a missing language',
      withWords('report-missing', 'R1', { options: { ...R1.options, SON: { en: 'My son', km: 'កូនប្រុស' } as never } }),
      'report-missing/R1 SON km-Latn: no words',
    ],
    ['a missing screen', planted('help', () => ({ text: {} })), 'help/N2: no words'],
    [
      'words that nothing shows',
      planted('help', ({ text }) => ({ text: { ...text, N9: { title: same('Hi') } } })),
      'help/N9: words that no step shows',
    ],
    [
      'words of an option that is gone',
      withWords('report-missing', 'R1', { options: { ...R1.options, COUSIN: same('Cousin') } }),
      'report-missing/R1: words for option COUSIN, which it lacks',
    ],
    [
      'a Khmer letter in a Latin text',
      withWords('report-missing', 'R1', { title: { ...R1.title, 'km-Latn': 'Neak na ក?' } }),
      'report-missing/R1 title km-Latn: not GSM-7',
    ],
    [
      'a curly quote in English',
      withWords('report-missing', 'R1', { title: { ...R1.title, en: 'Who’s missing?' } }),
      'report-missing/R1 title en: not GSM-7',
    ],
    [
      'a zero-width mark',
      withWords('report-missing', 'R1', { title: { ...R1.title, km: 'នរណា\u200bបាត់' } }),
      'report-missing/R1 title km: holds a zero-width character',
    ],
    [
      'a text that is not NFC',
      withWords('report-missing', 'R1', { title: { ...R1.title, en: 'e\u0301' } }),
      'report-missing/R1 title en: not NFC',
    ],
    [
      'a slot that English lacks',
      withWords('help', 'N2', { title: { ...same('Hi'), km: 'Hi {help}' } }),
      'help/N2 title km: slot {help}, which English lacks',
    ],
    [
      'a slot nobody knows',
      withWords('help', 'N2', { title: same('Hi {who}') }),
      'help/N2 title en: slot {who}, whose longest value is not known',
    ],
    [
      'a key that is shown and not taken',
      withWords('report-missing', 'R1', { skip: same('88 Skip') }),
      'report-missing/R1: shows 88, which it does not take',
    ],
    [
      'a key line with another key',
      withWords('report-missing', 'R1', { back: same('9 Back') }),
      'report-missing/R1 en: the back line does not begin with 0',
    ],
    [
      'a screen over budget',
      withWords('report-missing', 'R1', { title: { ...R1.title, km: 'នរណាបាត់'.repeat(2) } }),
      'report-missing/R1 km: 72 UCS-2 units in 5 lines, too long',
    ],
    [
      'a ninth line',
      withWords('report-missing', 'R8b', { title: { ...R8b.title, en: 'Taken\nto where?' } }),
      'report-missing/R8b en: 104 GSM-7 units in 9 lines, too long',
    ],
    [
      'too many options for the keys',
      withStep('menu', 'M0', { options: Object.fromEntries([...'ABCDEFGHI'].map((name) => [name, 'help/N2'])) }),
      'menu/M0: 9 options, one key stands for two things',
    ],
    [
      'a yes without an option',
      withStep('system', 'X3', { yes: 'SURE' }),
      'system/X3: speaks of option SURE, which it lacks',
    ],
  ])('%s', (_name, faulty, problem) => {
    expect(check(faulty, longestSlots)).toContain(problem)
  })

  it('forks that lead to each other', () => {
    const faulty = planted('report-missing', ({ steps }) => ({
      steps: {
        ...steps,
        grown: { kind: 'fork', if: { given: [] }, yes: 'caller', no: 'R9' },
        caller: { kind: 'fork', if: { given: [] }, yes: 'grown', no: 'R9' },
      },
    }))
    expect(check(faulty, longestSlots)).toContain('report-missing/grown: goes in a ring without asking anything')
  })

  it('an SMS over its parts, or without a language', () => {
    expect(checkTexts({ T1: same('x'.repeat(161)) }, longestSlots)).toContain('T1 en: 161 units in 2 parts, 1 at most')
    expect(checkTexts({ T1: { ...same('x'), km: '' } }, longestSlots)).toEqual(['T1 km: no words'])
  })
})

it('the compiler refuses what it can see', () => {
  const text = { A: { title: same('Hi'), options: { YES: same('Yes') } } } as const
  const why = 'To know'
  const steps = { A: { kind: 'menu', why, options: { YES: 'return' } } } as const
  expect(defineFlow({ id: 'f', start: 'A', drafts: [], steps, text }).id).toBe('f')
  // @ts-expect-error B is no step
  defineFlow({ id: 'f', start: 'B', drafts: [], steps, text })
  // @ts-expect-error the option leads nowhere
  defineFlow({ id: 'f', start: 'A', drafts: [], steps: { A: { kind: 'menu', why, options: { YES: 'B' } } }, text })
  // @ts-expect-error the question has no purpose
  defineFlow({ id: 'f', start: 'A', drafts: [], steps: { A: { kind: 'menu', options: { YES: 'return' } } }, text })
  // @ts-expect-error the option has no words
  defineFlow({ id: 'f', start: 'A', drafts: [], steps, text: { A: { title: same('Hi'), options: {} } } })
  // @ts-expect-error a language is missing
  defineFlow({ id: 'f', start: 'A', drafts: [], steps, text: { A: { ...text.A, title: { en: 'Hi', km: 'Hi' } } } })
  // @ts-expect-error the wording after a wrong answer has no words
  defineFlow({ id: 'f', start: 'A', drafts: [], steps: { A: { ...steps.A, wrong: [{ own: 'Ax' }] } }, text })
})
