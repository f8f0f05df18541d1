import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shown } from '../../flows/pictures.ts'
import { screensPage } from '../../flows/screens-page.ts'
import { sampleSlots } from '../../flows/slots.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { testEnv } from '../dial.ts'
import vectors from '../vectors/screens.json' with { type: 'json' }

type Expected = Readonly<Record<string, Readonly<Record<string, { readonly shown: string; readonly longest: number }>>>>

/** The specification shows sightings with another example of a case number. */
const sightingNumber = (text: string) => text.replace('2100 4897 02\n', '4712 0935 49\n')

/** What is missing is not in the specification's example of what was told. */
const GOT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  T5p: { en: 'boy, 7, yesterday', km: 'ប្រុស 7 ម្សិលមិញ', 'km-Latn': 'bros, 7, msel minh' },
  T5a: { en: 'boy, Chhuk Kampot', km: 'ប្រុស ឈូក កំពត', 'km-Latn': 'bros, Chhuk Kampot' },
  T5s: { en: '7, Chhuk Kampot', km: '7 ឈូក កំពត', 'km-Latn': '7, Chhuk Kampot' },
}

describe.each(LANGUAGES)('the words in %s', (language) => {
  const samples = shown(language, 'sample', testEnv.lists)
  const longest = shown(language, 'longest', testEnv.lists)

  it.each(Object.keys(vectors.screens))('screen %s is worded as specified', (id) => {
    const expected = (vectors.screens as Expected)[id]![language]!
    const sample = samples.find((one) => one.medium === 'ussd' && one.id === id)
    expect(sample?.text).toBe(id.startsWith('S6') ? sightingNumber(expected.shown) : expected.shown)
  })

  it.each(Object.keys(vectors.sms))('text %s is worded and as long as specified', (id) => {
    const expected = (vectors.sms as Expected)[id]![language]!
    const { got } = sampleSlots[language]
    const text = samples.find((one) => one.medium === 'sms' && one.id === id)?.text
    expect(text?.replace(got!, GOT[id]?.[language] ?? got!)).toBe(expected.shown)
    expect(longest.find((one) => one.medium === 'sms' && one.id === id)?.units).toBe(expected.longest)
  })

  it('every screen keeps its budget with the longest values', () => {
    const tooLong = longest.filter(({ medium, units, limit, text }) => {
      return units > limit || (medium === 'ussd' && text.split('\n').length > 8)
    })
    expect(tooLong).toEqual([])
  })
})

it('the page of screens is up to date (npm run -s cli -- flows screens --markdown > flows/SCREENS.md)', () => {
  const page = readFileSync(new URL('../../flows/SCREENS.md', import.meta.url), 'utf8')
  expect(page).toBe(screensPage(testEnv.lists))
})
