import pg, { type PoolClient } from 'pg'
import { outliveLoss } from './lost-connection.ts'
import type { PrismaClient, PrismaReader } from './prisma.ts'
import { takeRole } from './roles.ts'
import { inTransaction } from './transaction.ts'

/** What one reader reads with: both see the rows that the store lets this reader reach, until the transaction ends. */
export interface Reading {
  readonly prisma: PrismaReader
  readonly client: PoolClient
}

/** The store as staff read it. */
export interface Staff {
  /** Reads as somebody: the id of a registered person or of a token, or API_TOKEN. What was written is kept when `act` returns. */
  readAs<Result>(reader: string, act: (reading: Reading) => Promise<Result>): Promise<Result>
  /** Connections that read as nobody and see no row: for functions of the store that ask who somebody is. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Connections for reading, beside those of the intake and the workers. */
const CONNECTIONS = 5
const CONNECT_MS = 2_000
const STATEMENT_MS = 10_000
/** Longest one reading takes, a search through many pages too. */
const READING_MS = 20_000

/** Opens the connections that staff read by. They connect when they are first asked. */
export function openStaff(databaseUrl: string, onError: (error: unknown) => void = () => undefined): Staff {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'rokkon',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    verify: takeRole('rokkon_staff'),
  })
  outliveLoss(pool).on('error', onError)
  // 25 MB that a process which only takes reports never needs
  let opened: Promise<PrismaClient> | null = null
  const client = () => {
    opened ??= import('./prisma.ts').then(({ openPrisma }) => openPrisma(databaseUrl))
    return opened
  }
  return {
    pool,
    async readAs(reader, act) {
      const prisma = await client()
      // the rules of rows make the planner think that each reading is worth a second of compiling
      return inTransaction(pool, async (connection) => {
        const text = `SELECT set_config('rokkon.person', $1, true), set_config('jit', 'off', true)`
        await connection.query({ name: 'read-as', text, values: [reader] })
        return prisma.$transaction(
          async (transaction) => {
            await transaction.$executeRaw`SELECT set_config('rokkon.person', ${reader}, true), set_config('jit', 'off', true)`
            return act({ prisma: transaction, client: connection })
          },
          { maxWait: CONNECT_MS, timeout: READING_MS },
        )
      })
    },
    async close() {
      await (await opened)?.$disconnect()
      await pool.end()
    },
  }
}
