import type { WritingHabits } from '../names/vocabulary.ts'

/** How often two places given for one child agree down to a level, as parts of 1; the rest is another province. */
export interface PlaceHabits {
  readonly commune: number
  readonly district: number
  readonly province: number
  readonly other: number
}

/** Upper end of a stretch of whole days (inclusive), and its likelihood ratio. */
export type DayRatio = readonly [upTo: number, ratio: number]

/** What one word is beside a whole name: the last (the given name), the first, both joined, or else such as a pet name. */
export interface LoneWord {
  readonly last: number
  readonly first: number
  readonly joined: number
  readonly other: number
}

/**
 * One use of the match, as numbers that can be read and argued with. Ratios are likelihood ratios: how many times more often
 * a thing is seen when both reports are of one child than when they are of two. Habits are how one child's two reports
 * differ; they are divided by how frequent the value is among the open cases.
 */
export interface Model {
  readonly names: WritingHabits
  /** Two words on both sides: in one order, or the other way round. */
  readonly order: { readonly same: number; readonly swapped: number }
  /** The report gives one word, the case two or more. */
  readonly loneReport: LoneWord
  /** The case gives one word, the report two or more. */
  readonly loneCase: LoneWord
  /** One word on each side: how often it is the same word. */
  readonly loneBoth: number
  readonly nick: number
  readonly sex: { readonly same: number; readonly other: number }
  /** By years apart once carried to one day: 0, 1, 2, ... ; the last stands for all beyond. */
  readonly ages: readonly number[]
  /** From the day of the case to that of the report; the last stands for all beyond. */
  readonly days: readonly DayRatio[]
  readonly home: PlaceHabits
  readonly seen: PlaceHabits
  readonly guardian: { readonly same: number; readonly other: number }
  readonly marks: { readonly same: number; readonly wider: number; readonly other: number }
  readonly phone: number
  /** Reports of a brother or sister, and of a namesake, for each report of the child itself. */
  readonly rivals: { readonly sibling: number; readonly namesake: number }
  /** Log-odds as added up to log-odds as they hold: the fields are not quite independent. */
  readonly calibration: { readonly slope: number; readonly offset: number }
}

const NAMES: WritingHabits = {
  ...{ listed: 0.5, text: 0.08, sound: 0.15, key: 0.1, near: 0.12, other: 0.012 },
  spread: { sound: [1.3, 9], key: [2.6, 13], near: [3.7, 12.5], other: [5.5, 18] },
}

/** A child found or seen: strangers guess the age, and the child may have come far. */
export const FOUND_MODEL: Model = {
  names: NAMES,
  order: { same: 0.86, swapped: 0.14 },
  loneReport: { last: 0.72, first: 0.05, joined: 0.08, other: 0.15 },
  loneCase: { last: 0.4, first: 0.04, joined: 0.36, other: 0.2 },
  loneBoth: 0.5,
  nick: 0.6,
  // One report in seventy has the sex wrong; less is said here, for a namesake of the other sex must not ring.
  sex: { same: 1.97, other: 0.005 },
  ages: [7, 3.7, 1.4, 0.7, 0.2, 0.08, 0.015, 0.003, 0.001, 0.0003, 0.00003],
  days: [
    [-32, 0.0005],
    [-2, 3],
    [1, 50],
    [7, 50],
    [31, 28],
    [92, 8],
    [366, 2],
    [1100, 0.6],
    [Infinity, 0.25],
  ],
  home: { commune: 0.89, district: 0.02, province: 0.085, other: 0.005 },
  seen: { commune: 0.3, district: 0.04, province: 0.2, other: 0.46 },
  guardian: { same: 0.6, other: 0.4 },
  marks: { same: 12, wider: 2, other: 0.25 },
  phone: 1e5,
  rivals: { sibling: 0.6, namesake: 0.5 },
  calibration: { slope: 1, offset: 0 },
}

/** A child reported missing twice, by people who know it. */
export const DUPLICATE_MODEL: Model = {
  ...FOUND_MODEL,
  loneReport: { last: 0.65, first: 0.07, joined: 0.12, other: 0.16 },
  sex: { same: 1.98, other: 0.005 },
  // the phone of one report of a household is often that of the next
  rivals: { sibling: 1, namesake: 0.25 },
  ages: [10.5, 3, 1, 0.09, 0.025, 0.005, 0.001, 0.0003, 0.0001, 0.00003],
  days: [
    [-32, 0.007],
    [-2, 26],
    [1, 200],
    [7, 60],
    [31, 19],
    [92, 0.1],
    [Infinity, 0.001],
  ],
  home: { commune: 0.93, district: 0.02, province: 0.045, other: 0.005 },
  seen: { commune: 0.88, district: 0.02, province: 0.08, other: 0.02 },
}
