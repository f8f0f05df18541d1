import { book } from '../../flows/index.ts'
import { screensByList, screensByName } from '../../flows/place-ways.ts'
import type { Gazetteer, Place } from '../cases/places/gazetteer.ts'
import { LANGUAGES, type Language } from '../flow/language.ts'
import type { Env } from '../flow/session.ts'

/** Ways to the commune of a village, by what is typed; null presses keys alone. */
const WAYS: readonly (readonly [
  way: string,
  name: (commune: Place, district: Place, language: Language) => string | null,
])[] = [
  ['keys alone', () => null],
  ['name of the commune', (commune, _district, language) => nameIn(commune, language)],
  [
    'names of commune and district',
    (commune, district, language) => `${nameIn(commune, language)} ${nameIn(district, language)}`,
  ],
]

const nameIn = ({ km, latin }: Place, language: Language) => (language === 'km' ? km : latin)

/**
 * `flows places`: how many screens the question for a place takes until the commune of a village is known, on average over
 * all villages, and the share of villages whose commune that way reaches.
 */
export function flowsPlaces(gazetteer: Gazetteer, env: Env, result: (line: string) => void): 0 {
  const inside = (codes: readonly string[]) => codes.flatMap((code) => gazetteer.children(code))
  const communes = inside(inside(gazetteer.provinces())).flatMap((code) => gazetteer.get(code) ?? [])
  result('| way | language | screens | reached |')
  result('| --- | --- | --- | --- |')
  for (const [way, nameOf] of WAYS) {
    for (const language of LANGUAGES) {
      let all = 0
      let reached = 0
      let read = 0
      for (const commune of communes) {
        const villages = gazetteer.children(commune.code).length
        const name = nameOf(commune, gazetteer.get(commune.code.slice(0, 4))!, language)
        const screens =
          name === null
            ? screensByList(book, commune.code, language, env)
            : screensByName(book, name, commune.code, language, env)
        all += villages
        if (screens === null) continue
        reached += villages
        read += screens * villages
      }
      result(`| ${way} | ${language} | ${(read / reached).toFixed(2)} | ${((100 * reached) / all).toFixed(1)} % |`)
    }
  }
  return 0
}
