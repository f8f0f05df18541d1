/** One kind of agreement or disagreement: what it is called, how much it says, how it is told to a worker. */
export interface Weight {
  /** Likelihood ratio: how many times more often seen when both reports are of one child than when they are not. */
  readonly ratio: number
  readonly verdict: 'SAME' | 'CLOSE' | 'DIFFERS'
  readonly text: string
}

/** Names of the weights of one use; every comparison ends in one of these, or in "unknown". */
export type WeightName =
  | 'sexSame'
  | 'sexOther'
  | 'ageSame'
  | 'ageSameOfMany'
  | 'ageOneOff'
  | 'ageTwoOff'
  | 'ageThreeOff'
  | 'ageFar'
  | 'placeVillage'
  | 'placeCommune'
  | 'placeDistrict'
  | 'placeProvinceOnly'
  | 'placeSameProvince'
  | 'placeOtherProvince'
  | 'dateSame'
  | 'dateWeek'
  | 'dateMonth'
  | 'dateQuarter'
  | 'dateYear'
  | 'dateLater'
  | 'dateBefore'
  | 'marksSeveral'
  | 'marksOne'
  | 'marksNone'

/** A full set of weights for one use of the match. */
export type Weights = Readonly<Record<WeightName, Weight>>

/**
 * The prior is one over the open cases, but never more than one over this: most missing children are not in the file, so
 * a small file does not make its few cases likely.
 */
export const LEAST_CHILDREN = 1000

/** From this probability on a worker is alerted at once. */
export const ALERT_LINE = 0.9

/** From this probability on a pair is shown in the worklist. */
export const WORKLIST_LINE = 0.3

/**
 * Facts that cannot all be true of one child unless somebody erred. Small enough that not even a rare name in the same
 * village of a small file outweighs one; a worker can still join such a pair by hand.
 */
const STRONG_NO = 0.000001

const SAME = 'SAME'
const CLOSE = 'CLOSE'
const DIFFERS = 'DIFFERS'

/** A child found or seen against a case: ages are guessed, places are where the child has come to. */
export const FOUND_WEIGHTS: Weights = {
  // Half of all children.
  sexSame: { ratio: 1.9, verdict: SAME, text: 'same sex' },
  sexOther: { ratio: STRONG_NO, verdict: DIFFERS, text: 'other sex' },
  // Strangers guess an age to a year or two; the ages of the file spread over eighteen years.
  ageSame: { ratio: 5, verdict: SAME, text: 'same age' },
  ageSameOfMany: { ratio: 2, verdict: SAME, text: 'age within a wide range' },
  ageOneOff: { ratio: 3, verdict: CLOSE, text: 'one year apart in age' },
  ageTwoOff: { ratio: 1, verdict: CLOSE, text: 'two years apart in age' },
  ageThreeOff: { ratio: 0.3, verdict: DIFFERS, text: 'three years apart in age' },
  ageFar: { ratio: STRONG_NO, verdict: DIFFERS, text: 'ages too far apart' },
  // About 200 districts, unevenly filled. A commune or village adds little: it must not ring a phone without a name.
  placeVillage: { ratio: 50, verdict: SAME, text: 'same village' },
  placeCommune: { ratio: 50, verdict: SAME, text: 'same commune' },
  placeDistrict: { ratio: 30, verdict: SAME, text: 'same district' },
  placeProvinceOnly: { ratio: 9, verdict: CLOSE, text: 'same province' },
  placeSameProvince: { ratio: 4, verdict: CLOSE, text: 'same province, other district' },
  // Found children are often far from home: another province says little.
  placeOtherProvince: { ratio: 0.5, verdict: DIFFERS, text: 'other province' },
  dateSame: { ratio: 10, verdict: SAME, text: 'found within a day' },
  dateWeek: { ratio: 10, verdict: SAME, text: 'found within a week' },
  dateMonth: { ratio: 7, verdict: CLOSE, text: 'found within a month' },
  dateQuarter: { ratio: 3, verdict: CLOSE, text: 'found within three months' },
  dateYear: { ratio: 1, verdict: CLOSE, text: 'found within a year' },
  // Children come home after years; a case never lapses.
  dateLater: { ratio: 0.4, verdict: DIFFERS, text: 'found more than a year later' },
  dateBefore: { ratio: STRONG_NO, verdict: DIFFERS, text: 'found before the child was lost' },
  marksSeveral: { ratio: 20, verdict: SAME, text: 'several marks or garments alike' },
  marksOne: { ratio: 6, verdict: CLOSE, text: 'one mark or garment alike' },
  // People name different marks of one child.
  marksNone: { ratio: 0.7, verdict: DIFFERS, text: 'other marks named' },
}

/** Two reports of a missing child: both from people who know the child, its age, home and day. */
export const DUPLICATE_WEIGHTS: Weights = {
  ...FOUND_WEIGHTS,
  ageSame: { ratio: 7, verdict: SAME, text: 'same age' },
  ageOneOff: { ratio: 3, verdict: CLOSE, text: 'one year apart in age' },
  ageTwoOff: { ratio: 0.7, verdict: DIFFERS, text: 'two years apart in age' },
  ageThreeOff: { ratio: 0.08, verdict: DIFFERS, text: 'three years apart in age' },
  placeSameProvince: { ratio: 4, verdict: CLOSE, text: 'same province, other district' },
  placeOtherProvince: { ratio: 0.05, verdict: DIFFERS, text: 'other province' },
  // Kept low enough that age, commune and day without a name stay below the line.
  dateSame: { ratio: 12, verdict: SAME, text: 'lost on the same day' },
  dateWeek: { ratio: 8, verdict: CLOSE, text: 'lost within a week of each other' },
  dateMonth: { ratio: 4, verdict: CLOSE, text: 'lost within a month of each other' },
  dateQuarter: { ratio: 0.2, verdict: DIFFERS, text: 'lost within three months of each other' },
  dateYear: { ratio: 0.05, verdict: DIFFERS, text: 'lost months apart' },
  dateLater: { ratio: 0.005, verdict: DIFFERS, text: 'lost more than a year apart' },
  dateBefore: { ratio: 0.005, verdict: DIFFERS, text: 'lost more than a year apart' },
}
