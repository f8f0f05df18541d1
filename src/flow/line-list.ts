import type { Language, Words } from './language.ts'
import type { List, Row } from './session.ts'
import { cleanText } from './text.ts'

/** Lines as a list that dialogues show, by their ids; a line typed in any language is found, too. */
export function lineList(lines: Readonly<Record<string, Words>>): List {
  const ids = Object.keys(lines)
  const label = (id: string, language: Language) => (Object.hasOwn(lines, id) ? lines[id]![language] : '')
  const row = (value: string, language: Language): Row => ({ value, label: label(value, language), level: '' })
  const byWords = new Map(ids.flatMap((id) => Object.values(lines[id]!).map((words) => [plain(words), id] as const)))
  const rows = (values: readonly string[], language: Language) => values.map((value) => row(value, language))
  return {
    rows: (scope, language) => (scope === '' ? rows(ids, language) : []),
    read: (text) => {
      const id = byWords.get(plain(text))
      return id === undefined ? { kind: 'none' } : { kind: 'one', values: [id] }
    },
    row,
    choices: rows,
    summary: label,
  }
}

const plain = (text: string) => cleanText(text).toLowerCase()
