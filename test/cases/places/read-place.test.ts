import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ALIASES } from '../../../src/cases/places/aliases.ts'
import { buildGazetteer } from '../../../src/cases/places/gazetteer.ts'
import { readPlace, readPlaceCodes } from '../../../src/cases/places/read-place.ts'
import { readPlaceFile } from '../../../src/store/place-file.ts'

const gazetteer = buildGazetteer(readPlaceFile())
const read = (text: string, scope = '') => readPlace(gazetteer, text, scope)
const vectors: {
  read: { input: string; expect: string | string[]; compare: string }[]
  hostile: { input: string; expect: string }[]
} = JSON.parse(readFileSync(new URL('../../vectors/places.json', import.meta.url), 'utf8'))

describe("the specification's vectors", () => {
  test.each(vectors.read)('$input', ({ input, expect: wanted }) => {
    const codes = readPlaceCodes(gazetteer, input)
    if (typeof wanted === 'string') expect(codes[0]).toBe(wanted)
    else expect(codes).toEqual(expect.arrayContaining(wanted))
  })

  test.each(vectors.hostile)('$input', ({ input, expect: wanted }) => {
    const codes = readPlaceCodes(gazetteer, input)
    if (wanted === 'none') expect(codes).toEqual([])
    else if (wanted !== 'short') expect(codes[0]).toBe(wanted)
    expect(codes.length).toBeLessThanOrEqual(20)
  })
})

test('every short form and old name is read as its own place', () => {
  for (const [code, forms, more] of ALIASES) {
    for (const form of [forms, more ?? '']
      .join(' · ')
      .split(' · ')
      .filter((some) => some !== '')) {
      expect([form, read(form)]).toEqual([form, { kind: 'one', code }])
      expect(read(form.toUpperCase().replace(/ /g, '  ')).kind).toBe('one')
    }
  }
})

test('every province, district and commune is reached by its name in either script, inside the place around it (a name of digits is a key or a code)', () => {
  const unreached = gazetteer.all().filter((place) => {
    if (place.level === 'village') return false
    return [place.km, place.latin].some((name) => {
      if (/^[០-៩]+$/.test(name)) return false
      const reading = read(name, place.parent)
      if (reading.kind === 'one') return reading.code !== place.code
      return reading.kind === 'none' || !reading.codes.includes(place.code)
    })
  })
  expect(unreached.map((place) => place.code)).toEqual([])
})

test('every village is reached by its name inside its commune', () => {
  const villages = gazetteer.all().filter((place) => place.level === 'village')
  const unreached = villages.filter((place) => {
    const reading = read(place.km, place.parent)
    return !(reading.kind === 'one' ? [reading.code] : reading.kind === 'several' ? reading.codes : []).includes(
      place.code,
    )
  })
  expect(unreached.filter((place) => !/^[០-៩.]+$/.test(place.km))).toEqual([])
})

test('the list of codes for a name holds every province, district and commune of that name', () => {
  const missing = gazetteer.all().filter((place) => {
    if (place.level === 'village' || /^[០-៩]+$/.test(place.km)) return false
    return [place.km, place.latin].some((name) => !readPlaceCodes(gazetteer, name).includes(place.code))
  })
  expect(missing.map((place) => place.code)).toEqual([])
})

test('a name that several communes share is never decided', () => {
  const byName = new Map<string, string[]>()
  for (const { level, km, code } of gazetteer.all()) {
    if (level === 'commune') byName.set(km, [...(byName.get(km) ?? []), code])
  }
  const shared = [...byName].filter(([, codes]) => codes.length > 1)
  expect(shared.length).toBe(117)
  const provinces = new Set(gazetteer.provinces().map((code) => gazetteer.get(code)?.km))
  for (const [km, codes] of shared) {
    if (provinces.has(km)) continue
    const reading = read(km)
    expect([km, reading.kind]).toEqual([km, 'several'])
    expect(codes.length).toBeLessThanOrEqual(10)
  }
})

describe('the order of the reading', () => {
  test.each([
    ['0703', '', '0703'],
    ['០៧០៣', '', '0703'],
    ['P0703', '', '0703'],
    ['kp', '', '07'],
    ['Kampot', '', '07'],
    ['kampot', '07', '0708'],
    ['Kampong Cham', '', '03'],
    ['Bavet', '', '2008'],
    ['phnum srok', '', '0103'],
    ['srok phnum srok', '', '0103'],
    ['kampot chhuk', '', '0703'],
    ['ស្រុកឈូក ខេត្តកំពត', '', '0703'],
    ['ស្រុកឈូកខេត្តកំពត', '', '0703'],
    ['ឈូកកំពត', '', '0703'],
    ['chhuk, kp', '', '0703'],
    ['chhuk chhuk', '', '070304'],
    ['siem reap siem reap', '', '1710'],
    ['khum samraong srok tram kak khet takeo', '', '210910'],
    ['takeo tram kak samraong', '', '210910'],
    ['សំរោងត្រាំកក់តាកែវ', '', '210910'],
    ['chhuk', '06', '060501'],
    ['wat bo siem reap', '', '17100401'],
  ])('%s in "%s" is %s', (text, scope, code) => {
    expect(read(text, scope)).toEqual({ kind: 'one', code })
  })

  test.each([
    ['chhuk', '', ['0703', '060501', '250201'], true],
    ['ឈូក', '', ['0703', '060501', '250201'], true],
    ['tuek chh', '07', ['0707'], false],
    ['តាក', '0703', ['070302'], false],
    ['ta', '0703', ['070302'], false],
  ])('%s in "%s" is asked', (text, scope, codes, exact) => {
    const reading = read(text, scope)
    expect(reading).toMatchObject({ kind: 'several', exact })
    expect(reading.kind === 'several' && reading.codes.slice(0, codes.length)).toEqual(codes)
  })

  test('two letters are enough only inside a known place', () => {
    expect(read('ch').kind).toBe('none')
    expect(read('ch', '07').kind).toBe('several')
  })

  test('a code or name outside the scope names nothing inside it', () => {
    expect(read('0203', '07')).toEqual({ kind: 'none' })
    expect(read('07', '07')).toEqual({ kind: 'none' })
    expect(read('battambang', '0703')).toEqual({ kind: 'none' })
  })

  test('a near spelling is never taken without asking', () => {
    expect(read('batambong')).toMatchObject({ kind: 'several', exact: false, codes: expect.arrayContaining(['02']) })
    expect(read('tuk chou kompot')).toMatchObject({ kind: 'several', exact: false })
  })

  test('zero-width marks part or join words as needed', () => {
    expect(read('ភ្នំ\u200bពេញ')).toEqual({ kind: 'one', code: '12' })
    expect(read('ឈូក\u200bកំពត')).toEqual({ kind: 'one', code: '0703' })
    expect(read('07\u200b03')).toEqual({ kind: 'one', code: '0703' })
  })

  test('marks of a Khmer syllable may come in any order, ដ and ត as subscript are one', () => {
    expect(read('កណ្ដាល')).toEqual({ kind: 'one', code: '08' })
    expect(read('កណ្តាល')).toEqual({ kind: 'one', code: '08' })
    expect(read('ត្បូងឃ្មំុ')).toEqual({ kind: 'one', code: '25' })
  })
})

test('hostile inputs end in a short list or nothing', () => {
  const inputs = [
    'a '.repeat(32_768),
    'kampong '.repeat(8_192),
    'ក'.repeat(65_536),
    '្'.repeat(65_536),
    '\u200b'.repeat(65_536),
    '\ud800kampot',
    '\u0000',
    '𝟙𝟚',
    '🙂 kampot',
    'prey chrey srey svay ta pou mean prey chey chrey svay prey prey',
    '9'.repeat(65_536),
    "'".repeat(65_536),
  ]
  for (const input of inputs) expect(readPlaceCodes(gazetteer, input).length).toBeLessThanOrEqual(20)
  expect(readPlaceCodes(gazetteer, '🙂 kampot')[0]).toBe('07')
})
