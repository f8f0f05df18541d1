import { describe, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { lines, slotOfLine } from '../../flows/lines.ts'
import { longestSlots, MOST_GOT, sampleSlots } from '../../flows/slots.ts'
import { sms } from '../../flows/sms/text.ts'
import { EXAMPLE_OFFICIAL } from '../../flows/stand-in.ts'
import { placeRows, rowsOfOnePart } from '../../src/actions/ussd/place-rows.ts'
import { showCaseNumber } from '../../src/cases/number.ts'
import { districtLabel, placeLabel, provinceLabel, whereLabel } from '../../src/cases/places/labels.ts'
import { MOST_PARTS } from '../../src/flow/check.ts'
import { khmerFaults } from '../../src/flow/check-khmer.ts'
import { fitsScreen } from '../../src/flow/fit.ts'
import type { ListStep } from '../../src/flow/flow.ts'
import { gallery } from '../../src/flow/gallery.ts'
import { LANGUAGES, type Language, type Words } from '../../src/flow/language.ts'
import { countSegments } from '../../src/flow/segments.ts'
import { listNamed } from '../../src/flow/session.ts'
import { fill } from '../../src/flow/slots.ts'
import { gotOf, sexAge, sexAgeShort } from '../../src/officials/slots.ts'
import { gazetteer, testEnv } from '../dial.ts'
import { IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'

/** A small generator, so that a failing fill-in can be made again. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

type Roll = ReturnType<typeof dice>
const oneOf = <T>(roll: Roll, all: readonly T[]): T => all[roll(all.length)]!
const digits = (roll: Roll, count: number) => Array.from({ length: count }, () => roll(10)).join('')
const twoDigits = (number: number) => String(number).padStart(2, '0')

const places = gazetteer.all().filter(({ level }) => level !== 'village')
const SLOTS_OF_LINES = Object.entries(lines).map(([id, words]) => [slotOfLine(id), words as Words] as const)

/** What a phone may read in the place of each slot: what the gateway makes up, what people told, and real places. */
function fillIns(roll: Roll, language: Language): Record<string, string> {
  const place = () => oneOf(roll, places).code
  const child = () => {
    const [low, high] = [roll(18), roll(18)].sort((a, b) => a - b) as [number, number]
    const known = roll(4) > 0 ? { ageMin: low, ageMax: roll(2) === 0 ? low : high } : {}
    return { ...known, ...(roll(5) > 0 && { sex: oneOf(roll, ['M', 'F'] as const) }) }
  }
  const full = (facts: ReturnType<typeof child>) => sexAge(facts, { M: lines.SX1, F: lines.SX2 }, language) || '?'
  const short = () => sexAgeShort(child(), { M: lines.SX3, F: lines.SX4 }, language) || '?'
  const number = () => showCaseNumber(`${1 + roll(9)}${digits(roll, 9)}`)
  const day = () => `${twoDigits(1 + roll(28))}/${twoDigits(1 + roll(12))}`
  const phone = () => `+855${oneOf(roll, ['10', '12', '88', '97'])}${digits(roll, 6 + roll(2))}`
  const [told, where] = [child(), place()]
  const settings = {
    dial: oneOf(roll, ['*123#', '*1280#', '*12345#']),
    urgent: oneOf(roll, ['117', '1280', '119']),
    help: oneOf(roll, ['1280', '117']),
  }
  const fromLines = Object.fromEntries(
    [...new Set(SLOTS_OF_LINES.map(([slot]) => slot))].flatMap((slot) => {
      const words = oneOf(
        roll,
        SLOTS_OF_LINES.filter((each) => each[0] === slot),
      )[1]
      return slot === undefined ? [] : [[slot, fill(words[language], language, settings)]]
    }),
  )
  return {
    // a slot that nobody thought of here is an example or at its longest
    ...oneOf(roll, [sampleSlots, longestSlots])[language],
    ...fromLines,
    ...settings,
    ...Object.fromEntries(['number', 'number2', 'n1', 'n2', 'n3'].map((slot) => [slot, number()])),
    ...Object.fromEntries(['d1', 'd2', 'date'].map((slot) => [slot, day()])),
    ...Object.fromEntries(['place', 'place2', 'area'].map((slot) => [slot, placeLabel(gazetteer, place(), language)])),
    pin: digits(roll, 6),
    signin: digits(roll, 6),
    code: digits(roll, 4),
    time: `${twoDigits(roll(24))}:${twoDigits(roll(60))}`,
    n: `${1 + roll(9)}`,
    step: `${1 + roll(9)}`,
    of: '9',
    sexage: full(told),
    sa1: short(),
    sa2: short(),
    where: whereLabel(gazetteer, where, language),
    province: provinceLabel(gazetteer, place(), language),
    district: districtLabel(gazetteer, place(), language),
    desk: provinceLabel(gazetteer, place(), language),
    got: gotOf([full(told).toLowerCase(), whereLabel(gazetteer, where, language), day()], language, MOST_GOT[language]),
    rows: placeRows(
      gazetteer,
      rowsOfOnePart(gazetteer, Array.from({ length: 1 + roll(9) }, place), language),
      language,
    ),
    alert: `A${1 + roll(9)}`,
    score: `${roll(100)}`,
    min: `${1 + roll(99)}`,
    count: `${1 + roll(200)}`,
    phone: phone(),
    typed: digits(roll, 10),
    worker: oneOf(roll, ['Sophea', 'Chan', 'desk', 'Bunrithy', 'Sreypov-Anna']),
  }
}

/** A page of a real list: places that a name was read as, or what lies inside some place, from any row on. */
function rowsFor(roll: Roll, language: Language) {
  return (step: ListStep, id: string): string[] => {
    const list = listNamed(testEnv.lists, step.list, EXAMPLE_OFFICIAL)!
    if (step.list !== 'places') return list.rows('', language).map(({ label }) => label)
    if (step.shows === 'found') {
      const codes = Array.from({ length: 1 + roll(9) }, () => oneOf(roll, places).code)
      return list.choices(codes, language).map(({ label }) => label)
    }
    const level = { R5: 'province', R6: 'district' }[id]
    const scope =
      level === undefined
        ? ''
        : oneOf(
            roll,
            places.filter((place) => place.level === level),
          ).code
    const rows = list.rows(scope, language).map(({ label }) => label)
    return rows.slice(roll(rows.length))
  }
}

interface Faults {
  readonly filled: number
  readonly over: readonly string[]
  readonly cut: readonly string[]
}

/** Fills every screen and every SMS of a language again and again, so many texts in all. */
function fillAll(
  language: Language,
  count: number,
  seed: number,
  values: Readonly<Record<string, string>> = {},
): Faults {
  const roll = dice(seed)
  const over: string[] = []
  const cut: string[] = []
  let filled = 0
  const look = (id: string, text: string, fits: boolean) => {
    filled += 1
    if (!fits) over.push(`${id}: ${text}`)
    if (/\{\w+\}|undefined/.test(text) || khmerFaults(text).some((fault) => fault.startsWith('a cut')))
      cut.push(`${id}: ${text}`)
  }
  while (filled < count) {
    const slots = { ...fillIns(roll, language), ...values }
    // what is too long is not cut here, so a screen that would lose a line is seen
    for (const { id, text } of gallery(book, language, slots, rowsFor(roll, language))) look(id, text, fitsScreen(text))
    for (const [id, text] of Object.entries(sms)) {
      for (const words of 'seen' in text ? [text.words, text.seen] : [text.words]) {
        const said = fill(words[language], language, slots)
        look(id, said, countSegments(said).parts <= MOST_PARTS[language])
      }
    }
  }
  return { filled, over, cut }
}

describe('whatever stands in the slots, no text is over its budget and no syllable is cut', () => {
  it.each(LANGUAGES)('3,000 fill-ins in %s', (language) => {
    const { filled, over, cut } = fillAll(language, 3_000, 20260315)
    expect(filled).toBeGreaterThanOrEqual(3_000)
    expect({ over, cut }).toEqual({ over: [], cut: [] })
  })

  it.skipIf(!IS_THOROUGH)(
    `100,000 fill-ins${IS_THOROUGH ? '' : WHY_NOT_USUAL}`,
    () => {
      for (const [at, language] of LANGUAGES.entries()) {
        const { over, cut } = fillAll(language, 34_000, 7 + at)
        expect({ over, cut }).toEqual({ over: [], cut: [] })
      }
    },
    300_000,
  )
})

it.each([
  ['a value that is longer than anybody thought', { number: '4'.repeat(40) }, 'over'],
  ['a value that is cut inside a syllable', { place: 'កំព\u17d2' }, 'cut'],
  ['a value that is not there', { number: '{number}' }, 'cut'],
] as const)('%s is seen', (_what, values, kind) => {
  expect(fillAll('km', 300, 1, values)[kind].length).toBeGreaterThan(0)
})
