import { PrismaPg } from '@prisma/adapter-pg'
import pg, { type PoolClient } from 'pg'
import { type Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import { outliveLoss } from './lost-connection.ts'
import { takeRole } from './roles.ts'

export type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'

/** A client to read with: the whole one, or what a transaction of it is given. */
export type PrismaReader = Prisma.TransactionClient

/** Connections for reading, beside those of the intake and the workers. */
const CONNECTIONS = 5
/** Longest a reader waits for a connection, and for one answer. */
const CONNECT_MS = 2_000
const STATEMENT_MS = 10_000

/** Opens the client that staff read with. It connects when it is first asked; `$disconnect` ends it. */
export function openPrisma(databaseUrl: string): PrismaClient {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'rokkon',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    verify(client, done) {
      inTurn(client)
      takeRole('rokkon_staff')(client, done)
    },
  })
  outliveLoss(pool).on('error', () => undefined)
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) })
}

// Prisma sends the parts of one reading side by side, which a connection in a transaction takes only one after the other.
function inTurn(client: PoolClient): void {
  const ask = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  let last: Promise<unknown> = Promise.resolve()
  const queued = (...args: unknown[]) => {
    if (typeof args.at(-1) === 'function') return ask(...args)
    const mine = last.then(() => ask(...args))
    last = mine.catch(() => undefined)
    return mine
  }
  client.query = queued as typeof client.query
}
