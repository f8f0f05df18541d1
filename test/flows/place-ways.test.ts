import { expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { screensByList, screensByName } from '../../flows/place-ways.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { gazetteer, testEnv } from '../dial.ts'

const communes = gazetteer.all().filter(({ level }) => level === 'commune')
const MOST_BY_LIST = 15

it.each(LANGUAGES)('all 1,652 communes are reached by keys alone, in a bounded number of screens (%s)', (language) => {
  const far = communes.filter(({ code }) => {
    const screens = screensByList(book, code, language, testEnv)
    return screens === null || screens > MOST_BY_LIST
  })
  expect(communes).toHaveLength(1652)
  expect(far).toEqual([])
})

it.each(LANGUAGES)(
  'and by typing: the name, the name with its district, or the official code where both are one name (%s)',
  (language) => {
    const nameOf = (code: string) => gazetteer.get(code)![language === 'km' ? 'km' : 'latin']
    const reached = (name: string, code: string) => screensByName(book, name, code, language, testEnv) !== null
    const byName = communes.filter(({ code }) => reached(nameOf(code), code))
    const others = communes.filter((one) => !byName.includes(one))
    const byBoth = others.filter(({ code }) => reached(`${nameOf(code)} ${nameOf(code.slice(0, 4))}`, code))
    const byCode = others.filter((one) => !byBoth.includes(one))
    expect(byCode.filter(({ code }) => !reached(code, code))).toEqual([])
    // a commune that is named as its district and province, or by a digit, which is a key
    expect(byCode.length).toBeLessThanOrEqual(12)
    expect(byName.length).toBeGreaterThanOrEqual(1560)
  },
)

it('a name that does not lead to a place reaches nothing', () => {
  expect(screensByName(book, 'zzzzzz', '070301', 'en', testEnv)).toBeNull()
})
