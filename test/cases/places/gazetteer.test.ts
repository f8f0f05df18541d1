import { describe, expect, test } from 'vitest'
import { buildGazetteer } from '../../../src/cases/places/gazetteer.ts'
import {
  choiceLabels,
  districtLabel,
  listLabel,
  placeLabel,
  provinceLabel,
  whereLabel,
} from '../../../src/cases/places/labels.ts'
import { readPlaceFile } from '../../../src/store/place-file.ts'

const gazetteer = buildGazetteer(readPlaceFile())

describe('the gazetteer', () => {
  test('holds every official place, each inside one that exists', () => {
    const count = (level: string) => gazetteer.all().filter((place) => place.level === level).length
    expect(['province', 'district', 'commune', 'village'].map(count)).toEqual([25, 210, 1652, 14578])
    expect(gazetteer.all().filter((place) => place.parent !== '' && !gazetteer.exists(place.parent))).toEqual([])
  })

  test('lists provinces by population, districts and communes by code', () => {
    expect(gazetteer.provinces().join(' ')).toBe(
      '12 08 14 17 02 21 03 05 01 25 06 07 04 20 15 10 18 22 13 16 19 09 11 24 23',
    )
    expect(gazetteer.children('07').slice(0, 3)).toEqual(['0701', '0702', '0703'])
    expect(
      gazetteer
        .children('0703')
        .slice(0, 4)
        .map((code) => listLabel(gazetteer, code, 'en')),
    ).toEqual(['Baniev', 'Takaen', 'Boeng Nimol', 'Chhuk'])
    expect(gazetteer.children('99')).toEqual([])
  })

  test('knows what is around a place', () => {
    expect(gazetteer.provinceOf('07030401')?.latin).toBe('Kampot')
    expect(gazetteer.districtOf('070304')?.code).toBe('0703')
    expect(gazetteer.districtOf('07')).toBeUndefined()
    expect(gazetteer.provinceOf('2603')).toBeUndefined()
  })

  test('refuses a file with a line that is not a place', () => {
    expect(() => buildGazetteer('code\tkm\tlatin\n012\tក\tKa\n')).toThrow('not a place')
  })
})

describe('labels', () => {
  test.each([
    ['0703', 'en', 'Chhuk', 'Chhuk Kampot'],
    ['070304', 'km-Latn', 'Chhuk', 'Chhuk Kampot'],
    ['0703', 'km', 'ឈូក', 'ឈូក'],
    ['07', 'en', 'Kampot', 'Kampot'],
    ['07', 'km', 'កំពត', 'កំពត'],
    ['1906', 'en', 'Borei Ou Svay Sench.', 'Borei Ou Svay Senchey Stung Treng'],
    ['1906', 'km', 'បុរីអូរស្វាយសែនជ័យ', 'បុរីអូរស្វាយសែនជ័យ'],
    ['2603', 'en', '', ''],
  ] as const)('%s in %s', (code, language, place, where) => {
    expect(placeLabel(gazetteer, code, language)).toBe(place)
    expect(whereLabel(gazetteer, code, language)).toBe(where)
  })

  test('name province and district', () => {
    expect(provinceLabel(gazetteer, '010203', 'en')).toBe('Banteay Meanchey')
    expect(districtLabel(gazetteer, '010203', 'en')).toBe('Mongkol Borey')
  })

  test('of a choice name the province, or the district where the province does not tell two rows apart', () => {
    expect(choiceLabels(gazetteer, ['0703', '060501', '250201'], 'en')).toEqual([
      'Chhuk, Kampot',
      'Chhuk, Kampong Thom',
      'Chhuk, Tboung Khmum',
    ])
    expect(choiceLabels(gazetteer, ['0703', '060501'], 'km')).toEqual(['ឈូក កំពត', 'ឈូក កំពង់ធំ'])
    expect(choiceLabels(gazetteer, ['2107', '210910'], 'en')).toEqual(['Samraong, Takeo', 'Samraong, Tram Kak'])
    expect(choiceLabels(gazetteer, ['07'], 'en')).toEqual(['Kampot'])
  })

  test('in Latin are plain ASCII, in Khmer hold no invisible mark', () => {
    const named = gazetteer.all()
    expect(named.filter((place) => !/^[A-Za-z0-9 '().,;/-]+$/.test(place.latin)).map((place) => place.code)).toEqual([])
    expect(named.filter((place) => /[\u200b-\u200d\ufeff]/.test(place.km))).toEqual([])
    expect(named.filter((place) => place.km !== place.km.normalize('NFC'))).toEqual([])
  })
})
