import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Conversations, conversations, problemsOf } from '../../flows/problems.ts'
import { limitsOf, withWords, wordingsOf } from '../../flows/words.ts'
import { readCsv } from '../actions/imports/read-csv.ts'
import { writeCsv } from '../cases/exports/csv.ts'
import { inEach, LANGUAGES, TRANSLATED, type Words } from '../flow/language.ts'
import type { Lists } from '../flow/session.ts'
import { READERS, type Reading, type Readings, readingOf, stateOf, type Wording } from '../flow/translation.ts'
import type { Said } from './number-check.ts'
import { options } from './options.ts'
import { readReadings, wordsFinder, writeReadings } from './translations.ts'

const COLUMNS = ['id', 'medium', 'limit', 'en', ...TRANSLATED, 'state', 'source'] as const
const STATES = ['draft', 'approved', 'stale']

/** The table of all texts as CSV: what each may take, its words, its state, and the fingerprint of the English it was made from. */
export function wordsTable(all: Conversations, lists: Lists, readings: Readings): string {
  const limits = limitsOf(all, lists)
  const rows = wordingsOf(all).map((wording) => {
    const { id, medium, words } = wording
    const limit = Object.entries(limits(wording)).map(([language, most]) => `${language} ${most}`)
    const state = stateOf(wording, readings)
    const source = state === 'stale' ? readings.of[id]!.en : readings.fingerprint(words.en)
    return [id, medium, limit.join('; '), words.en, ...TRANSLATED.map((one) => words[one]), state, source]
  })
  return writeCsv([COLUMNS, ...rows])
}

/** A row of a table that came back and fits a text of the set. */
interface Row {
  readonly wording: Wording
  readonly words: Words
  readonly approved: boolean
}

/** What a table that came back says: rows that can be taken, and why others cannot, one problem a line. */
export interface ReadTable {
  readonly rows: readonly Row[]
  readonly problems: readonly string[]
}

/** Why a row whose text is known cannot be taken, null when it can. A translation of an older English text is stale. */
function refused(
  { wording, words, approved }: Row,
  told: { readonly state: string; readonly source: string },
  readings: Readings,
  readers: readonly string[],
): string | null {
  const now = wording.words
  const isChanged = TRANSLATED.some((one) => words[one] !== now[one])
  const state = stateOf(wording, readings)
  if (!STATES.includes(told.state)) return `state ${told.state} is none of ${STATES.join(' ')}`
  if (words.en !== now.en) {
    return told.source === readings.fingerprint(now.en)
      ? 'its English was changed in the table; it is changed in the sources'
      : `stale: made from ${JSON.stringify(words.en)}, the English is now ${JSON.stringify(now.en)}`
  }
  if (told.state === 'stale' && state === 'stale' && !isChanged) {
    return `stale: the English is now ${JSON.stringify(now.en)}`
  }
  if (approved && (isChanged || state !== 'approved') && new Set(readers).size < READERS) {
    return `approved by nobody: name ${READERS} native readers with --readers "NAME, NAME"`
  }
  return null
}

/** Reads a table against today's words. */
export function readTable(csv: string, all: Conversations, readings: Readings, readers: readonly string[]): ReadTable {
  const [head, ...lines] = readCsv(csv) ?? []
  if (head?.join() !== COLUMNS.join()) {
    return { rows: [], problems: [`not a table of words: the first line must be ${COLUMNS.join()}`] }
  }
  const known = new Map(wordingsOf(all).map((wording) => [wording.id, wording]))
  const rows: Row[] = []
  const problems: string[] = []
  const met = new Set<string>()
  for (const [at, line] of lines.entries()) {
    const cells = line.map((text) => text.replaceAll('\r\n', '\n'))
    const cell = (column: (typeof COLUMNS)[number]) => cells[COLUMNS.indexOf(column)] ?? ''
    const id = cell('id')
    const wording = known.get(id)
    if (line.length !== COLUMNS.length) {
      problems.push(`row ${at + 2}: ${line.length} cells, ${COLUMNS.length} expected`)
    } else if (wording === undefined) problems.push(`row ${at + 2}: no text is called ${id}`)
    else if (met.has(id)) problems.push(`${id}: stands twice in the table`)
    else {
      const told = { state: cell('state'), source: cell('source') }
      const row = { wording, words: inEach(cell), approved: told.state === 'approved' }
      const why = refused(row, told, readings, readers)
      if (why === null) rows.push(row)
      else problems.push(`${id}: ${why}`)
    }
    met.add(id)
  }
  return { rows, problems }
}

/** Takes a table that came back: prints what must change and where, and records rows whose words stand in the sources already. */
function takeTable(csv: string, flows: string, readers: readonly string[], lists: Lists, said: Said): 0 | 1 {
  const readings = readReadings(flows)
  const { rows, problems } = readTable(csv, conversations, readings, readers)
  const changed = rows.filter(({ wording, words }) => LANGUAGES.some((one) => words[one] !== wording.words[one]))
  const next = withWords(conversations, new Map(changed.map(({ wording, words }) => [wording.words, words])))
  const before = new Set(problemsOf(conversations, lists))
  const found = [...problems, ...problemsOf(next, lists).filter((problem) => !before.has(problem))]
  const where = wordsFinder(flows)
  for (const { wording, words } of changed) {
    for (const language of LANGUAGES.filter((one) => words[one] !== wording.words[one])) {
      said.result(`${where(wording, language) ?? flows} ${wording.id} ${language}`)
      said.result(`  - ${JSON.stringify(wording.words[language])}`)
      said.result(`  + ${JSON.stringify(words[language])}`)
    }
  }
  for (const problem of found) said.result(problem)
  const settled = rows.filter((row) => !changed.includes(row))
  const record: Record<string, Reading> = { ...readings.of }
  for (const { wording, words, approved } of settled) {
    // An approval stands until the words change: the table of another translator may be older than it.
    if (stateOf(wording, readings) === 'approved') continue
    record[wording.id] = { ...readingOf(words, readings), ...(approved ? { readers } : {}) }
  }
  if (JSON.stringify(record) !== JSON.stringify(readings.of)) writeReadings(flows, record)
  said.talk(
    `${changed.length} texts to change by hand, ${settled.length} as they stand and recorded, ${found.length} problems`,
  )
  if (changed.length > 0) said.talk('After the change: flows check, then the same table once more, which records it.')
  return found.length === 0 ? 0 : 1
}

/**
 * `flows words --out FILE` writes the table for translators; `--in FILE [--readers "NAME, NAME"]` reads it back: changes with
 * file and line, problems, and 1 if there is any. Sources are never written. 2 for other arguments, or without the sources.
 */
export function flowsWords(args: readonly string[], flows: string, lists: Lists, said: Said): 0 | 1 | 2 {
  const given = options(args, ['out', 'in', 'readers'])
  const [out, into, readers] = [given?.out, given?.in, given?.readers ?? '']
  if ((out === undefined) === (into === undefined)) {
    said.talk('flows words takes --out FILE.csv, or --in FILE.csv [--readers "NAME, NAME"]')
    return 2
  }
  if (!existsSync(path.join(flows, 'keys.ts'))) {
    said.talk('flows words works on the sources: run it in the folder that holds flows/')
    return 2
  }
  if (out !== undefined) {
    writeFileSync(out, wordsTable(conversations, lists, readReadings(flows)))
    said.talk(`${wordingsOf(conversations).length} texts written`)
    return 0
  }
  if (!existsSync(into!)) {
    said.talk('--in takes a table that flows words --out has written')
    return 2
  }
  const names = readers.split(',').map((name) => name.trim())
  return takeTable(
    readFileSync(into!, 'utf8'),
    flows,
    names.filter((name) => name !== ''),
    lists,
    said,
  )
}
