import { describe, expect, test } from 'vitest'
import type { Described } from '../../src/cases/match/description.ts'
import type { Evidence, Field } from '../../src/cases/match/evidence.ts'
import { reasonsOf } from '../../src/cases/match/reasons.ts'
import { ALL_WORDS } from '../../src/http/console/drafts.ts'
import { reasonWords } from '../../src/http/console/match-text.ts'

const FIELDS: readonly Field[] = ['name', 'sex', 'age', 'days', 'home', 'seen', 'guardian', 'marks', 'phone']

/** Every line an explanation can hold, about. */
function* lines(): Generator<string> {
  const places = [[], ['01'], ['0102'], ['010203'], ['01020304'], ['0103'], ['02']]
  for (const weight of [-2, 1, 4])
    for (const kind of ['missing', 'found'] as const)
      for (const gap of [-40, -1, 0, 5, 20, 60, 500])
        for (const [at, seen] of places.entries()) {
          const side = { id: 'x', kind, day: 20_000, home: [], sex: 'M', age: 7 } as const
          const report: Described = {
            ...side,
            day: 20_000 + gap,
            seen,
            sex: at % 2 === 0 ? 'M' : 'F',
            age: 7 + (at % 4),
          }
          const open: Described = { ...side, kind: 'missing', seen: ['01020304'] }
          for (const fields of [[], FIELDS]) {
            const evidence = { fields: fields.map((field) => ({ field, weight })) } as unknown as Evidence
            for (const { text } of reasonsOf(evidence, report, open)) yield text
          }
        }
}

describe('the words of the console', () => {
  test('say in Khmer every reason for a pair', () => {
    const all = [...new Set(lines())]
    expect(all.length).toBeGreaterThan(25)
    expect(all.filter((line) => /[a-z]/i.test(reasonWords(line, 'km')))).toEqual([])
    for (const line of all) expect(reasonWords(line, 'en')).toBe(line)
  })

  test('stand in both languages, Khmer in its script but for names and codes', () => {
    const unsaid = ALL_WORDS.flatMap((texts) => Object.entries(texts)).filter(
      ([, { en, km }]) => km === '' || (en !== '' && !/[\u1780-\u17ff]/.test(km)),
    )
    expect(unsaid.map(([name]) => name)).toEqual(['otherLanguage'])
  })
})
