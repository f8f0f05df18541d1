import { HOTLINES } from '../flows/hotlines.ts'
import { type Config, ConfigError } from './config.ts'
import type { Language } from './flow/language.ts'
import type { List, Row } from './flow/session.ts'

/**
 * The hotlines of the end screens: the first shown that is for danger, the first that is for help.
 * @throws ConfigError for a number that is in no table and has no name.
 */
export function hotlineSlots(shown: Config['hotlines']): { readonly urgent: string; readonly help: string } {
  for (const { number, name } of shown)
    if (name === null && !HOTLINES.some((line) => line.number === number))
      throw new ConfigError(`HOTLINES: got ${number}, which has no name here; takes number=name for it`)
  const first = shown[0]?.number ?? ''
  const numberFor = (use: 'urgent' | 'help') =>
    shown.find((each) => HOTLINES.some((line) => line.number === each.number && line.use === use))?.number ?? first
  return { urgent: numberFor('urgent'), help: numberFor('help') }
}

/**
 * The hotlines that are on as a list that dialogues show and read: the one for danger, the one for help, then the others in
 * order. What is typed is one of their numbers or nothing.
 */
export function hotlineList(shown: Config['hotlines']): List {
  const { urgent, help } = hotlineSlots(shown)
  const numbers = [...new Set([urgent, help, ...shown.map(({ number }) => number)])]
  const nameOf = (number: string, language: Language) =>
    shown.find((each) => each.number === number)?.name ??
    HOTLINES.find((line) => line.number === number)?.name[language] ??
    ''
  const row = (value: string, language: Language): Row => ({
    value,
    label: `${nameOf(value, language)} ${value}`.trim(),
    level: 'hotline',
  })
  const rows = (values: readonly string[], language: Language) => values.map((value) => row(value, language))
  return {
    rows: (scope, language) => (scope === '' ? rows(numbers, language) : []),
    read: (text) => (numbers.includes(text) ? { kind: 'one', values: [text] } : { kind: 'none' }),
    row,
    choices: rows,
    summary: (value) => value,
  }
}
