import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { insertInbound, type NewInbound } from '../src/store/inbox.ts'
import type { Contestant } from './contest.ts'
import { TEXT_BYTES } from './dialogue.ts'

/** Commits of one row at the same time: as many connections as the embedded store has for them. */
const CONNECTIONS = 50
/** As many rows as the gateway commits together at most, and as many commits as it has under way. */
const BATCH = { rows: 500, under: 2 }

// bytes do not compress in the store or on the way, as sealed ones do not
const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(64 * 1024)))

function text(): NewInbound {
  const id = uuid()
  return {
    ...{ id, key: id, providerId: id, channel: 'africastalking', kind: 'SMS', number: null, providerTime: new Date() },
    fromHash: Buffer.alloc(32, id),
    body: noise.subarray(0, TEXT_BYTES),
  }
}

/** PostgreSQL's own inserts of texts in a migrated database, each flushed before it counts. */
export interface Inserts {
  /** A row a commit, by many connections. */
  readonly single: Contestant<number>
  /** Rows in batches, as the gateway commits them. */
  readonly batched: Contestant<number>
  close(): Promise<void>
}

/** Opens them; a sample is rows a second. No HTTP, no reading, no sealing, no worker. */
export async function openInserts(databaseUrl: string, ms: number): Promise<Inserts> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    options: '-c synchronous_commit=on',
  })
  pool.on('error', () => undefined)
  // where the server ends, whoever waits for an insert is told
  pool.on('connect', (client) => client.on('error', () => undefined))
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()))
  const rate = async (connections: number, rows: number) => {
    const began = performance.now()
    let taken = 0
    await Promise.all(
      clients.slice(0, connections).map(async (client) => {
        while (performance.now() - began < ms) {
          await insertInbound(client, Array.from({ length: rows }, text))
          taken += rows
        }
      }),
    )
    return taken / ((performance.now() - began) / 1_000)
  }
  return {
    single: { name: 'single', child: null, sample: () => rate(CONNECTIONS, 1) },
    batched: { name: 'batched', child: null, sample: () => rate(BATCH.under, BATCH.rows) },
    async close() {
      for (const client of clients) client.release()
      await pool.end()
    },
  }
}
