import { LIMITS } from './cases/signs.ts'
import { CHANNELS, comesIn, openSmsChannels, valuesOf } from './channels/index.ts'
import type { Variable } from './channels/variable.ts'
import { readRedisAddress } from './store/redis-address.ts'
import type { Surroundings } from './surroundings.ts'

/** What a start does about something it found; `pass` = nothing to say in this case. */
export type Verdict = 'refuse' | 'warn' | 'pass'

/** Something wrong in one line that names the variable or part, what it got and what it takes, and how to mend it. */
export interface Problem {
  readonly line: string
  readonly cure: string
}

/** One row of the table of refusals: what is looked for, and what a start does about it on either kind of store. */
export interface Check {
  readonly found: string
  readonly realStore: Verdict
  readonly embedded: Verdict
  look(at: Surroundings): readonly Problem[]
}

/** A problem with what the start does about it. */
export interface Finding extends Problem {
  readonly found: string
  readonly verdict: 'refuse' | 'warn'
}

/** The start was refused; the message has one line for each reason. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

const LEAST_SECRET = 32
const LEAST_KEY_BYTES = 32
/** A secret with fewer different letters than this was typed, not made. */
const LEAST_LETTERS = 8
const SAMPLE = /change.?me|example|sample|secret|password|webhook|placeholder|rokkon|qwerty|letmein|insecure|12345678/i
const MAKE_SECRET = `make one: node -p "require('crypto').randomBytes(32).toString('hex')"`
const MAKE_RING = 'make a ring as .env.example says, and keep a copy elsewhere'

const one = (wrong: boolean, line: string, cure: string): readonly Problem[] => (wrong ? [{ line, cure }] : [])

/** Whether a key was typed or counted up rather than made: readable text, few different bytes, or steps all alike. */
function isSampleKey(key: Buffer): boolean {
  if (key.length === 0) return true
  const steps = new Set(key.subarray(1).map((byte, at) => (byte - key[at]!) & 0xff))
  return key.every((byte) => byte >= 0x20 && byte < 0x7f) || new Set(key).size < 12 || steps.size < 6
}

/** Secrets of the channels, of one kind. */
const channelSecrets = ({ channels }: Surroundings['config'], kind: Variable['secret']) =>
  CHANNELS.flatMap((channel) =>
    Object.entries(channel.variables)
      .filter(([, { secret }]) => secret === kind)
      .flatMap(([name]) =>
        [valuesOf(channel, channels)[name] ?? []].flat().map((value) => ({ name, value: String(value) })),
      ),
  )

/** Secrets people chose or were given for this gateway, by the variable they stand in. */
function ownSecrets({ config }: Surroundings): { readonly name: string; readonly value: string }[] {
  return [
    ...channelSecrets(config, 'own'),
    ...(config.apiToken === null ? [] : [{ name: 'API_TOKEN', value: config.apiToken }]),
  ]
}

const passwordIn = (url: string | null) => (url === null ? '' : new URL(url).password)

/** Every secret of the configuration: no two may be the same. */
function allSecrets(at: Surroundings): { readonly name: string; readonly value: string }[] {
  const { config } = at
  return [
    ...ownSecrets(at),
    ...channelSecrets(config, 'given'),
    { name: 'DATABASE_URL (its password)', value: passwordIn(config.databaseUrl) },
    {
      name: 'REDIS_URL (its password)',
      value: config.redisUrl === null ? '' : (readRedisAddress(config.redisUrl)?.password ?? ''),
    },
  ].filter(({ value }) => value !== '')
}

function usedTwice(at: Surroundings): readonly Problem[] {
  const secrets = allSecrets(at)
  return secrets.flatMap(({ name, value }, here) => {
    const first = secrets.findIndex((other) => other.value === value)
    return first === here
      ? []
      : [{ line: `${name}: got the value of ${secrets[first]!.name} again, takes one of its own`, cure: MAKE_SECRET }]
  })
}

/** What a server setting is, where it was told and is not what it should be. */
const setting = (name: string, got: string | undefined, wrong: boolean): readonly Problem[] =>
  one(
    got !== undefined && wrong,
    `DATABASE_URL: got a server with ${name}=${got}, takes one with ${name}=on`,
    `ALTER SYSTEM SET ${name} = on, then reload the server; look at the role and the database too (ALTER ROLE, ALTER DATABASE)`,
  )

/** Everything a start looks for before it listens, one row each: the table of refusals. */
export const CHECKS: readonly Check[] = [
  {
    found: 'PII_KEYS missing',
    realStore: 'refuse',
    embedded: 'pass',
    look: ({ config }) =>
      one(config.piiKeys === null, 'PII_KEYS: got nothing, takes a key ring as JSON or file:PATH', MAKE_RING),
  },
  {
    found: 'PII_KEYS too short',
    realStore: 'refuse',
    embedded: 'refuse',
    look: ({ ring }) =>
      one(
        ring?.keys.some((key) => key.length < LEAST_KEY_BYTES) === true,
        `PII_KEYS: got a key of fewer than ${LEAST_KEY_BYTES} bytes, takes keys of ${LEAST_KEY_BYTES} random bytes`,
        MAKE_RING,
      ),
  },
  {
    found: 'PII_KEYS a sample',
    realStore: 'refuse',
    embedded: 'refuse',
    look: ({ ring }) => {
      const keys = ring?.keys ?? []
      const twice = new Set(keys.map((key) => key.toString('hex'))).size < keys.length
      return one(
        twice || keys.some((key) => key.length >= LEAST_KEY_BYTES && isSampleKey(key)),
        'PII_KEYS: got a key that is a sample or used twice, takes random keys, each its own',
        MAKE_RING,
      )
    },
  },
  {
    found: 'PII_KEYS narrow for a worker',
    realStore: 'refuse',
    embedded: 'refuse',
    look: ({ ring, part }) =>
      one(
        ring?.narrow === true && (part === 'serve' || part === 'worker'),
        'PII_KEYS: got the narrow ring, takes the whole one for a process that works on cases',
        'give the whole ring to workers, and run what is exposed as `web`',
      ),
  },
  {
    found: 'PII_KEYS readable by others',
    realStore: 'refuse',
    embedded: 'refuse',
    look: ({ ring }) =>
      one(
        ring?.open === true,
        'PII_KEYS: got a key file that others may read, takes one for its owner alone',
        'chmod 600 the key file',
      ),
  },
  {
    found: 'a secret under 32 characters',
    realStore: 'refuse',
    embedded: 'warn',
    look: (at) =>
      ownSecrets(at).flatMap(({ name, value }) =>
        one(
          value.length < LEAST_SECRET,
          `${name}: got ${value.length} characters, takes at least ${LEAST_SECRET}`,
          MAKE_SECRET,
        ),
      ),
  },
  {
    found: 'a sample secret',
    realStore: 'refuse',
    embedded: 'warn',
    look: (at) =>
      ownSecrets(at).flatMap(({ name, value }) =>
        one(
          SAMPLE.test(value) || new Set(value).size < LEAST_LETTERS,
          `${name}: got a sample, takes a random value`,
          MAKE_SECRET,
        ),
      ),
  },
  { found: 'a secret used twice', realStore: 'refuse', embedded: 'warn', look: usedTwice },
  {
    found: 'PUBLIC_BASE_URL not https while a channel that signs is set',
    realStore: 'refuse',
    embedded: 'warn',
    look: ({ config, signs, env }) =>
      one(
        signs && !config.publicBaseUrl.startsWith('https:'),
        `PUBLIC_BASE_URL: got ${env.PUBLIC_BASE_URL ? 'an address without https' : 'nothing'}, takes the https address that the signing channel calls`,
        'put the gateway behind https and name that address',
      ),
  },
  {
    found: 'fsync off',
    realStore: 'refuse',
    embedded: 'pass',
    look: ({ store }) => setting('fsync', store?.fsync, store?.fsync !== 'on'),
  },
  {
    found: 'full_page_writes off',
    realStore: 'refuse',
    embedded: 'pass',
    look: ({ store }) => setting('full_page_writes', store?.fullPageWrites, store?.fullPageWrites !== 'on'),
  },
  {
    found: 'synchronous_commit off',
    realStore: 'refuse',
    embedded: 'pass',
    look: ({ store }) => setting('synchronous_commit', store?.synchronousCommit, store?.synchronousCommit === 'off'),
  },
  {
    found: 'a pooler that shares connections',
    realStore: 'refuse',
    embedded: 'pass',
    look: ({ store }) =>
      one(
        store?.shared === true,
        'DATABASE_URL: got a pooler that shares connections between transactions, takes one in session mode',
        'pool_mode = session: roles, prepared statements and synchronous_commit belong to a session (docs/capacity.md, a pooler)',
      ),
  },
  {
    found: 'Redis that evicts',
    realStore: 'refuse',
    embedded: 'refuse',
    look: ({ redisPolicy }) =>
      one(
        redisPolicy !== null && redisPolicy !== 'noeviction',
        `REDIS_URL: got a server with maxmemory-policy ${redisPolicy}, takes one with noeviction`,
        'CONFIG SET maxmemory-policy noeviction, and the same in redis.conf: an evicting Redis loses jobs without a word',
      ),
  },
  {
    found: 'a folder that cannot be written and flushed',
    realStore: 'refuse',
    embedded: 'refuse',
    look: ({ folders }) =>
      folders.flatMap(({ path, writable }) =>
        one(
          !writable,
          `DATA_DIR: got ${JSON.stringify(path)}, which cannot be written and flushed; takes a folder of a real disk`,
          'give the folder to the account that runs this program',
        ),
      ),
  },
  {
    found: 'a folder that others may read',
    realStore: 'refuse',
    embedded: 'refuse',
    look: ({ folders }) =>
      folders.flatMap(({ path, open }) =>
        one(
          open,
          `DATA_DIR: got ${JSON.stringify(path)}, which others may read or write; takes one of 0700, or 0711 to pass through`,
          `chmod go-rw ${path}`,
        ),
      ),
  },
  {
    found: 'debugging',
    realStore: 'refuse',
    embedded: 'warn',
    look: ({ debugging }) =>
      debugging.map((flag) => ({
        line: `NODE_OPTIONS: got ${flag}, takes no option that shows memory to others`,
        cure: `start without ${flag}`,
      })),
  },
  {
    found: 'certificates not checked',
    realStore: 'refuse',
    embedded: 'warn',
    look: ({ env }) =>
      one(
        env.NODE_TLS_REJECT_UNAUTHORIZED === '0',
        'NODE_TLS_REJECT_UNAUTHORIZED: got 0, takes 1 or nothing',
        'name the authority in NODE_EXTRA_CA_CERTS instead',
      ),
  },
  {
    found: 'a database role that is superuser',
    realStore: 'warn',
    embedded: 'pass',
    look: ({ store, config }) =>
      one(
        store?.superuser === true && !config.strict,
        'DATABASE_URL: got a superuser, takes a role that owns this database alone',
        'CREATE ROLE … NOSUPERUSER, give it the database, and connect as it; STRICT=on refuses a superuser',
      ),
  },
  {
    found: 'a database role that is superuser, with STRICT=on',
    realStore: 'refuse',
    embedded: 'pass',
    look: ({ store, config }) =>
      one(
        store?.superuser === true && config.strict,
        'DATABASE_URL: got a superuser, and STRICT=on takes a role that owns this database alone',
        'CREATE ROLE … NOSUPERUSER, give it the database, and connect as it',
      ),
  },
  {
    found: 'a schema newer than the program',
    realStore: 'refuse',
    embedded: 'refuse',
    look: ({ store }) =>
      one(
        (store?.releasesAhead ?? 0) > 1,
        `DATABASE_URL: got a schema ${store?.releasesAhead} releases newer than this program, takes one at most`,
        'run the newer program: this one would not understand what is stored',
      ),
  },
  {
    found: 'the simulator beside a live channel',
    realStore: 'warn',
    embedded: 'pass',
    look: ({ config }) =>
      one(
        config.simulator && hasLiveChannel(config),
        'SIMULATOR: got on beside a live channel, takes off where people report; its page says so',
        'SIMULATOR=off',
      ),
  },
  {
    found: 'a host clock that is off',
    realStore: 'warn',
    embedded: 'warn',
    look: ({ store }) =>
      one(
        Math.abs(store?.clockOffSeconds ?? 0) > LIMITS.clockOffSeconds,
        `clock: got ${Math.round(store?.clockOffSeconds ?? 0)} seconds off the database's, takes ${LIMITS.clockOffSeconds} at most`,
        'run a time service (chrony, systemd-timesyncd) on both hosts',
      ),
  },
]

/** Whether a channel is set up that something comes in by. */
export const bringsMessages = ({ channels }: Surroundings['config']): boolean =>
  CHANNELS.some((channel) => comesIn(channel, channels))

/** Whether real people can reach this gateway or be reached by it: an account at a provider is set up. */
export function hasLiveChannel(config: Surroundings['config']): boolean {
  const goesOut = openSmsChannels(config.channels, config).length > 0
  return goesOut || (config.databaseUrl !== null && bringsMessages(config))
}

/** What a start with these surroundings has to say, in the order of the table. */
export function findings(at: Surroundings, checks: readonly Check[] = CHECKS): Finding[] {
  return checks.flatMap((check) => {
    const verdict = at.config.databaseUrl === null ? check.embedded : check.realStore
    if (verdict === 'pass') return []
    return check.look(at).map((problem) => ({ ...problem, found: check.found, verdict }))
  })
}

/**
 * Tells every warning once and stops at what is refused.
 * @throws Refused with one line for each reason.
 */
export function refuseUnsafe(found: readonly Finding[], warn: (line: string) => void): void {
  for (const { verdict, line } of found) if (verdict === 'warn') warn(`Warning: ${line}`)
  const refused = found.filter(({ verdict }) => verdict === 'refuse')
  if (refused.length > 0) throw new Refused(refused.map(({ line }) => line).join('\n'))
}
