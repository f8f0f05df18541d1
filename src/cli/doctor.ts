import { existsSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { SmsChannel } from '../channels/channel.ts'
import { CHANNELS, type OfferBox, openSmsChannels } from '../channels/index.ts'
import { openPartners } from '../partners/index.ts'
import { bringsMessages, findings, type Problem } from '../refusals.ts'
import { openEmbedded } from '../store/embedded/open.ts'
import { type LogMonths, lookAtLogMonths } from '../store/log-months.ts'
import { openCaseCounts } from '../store/named-like.ts'
import { isAskedLately } from '../store/text-offers.ts'
import {
  isDurable,
  keyAgeDays,
  lookAround,
  lookAtStore,
  OLD_KEY_DAYS,
  type StoreFacts,
  type Surroundings,
} from '../surroundings.ts'
import type { Command } from './commands.ts'
import { halfSetUp, lookAtPartners } from './doctor-partners.ts'

/** What is no danger to a start, and yet to be known: parts that are away or off. `now` tells the age of keys. */
export function remarks({ config, ring, store, redisPolicy }: Surroundings, now: Date): Problem[] {
  const channels = openSmsChannels(config.channels, config)
  const age = ring === null ? 0 : Math.floor(keyAgeDays(ring, now))
  const found: (Problem | false)[] = [
    store === null && {
      line: 'DATABASE_URL: got a store that does not answer',
      cure:
        config.databaseUrl === null
          ? 'npm start makes the embedded one'
          : 'start PostgreSQL, check address and password',
    },
    store !== null &&
      store.pendingMigrations > 0 && {
        line: `DATABASE_URL: got a schema ${store.pendingMigrations} migrations behind`,
        cure: 'npm run -s cli -- migrate',
      },
    config.redisUrl !== null &&
      redisPolicy === null && {
        line: 'REDIS_URL: got a server that does not answer or tells no policy',
        cure: 'start Redis, check address and password; until then rows are found by the sweep',
      },
    ring === null &&
      config.piiKeys !== null && {
        line: 'PII_KEYS: got a ring that cannot be read, takes a key ring as JSON or file:PATH',
        cure: 'check the path, its owner and that it holds JSON',
      },
    age > OLD_KEY_DAYS && { line: `PII_KEYS: got keys ${age} days old`, cure: 'npm run -s cli -- keys rotate' },
    channels.length === 0 && {
      line: 'channels: got none for outgoing texts',
      cure: `one of ${CHANNELS.map(({ title, variables }) => `${title} (${Object.keys(variables)[0]}, ...)`).join(', ')}; until then texts wait`,
    },
    config.databaseUrl !== null &&
      !bringsMessages(config) && {
        line: 'channels: got none that comes in',
        cure: `one of ${CHANNELS.map(({ title, knownBy }) => `${knownBy} (${title})`).join(', ')}`,
      },
    config.apiToken !== null && {
      line: 'API_TOKEN: got one, which opens every area',
      cure: 'replace it by narrow tokens (tokens add) once the set-up is done; every call by it stands in the access log',
    },
    config.databaseUrl !== null &&
      store !== null &&
      store.roles.length === 0 && {
        line: 'DATABASE_URL: got a login that takes none of the roles: one role reads and changes everything',
        cure: 'npm run -s cli -- grants as the owner, then a login for each process (README, database roles)',
      },
    config.databaseUrl !== null &&
      store?.owner === true &&
      store.roles.length > 0 && {
        line: 'DATABASE_URL: got the owner of the tables; right for this tool, not for a process that runs',
        cure: 'give web and worker logins of their own, NOINHERIT, members of the roles alone',
      },
    ...halfSetUp(config.partners),
    config.auditAnchorUrl === null && {
      line: 'AUDIT_ANCHOR_URL: got nothing: who may change this host and its store can cut the end of the audit log unseen',
      cure: 'an https address at another institution that keeps every head posted to it',
    },
    config.databaseUrl === null && {
      line: 'DATABASE_URL: got nothing: the embedded store has one role, and keys and data lie in one folder',
      cure: 'a PostgreSQL server, and PII_KEYS on another mount, where real families report',
    },
  ]
  return found.filter((each) => each !== false)
}

/** On what an acknowledgement rests. */
function rungOf(store: StoreFacts, journal: boolean): string {
  if (!isDurable(store))
    return 'rung B: the store does not flush what it commits, so the journal holds what is acknowledged'
  return journal
    ? 'rung A: what is acknowledged is committed and flushed, and stands in the journal'
    : 'rung A: what is acknowledged is committed and flushed'
}

/** How each road that texts go out by is, as its provider says without one being sent; what is wrong with its cure. */
export async function lookAtRoads(
  roads: readonly SmsChannel[],
): Promise<readonly (Problem | { readonly well: string })[]> {
  return Promise.all(
    roads.map(async (road): Promise<Problem | { well: string }> => {
      if (road.look === undefined) return { well: `${road.name}: set up; it cannot be asked how it is` }
      const { state, balance, battery, queued } = await road.look()
      const told = [
        balance && `${balance.amount} ${balance.currency}`,
        battery !== undefined && `battery ${battery} %`,
        queued !== undefined && `${queued} waiting`,
      ].filter((each) => each !== undefined && each !== false)
      if (state === 'up') return { well: [`${road.name}: answers`, ...told].join(', ') }
      return state === 'refused'
        ? {
            line: `${road.name}: got an answer that refuses the account, takes one it knows`,
            cure: 'check its name, key or password',
          }
        : {
            line: `${road.name}: got no answer, or one that it cannot reach phones`,
            cure: 'check its address, its links and that it runs',
          }
    }),
  )
}

/** Whether phones that ask for texts have asked lately, by the store; nobody knows while it is away. */
const asksStore = (url: string | null): OfferBox => ({
  keep: async () => false,
  async isAsked(channel) {
    if (url === null) return false
    const pool = new pg.Pool({ connectionString: url, max: 1 })
    return isAskedLately(pool, channel).finally(() => pool.end())
  },
})

/** What a worker needs for each open case, by F20. */
const KB_OF_A_CASE = 0.8

/** How much of a worker's memory the open cases take; null for a login that may not read them. */
export async function openCasesLine(pool: pg.Pool): Promise<string | null> {
  try {
    const { missing, found } = await openCaseCounts(pool)
    const megabytes = Math.ceil(((missing + found) * KB_OF_A_CASE) / 1024)
    return `memory: a worker holds the open cases in about ${megabytes} MB`
  } catch {
    return null
  }
}

/** What is wrong with how the access log is divided. */
export function logMonthProblems({ missing, strays }: LogMonths): Problem[] {
  const found: (Problem | false)[] = [
    missing.length > 0 && {
      line: `access log: got no part for ${missing.join(', ')}`,
      cure: 'start a worker: it makes the months to come at its start and once a day; its log says what keeps it from that',
    },
    strays > 0 && {
      line: `access log: got ${strays} rows that stand in no month`,
      cure: 'a worker puts them in theirs at its start and once a day; what is then left has a time to come: check the clock of the store',
    },
  ]
  return found.filter((each) => each !== false)
}

/** How the access log is divided; null for a login that may not see it. */
const logMonthsOf = (pool: pg.Pool): Promise<LogMonths | null> => lookAtLogMonths(pool).catch(() => null)

/** `doctor`: looks at configuration, stores, channels, clock and keys; every problem with its cure. */
export const doctor: Command = {
  words: 'doctor',
  takes: '',
  does: 'checks configuration, stores, channels (nobody is texted), clock, keys; every problem with its cure',
  async run(_args, { config, result, talk }) {
    const around = await lookAround(config, 'serve', process.env)
    const dataDir = path.resolve(config.dataDir)
    const made = config.databaseUrl === null && existsSync(path.join(dataDir, 'postgres'))
    const embedded = made ? await openEmbedded({ dataDir, log: talk }) : null
    try {
      const at = embedded === null ? around : { ...around, store: await lookAtStore(embedded.url) }
      const found = findings(at)
      const more = remarks(at, new Date())
      for (const { verdict, line, cure } of found)
        result(`${verdict === 'refuse' ? 'BAD ' : 'WARN'} ${line}\n     cure: ${cure}`)
      for (const { line, cure } of more) result(`NOTE ${line}\n     cure: ${cure}`)
      if (at.store !== null)
        result(`OK   PostgreSQL ${at.store.release}, clock ${Math.round(at.store.clockOffSeconds)} s off`)
      if (at.store !== null) result(`OK   ${rungOf(at.store, config.journal)}`)
      const url = at.store === null ? null : (embedded?.url ?? config.databaseUrl)
      for (const road of await lookAtRoads(openSmsChannels(config.channels, config, { offers: asksStore(url) })))
        result('well' in road ? `OK   ${road.well}` : `WARN ${road.line}\n     cure: ${road.cure}`)
      const partners = openPartners(config.partners, () => new Date(), config.publicBaseUrl)
      for (const each of await lookAtPartners(partners))
        result('well' in each ? `OK   ${each.well}` : `WARN ${each.line}\n     cure: ${each.cure}`)
      if (url !== null) {
        const pool = new pg.Pool({ connectionString: url, max: 1 })
        const [open, months] = await Promise.all([openCasesLine(pool), logMonthsOf(pool)]).finally(() => pool.end())
        if (open !== null) result(`OK   ${open}`)
        for (const { line, cure } of months === null ? [] : logMonthProblems(months))
          result(`WARN ${line}\n     cure: ${cure}`)
      }
      const bad = found.filter(({ verdict }) => verdict === 'refuse').length
      talk(bad === 0 ? 'Nothing that stops a start.' : `${bad} problems stop a start.`)
      return bad === 0 ? 0 : 1
    } finally {
      await embedded?.stop()
    }
  },
}
