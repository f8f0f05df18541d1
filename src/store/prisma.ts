import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../../generated/prisma/client.ts'

export type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'

/** Connections for reading, beside those of the intake and the workers. */
const CONNECTIONS = 5
/** Longest a reader waits for a connection, and for one answer. */
const CONNECT_MS = 2_000
const STATEMENT_MS = 10_000

/** Opens the client that the API reads with. It connects when it is first asked; `$disconnect` ends it. */
export function openPrisma(databaseUrl: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString: databaseUrl,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
    }),
  })
}
