import path from 'node:path'
import { LIMITS } from './cases/signs.ts'
import type { Config } from './config.ts'
import type { PartHealth, Parts } from './http/health.ts'
import { within } from './http/within.ts'
import { isUnheard } from './store/alarms.ts'
import { restingChannels } from './store/channel-state.ts'
import { clockOffset } from './store/clock.ts'
import { secondsSilent } from './store/heartbeat.ts'
import { isNarrow } from './store/secrets/keys.ts'
import { provesItself } from './store/secrets/prove-ring.ts'
import { opensStoredKey } from './store/secrets/vault.ts'
import { isDurable, keyAgeDays, lookAtRing, OLD_KEY_DAYS } from './surroundings.ts'
import type { Wired } from './wire.ts'

/** The store gets this long for what only it can tell. */
const ANSWER_MS = 1_500

const UNKNOWN = 'not known while the store is away'

const OK: PartHealth = { state: 'ok' }
const degraded = (note: string): PartHealth => ({ state: 'degraded', note })
const down = (note: string): PartHealth => ({ state: 'down', note })

/** How each part of the process is, asked when somebody wants to know. */
export function healthParts(
  config: Config,
  wired: Wired,
  isLeaving: () => boolean,
  auditStands: () => boolean,
): Required<Parts> {
  const { deps, work } = wired
  /** What only the store can tell is not known while it is away; nobody waits for that. */
  const fromStore = (ask: () => Promise<PartHealth>) => async () =>
    deps.intake.storeAwaySince === null ? within(ANSWER_MS, ask()).catch(() => degraded(UNKNOWN)) : degraded(UNKNOWN)
  return {
    database: async () => {
      if (isLeaving()) return down('stopping')
      if (deps.intake.held) return down('its schema is not the one of this program: run migrate')
      if (deps.intake.storeAwaySince !== null) return down('does not answer')
      const { rows } = await deps.pool.query(
        `SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') = 'on' AS "readOnly",
          EXISTS (SELECT FROM heartbeat) AS migrated`,
      )
      if (rows[0].standby) return down('a stand-by answers: it takes no writes')
      return rows[0].readOnly ? down('takes no writes') : OK
    },
    durability: fromStore(async () => {
      const { rows } = await deps.pool.query(
        `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS "fullPageWrites",
          current_setting('synchronous_commit') AS "synchronousCommit"`,
      )
      return isDurable(rows[0]) ? OK : degraded('the store does not flush what it commits')
    }),
    spool: async () => {
      if (isLeaving()) return down('stopping')
      // others are asked first, who can write to the store as it is
      if (deps.intake.held) return down('kept for a store that is not migrated')
      const found = await wired.spool.look()
      if (found === 'unwritable') return down('its folder cannot be written')
      if (found === 'full') return down('full')
      if (deps.intake.unreadable > 0) return degraded('files that cannot be read')
      if (wired.spool.share > LIMITS.spoolShare) return degraded('more than half full')
      return deps.intake.spooled === 0 ? OK : degraded('files waiting for the store')
    },
    queue: () => {
      if (wired.redisEvicts()) return degraded('Redis may throw jobs away (maxmemory-policy)')
      return wired.queue.up ? OK : degraded('rows are found by the sweep')
    },
    sessions: () => (wired.redis === null || wired.redis.status === 'ready' ? OK : degraded('read from the store')),
    workers: fromStore(async () => {
      const silent = await secondsSilent(deps.pool, 'worker')
      return silent !== null && silent < LIMITS.workerSilentSeconds ? OK : degraded('no sign of life')
    }),
    channels: fromStore(async () => {
      if (deps.smsChannels.size === 0) return down('no channel for outgoing texts is set up')
      const resting = (await restingChannels(deps.pool)).filter((name) => deps.smsChannels.has(name))
      if (resting.length === 0) return OK
      return resting.length < deps.smsChannels.size
        ? degraded('texts wait or go by another: `channels list` shows why')
        : down('texts wait: `channels list` shows why')
    }),
    clock: fromStore(async () =>
      Math.abs(await clockOffset(deps.pool)) < LIMITS.clockOffSeconds
        ? OK
        : degraded('differs from the database by more than a minute'),
    ),
    keys: async () => {
      if (!provesItself(deps.ring)) return down('the ring does not open what it seals')
      if (!isNarrow(work.ring) && deps.intake.storeAwaySince === null) {
        const opens = await within(ANSWER_MS, opensStoredKey(work.pool, work.ring)).catch(() => null)
        if (opens === false) return down('the ring does not open the keys in the store')
      }
      const found = lookAtRing(config.piiKeys, path.resolve(config.dataDir))
      if (found === null) return degraded('the key file cannot be read any more: the next start would fail')
      return keyAgeDays(found, new Date()) > OLD_KEY_DAYS ? degraded('older than 180 days: `keys rotate`') : OK
    },
    audit: () => (auditStands() ? OK : down('the log differs from its last anchor')),
    alarms: fromStore(async () =>
      (await isUnheard(deps.pool)) ? degraded('some reached nobody: `alarms list` shows them') : OK,
    ),
  }
}
