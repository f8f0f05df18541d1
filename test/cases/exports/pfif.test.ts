import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type PfifEntry, type PublicCase, pfifAtom, pfifEntry, pfifXml } from '../../../src/cases/exports/pfif.ts'
import { drawFrom, inventRecords } from '../siren/invent-records.ts'

const PUBLISHER = { publicBaseUrl: 'https://rokkon.example:8443', provinceName: () => 'Battambang' }
const NOW = new Date('2026-03-15T02:00:00.500Z')
const NUMBER = '4712093549'
const ID = `rokkon.example/person.${NUMBER}`

const record = (more: Partial<PublicCase['record']> = {}): PublicCase['record'] => ({
  ...{ id: NUMBER, source: 'ROKKON', openedOn: '2026-03-01', status: 'ACTIVE', indicated: true, province: '02' },
  ...{ purposes: [2], means: [], sectors: [], decisions: [], services: [], proceedings: [], lists: [] },
  ...{ nameLatin: 'SOK DARA', nameKm: 'សុខ តារា', sex: 'M', ageMin: 8, ageMax: 9, marks: 'scar', place: '02030105' },
  ...more,
})
const publicCase = (more: Partial<PublicCase> = {}): PublicCase => ({
  ...{ number: NUMBER, record: record(), isPublic: true, changedAt: new Date('2026-03-10T01:00:00Z') },
  ...{ firstReportAt: new Date('2026-03-01T03:00:00Z'), statusSet: null, sameAs: [] },
  ...more,
})
const entry = (more: Partial<PublicCase> = {}, now = NOW) => pfifEntry(PUBLISHER, publicCase(more), now)

const RECORD = /^[a-zA-Z][-a-zA-Z0-9]*(\.[a-zA-Z][-a-zA-Z0-9]*)*\/.+$/
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/
const FORM: Readonly<Record<string, RegExp>> = {
  ...{ person_record_id: RECORD, note_record_id: RECORD, linked_person_record_id: RECORD, source_url: /^https:\/\// },
  ...{ entry_date: TIME, expiry_date: TIME, source_date: TIME, sex: /^(male|female)$/, date_of_birth: /^\d{4}$/ },
  ...{ age: /^\d+(-\d+)?$/, home_state: /^KH-\d{1,2}$/, home_country: /^KH$/, author_made_contact: /^(true|false)$/ },
  status: /^(information_sought|believed_alive|believed_missing|believed_dead)$/,
  text: /^(Child reported missing(; last seen \d{4}-\d\d-\d\d)?|Still missing|Child located|Child is back with family or carers|Reported dead by the authorities|Same child as record \S+)\.$/,
  ...{ full_name: /./, alternate_names: /./, source_name: /./, author_name: /^Front-line report$/ },
  last_known_location: /^\w[\w ]* province$/,
}

/** What the format asks of an entry, in our own words (PFIF 1.4: mandatory fields, their forms, nothing else). */
function problems({ person, notes }: PfifEntry): string[] {
  const missing = (of: Readonly<Record<string, string>>, names: readonly string[]) =>
    names.flatMap((name) => (name in of ? [] : [`no ${name}`]))
  const wrong = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).flatMap(([name, value]) => (FORM[name]?.test(value) === true ? [] : [`${name}: ${value}`]))
  return [
    ...missing(person, ['person_record_id', 'source_date', 'full_name']),
    ...(notes.length === 0 ? [] : wrong(person)),
    ...notes.flatMap((note) => [
      ...missing(note, ['note_record_id', 'person_record_id', 'author_name', 'source_date', 'text']),
      ...wrong(note),
    ]),
  ]
}

describe('the public copy of a case', () => {
  it('says whom one looks for, by province, and nothing that leads to anybody', () => {
    expect(entry()).toEqual({
      person: {
        ...{ person_record_id: ID, entry_date: '2026-03-10T01:00:00Z', expiry_date: '2027-03-15T02:00:00Z' },
        ...{
          source_name: 'Rokkon',
          source_date: '2026-03-01T03:00:00Z',
          source_url: 'https://rokkon.example:8443/status',
        },
        ...{ full_name: 'SOK DARA', alternate_names: 'សុខ តារា', sex: 'male', age: '8-9' },
        ...{ home_state: 'KH-2', home_country: 'KH' },
      },
      notes: [
        {
          ...{ note_record_id: `rokkon.example/note.${NUMBER}.1`, person_record_id: ID },
          ...{
            entry_date: '2026-03-10T01:00:00Z',
            author_name: 'Front-line report',
            source_date: '2026-03-01T03:00:00Z',
          },
          ...{
            status: 'information_sought',
            last_known_location: 'Battambang province',
            text: 'Child reported missing.',
          },
        },
      ],
    })
    expect(pfifXml([entry()])).not.toMatch(/scar|0203|855|X2/)
  })

  it('keeps the form of PFIF 1.4 in every store', () => {
    for (let seed = 0; seed < 20; seed += 1)
      for (const each of inventRecords(15, drawFrom(seed))) {
        const of = publicCase({
          record: { ...each, nameKm: 'សុខ តារា' },
          ...{
            isPublic: seed % 5 !== 0,
            statusSet: seed % 2 === 0 ? { seq: 4, at: NOW } : null,
            sameAs: ['4712093550'],
          },
        })
        expect(problems(pfifEntry(PUBLISHER, of, NOW))).toEqual([])
      }
  })

  it.each([
    ['ACTIVE', 'believed_missing', 'Still missing.', undefined],
    ['LOCATED', 'believed_alive', 'Child located.', undefined],
    ['REUNIFIED', 'believed_alive', 'Child is back with family or carers.', 'true'],
    ['DECEASED', 'believed_dead', 'Reported dead by the authorities.', undefined],
  ] as const)('tells of the status %s by a note of its own', (status, said, text, contact) => {
    const { notes } = entry({ record: record({ status }), statusSet: { seq: 7, at: NOW } })
    expect(notes[1]).toMatchObject({ note_record_id: `rokkon.example/note.${NUMBER}.7`, status: said, text })
    expect(notes[1]?.author_made_contact).toBe(contact)
  })

  it('of one child reported twice leads both ways', () => {
    const other = '4712093550'
    const merged = entry({ record: record({ status: 'MERGED' }), statusSet: { seq: 5, at: NOW }, sameAs: [other] })
    const survivor = entry({ number: other, sameAs: [NUMBER] })
    expect(merged.notes.at(-1)).toMatchObject({ linked_person_record_id: survivor.person.person_record_id })
    expect(survivor.notes.at(-1)).toMatchObject({ linked_person_record_id: ID, text: `Same child as record ${ID}.` })
  })

  it('is a placeholder once it was taken back, or its time is over; while one looks for the child it never is', () => {
    const gone = {
      entry_date: '2026-03-10T01:00:00Z',
      expiry_date: '2026-03-10T01:00:00Z',
      source_date: '2026-03-10T01:00:00Z',
    }
    expect(entry({ isPublic: false })).toEqual({ person: { person_record_id: ID, ...gone, full_name: '' }, notes: [] })
    const inAYear = new Date('2027-03-11T00:00:00Z')
    const home = { record: record({ status: 'REUNIFIED' }) }
    expect(entry(home, inAYear).notes).toEqual([])
    expect(entry(home, new Date('2027-03-09T00:00:00Z')).notes).not.toEqual([])
    expect(entry({}, new Date('2037-03-11T00:00:00Z')).person.full_name).toBe('SOK DARA')
  })
})

const XMLLINT = spawnSync('xmllint', ['--version']).status === 0
const without = XMLLINT ? '' : ' (skipped: xmllint is not installed, Debian has it in libxml2-utils)'
const GRAMMAR = path.join(import.meta.dirname, '../../vectors/pfif/pfif-1.4.rng')

/** What xmllint says of a document by the grammar kept with the tests; empty when it is valid. */
function complaints(xml: string): string {
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--relaxng', GRAMMAR, '-'], { input: xml })
  return status === 0 ? '' : String(stderr)
}

describe.skipIf(!XMLLINT)(`by a grammar of PFIF 1.4${without}`, () => {
  const invented = Array.from({ length: 10 }, (_, seed) =>
    inventRecords(12, drawFrom(seed)).map((each, at) => {
      const statusSet = seed % 2 === 0 ? { seq: 4, at: NOW } : null
      const sameAs = at % 3 === 0 ? ['4712093550'] : []
      return entry({ record: { ...each, nameKm: 'សុខ តារា' }, isPublic: (seed + at) % 5 !== 0, statusSet, sameAs })
    }),
  ).flat()

  it('documents and feeds are valid', () => {
    expect(complaints(pfifXml(invented))).toBe('')
    expect(complaints(pfifAtom(PUBLISHER, invented, NOW))).toBe('')
  })

  it.each([
    [
      'a field that leads to somebody',
      (xml: string) => xml.replace('<pfif:sex>', '<pfif:photo_url>x</pfif:photo_url><pfif:sex>'),
    ],
    [
      'a whole date of birth',
      (xml: string) => xml.replace('<pfif:age>8-9</pfif:age>', '<pfif:date_of_birth>2017-01-02</pfif:date_of_birth>'),
    ],
    ['another namespace', (xml: string) => xml.replace('pfif/1.4', 'pfif/1.4/')],
    ['a missing source date', (xml: string) => xml.replace(/<pfif:source_date>[^<]*<.pfif:source_date>/, '')],
    ['free words in a note', (xml: string) => xml.replace('Child reported missing.', 'Seen with uncle.')],
    [
      'a note of somebody who is public no more',
      (xml: string) => xml.replace(/<pfif:full_name>[^<]*</, '<pfif:full_name><'),
    ],
  ])('%s is not', (_what, spoil) => {
    const xml = pfifXml([entry()])
    expect(spoil(xml)).not.toBe(xml)
    expect(complaints(spoil(xml))).not.toBe('')
  })
})

describe('the document', () => {
  const odd = entry({ record: record({ nameLatin: 'A<b> & "C\u0001' }) })

  it('is PFIF 1.4 by its namespace, its words escaped', () => {
    const xml = pfifXml([odd, entry({ isPublic: false })])
    expect(xml).toContain('<pfif:pfif xmlns:pfif="http://zesty.ca/pfif/1.4">')
    expect(xml).toContain('<pfif:full_name>A&lt;b&gt; &amp; &quot;C</pfif:full_name>')
    expect(xml.match(/<pfif:person>/g)).toHaveLength(2)
    expect(xml.match(/<pfif:note>/g)).toHaveLength(1)
    // a note lies in its person, at its end
    expect(xml).toMatch(/<pfif:home_country>KH<\/pfif:home_country><pfif:note>.*<\/pfif:note><\/pfif:person>\n/)
  })

  it('is an Atom feed with one record in each entry', () => {
    const atom = pfifAtom(PUBLISHER, [odd], NOW)
    expect(atom).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom" xmlns:pfif=/,
    )
    const entries = [...atom.matchAll(/<entry>(.*?)<\/entry>/g)].map(([, inner]) => inner!)
    expect(entries).toHaveLength(2)
    expect(entries[0]).toContain(`<id>pfif:${ID}</id><title>A&lt;b&gt; &amp; &quot;C</title>`)
    expect(entries[0]).toContain('<updated>2026-03-01T03:00:00Z</updated>')
    expect(entries[1]).toContain(
      '<author><name>Front-line report</name></author><updated>2026-03-10T01:00:00Z</updated>',
    )
    for (const each of entries) expect(each.match(/<pfif:(person|note)>/g)).toHaveLength(1)
  })
})
