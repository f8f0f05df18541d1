import { createHmac } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { completeness } from '../cases/completeness.ts'
import { firstOnDuty } from '../cases/duty.ts'
import type { Facts } from '../cases/facts.ts'
import { nameKeys } from '../cases/names/name-keys.ts'
import type { Person } from '../cases/opening.ts'
import { weigh } from '../cases/opening.ts'
import type { CaseRecord } from '../cases/record/case-record.ts'
import { known } from '../cases/record/known.ts'
import { type Day, yearOf } from '../flow/day.ts'
import { bytesArray } from './bytes-array.ts'
import { takeForeignNumbers } from './foreign-numbers.ts'
import { enabledPeople } from './people.ts'
import { places } from './sealed-places.ts'
import { contactIdOf, type KeyRing, nameKeyHash } from './secrets/keys.ts'
import { type DataKey, newDataKey, sealFor } from './secrets/vault.ts'
import { inTransaction } from './transaction.ts'

/** What an import works with beside the store. */
export interface ImportParts {
  readonly ring: KeyRing
  readonly newId: () => string
  /** A case number that nobody has; null while the store gives none. */
  readonly issue: () => Promise<string>
  readonly today: Day
}

/** The row of a record: source and id make it one, in every import and after every erasure. */
const caseIdOf = (ring: KeyRing, { source, id }: Pick<CaseRecord, 'source' | 'id'>) =>
  contactIdOf(createHmac('sha256', ring.index).update(`imported case\0${source}\0${id}`).digest())

/**
 * Takes cases of another system, all of these at once or none; how many were new. One that was taken before stays as it
 * is. A case keeps its number where nobody has or may get it here, and has an owner as any other; nobody is alerted, and no
 * text goes out.
 */
export async function saveImported(pool: Pool, parts: ImportParts, records: readonly CaseRecord[]): Promise<number> {
  const byId = new Map<string, CaseRecord>()
  for (const record of records) {
    const id = caseIdOf(parts.ring, record)
    // of two in one file the first counts
    if (!byId.has(id)) byId.set(id, record)
  }
  return inTransaction(pool, async (client) => {
    const there = await client.query<{ id: string }>('SELECT id FROM "case" WHERE id = ANY ($1::uuid[])', [
      [...byId.keys()],
    ])
    for (const { id } of there.rows) byId.delete(id)
    if (byId.size === 0) return 0
    const people = await enabledPeople(client)
    const wanted = [...byId.values()].flatMap(({ number }) => number ?? [])
    const free = await takeForeignNumbers(client, wanted)
    const rows = []
    for (const [id, record] of byId) {
      const number = record.number !== undefined && free.delete(record.number) ? record.number : await parts.issue()
      rows.push(rowsOf(parts, id, number, record, people))
    }
    await insert(client, rows)
    return rows.length
  })
}

/** The facts of a record as a report would tell them. */
function factsOf({ sex, place, province, lastSeenOn, left, contact, nameKm, nameLatin, marks, ...record }: CaseRecord) {
  const on = yearOf(lastSeenOn ?? record.openedOn)
  // on that day the birthday of the year may have been or not
  const born =
    record.birthYear === undefined ? [] : [Math.max(0, on - record.birthYear - 1), Math.max(0, on - record.birthYear)]
  const told = {
    ...{ kind: 'MISSING', sex, left, contact, marks, name: nameKm ?? nameLatin, place: place ?? province },
    ...{ ageMin: record.ageMin ?? born[0], ageMax: record.ageMax ?? born[1], seenFrom: lastSeenOn, seenTo: lastSeenOn },
  } as const
  return known(told) as Facts
}

/** What a record says that no column holds, as the history of the case keeps it. Nothing personal. */
function eventOf(record: CaseRecord): object {
  const { source, id, birthYear, indicated, origin, exploitation, otherCrime, earlierCase } = record
  const { purposes, means, sectors, decisions, services, proceedings, lists } = record
  return {
    ...known({ source, id, birthYear, indicated, origin, exploitation, otherCrime, earlierCase }),
    ...{ purposes, means, sectors, decisions, services, proceedings, lists },
  }
}

const CLOSED: ReadonlySet<string> = new Set(['REUNIFIED', 'DECEASED', 'MERGED', 'VOID'])
const SYSTEM_OF = { POLICE: 'LEASETC', SHELTER: 'SHELTER' } as const
/** Longest reference of another system. */
const LONGEST_REF = 20

const base64 = (bytes: Buffer | null) => (bytes === null ? null : bytes.toString('base64'))

type Rows = ReturnType<typeof rowsOf>

function rowsOf(
  { ring, newId, today }: ImportParts,
  id: string,
  number: string,
  record: CaseRecord,
  people: readonly Person[],
) {
  const { key, row: keyRow } = newDataKey(ring, id)
  const keys = new Map<string, DataKey>([[id, key]])
  const sealed = (where: string, text: string | undefined) =>
    text === undefined ? null : base64(sealFor(keys, id, where, text))
  const facts = factsOf(record)
  const { danger, dangerWhy } = weigh(facts, today)
  const eventId = newId()
  const { place, left } = facts
  const ref = record.id.toUpperCase()
  return {
    key: keyRow,
    case: {
      ...{ id, number, status: record.status, openedAt: `${record.openedOn}T00:00:00+07:00`, danger, dangerWhy },
      ...{ publicStatus: CLOSED.has(record.status) ? 'CLOSED' : 'RECEIVED', ownerId: firstOnDuty(people, place ?? '') },
      ...{
        province: place?.slice(0, 2) ?? null,
        district: place !== undefined && place.length >= 4 ? place.slice(0, 4) : null,
      },
      ...{ seenFrom: facts.seenFrom ?? null, seenTo: facts.seenTo ?? null, contact: facts.contact ?? 'NONE' },
      completeness: completeness([facts]),
      circumstances: sealed(places.circumstances(id), JSON.stringify(known({ place, left }))),
    },
    person: {
      ...{ id: newId(), caseId: id, sex: facts.sex ?? 'U', ageMin: facts.ageMin ?? null, ageMax: facts.ageMax ?? null },
      ageOn: facts.ageMin === undefined && facts.ageMax === undefined ? null : (record.lastSeenOn ?? record.openedOn),
      nameKm: sealed(places.nameKm(id), record.nameKm),
      nameLatin: sealed(places.nameLatin(id), record.nameLatin),
      marks: sealed(places.marks(id), record.marks),
      nameKeys: [...new Set([record.nameKm, record.nameLatin].flatMap((name) => nameKeys(name ?? '')))].map((key) =>
        base64(nameKeyHash(ring, key)),
      ),
    },
    event: { id: eventId, caseId: id, data: sealed(places.event(eventId), JSON.stringify(eventOf(record))) },
    refs:
      ref.length > LONGEST_REF
        ? []
        : record.lists.map((list) => ({ id: newId(), caseId: id, system: SYSTEM_OF[list], value: ref })),
  }
}

async function insert(client: PoolClient, rows: readonly Rows[]): Promise<void> {
  const keys = rows.map(({ key }) => key)
  await client.query(
    'INSERT INTO data_key (id, wrapped, version) SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::int[])',
    [keys.map(({ id }) => id), bytesArray(keys.map(({ wrapped }) => wrapped)), keys.map(({ version }) => version)],
  )
  await client.query(
    `INSERT INTO "case" (id, number, kind, status, public_status, opened_at, opened_via, owner_id, province, district,
        last_seen_from, last_seen_to, danger, danger_why, circumstances, contact, completeness, event_seq)
      SELECT id, number, 'MISSING', status, "publicStatus", "openedAt", 'IMPORT', "ownerId", province, district, "seenFrom",
        "seenTo", danger, ARRAY(SELECT jsonb_array_elements_text("dangerWhy")), decode(circumstances, 'base64'), contact,
        completeness, 1
      FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, number char(10), status "CaseStatus", "publicStatus" "PublicStatus",
        "openedAt" timestamptz, "ownerId" uuid, province char(2), district char(4), "seenFrom" date, "seenTo" date,
        danger smallint, "dangerWhy" jsonb, circumstances text, contact "ContactRule", completeness smallint)`,
    [JSON.stringify(rows.map((row) => row.case))],
  )
  await client.query(
    `INSERT INTO person (id, case_id, role, sex, age_min, age_max, age_on, name_km, name_latin, marks, name_keys)
      SELECT id, "caseId", 'CHILD', sex, "ageMin", "ageMax", "ageOn", decode("nameKm", 'base64'),
        decode("nameLatin", 'base64'), decode(marks, 'base64'),
        ARRAY(SELECT decode(key, 'base64') FROM jsonb_array_elements_text("nameKeys") key)
      FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "caseId" uuid, sex "Sex", "ageMin" smallint, "ageMax" smallint,
        "ageOn" date, "nameKm" text, "nameLatin" text, marks text, "nameKeys" jsonb)`,
    [JSON.stringify(rows.map((row) => row.person))],
  )
  await client.query(
    `INSERT INTO case_event (id, case_id, seq, type, data) SELECT id, "caseId", 1, 'IMPORT', decode(data, 'base64')
      FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "caseId" uuid, data text)`,
    [JSON.stringify(rows.map((row) => row.event))],
  )
  const refs = rows.flatMap((row) => row.refs)
  if (refs.length === 0) return
  await client.query(
    `INSERT INTO external_ref (id, case_id, system, value) SELECT id, "caseId", system, value
      FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "caseId" uuid, system text, value text)
      ON CONFLICT (system, value) DO NOTHING`,
    [JSON.stringify(refs)],
  )
}
