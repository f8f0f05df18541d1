import type { CaseRecord } from '../record/case-record.ts'
import { isoProvince } from './htcds.ts'

/** What the public copy of a case is made of. Times are instants; `number` is ten digits. */
export interface PublicCase {
  readonly number: string
  readonly record: CaseRecord
  /** Both keys say PUBLIC, nobody is in danger by it, and the case stands. */
  readonly isPublic: boolean
  /** When the store last changed it, or it was taken back. */
  readonly changedAt: Date
  readonly firstReportAt: Date
  /** Place in the history and time of what set its status; null while nothing did. */
  readonly statusSet: { readonly seq: number; readonly at: Date } | null
  /** The public case it was merged into, or those that were merged into it. */
  readonly sameAs: readonly string[]
}

/** What the publisher calls itself, and where names of provinces come from. */
export interface PfifPublisher {
  readonly publicBaseUrl: string
  readonly provinceName: (code: string) => string
}

/** Fields of a record by their PFIF name, in the order in which they are written; those not known are absent. */
export type PfifRecord = Readonly<Record<string, string>>

/** A person and the notes about it. A placeholder says that there is nobody to be seen any more. */
export interface PfifEntry {
  readonly person: PfifRecord
  readonly notes: readonly PfifRecord[]
}

const SERVICE = 'Rokkon'
const AUTHOR = 'Front-line report'
/** Days after its last change for which a public copy is kept. */
export const KEPT_DAYS = 365
const DAY_MS = 86_400_000
const REPORT_SEQ = 1

const utc = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`
const later = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)

/** The record id of a case: the host that publishes it, and its number. */
export const personId = ({ publicBaseUrl }: Pick<PfifPublisher, 'publicBaseUrl'>, number: string): string =>
  `${new URL(publicBaseUrl).hostname}/person.${number}`

const noteId = ({ publicBaseUrl }: PfifPublisher, number: string, seq: number | string): string =>
  `${new URL(publicBaseUrl).hostname}/note.${number}.${seq}`

/** A case as PFIF 1.4 has it, or its placeholder where it is public no more or its copy has run out. */
export function pfifEntry(publisher: PfifPublisher, of: PublicCase, now: Date): PfifEntry {
  const { record, number, changedAt } = of
  // while the search goes on the copy is pushed on: what expires is the copy, never the case
  const from = record.status === 'ACTIVE' && now > changedAt ? now : changedAt
  const expiry = later(from, KEPT_DAYS)
  if (!of.isPublic || expiry <= now) return placeholder(publisher, of, of.isPublic ? expiry : changedAt)
  const { nameLatin, nameKm, sex, birthYear, province, place } = record
  const home = province ?? place?.slice(0, 2)
  const person = present({
    ...{ person_record_id: personId(publisher, number), entry_date: utc(changedAt), expiry_date: utc(expiry) },
    ...{ source_name: SERVICE, source_date: utc(of.firstReportAt), source_url: `${publisher.publicBaseUrl}/status` },
    full_name: nameLatin ?? nameKm ?? 'Unknown',
    alternate_names: nameLatin === undefined ? undefined : nameKm,
    sex: sex === 'M' ? 'male' : sex === 'F' ? 'female' : undefined,
    date_of_birth: birthYear === undefined ? undefined : String(birthYear),
    age: birthYear === undefined ? ageOf(record) : undefined,
    home_state: home === undefined ? undefined : isoProvince(home),
    home_country: 'KH',
  })
  return { person, notes: notesOf(publisher, of) }
}

/** Nobody is to be seen any more since then: no name, no note. */
function placeholder(publisher: PfifPublisher, { number }: PublicCase, at: Date): PfifEntry {
  const since = utc(at)
  const person = { person_record_id: personId(publisher, number), entry_date: since, expiry_date: since }
  return { person: { ...person, source_date: since, full_name: '' }, notes: [] }
}

function ageOf({ ageMin, ageMax }: CaseRecord): string | undefined {
  if (ageMin === undefined || ageMax === undefined || ageMin === ageMax) {
    const age = ageMin ?? ageMax
    return age === undefined ? undefined : String(age)
  }
  return `${ageMin}-${ageMax}`
}

const present = (fields: Readonly<Record<string, string | undefined>>): PfifRecord =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

function notesOf(publisher: PfifPublisher, of: PublicCase): PfifRecord[] {
  const { number, record, statusSet, sameAs } = of
  const province = record.province ?? record.place?.slice(0, 2)
  const note = (seq: number | string, at: Date, fields: Readonly<Record<string, string | undefined>>) =>
    present({
      ...{ note_record_id: noteId(publisher, number, seq), person_record_id: personId(publisher, number) },
      ...{ entry_date: utc(of.changedAt), author_name: AUTHOR, source_date: utc(at) },
      ...fields,
    })
  const seen = record.lastSeenOn === undefined ? '' : `; last seen ${record.lastSeenOn}`
  const first = note(REPORT_SEQ, of.firstReportAt, {
    status: 'information_sought',
    last_known_location: province === undefined ? undefined : `${publisher.provinceName(province)} province`,
    text: `Child reported missing${seen}.`,
  })
  const links = sameAs.map((other) =>
    note(`${REPORT_SEQ}.${other}`, statusSet?.at ?? of.changedAt, {
      linked_person_record_id: personId(publisher, other),
      status: 'information_sought',
      text: `Same child as record ${personId(publisher, other)}.`,
    }),
  )
  const set = statusSet === null ? undefined : STATUS_NOTES[record.status]
  return [first, ...(set === undefined || statusSet === null ? [] : [note(statusSet.seq, statusSet.at, set)]), ...links]
}

/** What is said of a status that two people set, or one set back. */
const STATUS_NOTES: Readonly<Partial<Record<CaseRecord['status'], Readonly<Record<string, string>>>>> = {
  ACTIVE: { status: 'believed_missing', text: 'Still missing.' },
  LOCATED: { status: 'believed_alive', text: 'Child located.' },
  REUNIFIED: {
    ...{ author_made_contact: 'true', status: 'believed_alive', text: 'Child is back with family or carers.' },
  },
  DECEASED: { status: 'believed_dead', text: 'Reported dead by the authorities.' },
}

const NAMESPACE = 'http://zesty.ca/pfif/1.4'
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML 1.0 has no way to write. */
const UNWRITABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu
const escaped = (text: string): string => text.replace(UNWRITABLE, '').replace(/[&<>"]/g, (char) => ENTITIES[char]!)

const element = (name: string, inner: string) => `<${name}>${inner}</${name}>`
const fieldsOf = (record: PfifRecord) =>
  Object.entries(record)
    .map(([name, value]) => element(`pfif:${name}`, escaped(value)))
    .join('')

/** Entries as a PFIF 1.4 document. */
export function pfifXml(entries: readonly PfifEntry[]): string {
  const persons = entries.map(({ person, notes }) => {
    const inside = notes.map((note) => element('pfif:note', fieldsOf(note))).join('')
    return `${element('pfif:person', fieldsOf(person) + inside)}\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<pfif:pfif xmlns:pfif="${NAMESPACE}">\n${persons.join('')}</pfif:pfif>\n`
}

/** Entries as an Atom feed, each holding one person or one note. */
export function pfifAtom(
  { publicBaseUrl }: Pick<PfifPublisher, 'publicBaseUrl'>,
  entries: readonly PfifEntry[],
  now: Date,
): string {
  const self = `${publicBaseUrl}/feeds/pfif`
  const source = element('source', element('title', escaped(`${SERVICE}: children looked for`)))
  const entry = (id: string, title: string, author: string, updated: string, inner: string) =>
    element(
      'entry',
      [
        ...[element('id', escaped(`pfif:${id}`)), element('title', escaped(title))],
        ...[element('author', element('name', escaped(author))), element('updated', updated), source, inner],
      ].join(''),
    )
  const parts = entries.flatMap(({ person, notes }) => [
    entry(
      ...([person.person_record_id!, person.full_name!, SERVICE, person.source_date!] as const),
      element('pfif:person', fieldsOf(person)),
    ),
    ...notes.map((note) =>
      entry(
        ...([note.note_record_id!, person.full_name!, note.author_name!, note.entry_date!] as const),
        element('pfif:note', fieldsOf(note)),
      ),
    ),
  ])
  const head = [
    ...[element('id', escaped(self)), element('title', escaped(`${SERVICE}: children looked for`))],
    ...[`<link rel="self" href="${escaped(self)}"/>`, element('updated', utc(now))],
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:pfif="${NAMESPACE}">\n${[...head, ...parts].join('\n')}\n</feed>\n`
}
