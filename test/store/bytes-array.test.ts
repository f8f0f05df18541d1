import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bytesArray } from '../../src/store/bytes-array.ts'
import { createEmptyDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createEmptyDatabase()
  client = new pg.Client(database.url)
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

it.each<[string, (Buffer | null)[]]>([
  ['nothing', []],
  ['one without bytes', [Buffer.alloc(0)]],
  ['every byte there is', [Buffer.from(Array.from({ length: 256 }, (_, at) => at))]],
  ['none at all among others', [Buffer.from('ab'), null, Buffer.from('ខ្មែរ')]],
  ['a slice of a larger piece', [Buffer.from('abcdef').subarray(2, 4)]],
  ['many and long', Array.from({ length: 500 }, (_, at) => Buffer.alloc(at * 10, at))],
])('the store reads what was sent: %s', async (_what, items) => {
  const { rows } = await client.query(
    'SELECT item FROM unnest($1::bytea[]) WITH ORDINALITY AS a(item, at) ORDER BY at',
    [bytesArray(items)],
  )
  expect(rows.map((row) => row.item)).toEqual(items)
})
