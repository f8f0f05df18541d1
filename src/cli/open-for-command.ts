import { mkdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Config } from '../config.ts'
import { openEmbedded } from '../store/embedded/open.ts'
import { outliveLoss } from '../store/lost-connection.ts'
import { migrate } from '../store/migrate/migrate.ts'
import { type KeyRing, KeyRingError, openKeyRing } from '../store/secrets/keys.ts'

/** The store as a command uses it, beside a running gateway or without one. */
export interface CommandStore {
  readonly pool: pg.Pool
  readonly ring: KeyRing
  readonly databaseUrl: string
  readonly dataDir: string
}

/** Opens the store for one command, brings the embedded one up to date, and lets go of it afterwards. */
export async function withStore<Result>(
  config: Config,
  talk: (line: string) => void,
  act: (store: CommandStore) => Promise<Result>,
): Promise<Result> {
  if (config.databaseUrl !== null && config.piiKeys === null)
    throw new KeyRingError('PII_KEYS: got nothing, takes a key ring as JSON or file:PATH')
  const dataDir = path.resolve(config.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { ring } = openKeyRing(config.piiKeys, dataDir, new Date())
  const embedded = config.databaseUrl === null ? await openEmbedded({ dataDir, log: talk }) : null
  const databaseUrl = config.databaseUrl ?? embedded!.url
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  outliveLoss(pool).on('error', () => undefined)
  try {
    if (embedded !== null) await migrate(databaseUrl, { log: talk })
    return await act({ pool, ring, databaseUrl, dataDir })
  } finally {
    await pool.end()
    await embedded?.stop()
  }
}
