import { findAge } from './answers/age.ts'
import { findSex } from './answers/sex.ts'
import type { Day } from './day.ts'

/** A child in a caller's words: sex when told, years from and to. */
export interface ChildWords {
  readonly sex?: 'M' | 'F'
  readonly min: number
  readonly max: number
}

/** Years of a child whose age nobody told. */
const ANY_AGE = { min: 0, max: 17 }

/** Sex and age told in words ("srey 8", "ក្មេងប្រុស ៧ ឆ្នាំ"), either alone too; null when the text tells neither. */
export function readChild(text: string, today: Day): ChildWords | null {
  const sex = findSex(text)
  const age = findAge(sex?.rest ?? text, today)?.value ?? null
  if (sex !== null) return { sex: sex.value, min: age?.min ?? ANY_AGE.min, max: age?.max ?? ANY_AGE.max }
  return age === null ? null : { min: age.min, max: age.max }
}
