import { type Age, findAge, findDay, findSex } from '../flow/answers/index.ts'
import type { CodeFields } from './codes.ts'
import type { PlaceFinder, ReadContext } from './reading.ts'

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
  const places = codes.place === undefined ? findPlaces(rest, context.places) : null
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

/** A number that stands alone and is the code of a district or smaller; four digits like 2008 are a year. */
const PLACE_CODE = /(?<![^\s,])(?!(?:19|20)\d\d(?!\d))(?:\d\d){2,4}(?![^\s,])/gu

function findPlaces(text: string, places: PlaceFinder): ReturnType<PlaceFinder['find']> {
  const codes = [...text.matchAll(PLACE_CODE)].filter((match) => places.exists(match[0]))
  const [only] = codes
  if (only === undefined || codes.length > 1) return places.find(text)
  const rest = `${text.slice(0, only.index)} ${text.slice(only.index + only[0].length)}`
  return { codes: [only[0]], rest: rest.trim() }
}
