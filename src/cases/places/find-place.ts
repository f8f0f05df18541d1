import { byAlias, byExactName, byNames, type PlaceReading, searchFor } from './exact.ts'
import { type PlaceWord, placeWords } from './fold.ts'
import type { Gazetteer } from './gazetteer.ts'

/** A place named inside a free text: its codes, best first (one when there is no doubt), and the text without it. */
export interface FoundPlace {
  readonly codes: readonly string[]
  readonly rest: string
}

/** Longest text that is searched, in UTF-16 units (four SMS parts) and in words; most words of one place in it. */
const LONGEST_TEXT = 640
const MOST_TEXT_WORDS = 60
const MOST_WORDS = 10

/** Words that point at a place: "from", "in", "at". */
const POINTERS = new Set('nov nou nau nuv pi at in from near នៅ ពី ឯ'.split(' '))

/** Districts whose names are also names of people: Chantrea, Sen Sok, Mean Chey and the like. */
const ALSO_PEOPLE = new Set('0307 1206 1208 1405 1408 2001 2003 2506'.split(' '))

/**
 * Finds the words of a free text that name a place: the longest run of words, the last in the text, that is exactly a short
 * form, a name, or names one inside the other. Nothing is completed or corrected here, and a name that may be a person's
 * counts only where something points at it: a unit word, "from" or "in", commas around it, or the name of a place around.
 * Null when no place is named.
 */
export function findPlaceWords(gazetteer: Gazetteer, text: string): FoundPlace | null {
  const words = placeWords(text.slice(0, LONGEST_TEXT)).slice(0, MOST_TEXT_WORDS)
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length--) {
    for (let from = words.length - length; from >= 0; from--) {
      const codes = readRun(gazetteer, text, words, from, from + length)
      if (codes !== undefined) return { codes, rest: without(text, words, from, from + length) }
    }
  }
  return null
}

function readRun(
  gazetteer: Gazetteer,
  text: string,
  words: readonly PlaceWord[],
  from: number,
  to: number,
): readonly string[] | undefined {
  const run = words.slice(from, to)
  const first = run[0]
  const last = run.at(-1)
  if (first === undefined || last === undefined || last.unit || run.some((word) => /^\d+$/.test(word.text)))
    return undefined
  const search = searchFor(gazetteer, run, '')
  if (search === undefined) return undefined
  const before = words[from - 1]
  const alone = first.apart && (words[to] === undefined || words[to].apart)
  const pointed = first.unit || alone || (before !== undefined && (before.unit || POINTERS.has(before.text)))
  const short = codesOf(byAlias(search))
  if (short.length > 0) {
    const dotted = text.slice(first.start, last.end).includes('.')
    return pointed || dotted || isPlainShortForm(run.map((word) => word.text).join('')) ? short : undefined
  }
  const named = codesOf(byExactName(search))
  if (named.length > 0) return pointed || isPlainPlace(named, run.length) ? named : undefined
  const nested = codesOf(byNames(search))
  return nested.length > 0 ? nested : undefined
}

function codesOf(reading: PlaceReading | undefined): readonly string[] {
  if (reading === undefined || reading.kind === 'none') return []
  return reading.kind === 'one' ? [reading.code] : reading.codes
}

/** Short forms that are nobody's name: spelt out, or three consonants, or the capital's. */
function isPlainShortForm(folded: string): boolean {
  return folded.length >= 4 || folded === 'pp' || /^[^aeiou]{3}$/.test(folded)
}

/** Whether the best reading is a province, a district that is nobody's name, or a commune of three words or more. */
function isPlainPlace(codes: readonly string[], words: number): boolean {
  const [best = ''] = codes
  return best.length === 2 || (best.length === 4 && !ALSO_PEOPLE.has(best)) || words >= 3
}

/** The text without these words, the unit words and pointers before them, and the marks that would be left hanging. */
function without(text: string, words: readonly PlaceWord[], from: number, to: number): string {
  let first = from
  while (first > 0 && (words[first - 1]?.unit || POINTERS.has(words[first - 1]?.text ?? ''))) first--
  const start = words[first]?.start ?? 0
  const end = words[to - 1]?.end ?? text.length
  const head = text.slice(0, start).replace(/[\s,;]+$/u, '')
  const tail = text.slice(end).replace(/^[\s,;.]+/u, '')
  const comma = /[,;]\s*$/u.test(text.slice(0, start)) && head !== '' && tail !== ''
  return [head, tail].filter((part) => part !== '').join(comma ? ', ' : ' ')
}
