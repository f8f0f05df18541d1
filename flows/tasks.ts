import type { Emit } from '../src/flow/flow.ts'
import type { Language } from '../src/flow/language.ts'

/** Seconds of a fluent and of a slow reader. */
type Seconds = readonly [fluent: number, slow: number]

/** Something a person wants done by phone, the answers that do it, and what it may cost. */
export interface Task {
  /** What is dialled behind the service code. */
  readonly dials?: readonly string[]
  readonly presses: readonly string[] | Readonly<Record<Language, readonly string[]>>
  /** Id of the screen it ends on. */
  readonly ends: string
  /** It is done with the answer that causes this; the screen after it need not be read. */
  readonly until?: Emit
  /** Screens to be read, the first and the last among them. */
  readonly screens: number
  readonly answers: number
  readonly seconds: Readonly<Record<Language, Seconds>>
}

const keys = (line: string): readonly string[] => line.split(' ')

/**
 * Every task, with its budget: screens and answers are exact, seconds may be 5 % more. A flow that no longer keeps to it
 * fails the check. A new flow adds the rows of what can be done in it.
 */
export const tasks: Readonly<Record<string, Task>> = {
  'missing child, place typed (parent)': {
    presses: [...keys('1 1 1 12 chhuk 1 1 4'), 'Dara', 'a scar', '1'],
    ends: 'R12',
    screens: 12,
    answers: 11,
    seconds: { km: [146, 245], 'km-Latn': [154, 265], en: [165, 291] },
  },
  'missing child, until the case is open': {
    presses: keys('1 1 1 12 chhuk 1 1 4'),
    ends: 'R9',
    until: 'case',
    screens: 8,
    answers: 8,
    seconds: { km: [95, 164], 'km-Latn': [101, 179], en: [110, 201] },
  },
  'missing child, keys only (lists, 88 for name)': {
    presses: keys('1 1 1 12 98 1 98 1 98 1 1 4 88 88 1'),
    ends: 'R12',
    screens: 16,
    answers: 15,
    seconds: { km: [174, 306], 'km-Latn': [189, 343], en: [203, 380] },
  },
  'missing child, went for work, all questions': {
    presses: [...keys('1 1 1 12 chhuk 1 1 1 1'), 'Mr Vann, Poipet', 'Dara', 'a scar', '1'],
    ends: 'R12',
    screens: 14,
    answers: 13,
    seconds: { km: [189, 302], 'km-Latn': [197, 323], en: [211, 357] },
  },
  'found or seen child': {
    presses: keys('2 1 1 2 chhuk 1 1 88'),
    ends: 'S6',
    screens: 9,
    answers: 8,
    seconds: { km: [100, 174], 'km-Latn': [110, 200], en: [119, 220] },
  },
  'case status, own phone': {
    presses: keys('3 482103'),
    ends: 'C2',
    screens: 3,
    answers: 2,
    seconds: { km: [32, 55], 'km-Latn': [36, 67], en: [37, 68] },
  },
  'case status, another phone': {
    presses: keys('3 4712093549 482103'),
    ends: 'C2',
    screens: 4,
    answers: 3,
    seconds: { km: [48, 78], 'km-Latn': [52, 89], en: [53, 90] },
  },
  'add news': {
    presses: [...keys('3 482103 1'), 'she rang from Poipet'],
    ends: 'C4',
    screens: 5,
    answers: 4,
    seconds: { km: [80, 116], 'km-Latn': [85, 128], en: [86, 131] },
  },
  'child is home': {
    presses: keys('3 482103 3 1'),
    ends: 'C6',
    screens: 5,
    answers: 4,
    seconds: { km: [50, 86], 'km-Latn': [55, 99], en: [57, 103] },
  },
  'help: numbers seen': {
    presses: keys('5'),
    ends: 'N1',
    screens: 2,
    answers: 1,
    seconds: { km: [19, 37], 'km-Latn': [22, 43], en: [22, 45] },
  },
  'help: call me': {
    presses: keys('5 1'),
    ends: 'N2',
    screens: 3,
    answers: 2,
    seconds: { km: [28, 53], 'km-Latn': [32, 62], en: [33, 64] },
  },
  'help: child alone': {
    presses: keys('5 2 1'),
    ends: 'N4',
    screens: 4,
    answers: 3,
    seconds: { km: [37, 67], 'km-Latn': [40, 75], en: [42, 78] },
  },
  'help: duty desk': {
    presses: keys('5 3 2'),
    ends: 'N5',
    screens: 4,
    answers: 3,
    seconds: { km: [44, 76], 'km-Latn': [49, 87], en: [52, 95] },
  },
  'check an agency': {
    presses: keys('4 1 angkor 1'),
    ends: 'W4',
    screens: 5,
    answers: 4,
    seconds: { km: [56, 94], 'km-Latn': [61, 106], en: [66, 120] },
  },
  'danger signs': {
    presses: keys('4 2'),
    ends: 'W5',
    screens: 3,
    answers: 2,
    seconds: { km: [29, 54], 'km-Latn': [32, 62], en: [34, 67] },
  },
  'help: dial string ending 99': {
    dials: ['99'],
    presses: [],
    ends: 'N2',
    screens: 1,
    answers: 0,
    seconds: { km: [6, 13], 'km-Latn': [7, 15], en: [8, 16] },
  },
  'survey (dial string ending 6)': {
    dials: ['6'],
    presses: keys('1 1 1 1 1 1 1 1 1'),
    ends: 'V9',
    screens: 10,
    answers: 9,
    seconds: { km: [96, 169], 'km-Latn': [98, 176], en: [102, 186] },
  },
  'change language': {
    presses: { km: keys('9 1'), 'km-Latn': keys('9 2'), en: keys('9 3') },
    ends: 'M0',
    screens: 3,
    answers: 2,
    seconds: { km: [26, 48], 'km-Latn': [30, 57], en: [32, 62] },
  },
  'official: take a case (dial string ending 8)': {
    dials: ['8'],
    presses: keys('482103 1 1 1 1'),
    ends: 'O7',
    screens: 6,
    answers: 5,
    seconds: { km: [59, 101], 'km-Latn': [62, 108], en: [63, 112] },
  },
  'official: child found': {
    dials: ['8'],
    presses: keys('482103 1 1 3 2 1'),
    ends: 'O7f',
    screens: 7,
    answers: 6,
    seconds: { km: [71, 122], 'km-Latn': [73, 128], en: [78, 140] },
  },
  'official: paper numbers': {
    dials: ['8'],
    presses: keys('482103 5'),
    ends: 'O8',
    screens: 3,
    answers: 2,
    seconds: { km: [29, 48], 'km-Latn': [32, 55], en: [34, 61] },
  },
  'official: new missing child': {
    dials: ['8'],
    presses: [...keys('482103 2 1 12 1 1 4'), 'Dara', 'a scar', '1'],
    ends: 'R12',
    screens: 11,
    answers: 10,
    seconds: { km: [129, 213], 'km-Latn': [135, 228], en: [144, 252] },
  },
}
