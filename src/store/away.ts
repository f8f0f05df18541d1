import { BatchTimeout } from './batcher.ts'

/** Whether an error means that the store is not there or not writable, as opposed to a fault of ours. */
export function isAway(error: unknown): boolean {
  if (error instanceof BatchTimeout) return true
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') {
    // connection exceptions, operator intervention, insufficient resources, read-only server, a schema not migrated yet
    if (/^(08|57|53|25006|42P01|42703)/.test(code)) return true
    if (/^E[A-Z]+$/.test(code)) return true
  }
  return error instanceof Error && AWAY_MESSAGES.test(error.message)
}

// What the driver says without a code. The whole sentence, or a text that somebody wrote might make its own poison look like an outage.
const AWAY_MESSAGES =
  /^(Connection terminated.*|timeout e(xceeded|xpired).*|Query read timeout|Client was closed.*|Client has encountered a connection error.*|Cannot use a pool after calling end on the pool)$/
