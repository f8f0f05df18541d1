import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildGazetteer, type Place } from '../../../src/cases/places/gazetteer.ts'
import { readPlace, readPlaceCodes } from '../../../src/cases/places/read-place.ts'
import { readPlaceFile } from '../../../src/store/place-file.ts'
import { respell, seededRandom, slip } from './respell.ts'

/*
 * Floors for spellings that nobody wrote into the data: the gazetteer is built without its column of other spellings.
 * A sample of names is written anew by ear from the Khmer script, or gets slips of the thumb, and is read again.
 */
const gazetteer = buildGazetteer(
  readPlaceFile()
    .split('\n')
    .map((line) => line.split('\t').slice(0, 5).join('\t'))
    .join('\n'),
)

const of = (level: string) => gazetteer.all().filter((place) => place.level === level)
const provinces = of('province')
const districts = of('district')
const communes = of('commune').filter((place) => !/[0-9០-៩]/.test(place.km + place.latin))

function codes(text: string, scope: string): readonly string[] {
  if (scope === '') return readPlaceCodes(gazetteer, text)
  const reading = readPlace(gazetteer, text, scope)
  return reading.kind === 'none' ? [] : reading.kind === 'one' ? [reading.code] : reading.codes
}

/** The place itself, or the one around it that has the same name: both answers are true. */
function isRight(code: string | undefined, place: { code: string; km: string }): boolean {
  if (code === undefined) return false
  return code === place.code || (place.code.startsWith(code) && gazetteer.get(code)?.km === place.km)
}

interface Figures {
  readonly first: number
  readonly inThree: number
  readonly wrongProvince: number
}

/** Shares, in per cent of the sample. */
function measure(places: readonly Place[], size: number, write: (place: Place) => readonly [string, string]): Figures {
  let first = 0
  let inThree = 0
  let wrongProvince = 0
  for (let i = 0; i < size; i++) {
    const place = places[(i * 7919) % places.length] as Place
    const [text, scope] = write(place)
    const found = codes(text, scope)
    if (isRight(found[0], place)) first++
    if (found.slice(0, 3).some((code) => isRight(code, place))) inThree++
    if (found[0] !== undefined && found[0].slice(0, 2) !== place.code.slice(0, 2)) wrongProvince++
  }
  const share = (count: number) => Math.round((1000 * count) / size) / 10
  return { first: share(first), inThree: share(inThree), wrongProvince: share(wrongProvince) }
}

describe('names written by ear from the Khmer script', () => {
  const random = seededRandom(2026)
  test.each([
    ['province', provinces, () => '', 98, 98],
    ['district in its province', districts, (place: Place) => place.parent, 98.5, 99],
    ['district nationwide', districts, () => '', 93, 97],
    ['commune in its province', communes, (place: Place) => place.code.slice(0, 2), 98, 99],
    ['commune in its district', communes, (place: Place) => place.parent, 98.5, 99],
  ] as const)('%s', (name, places, scope, first, inThree) => {
    const figures = measure(places, 400, (place) => [respell(place.km, random), scope(place)])
    if (process.env.SHOW_FIGURES !== undefined) console.log(name, figures)
    expect(figures.first).toBeGreaterThanOrEqual(first)
    expect(figures.inThree).toBeGreaterThanOrEqual(inThree)
  })
})

describe('slips of the thumb', () => {
  const random = seededRandom(7)
  const slipped = (place: Place | undefined, slips: number) => {
    let text = place?.latin.toLowerCase() ?? ''
    for (let i = 0; i < slips; i++) text = slip(text, random)
    return text
  }
  const full = (slips: number) => (place: Place) =>
    [place, gazetteer.districtOf(place.code), gazetteer.provinceOf(place.code)]
      .map((one) => slipped(one, slips))
      .join(' ')
  test.each([
    ['one in each of commune, district and province', communes, full(1), 97, 0.3],
    ['two in each of commune, district and province', communes, full(2), 88, 0.3],
    ['one in a district', districts, (place: Place) => slipped(place, 1), 96, 3],
    [
      'one each in district and province',
      districts,
      (place: Place) => `${slipped(place, 1)} ${slipped(gazetteer.provinceOf(place.code), 1)}`,
      98,
      0.5,
    ],
  ] as const)('%s', (name, places, write, first, wrongProvince) => {
    const figures = measure(places, 300, (place) => [write(place), ''])
    if (process.env.SHOW_FIGURES !== undefined) console.log(name, figures)
    expect(figures.first).toBeGreaterThanOrEqual(first)
    expect(figures.wrongProvince).toBeLessThanOrEqual(wrongProvince)
  })
})

test('the spellings of other public sources are found inside the place around', () => {
  const file = readFileSync(new URL('../../vectors/place-spellings.tsv', import.meta.url), 'utf8')
  const pairs = file
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string])
  const right = pairs.filter(([code, spelling]) => {
    const place = gazetteer.get(code)
    const parent = place?.parent ?? ''
    return (
      place !== undefined &&
      codes(spelling, parent)
        .slice(0, 3)
        .some((found) => isRight(found, place))
    )
  })
  if (process.env.SHOW_FIGURES !== undefined) console.log(right.length, 'of', pairs.length)
  expect(pairs.length).toBeGreaterThan(250)
  expect(right.length / pairs.length).toBeGreaterThanOrEqual(0.94)
})
