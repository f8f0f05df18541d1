import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { url as inspectorUrl } from 'node:inspector'
import path from 'node:path'
import pg from 'pg'
import { CHANNELS, comesIn } from './channels/index.ts'
import type { Config } from './config.ts'
import { migrationState } from './store/migrate/migrate.ts'
import { releasesAhead } from './store/migrate/release.ts'
import { memoryOf, openRedis } from './store/redis.ts'
import { STORE_ROLES } from './store/roles.ts'
import { readRing, renewedOn } from './store/secrets/ring-file.ts'

/** The kind of process that starts; `command` = one that ends by itself. */
export type Part = 'serve' | 'web' | 'worker' | 'command'

/** What the database server told of itself. */
export interface StoreFacts {
  readonly fsync: string
  readonly fullPageWrites: string
  readonly synchronousCommit: string
  /** A pooler gives a connection to somebody else between two statements or transactions. */
  readonly shared: boolean
  readonly superuser: boolean
  /** The login may make what is missing: it owns the store. */
  readonly owner: boolean
  /** Which of the roles that run the gateway the login may take; empty where the store has none. */
  readonly roles: readonly string[]
  /** How many releases the schema is ahead of this program. */
  readonly releasesAhead: number
  readonly pendingMigrations: number
  /** How far the host's clock is from the database's; ahead is positive. */
  readonly clockOffSeconds: number
  readonly release: string
}

/** What was seen of the key ring. */
export interface RingFacts {
  readonly keys: readonly Buffer[]
  /** Without what opens the archive. */
  readonly narrow: boolean
  /** Its file may be read by others. */
  readonly open: boolean
  /** Day on which the part that waits longest for a rotation got its newest key, YYYY-MM-DD; null when none is told. */
  readonly renewed: string | null
}

/** Keys older than this should be rotated. */
export const OLD_KEY_DAYS = 180
const DAY_MS = 86_400_000

/** How many days ago the part of a ring that waits longest for a rotation got its newest key; 0 where none is told. */
export const keyAgeDays = ({ renewed }: Pick<RingFacts, 'renewed'>, now: Date): number =>
  renewed === null ? 0 : (now.getTime() - Date.parse(renewed)) / DAY_MS

/** What was seen of a folder. */
export interface FolderFacts {
  readonly path: string
  readonly writable: boolean
  /** Others may read or write in it; passing through does not count. */
  readonly open: boolean
}

/** All that a start looks at; null where a part did not answer or is not there. */
export interface Surroundings {
  readonly config: Config
  readonly part: Part
  readonly env: Readonly<Record<string, string | undefined>>
  /** A channel whose requests are signed over the public address is set up. */
  readonly signs: boolean
  /** Options of Node that show memory or stop the program, as they were given. */
  readonly debugging: readonly string[]
  readonly ring: RingFacts | null
  readonly folders: readonly FolderFacts[]
  readonly store: StoreFacts | null
  readonly redisPolicy: string | null
}

const ANSWER_MS = 3_000
const onWindows = process.platform === 'win32'

/** Options that open the process to a debugger or write its memory to disk. */
const DEBUGGING = /^--(inspect(?!-publish)|heapsnapshot|heap-prof|report-on|diagnostic-dir|abort-on-uncaught)/

/** Looks around before a start: settings, files and, where they answer within seconds, the two stores. */
export async function lookAround(
  config: Config,
  part: Part,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Surroundings> {
  const [store, redisPolicy] = await Promise.all([
    config.databaseUrl === null ? null : lookAtStore(config.databaseUrl),
    config.redisUrl === null ? null : lookAtRedis(config.redisUrl),
  ])
  const dataDir = path.resolve(config.dataDir)
  return {
    config,
    part,
    env,
    signs: CHANNELS.some((channel) => channel.needsPublicAddress === true && comesIn(channel, config.channels)),
    debugging: debuggingIn([...process.execArgv, ...(env.NODE_OPTIONS ?? '').split(/\s+/)], inspectorUrl()),
    ring: lookAtRing(config.piiKeys, dataDir),
    folders: [dataDir, path.join(dataDir, 'spool')].map(lookAtFolder),
    store,
    redisPolicy,
  }
}

/** Which of these options of Node let others see memory; an inspector that listens counts however it came. */
export function debuggingIn(options: readonly string[], inspector: string | undefined): string[] {
  const found = options.filter((option) => DEBUGGING.test(option)).map((option) => option.replace(/=.*/, ''))
  return found.length === 0 && inspector !== undefined ? ['--inspect'] : [...new Set(found)]
}

/** Whether what the store commits is on its disk. */
export const isDurable = ({
  fsync,
  fullPageWrites,
  synchronousCommit,
}: Pick<StoreFacts, 'fsync' | 'fullPageWrites' | 'synchronousCommit'>): boolean =>
  fsync === 'on' && fullPageWrites === 'on' && synchronousCommit !== 'off'

/** Asks the database server for the settings that durability hangs on; null when it does not answer. */
export async function lookAtStore(databaseUrl: string): Promise<StoreFacts | null> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const before = Date.now()
    const { rows } = await client.query(
      `SELECT current_setting('fsync') AS "fsync", current_setting('full_page_writes') AS "fullPageWrites",
        current_setting('synchronous_commit') AS "synchronousCommit", current_setting('server_version') AS release,
        (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
        has_database_privilege(current_database(), 'CREATE') AS owner,
        ARRAY(SELECT rolname::text FROM pg_roles WHERE rolname = ANY ($1) AND pg_has_role(oid, 'MEMBER') ORDER BY 1) AS roles,
        extract(epoch FROM clock_timestamp())::float8 AS seconds`,
      [STORE_ROLES],
    )
    const { seconds, ...told } = rows[0] as Omit<StoreFacts, 'clockOffSeconds' | 'shared'> & { seconds: number }
    const clockOffSeconds = (before + Date.now()) / 2_000 - seconds
    const state = await migrationState(databaseUrl)
    return {
      ...told,
      shared: await isShared(client, databaseUrl),
      releasesAhead: releasesAhead(state.unknown),
      pendingMigrations: state.pending.length,
      clockOffSeconds,
    }
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A pooler that shares may by chance serve two connections by two of its own; so often in a row it does not. */
const LOOKS_FOR_SHARING = 5

/** Whether one process of the server answers on two connections: it never does unless a pooler shares it out. */
async function isShared(client: pg.Client, databaseUrl: string): Promise<boolean> {
  const other = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  })
  other.on('error', () => undefined)
  try {
    await other.connect()
    for (let looks = 0; looks < LOOKS_FOR_SHARING; looks += 1) {
      const pids: unknown[] = []
      for (const each of [client, other]) pids.push((await each.query('SELECT pg_backend_pid() AS pid')).rows[0]?.pid)
      if (pids[0] === pids[1]) return true
    }
    return false
  } finally {
    await other.end().catch(() => undefined)
  }
}

/** The policy in what Redis tells of its memory; null when it tells none. */
export const policyIn = (info: string): string | null => /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? null

/** The policy of the servers together: one that evicts is enough; null when none tells. */
function worstPolicy(infos: readonly string[]): string | null {
  const told = infos.map(policyIn).filter((policy) => policy !== null)
  return told.find((policy) => policy !== 'noeviction') ?? told[0] ?? null
}

/** Asks Redis what it does when memory runs out; null when it does not answer. */
export async function lookAtRedis(redisUrl: string): Promise<string | null> {
  const redis = openRedis(redisUrl, {
    lazyConnect: true,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    return worstPolicy(await memoryOf(redis))
  } catch {
    return null
  } finally {
    redis.disconnect()
  }
}

const WATCH_MS = 60_000

/** Looks every minute whether Redis still keeps what it is given; tells the fault once each time it begins to evict. */
export function watchRedis(
  redis: Parameters<typeof memoryOf>[0],
  fault: (code: string, error: unknown) => void,
  everyMs = WATCH_MS,
): { readonly evicts: () => boolean; readonly stop: () => void } {
  let evicts = false
  const look = async () => {
    const policy = worstPolicy(await memoryOf(redis).catch(() => []))
    if (policy === null) return
    if (policy !== 'noeviction' && !evicts) fault('redis-evicts', new Error('maxmemory-policy is not noeviction'))
    evicts = policy !== 'noeviction'
  }
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  return { evicts: () => evicts, stop: () => clearInterval(timer) }
}

/** Looks at a folder, which is made when it is missing, by writing a file and flushing it and the folder. */
export function lookAtFolder(folder: string): FolderFacts {
  const probe = path.join(folder, `.probe-${randomUUID()}`)
  let writable = false
  let mode = 0
  try {
    makeFolder(folder)
    const file = openSync(probe, 'wx', 0o600)
    writeSync(file, 'x')
    fsyncSync(file)
    closeSync(file)
    unlinkSync(probe)
    if (!onWindows) {
      const itself = openSync(folder, 'r')
      fsyncSync(itself)
      closeSync(itself)
    }
    mode = statSync(folder).mode
    writable = true
  } catch {
    // told as not writable
  }
  return { path: folder, writable, open: !onWindows && (mode & 0o066) !== 0 }
}

// Step by step: Node's own recursive mkdir never returns where a file system answers ENOENT, as /proc does.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Looks at the key ring without using it; null when there is none, or none that can be read. */
export function lookAtRing(piiKeys: string | null, dataDir: string): RingFacts | null {
  const inFile = piiKeys === null || piiKeys.startsWith('file:')
  const file = piiKeys === null ? path.join(dataDir, 'keys.json') : piiKeys.replace(/^file:/, '')
  try {
    const text = inFile ? readFileSync(file, 'utf8') : piiKeys
    const ring = JSON.parse(text) as Record<string, unknown>
    const whole = readRing(text)
    const kek = ring.kek
    const seal = ring.seal
    return {
      keys: valuesOf(ring, 'key').map((key) => Buffer.from(key, 'base64')),
      narrow: !Array.isArray(kek) || kek.length === 0 || (seal !== undefined && valuesOf(seal, 'private').length === 0),
      open: inFile && mayOthersRead(file),
      renewed: typeof whole === 'string' ? null : renewedOn(whole),
    }
  } catch {
    return null
  }
}

/** Others never; a group only where the file is not ours, as secrets are mounted that way. */
function mayOthersRead(file: string): boolean {
  if (onWindows) return false
  const { mode, uid } = statSync(file)
  return (mode & 0o007) !== 0 || ((mode & 0o070) !== 0 && uid === process.getuid?.())
}

/** Every text under a name, however deep it lies. */
function valuesOf(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name && typeof inner === 'string' ? [inner] : valuesOf(inner, name),
  )
}
