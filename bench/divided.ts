// What dividing tables brings: `node --import tsx bench/divided.ts [ROWS-A-MONTH]` fills eleven years of the access log on a
// PostgreSQL of this machine, measures it in one table, divides it by the migration that does so, and measures again; then
// messages that come in, in one table and in 16 parts by a hash of their key, in turns.
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { keptFor } from '../src/cases/retention.ts'
import { migrationsFolder } from '../src/store/migrate/files.ts'
import { migrate } from '../src/store/migrate/migrate.ts'
import { recordsOf } from '../src/store/record-list.ts'
import { findPostgres, startServer } from '../test/journeys/stores.ts'

/** The migration that divides it. */
const DIVIDES = '20261128172000_access_log_by_month'
const MONTHS = 132
const LOOKER = '0198f0c0-0000-7000-8000-00000000abcd'
const NOBODY = '0198f0c0-0000-7000-8000-00000000ffff'
/** One of fifty who looked all the time. */
const READER = createHash('md5').update('7').digest('hex')
const LOOKS = 1_000
const TIMES = 5
/** PostgreSQL settles for a plan after five times. */
const SETTLES = 6
/** Messages that come at once, and how often. */
const BATCH = 10
const BATCHES = 200
/** So many parts by a hash. */
const PARTS = 16
/** Rows that stand in one block. */
const A_BLOCK = 100

const [aMonth = 10_000] = process.argv.slice(2).map(Number)
const found = await findPostgres()
if ('why' in found) throw new Error(found.why)
const say = (line: string) => process.stdout.write(`${line}\n`)
const server = await startServer(found)
const before = mkdtempSync(path.join(tmpdir(), 'rokkon-divided-'))
const name = (file: string) => path.basename(path.dirname(path.join(file, 'x')))
cpSync(migrationsFolder, before, {
  recursive: true,
  filter: (file) => !/^\d{14}_/.test(name(file)) || name(file) < DIVIDES,
})
const client = new pg.Client({ connectionString: server.url })
await client.connect()
const ask = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

async function median(act: () => Promise<unknown>): Promise<number> {
  const all: number[] = []
  for (let at = 0; at < TIMES; at += 1) all.push(await timed(act))
  return all.sort((a, b) => a - b)[Math.floor(TIMES / 2)]!
}

/** Looks, each in a commit of its own, and the readings there are. */
async function used(what: string, page: (who: string) => Promise<unknown>): Promise<void> {
  await ask('SET synchronous_commit = off')
  const insert = await median(async () => {
    for (let at = 0; at < LOOKS; at += 1)
      await client.query({
        name: 'look',
        text: `INSERT INTO access_log (actor_id, route, purpose, classes, fields) VALUES ($1, 'GET /', 'a case', '{P}', '{child.name}')`,
        values: [LOOKER],
      })
  })
  // planned once for each connection, as the gateway has it
  const inAnHour = () =>
    client.query({
      name: 'hour',
      text: `SELECT count(DISTINCT case_id) FROM access_log WHERE at > now() - interval '1 hour'
        AND classes && '{P,S}' AND actor_id = $1`,
      values: [NOBODY],
    })
  for (let at = 0; at < SETTLES; at += 1) await inAnHour()
  const hour = await median(inAnHour)
  const records = await median(() => page(READER))
  const none = await median(() => page(NOBODY))
  const ofCase = await median(() => ask('SELECT id FROM access_log WHERE case_id = $1', [NOBODY]))
  say(
    `${what}: ${Math.round((LOOKS / insert) * 1_000)} looks/s, "how many in an hour" ${hour.toFixed(1)} ms, a page of records ${records.toFixed(1)} ms (of nobody ${none.toFixed(1)} ms), looks at one case ${ofCase.toFixed(1)} ms`,
  )
}

try {
  await migrate(server.url, { folder: before })
  await ask(
    `INSERT INTO access_log (at, actor_id, case_id, route, purpose, classes, fields)
      SELECT date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - month * interval '1 month' + n * interval '28 days' / $2::int,
        md5((n % 50)::text)::uuid, md5((n % 997)::text || month)::uuid, 'GET /console/cases/:number', 'the case', '{P}', '{child.name,child.marks}'
      FROM generate_series($1::int - 1, 0, -1) month, generate_series(1, $2::int) n`,
    [MONTHS, aMonth],
  )
  await ask(
    `INSERT INTO audit_block (n, at, event_count, log_count, key_version, root, prev_hash, hash, signature)
      SELECT 1 + (id - 1) / ${A_BLOCK}, max(at), 0, count(*), 1, '', '', '', '' FROM access_log GROUP BY 1`,
  )
  await ask(
    `INSERT INTO audit_leaf (block, at, log_id, hash) SELECT 1 + (id - 1) / ${A_BLOCK}, (id - 1) % ${A_BLOCK}, id, sha256(id::text::bytea) FROM access_log`,
  )
  await ask('VACUUM ANALYZE')
  say(`${found.name}: ${MONTHS} months, ${(MONTHS * aMonth).toLocaleString('en')} rows`)
  await used('one table', (who) =>
    ask(
      `SELECT log.id FROM access_log log LEFT JOIN official ON official.id = log.actor_id LEFT JOIN "case" c ON c.id = log.case_id
        WHERE log.actor_id = $1 OR coalesce(c.district, c.province, '')::text LIKE $2 || '%' AND c.id IS NOT NULL
        ORDER BY log.id DESC LIMIT 51`,
      [who, null],
    ),
  )

  // the same rows go by each way: what the one deletes is rolled back
  const [due] = await ask(
    `SELECT count(*)::int AS rows FROM access_log WHERE at < date_trunc('month', (now() - interval '10 years') AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`,
  )
  await ask('BEGIN')
  let deleted = 0
  const deleting = await timed(async () => {
    for (let rows = 500; rows >= 500 && deleted < due!.rows; deleted += rows)
      rows =
        (
          await client.query(
            `WITH due AS (SELECT ctid FROM access_log WHERE EXISTS (SELECT 1 FROM audit_leaf leaf JOIN audit_block block
                ON block.n = leaf.block WHERE leaf.log_id = access_log.id AND block.at < clock_timestamp() - $1::interval) LIMIT 500)
              DELETE FROM access_log USING due WHERE access_log.ctid = due.ctid`,
            [keptFor('access-log')],
          )
        ).rowCount ?? 0
  })
  await ask('ROLLBACK')
  say(
    `DELETE: ${deleted} rows in ${Math.round(deleting)} ms, ${deleted} dead rows with 6 entries of indexes each left to VACUUM`,
  )
  const [size] = await ask(`SELECT pg_size_pretty(pg_total_relation_size('access_log')) AS all`)

  await ask('VACUUM')
  const converting = await timed(() => migrate(server.url))
  say(`dividing ${size!.all}: ${(converting / 1_000).toFixed(1)} s, in which nobody reads or writes it`)
  await ask('VACUUM ANALYZE')
  await used('months', (who) => recordsOf(client as never, who, null, null, 51))
  const round = await median(() =>
    ask(`SELECT access_log_open(clock_timestamp(), clock_timestamp() + interval '2 months')`),
  )
  const [dropped] = await (async () => {
    let rows: unknown[] = []
    const took = await timed(async () => {
      rows = await ask('SELECT access_log_drop()::int AS rows')
    })
    return [{ took, ...(rows[0] as { rows: number }) }]
  })()
  say(`the daily round with nothing to do: ${round.toFixed(1)} ms`)
  say(`drop: ${dropped!.rows} rows in ${Math.round(dropped!.took)} ms, no dead row`)

  // divided by the key, a message cannot be named by its id alone: reports could not refer to it
  await ask(`CREATE TABLE one_inbound (LIKE inbound_message INCLUDING ALL)`)
  await ask(
    `CREATE TABLE hash_inbound (LIKE inbound_message INCLUDING DEFAULTS, PRIMARY KEY (id, key), UNIQUE (channel, key)) PARTITION BY HASH (key);
      CREATE INDEX ON hash_inbound (state, next_at); CREATE INDEX ON hash_inbound (from_hash, state, received_at);
      CREATE INDEX ON hash_inbound (channel, provider_id); CREATE INDEX ON hash_inbound USING BRIN (received_at)`,
  )
  for (let at = 0; at < PARTS; at += 1)
    await ask(
      `CREATE TABLE hash_inbound_${at} PARTITION OF hash_inbound FOR VALUES WITH (MODULUS ${PARTS}, REMAINDER ${at})`,
    )
  const add = (table: string, rows: number) =>
    ask(
      `INSERT INTO ${table} (id, channel, key, kind, from_hash, body) SELECT gen_random_uuid(), 'kannel', md5(random()::text), 'SMS',
          decode(md5(random()::text), 'hex'), decode(repeat('ab', 200), 'hex') FROM generate_series(1, $1::int)
        ON CONFLICT (channel, key) DO NOTHING`,
      [rows],
    )
  const tables = ['one_inbound', 'hash_inbound'] as const
  for (const table of tables) await add(table, MONTHS * aMonth)
  await ask('CHECKPOINT')
  const rates = new Map<string, number[]>(tables.map((table) => [table, []]))
  for (let at = 0; at < TIMES; at += 1)
    for (const table of tables) {
      const took = await timed(async () => {
        for (let batch = 0; batch < BATCHES; batch += 1) await add(table, BATCH)
      })
      rates.get(table)!.push(((BATCHES * BATCH) / took) * 1_000)
    }
  const [one, parts] = tables.map((table) =>
    Math.round(rates.get(table)!.sort((a, b) => a - b)[Math.floor(TIMES / 2)]!),
  )
  say(`messages: ${one} rows/s into one table, ${parts} into ${PARTS} parts by a hash of the key`)
} finally {
  await client.end()
  await server.remove()
  rmSync(before, { recursive: true, force: true })
}
