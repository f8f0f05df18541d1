import { expect, test } from 'vitest'
import { findPlaceWords } from '../../../src/cases/places/find-place.ts'
import { buildGazetteer } from '../../../src/cases/places/gazetteer.ts'
import { readPlaceFile } from '../../../src/store/place-file.ts'

const gazetteer = buildGazetteer(readPlaceFile())

test.each([
  ['Dara 7 bros Chhuk Kampot msel minh', ['0703'], 'Dara 7 bros msel minh'],
  ['Dara Kampot Chhuk', ['0703'], 'Dara'],
  ['SEEN IN POIPET', ['0110'], 'SEEN'],
  ['តារា នៅ ស្រុកឈូក', ['0703', '060501', '250201'], 'តារា'],
  ['តារា ឈូក កំពត', ['0703'], 'តារា'],
  ['dara k.cham', ['03'], 'dara'],
  ['dara pp', ['12'], 'dara'],
  ['dara khet bb', ['02'], 'dara'],
  ['Dara, 7, bros, Chan Sa, msel minh', ['171101'], 'Dara, 7, bros, msel minh'],
  ['kmeng srey khan Sen Sok', ['1208'], 'kmeng srey'],
  ['Sok Samraong', ['2107', '2204'], 'Sok'],
])('"%s" names a place', (text, codes, rest) => {
  const found = findPlaceWords(gazetteer, text)
  expect(found?.codes.slice(0, codes.length)).toEqual(codes)
  expect(found?.rest).toBe(rest)
})

test.each([
  'SOK DARA',
  'Sen Sok',
  'Sophea Chantrea',
  'Chan Sa',
  'om Sopheap',
  'Dara st',
  'Mean Chey',
  'sok 7',
  'srok',
  '',
  '12',
  'អាវក្រហម',
  'សុខ តារា',
  'a '.repeat(2000),
])('"%s" names none', (text) => {
  expect(findPlaceWords(gazetteer, text)).toBeNull()
})
