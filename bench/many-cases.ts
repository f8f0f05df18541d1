import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { caseNumberAt } from '../src/cases/number.ts'
import { places } from '../src/store/sealed-places.ts'
import type { KeyRing } from '../src/store/secrets/keys.ts'
import { newDataKey, sealFor } from '../src/store/secrets/vault.ts'
import { diceOf, spelled } from './match-names.ts'
import { inventChild } from './match-people.ts'

const AT_ONCE = 5_000
/** Numbers of one block. */
const BLOCK = 10_000
const SEED = 4_712

const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`
const dayOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Fills a migrated store with that many open cases of missing children, sealed as the gateway seals them, none waiting to be compared. */
export async function fillWithCases(databaseUrl: string, ring: KeyRing, count: number): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    for (let from = 0; from < count; from += AT_ONCE) {
      const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => sealed(ring, from + at))
      const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name])
      await client.query('BEGIN')
      await client.query(
        'INSERT INTO data_key (id, wrapped, version) SELECT id, wrapped::bytea, version FROM unnest($1::uuid[], $2::text[], $3::int[]) AS r(id, wrapped, version)',
        [column('id'), column('wrapped'), column('version')],
      )
      await client.query(
        `INSERT INTO "case" (id, number, kind, opened_via, province, district, last_seen_from, last_seen_to, danger_why, circumstances)
          SELECT id, number, 'MISSING', 'SMS', left(place, 2), left(place, 4), seen, seen, '{}', circumstances::bytea
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[]) AS r(id, number, place, seen, circumstances)`,
        [column('id'), column('number'), column('place'), column('seen'), column('circumstances')],
      )
      await client.query(
        `INSERT INTO person (id, case_id, role, sex, age_min, age_max, age_on, name_latin)
          SELECT id, id, 'CHILD', sex::"Sex", age, age, seen, name::bytea
          FROM unnest($1::uuid[], $2::text[], $3::int[], $4::date[], $5::text[]) AS r(id, sex, age, seen, name)`,
        [column('id'), column('sex'), column('age'), column('seen'), column('name')],
      )
      await client.query('COMMIT')
    }
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
}

function sealed(ring: KeyRing, index: number) {
  const child = inventChild(SEED, index)
  const id = uuid()
  const { key, row } = newDataKey(ring, id)
  const keys = new Map([[id, key]])
  const random = diceOf(SEED + 1, index)
  const place = child.home.slice(0, random() < 0.5 ? 6 : 4)
  const age = Math.floor((child.lost - child.born) / 365.25)
  const name = [child.family, child.given].map((word) => spelled(word, random)).join(' ')
  return {
    ...{ id, place, age, sex: child.sex, seen: dayOf(child.lost), version: row.version },
    number: caseNumberAt({ block: 1_000 + Math.floor(index / BLOCK), a: 7, b: 935 }, index % BLOCK),
    wrapped: hex(row.wrapped!),
    circumstances: hex(sealFor(keys, id, places.circumstances(id), JSON.stringify({ place }))),
    name: hex(sealFor(keys, id, places.nameLatin(id), name)),
  }
}
