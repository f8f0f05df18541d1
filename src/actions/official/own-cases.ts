import { lines } from '../../../flows/lines.ts'
import type { Facts } from '../../cases/facts.ts'
import { readCaseNumber, showCaseNumber } from '../../cases/number.ts'
import { readDigits } from '../../flow/answers/digits.ts'
import type { Language } from '../../flow/language.ts'
import { keptText } from '../../flow/read-answer.ts'
import type { List, Row, Session } from '../../flow/session.ts'
import { sexAge, sexAgeShort } from '../../officials/slots.ts'

/** A case as an official is shown it before it is chosen: no name, and no more than this. */
export interface OwnCase extends Pick<Facts, 'sex' | 'ageMin' | 'ageMax'> {
  readonly number: string
}

/** The cases of an official, new alerts first, as a value that their dialogue is given. */
export const givenCases = (cases: readonly OwnCase[]): Session['given'] => ({ ownCases: JSON.stringify(cases) })

const casesIn = (given: Session['given']) => JSON.parse(given.ownCases ?? '[]') as readonly OwnCase[]

function childOf(own: OwnCase, language: Language): string {
  if (language === 'km') return sexAgeShort(own, { M: lines.SX3, F: lines.SX4 }, language)
  return sexAge(own, { M: lines.SX1, F: lines.SX2 }, language).toLowerCase()
}

/**
 * An official's cases as a list that dialogues show and read: by row, by the last four digits when one case alone has them,
 * or by all ten. A number that is not on it is of the level `elsewhere`, words of the level `line`: they may be one of the SMS grammar.
 */
export function ownCases(given: Session['given']): List {
  const cases = casesIn(given)
  const row = (value: string, language: Language): Row => {
    const own = cases.find(({ number }) => number === value)
    if (readCaseNumber(value) === null) return { value, label: '', level: 'line' }
    if (own === undefined) return { value, label: showCaseNumber(value), level: 'elsewhere' }
    return { value, label: `${showCaseNumber(value)} ${childOf(own, language)}`.trim(), level: 'case' }
  }
  return {
    rows: (scope, language) => (scope === '' ? cases.map(({ number }) => row(number, language)) : []),
    read: (text) => {
      const number = readCaseNumber(text)
      if (number !== null) return { kind: 'one', values: [number] }
      const end = readDigits(text, [4])
      if (end === null && /\p{L}/u.test(text) && /[\s\p{N}]/u.test(text))
        return { kind: 'one', values: [keptText(text)] }
      const ending = end === null ? [] : cases.filter((own) => own.number.endsWith(end))
      return ending.length === 1 ? { kind: 'one', values: [ending[0]!.number] } : { kind: 'none' }
    },
    row,
    choices: (values, language) => values.map((value) => row(value, language)),
    summary: (value) => showCaseNumber(value),
  }
}
