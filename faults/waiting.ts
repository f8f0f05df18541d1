import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Gateway } from '../test/journeys/program.ts'
import { until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'

type Host = Pick<Gateway, 'dataDir'>

const spoolFiles = ({ dataDir }: Host) =>
  readdirSync(path.join(dataDir, 'spool')).filter((name) => name.includes('.msg'))

/** Files of messages in a gateway's spool, those being written or drained too. */
export const spooled = (host: Host): number => spoolFiles(host).length

/** Messages in the store that nobody has handled yet. */
export async function openMessages(databaseUrl: string): Promise<number> {
  const [row] = await asked(databaseUrl, `SELECT count(*)::int AS open FROM inbound_message WHERE state = 'RECEIVED'`)
  return Number(row?.open)
}

/** What nobody has handled yet. What was being written when its process was killed was never acknowledged, and waits for nobody. */
export async function backlog(host: Host, databaseUrl: string): Promise<number> {
  const whole = spoolFiles(host).filter((name) => !name.endsWith('.tmp'))
  return (await openMessages(databaseUrl)) + whole.length
}

/** Waits until everything that came is stored and handled; how many seconds that took. @throws Error when it takes longer than `ms`. */
export async function drained(host: Host, databaseUrl: string, ms = 120_000): Promise<number> {
  const began = performance.now()
  const nothing = async () => {
    if (spooled(host) > 0) return null
    return (await openMessages(databaseUrl).catch(() => 1)) === 0 ? true : null
  }
  await until('everything to be handled', nothing, ms)
  return (performance.now() - began) / 1_000
}
