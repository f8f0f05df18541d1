import { type Age, findAge, findDay, findSex } from '../flow/answers/index.ts'
import type { CodeFields } from './codes.ts'
import type { ReadContext } from './reading.ts'

/** What plain words of a report add to its codes, and the words that say nothing of it. */
export interface PlainWords {
  readonly fields: CodeFields
  /** Places that fit the words equally well, best first, where the sender must choose; then no place is in `fields`. */
  readonly placeChoices?: readonly string[]
  readonly rest: string
}

/**
 * Reads day words, age, sex and, where no place code was given, place words, in that order. Words that contradict a code
 * stay in the rest.
 */
export function readPlainWords(text: string, codes: CodeFields, context: ReadContext): PlainWords {
  let rest = text
  const take = <Value>(
    found: { readonly value: Value; readonly rest: string } | null,
    fits: (value: Value) => boolean,
  ): Value | undefined => {
    if (found === null || !fits(found.value)) return undefined
    rest = found.rest
    return found.value
  }
  const day = take(findDay(rest, context.today), (value) => (codes.day ?? value) === value)
  const fitsCode = (age: Age) => (codes.ageMin ?? age.min) === age.min && (codes.ageMax ?? age.max) === age.max
  const age = take(findAge(rest, context.today), fitsCode)
  const sex = take(findSex(rest), (value) => (codes.sex ?? value) === value)
  const places = codes.place === undefined && rest !== '' ? context.places.find(rest) : null
  rest = places?.rest ?? rest
  const [place, ...others] = places?.codes ?? []
  return {
    fields: {
      ...(day === undefined ? {} : { day }),
      ...(age === undefined ? {} : { ageMin: age.min, ageMax: age.max }),
      ...(sex === undefined ? {} : { sex }),
      ...(place === undefined || others.length > 0 ? {} : { place }),
      ...codes,
    },
    ...(places === null || others.length === 0 ? {} : { placeChoices: places.codes }),
    rest,
  }
}
