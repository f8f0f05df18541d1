import type { Pool, PoolClient } from 'pg'
import type { CaseStatus } from '../cases/acts.ts'
import type { CaseRecord, List } from '../cases/record/case-record.ts'
import { type CrimeFacts, crimeOfHistory } from '../cases/record/crime.ts'
import { factsOfHistory, type HistoryEvent, RECORD_EVENTS } from '../cases/record/history.ts'
import { isIndicated } from '../cases/record/indicated.ts'
import { known } from '../cases/record/known.ts'
import { cambodianDay, type Day } from '../flow/day.ts'
import type { SealedFacts } from './case-reading.ts'
import { loadDecoys } from './decoys.ts'
import { places } from './sealed-places.ts'
import type { KeyRing } from './secrets/keys.ts'
import { type DataKey, loadKeys, openFor } from './secrets/vault.ts'

/** Which cases: opened from a day on and before another, of a province. Without any, all. */
export interface RecordFilter {
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly province?: string | undefined
  /** Only those with a number of this system. */
  readonly system?: string | undefined
  /** Only these rows. */
  readonly ids?: readonly string[] | undefined
  /** Decoys too, for whoever opened one as a case like any other. */
  readonly withDecoys?: boolean
}

/** A case as a record, and what figures and exports need to know beside it. */
export interface StoredRecord {
  readonly id: string
  readonly number: string
  readonly record: CaseRecord
  /** The desk that answers for it; empty where it has none. */
  readonly desk: string
  /** What kind of organisation opened it; null where none did. */
  readonly openerType: string | null
  /** The kind of organisation that last accepted a referral of it, and on which day; null where none did. */
  readonly referral: { readonly type: string; readonly on: Day } | null
  readonly completeness: number
  readonly crime: CrimeFacts
  readonly refs: readonly { readonly system: string; readonly value: string }[]
  readonly shareConsent: boolean
  readonly isErased: boolean
  /** Whoever saw or found the child saw somebody with it. */
  readonly accompanied: boolean
  /** What whoever reported is to the child. */
  readonly relation: SealedFacts['relation']
}

/** Cases read at once. */
const AT_ONCE = 500

interface Row {
  readonly id: string
  readonly number: string
  readonly status: CaseStatus
  readonly opened: Date
  readonly province: string | null
  readonly seen: Day | null
  readonly contact: 'CALL' | 'SMS' | 'NONE'
  readonly circumstances: Buffer | null
  readonly completeness: number
  readonly share: boolean
  readonly erased: boolean
  readonly desk: string | null
  readonly openerType: string | null
  readonly referral: { readonly type: string; readonly on: Day } | null
  readonly sex: 'M' | 'F' | 'U' | null
  readonly ageMin: number | null
  readonly ageMax: number | null
  readonly nameKm: Buffer | null
  readonly nameLatin: Buffer | null
  readonly marks: Buffer | null
  readonly refs: readonly { readonly system: string; readonly value: string }[]
}

interface EventRow {
  readonly id: string
  readonly caseId: string
  readonly seq: number
  readonly type: string
  readonly at: Date
  readonly data: Buffer | null
  readonly role: string | null
  readonly org: string | null
}

/** The cases of a filter in the order of their numbers, decoys left out, a few hundred in memory at a time. */
export async function* readRecords(
  client: Pool | PoolClient,
  ring: KeyRing,
  filter: RecordFilter = {},
): AsyncGenerator<StoredRecord> {
  const decoys = new Set(filter.withDecoys === true ? [] : await loadDecoys(client, ring))
  for (let after = ''; ; ) {
    const rows = await caseRows(client, filter, after)
    const events = await eventRows(client, rows)
    const keys = await loadKeys(
      client,
      ring,
      rows.map(({ id }) => id),
    )
    for (const row of rows)
      if (!decoys.has(row.id)) yield storedRecord(row, events.get(row.id) ?? [], keys.get(row.id) ?? null)
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_ONCE) return
    after = last.number
  }
}

async function caseRows(
  client: Pool | PoolClient,
  { from, to, province, ids, system }: RecordFilter,
  after: string,
): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: 'read-records',
    text: `SELECT c.id, c.number, c.status, c.opened_at AS opened, c.province, to_char(c.last_seen_to, 'YYYY-MM-DD') AS seen,
        c.contact, c.circumstances, c.completeness, c.share_consent AS share, c.erased_at IS NOT NULL AS erased,
        org.name AS desk, opener_org.type AS "openerType",
        (SELECT json_build_object('type', partner.type, 'on', to_char(offer.ended_at AT TIME ZONE 'Asia/Phnom_Penh', 'YYYY-MM-DD'))
          FROM offer JOIN organisation partner ON partner.id = offer.org_id WHERE offer.case_id = c.id
            AND offer.kind = 'REFERRAL' AND offer.state = 'ACCEPTED' ORDER BY offer.ended_at DESC LIMIT 1) AS referral, p.sex, p.age_min AS "ageMin", p.age_max AS "ageMax", p.name_km AS "nameKm",
        p.name_latin AS "nameLatin", p.marks,
        coalesce((SELECT jsonb_agg(jsonb_build_object('system', system, 'value', value) ORDER BY system, value)
          FROM external_ref WHERE case_id = c.id), '[]') AS refs
      FROM "case" c LEFT JOIN official o ON o.id = c.owner_id LEFT JOIN organisation org ON org.id = o.org_id
        LEFT JOIN official opener ON opener.id = c.opened_by_id
        LEFT JOIN organisation opener_org ON opener_org.id = opener.org_id
        LEFT JOIN person p ON p.case_id = c.id AND p.role = 'CHILD'
      WHERE c.number > $1 AND c.opened_at >= coalesce($2::timestamp AT TIME ZONE 'Asia/Phnom_Penh', '-infinity')
        AND c.opened_at < coalesce($3::timestamp AT TIME ZONE 'Asia/Phnom_Penh', 'infinity')
        AND ($4::text IS NULL OR c.province = $4) AND ($5::uuid[] IS NULL OR c.id = ANY ($5))
        AND ($6::text IS NULL OR EXISTS (SELECT 1 FROM external_ref WHERE case_id = c.id AND system = $6::text))
      ORDER BY c.number LIMIT ${AT_ONCE}`,
    values: [after, from ?? null, to ?? null, province ?? null, ids ?? null, system ?? null],
  })
  return rows
}

async function eventRows(client: Pool | PoolClient, cases: readonly Row[]): Promise<Map<string, EventRow[]>> {
  const found = new Map<string, EventRow[]>()
  const { rows } = await client.query<EventRow>({
    name: 'read-record-events',
    text: `SELECT e.id, e.case_id AS "caseId", e.seq, e.type, e.at, e.data, o.role, org.name AS org
      FROM case_event e LEFT JOIN official o ON o.id = e.actor_id LEFT JOIN organisation org ON org.id = o.org_id
      WHERE e.case_id = ANY ($1::uuid[]) AND e.type = ANY ($2::text[]) ORDER BY e.case_id, e.seq`,
    values: [cases.map(({ id }) => id), RECORD_EVENTS],
  })
  for (const row of rows) {
    const its = found.get(row.caseId) ?? []
    if (its.push(row) === 1) found.set(row.caseId, its)
  }
  return found
}

/** Whose lists the systems keep. */
const LIST_OF: Readonly<Record<string, List>> = { LEASETC: 'POLICE', CPU: 'POLICE', SHELTER: 'SHELTER' }

function storedRecord(row: Row, events: readonly EventRow[], key: DataKey | null): StoredRecord {
  const { id, number, refs } = row
  const json = (where: string, sealed: Buffer | null) => JSON.parse(openFor(key, where, sealed) ?? 'null')
  const history = events.map(
    (event): HistoryEvent => ({
      ...event,
      day: cambodianDay(event.at),
      data: json(places.event(event.id), event.data),
    }),
  )
  const imported = history.find(({ type }) => type === 'IMPORT')?.data as
    | { source?: string; id?: string }
    | null
    | undefined
  const facts = factsOfHistory(history)
  const told = (json(places.circumstances(id), row.circumstances) ?? {}) as SealedFacts
  const { place, left } = told
  const lists = new Set([...facts.lists, ...refs.flatMap(({ system }) => LIST_OF[system] ?? [])])
  return {
    ...{
      id,
      number,
      desk: row.desk ?? '',
      openerType: row.openerType,
      referral: row.referral,
      completeness: row.completeness,
      refs,
    },
    ...{
      shareConsent: row.share,
      isErased: row.erased,
      accompanied: told.situation === 'ADULT',
      relation: told.relation,
      crime: crimeOfHistory(history),
    },
    record: {
      ...facts,
      indicated: facts.indicated || isIndicated(told),
      ...{ source: imported?.source ?? 'ROKKON', id: imported?.id ?? number, number, status: row.status },
      openedOn: cambodianDay(row.opened),
      ...known({
        ...{ province: row.province, place: place === row.province ? null : place, lastSeenOn: row.seen, left },
        nameLatin: openFor(key, places.nameLatin(id), row.nameLatin),
        nameKm: openFor(key, places.nameKm(id), row.nameKm),
        marks: openFor(key, places.marks(id), row.marks),
        ...{ sex: row.sex === 'U' ? null : row.sex, ageMin: row.ageMin, ageMax: row.ageMax },
        contact: row.contact,
      }),
      lists: [...lists].sort(),
    },
  }
}

/** The areas of everybody at work for an organisation that keeps one of the systems. */
export async function areasOfSystem(client: Pool | PoolClient, system: string): Promise<string[]> {
  const { rows } = await client.query<{ area: string }>(
    `SELECT official.scope_prefix AS area FROM official JOIN organisation org ON org.id = org_id
      WHERE org.system = $1 AND disabled_at IS NULL`,
    [system],
  )
  return rows.map(({ area }) => area)
}
