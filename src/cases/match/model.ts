import type { WritingHabits } from '../names/vocabulary.ts'
import type { DayRatio } from './day-shares.ts'

/** How often two places given for one child agree down to a level, as parts of 1; the rest is another province. */
export interface PlaceHabits {
  readonly commune: number
  readonly district: number
  readonly province: number
  readonly other: number
}

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
 * differ; they are divided by how frequent the value is among the open cases. Those of one fact need not add up to 1: they were
 * moved towards what ranks one half of the labelled reports best, and kept because the other half gained as much.
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
  /** One phone on both: of one child, and of one household. */
  readonly phone: { readonly same: number; readonly household: number }
  /** Reports of a brother or sister, and of a namesake, for each report of the child itself. */
  readonly rivals: { readonly sibling: number; readonly namesake: number }
  /** Log-odds as added up to log-odds as they hold: the fields are not quite independent. */
  readonly calibration: { readonly slope: number; readonly offset: number }
}

const NAMES: WritingHabits = {
  ...{ listed: 0.6, text: 0.07, sound: 0.2, key: 0.14, near: 0.16, other: 0.009 },
  spread: { sound: [1.6, 6.5], key: [2.9, 9.5], near: [3.7, 12.5], other: [5.8, 18] },
}

/** A child found or seen: strangers guess the age, and the child may have come far. */
export const FOUND_MODEL: Model = {
  names: NAMES,
  order: { same: 0.83, swapped: 0.17 },
  loneReport: { last: 0.72, first: 0.04, joined: 0.11, other: 0.11 },
  loneCase: { last: 0.3, first: 0.05, joined: 0.48, other: 0.2 },
  loneBoth: 0.65,
  nick: 0.8,
  // One report in seventy has the sex wrong; less is said here, for a namesake of the other sex must not ring.
  sex: { same: 1.72, other: 0.0145 },
  ages: [7, 3.7, 1.7, 0.6, 0.15, 0.06, 0.012, 0.002, 0.001, 0.0003, 0.00003],
  days: [
    [-32, 0.0005],
    [-2, 4],
    [1, 50],
    [7, 65],
    [31, 28],
    [92, 8],
    [366, 2],
    [1100, 0.6],
    [Infinity, 0.2],
  ],
  home: { commune: 0.9, district: 0.015, province: 0.07, other: 0.004 },
  seen: { commune: 0.26, district: 0.05, province: 0.14, other: 0.6 },
  guardian: { same: 0.45, other: 0.42 },
  marks: { same: 12, wider: 2, other: 0.25 },
  phone: { same: 1e5, household: 1e5 },
  rivals: { sibling: 1, namesake: 2.5 },
  calibration: { slope: 1, offset: 0.4 },
}

/** A child reported missing twice, by people who know it. */
export const DUPLICATE_MODEL: Model = {
  ...FOUND_MODEL,
  loneReport: { last: 0.65, first: 0.07, joined: 0.12, other: 0.16 },
  sex: { same: 1.98, other: 0.005 },
  // the phone of one report of a household is often that of the next
  phone: { same: 1e3, household: 1e5 },
  // children of one household are lost together, so a sister is as likely as the child itself
  rivals: { sibling: 1, namesake: 8 },
  calibration: { slope: 1, offset: 0 },
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
