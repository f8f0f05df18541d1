import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Gateway } from '../test/journeys/program.ts'
import { until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'

/** What nobody has handled yet: open messages of the store, and files in this gateway's spool. */
export async function backlog({ dataDir }: Pick<Gateway, 'dataDir'>, databaseUrl: string): Promise<number> {
  const [row] = await asked(databaseUrl, `SELECT count(*)::int AS open FROM inbound_message WHERE state = 'RECEIVED'`)
  const files = readdirSync(path.join(dataDir, 'spool')).filter((name) => /\.msg(\.\d+)?$/.test(name))
  return Number(row?.open) + files.length
}

/** Waits until nothing waits any more; milliseconds that took. @throws Error after two minutes. */
export async function drained(gateway: Pick<Gateway, 'dataDir'>, databaseUrl: string): Promise<number> {
  const began = performance.now()
  const nothing = async () => ((await backlog(gateway, databaseUrl).catch(() => 1)) === 0 ? true : null)
  await until('everything to be handled', nothing, 120_000)
  return performance.now() - began
}
