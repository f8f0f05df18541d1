import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Gateway } from '../test/journeys/program.ts'
import { until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import type { World } from './fault.ts'

const TELL_MS = 5_000
const GIVEN_UP_MS = 120_000

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

/** How many seconds after an act something is handled that came after it; says meanwhile what there is. */
export async function handledAfter(
  world: Pick<World, 'say'>,
  databaseUrl: string,
  act: () => Promise<void>,
): Promise<number> {
  const [clock] = await asked(databaseUrl, 'SELECT clock_timestamp()::text AS now')
  const began = performance.now()
  await act()
  let told = performance.now()
  await until(
    'something to be handled that came after a kill',
    async () => {
      const [row] = await asked(
        databaseUrl,
        `SELECT count(*)::int AS came, count(done_at)::int AS handled FROM inbound_message WHERE received_at > $1::timestamptz`,
        [clock?.now],
      )
      if (Number(row?.handled) > 0) return true
      if (performance.now() - told > TELL_MS) {
        told = performance.now()
        world.say(`${row?.came} came since, none handled`)
      }
      return null
    },
    GIVEN_UP_MS,
  )
  return (performance.now() - began) / 1_000
}
