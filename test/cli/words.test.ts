import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conversations, problemsOf } from '../../flows/problems.ts'
import { limitsOf, withWords, wordingsOf } from '../../flows/words.ts'
import { readCsv, readCsvRows } from '../../src/actions/imports/read-csv.ts'
import { writeCsv } from '../../src/cases/exports/csv.ts'
import { flowsWords, wordsTable } from '../../src/cli/flows-words.ts'
import { readReadings, wordsFinder } from '../../src/cli/translations.ts'
import { LANGUAGES, type Language } from '../../src/flow/language.ts'
import { stateOf } from '../../src/flow/translation.ts'
import { testEnv } from '../dial.ts'

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))
const { lists } = testEnv
const all = wordingsOf(conversations)
const wording = (id: string) => all.find((one) => one.id === id)!

describe('a table as CSV', () => {
  it('comes back as it went, whatever is in a cell', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^['=+\-@\t\r\n",ក]{0,6}$/))
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 })
    fc.assert(
      fc.property(rows, (table) => {
        expect(readCsv(writeCsv(table))).toEqual(table)
      }),
    )
  })

  it.each(['=1+1', '+855', '-1', '@x', '\tx', '\rx', "'=1"])('no program runs %j as a formula', (text) => {
    const written = writeCsv([[text]])
    expect(written.replace(/^"/, '')[0]).toBe("'")
    expect(readCsv(written)).toEqual([[text]])
  })

  it('is read as programs write it', () => {
    expect(readCsv('a,"b ""c"", d\ne"\r\n')).toEqual([['a', 'b "c", d\ne']])
    expect(readCsv('\ufeffa,b\nc,')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ])
    expect(readCsv('a,"b')).toBeNull()
    expect(readCsv('a"b,c')).toBeNull()
    expect(readCsv('"a"b')).toBeNull()
  })

  it('a row that cannot be read is named by its line, and those around it are read', () => {
    expect(readCsvRows('a,b\nc,"d\ne"\nf"g,h\ni,j\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['c', 'd\ne'] },
      { line: 4, cells: null },
      { line: 5, cells: ['i', 'j'] },
    ])
  })
})

describe('the list of texts', () => {
  it('has every screen and SMS, each text once', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { text } of Object.values(conversations.book.flows))
      for (const { title } of Object.values(text)) expect(all.map(({ words }) => words)).toContain(title)
    // an SMS in the words of a screen stands with the screen
    for (const { words } of Object.values(conversations.sms)) expect(all.map((one) => one.words)).toContain(words)
    expect(wording('T1.words').medium).toBe('sms')
    expect(wording('AL1.seen').words).toBe(conversations.sms.AL1!.seen)
    expect(wording('WH1').medium).toBe('line')
  })

  it('every text is found in the sources, in every language', () => {
    const find = wordsFinder(FLOWS)
    const isThere = (place: string, text: string) => {
      const [file = '', line = ''] = place.split(':')
      const source = readFileSync(path.join(path.dirname(FLOWS), file), 'utf8').split('\n')[Number(line) - 1]!
      return source.includes(text.replaceAll('\n', '\\n'))
    }
    const lost = all.flatMap((one) =>
      LANGUAGES.filter((language) => {
        const place = find(one, language)
        return place === null || !isThere(place, one.words[language])
      }).map((language) => `${one.id} ${language} ${find(one, language)}`),
    )
    expect(lost).toEqual([])
    expect(find(wording('R2b.skip'), 'km')).toBe('flows/contact/text.ts:24')
    expect(find({ ...wording('R2b.skip'), words: { ...wording('R2b.skip').words, km: 'ក' } }, 'km')).toBeNull()
  })

  it.each<[string, Language, string]>([
    ['R9.title', 'km', ''],
    ['R1.SON', 'km-Latn', ''],
    ['N2.title', 'en', ''],
    ['C7.GO_ON', 'km', ''],
    ['BACK', 'km', '0 '],
    ['T7.words', 'km', ''],
    ['T7.words', 'en', ''],
    ['WH1', 'km', ''],
  ])('what %s may take in %s fits, and one unit more does not', (id, language, start) => {
    const { words } = wording(id)
    const limit = limitsOf(conversations, lists)(wording(id))[language]!
    const filled = (units: number) => {
      const text = start + (language === 'km' ? 'ក' : 'k').repeat(units - start.length)
      return problemsOf(withWords(conversations, new Map([[words, { ...words, [language]: text }]])), lists)
    }
    expect(filled(limit)).toEqual([])
    expect(filled(limit + 1)).not.toEqual([])
  })
})

describe('flows words', () => {
  let folder = ''
  let flows = ''
  let file = ''
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rokkon-words-'))
    flows = path.join(folder, 'flows')
    file = path.join(folder, 'words.csv')
    cpSync(FLOWS, flows, { recursive: true })
    writeFileSync(path.join(flows, 'translations.json'), '{}\n')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function run(...args: string[]) {
    const result: string[] = []
    const talk: string[] = []
    const said = { result: (line: string) => result.push(line), talk: (line: string) => talk.push(line) }
    return { status: flowsWords(args, flows, lists, said), result, talk }
  }
  /** Writes the table, with cells changed by the id of their row and the number of their column. */
  function table(changes: Readonly<Record<string, Readonly<Record<number, string>>>> = {}): void {
    run('--out', file)
    const rows = readCsv(readFileSync(file, 'utf8'))!
    writeFileSync(file, writeCsv(rows.map((row) => row.map((cell, at) => changes[row[0]!]?.[at] ?? cell))))
  }
  const rowOf = (id: string) =>
    readCsv(wordsTable(conversations, lists, readReadings(flows)))!.find((row) => row[0] === id)!
  const [EN, KM, LATIN, STATE, SOURCE] = [3, 4, 5, 6, 7]

  it('writes a row for every text with its limits and its state', () => {
    table()
    const [head, ...rows] = readCsv(readFileSync(file, 'utf8'))!
    expect(head).toEqual(['id', 'medium', 'limit', 'en', 'km', 'km-Latn', 'state', 'source'])
    expect(rows.map(([id]) => id)).toEqual(all.map(({ id }) => id))
    expect(rowOf('T1.words').slice(1, 3)).toEqual(['sms', 'km 134; km-Latn 160; en 160'])
    expect(rowOf('R2b.skip').slice(3, 7)).toEqual(['88 No', '88 គ្មាន', '88 Kmean', 'draft'])
  })

  it('a table that came back as it went is recorded, and once is enough', () => {
    table()
    expect(run('--in', file)).toMatchObject({ status: 0, result: [] })
    const record = readFileSync(path.join(flows, 'translations.json'), 'utf8')
    expect(Object.keys(JSON.parse(record)).length).toBe(all.length)
    expect(run('--in', file).status).toBe(0)
    expect(readFileSync(path.join(flows, 'translations.json'), 'utf8')).toBe(record)
  })

  it('says what changes where, writes no source and does not record it', () => {
    const before = readFileSync(path.join(flows, 'contact/text.ts'), 'utf8')
    table({ 'R2b.skip': { [KM]: '88 ទេ' } })
    const { status, result, talk } = run('--in', file)
    expect(status).toBe(0)
    expect(result).toEqual(['flows/contact/text.ts:24 R2b.skip km', '  - "88 គ្មាន"', '  + "88 ទេ"'])
    expect(talk[0]).toBe(`1 texts to change by hand, ${all.length - 1} as they stand and recorded, 0 problems`)
    expect(readFileSync(path.join(flows, 'contact/text.ts'), 'utf8')).toBe(before)
    expect(readReadings(flows).of['R2b.skip']).toBeUndefined()
  })

  it.each([
    ['over budget', 'C7.GO_ON', KM, 'ក'.repeat(50), 'case/C7 km: '],
    ['over the parts of an SMS', 'T7.words', LATIN, 'k'.repeat(161), 'T7 km-Latn: 161 units in 2 parts'],
    ['in the wrong alphabet', 'R9.title', LATIN, 'ឈ្មោះ?', 'R9 title km-Latn: not GSM-7'],
    ['cut', 'R9.title', KM, 'ឈ្មោះអ្', 'a cut Khmer syllable'],
    ['with a word a notice may not say', 'T1.words', KM, 'ប៉ូលិស {number}', 'says "ប៉ូលិស"'],
    ['with another slot', 'T7.words', KM, '{pin}', 'T7 km: slot {pin}, which English lacks'],
  ])('a translation %s is named', (_name, id, column, text, says) => {
    table({ [id]: { [column]: text } })
    const { status, result } = run('--in', file)
    expect(status).toBe(1)
    expect(result).toContainEqual(expect.stringContaining(says))
  })

  it('two faults are both named, also when one of them is no matter of length', () => {
    table({ 'C7.GO_ON': { [KM]: 'ក'.repeat(50) }, 'R9.title': { [KM]: 'ឈ្មោះអ្' } })
    expect(run('--in', file).result).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^case\/C7 km: /),
        expect.stringMatching(/^report-missing\/R9 .*cut/),
      ]),
    )
  })

  it('a translation of an older English text is stale and not taken', () => {
    table({ 'R9.title': { [EN]: 'The name of the child?', [SOURCE]: 'of an older one', [KM]: 'ឈ្មោះ?' } })
    const { status, result } = run('--in', file)
    expect(status).toBe(1)
    expect(result).toEqual([
      expect.stringMatching(/^R9.title: stale: made from "The name of the child\?", the English is now /),
    ])
  })

  it('English that changed since makes a row stale, until the row is read again', () => {
    table()
    run('--in', file)
    const record = readReadings(flows).of
    const older = { ...record['R9.title']!, en: 'older' }
    writeFileSync(path.join(flows, 'translations.json'), JSON.stringify({ ...record, 'R9.title': older }))
    expect(rowOf('R9.title').slice(STATE)).toEqual(['stale', 'older'])
    table()
    expect(run('--in', file)).toMatchObject({ status: 1, result: [expect.stringContaining('R9.title: stale')] })
    table({ 'R9.title': { [STATE]: 'draft' } })
    expect(run('--in', file).status).toBe(0)
    expect(rowOf('R9.title')[STATE]).toBe('draft')
    expect(readReadings(flows).of).toEqual(record)
  })

  it('two native readers approve, and other words are not what they approved', () => {
    table({ 'R2b.skip': { [STATE]: 'approved' } })
    expect(run('--in', file)).toMatchObject({ status: 1, result: [expect.stringContaining('approved by nobody')] })
    expect(run('--in', file, '--readers', 'Reader One, Reader One').status).toBe(1)
    expect(run('--in', file, '--readers', 'Reader One, Reader Two').status).toBe(0)
    expect(rowOf('R2b.skip')[STATE]).toBe('approved')
    expect(rowOf('R2b.title')[STATE]).toBe('draft')
    table({ 'R2b.skip': { [STATE]: 'draft' } })
    expect(run('--in', file).status).toBe(0)
    const readings = readReadings(flows)
    expect(readings.of['R2b.skip']!.readers).toEqual(['Reader One', 'Reader Two'])

    const one = wording('R2b.skip')
    const other = withWords(conversations, new Map([[one.words, { ...one.words, km: '88 ទេ' }]]))
    expect(problemsOf(conversations, lists, readings)).toEqual([])
    expect(problemsOf(other, lists, readings)).toEqual(['R2b.skip: not the words that its readers approved'])
    const approved = { ...one, drafts: [] }
    expect(stateOf(approved, readings)).toBe('approved')
  })

  it.each([
    ['another id', 'R9.title', 0, 'R99.title', 'no text is called R99.title'],
    ['an id twice', 'R9.title', 0, 'R1.title', 'R1.title: stands twice'],
    ['another state', 'R9.title', 6, 'done', 'R9.title: state done is none of'],
    ['English of its own', 'R9.title', 3, 'Name?', 'R9.title: its English was changed in the table'],
  ])('a table with %s is refused there', (_name, id, column, text, says) => {
    table({ [id]: { [column]: text } })
    expect(run('--in', file)).toMatchObject({ status: 1, result: [expect.stringContaining(says)] })
  })

  it('what is no table is refused whole; other arguments are wrong usage', () => {
    writeFileSync(file, 'id;en;km\r\n')
    expect(run('--in', file)).toMatchObject({ status: 1, result: [expect.stringContaining('not a table of words')] })
    expect(readReadings(flows).of).toEqual({})
    expect(run().status).toBe(2)
    expect(run('--in', file, '--out', file).status).toBe(2)
    expect(run('--in', path.join(folder, 'none.csv')).status).toBe(2)
    rmSync(path.join(flows, 'keys.ts'))
    expect(run('--out', file).status).toBe(2)
  })
})

it('the record of this gateway names texts that exist', () => {
  const ids = new Set(all.map(({ id }) => id))
  expect(Object.keys(readReadings(FLOWS).of).filter((id) => !ids.has(id))).toEqual([])
})
