import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { v7 as uuid } from 'uuid'
import { book } from '../flows/index.ts'
import type { Deps, WebDeps } from './actions/deps.ts'
import { confirmNumbers, renewHop, settleStore } from './actions/settle-store.ts'
import { dialogueLists } from './actions/ussd/dialogue-lists.ts'
import { MOST_TEXTS } from './cases/loop-guard.ts'
import { buildGazetteer } from './cases/places/gazetteer.ts'
import { type ChannelValues, openSmsChannels } from './channels/index.ts'
import type { SimulatorInbox } from './channels/simulator.ts'
import type { Config } from './config.ts'
import { hotlineList, hotlineSlots } from './hotlines.ts'
import { watchLoad } from './http/watch-load.ts'
import type { QueueStore } from './jobs/bull.ts'
import { openQueue, type WakeQueue } from './jobs/queue.ts'
import { describeError } from './log.ts'
import { withMadeSecrets } from './made-secrets.ts'
import { openPartners } from './partners/index.ts'
import { keepAgencies } from './store/agencies.ts'
import { raiseAlarm } from './store/alarms.ts'
import { StoreClock } from './store/clock.ts'
import { memoryDialogues, redisDialogues } from './store/dialogue-cache.ts'
import { type Embedded, openEmbedded } from './store/embedded/open.ts'
import { countOpen } from './store/figures.ts'
import { Intake } from './store/intake.ts'
import { Journal } from './store/journal.ts'
import { outliveLoss } from './store/lost-connection.ts'
import { MigrationError, migrate, needSchema, UnfitSchema } from './store/migrate/migrate.ts'
import { NumberIssuer } from './store/numbers.ts'
import { OpenCases } from './store/open-cases.ts'
import { readPlaceFile } from './store/place-file.ts'
import { random } from './store/random.ts'
import { type AnyRedis, openRedis } from './store/redis.ts'
import { type StoreRole, takeRole } from './store/roles.ts'
import { prepareDays } from './store/secrets/day-keys.ts'
import { openKeyRing } from './store/secrets/keys.ts'
import { hashPin } from './store/secrets/pin.ts'
import { SenderPace } from './store/sender-pace.ts'
import { hashPassword } from './store/sign-in/password.ts'
import { Spool } from './store/spool.ts'
import { StepCounts } from './store/step-counts.ts'
import { openOfferBox } from './store/text-offers.ts'
import { Timeline } from './store/timeline.ts'
import { isDurable, lookAtStore, watchRedis } from './surroundings.ts'

/** The parts of a running process, made from its configuration. */
export interface Wired {
  /** The way in: what the channels reach, and no more of the store than they need. */
  readonly deps: WebDeps
  /** What workers, and staff when they act, reach. */
  readonly work: Deps
  readonly queue: WakeQueue
  readonly queueStore: QueueStore
  readonly databaseUrl: string
  readonly spool: Spool
  readonly redis: AnyRedis | null
  readonly processId: string
  /** True once Redis was seen to throw away what it is given. */
  readonly redisEvicts: () => boolean
  /** What is said of each channel, with the secrets that were made. */
  readonly channels: ChannelValues
  /** True when `ready` has been reached: schema up to date, numbers leased. */
  readonly ready: Promise<void>
  /** Hears, besides at the start, when a store with another history answers, after a fail-over. */
  onNewTimeline(act: () => Promise<unknown>): void
  /** Lets go of everything, in order; what is under way is the caller's to end first. */
  close(): Promise<void>
}

const RETRY_MS = 2_000
/** Connections to the store get this long to be closed. */
const LET_GO_MS = 5_000
/** How often the keys of days are made ahead, and old ones forgotten. */
const DAYS_EVERY_MS = 10 * 60_000

/** How often this host's clock is compared with the store's. */
const CLOCK_EVERY_MS = 60_000

/** How often the key file is looked at: after a rotation everything new is sealed with the new version. */
const KEYS_EVERY_MS = 10_000

/** How often the blocks of numbers are looked after: another node may have had to give one up. */
const BLOCKS_EVERY_MS = 60_000

/** What the parts are made for. */
export interface WiredFor {
  /** A worker takes nothing in: all it does, it does as a worker. */
  readonly part: 'serve' | 'web' | 'worker'
  /** The login may make what is missing in the store. */
  readonly ownsStore: boolean
}

/** Makes every part; the store may still be away when this returns, the way in works on the spool meanwhile. */
export async function wire(
  config: Config,
  log: Logger,
  say: (line: string) => void,
  inbox: SimulatorInbox | null,
  { part, ownsStore }: WiredFor,
): Promise<Wired> {
  const dataDir = path.resolve(config.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { ring, made } = openKeyRing(config.piiKeys, dataDir, new Date())
  if (made)
    say(
      `Keys of personal data were made: copy ${path.join(dataDir, 'keys.json')} elsewhere, without it the data is lost.`,
    )
  const slots = { dial: config.serviceCode, ...hotlineSlots(config.hotlines) }
  const channels = config.databaseUrl === null ? withMadeSecrets(config.channels, dataDir) : config.channels

  const spool = await Spool.open(dataDir, config.spoolMaxMb)
  const embedded = config.databaseUrl === null ? await openEmbedded({ dataDir, log: say }) : null
  const databaseUrl = config.databaseUrl ?? embedded!.url
  const clock = new StoreClock()
  const journal =
    part !== 'worker' && (await wantsJournal(config, databaseUrl, say)) ? Journal.open(dataDir, clock.now) : null
  const fault = (code: string, error: unknown) => log.error({ fault: code, ...describeError(error) })

  const newTimeline: (() => Promise<unknown>)[] = []
  const timeline = new Timeline(
    () => {
      fault('store-timeline', new Error('another server answers, or one that went back'))
      numbers.doubt()
      work.openCases.forget()
    },
    async () => {
      await settleStore(deps, dataDir)
      await Promise.all([refreshAgencies(), ...newTimeline.map((act) => act())])
    },
    (error) => fault('store-not-settled', error),
  )
  const openPool = (poolRole: StoreRole, settings: pg.PoolConfig) =>
    openPoolAt(databaseUrl, poolRole, timeline, settings, fault)

  const role: StoreRole = part === 'worker' ? 'rokkon_worker' : 'rokkon_channel'
  const intakePool = openPool(role, {
    max: 4,
    idleTimeoutMillis: 0, // a caller after a pause must not wait for a new connection and its statements
    statement_timeout: 1_500,
    query_timeout: 2_000,
    connectionTimeoutMillis: 500,
  })
  // numbers and keys of days wait longer than a caller does
  const channelPool = openPool(role, { ...PATIENT, max: 2 })
  const workPool = openPool('rokkon_worker', { ...PATIENT, max: 12 })
  const redis = config.redisUrl === null ? null : openDialogues(config.redisUrl, fault)
  const watched = redis === null ? null : watchRedis(redis, fault)
  const queueStore: QueueStore =
    config.redisUrl === null ? { databaseUrl, role, makesSchema: ownsStore } : { redisUrl: config.redisUrl }
  const queue = openQueue(
    queueStore,
    (error) => fault('queue', error),
    () => void raiseAlarm(channelPool, 'queue-full', 'redis').catch((error: unknown) => fault('queue-full', error)),
  )
  const numbers = NumberIssuer.open(dataDir, () => uuid())
  const gazetteer = buildGazetteer(readPlaceFile())

  const agencies = keepAgencies(channelPool, (error) => {
    // an outage is told of by others; the list that was read last stands meanwhile
    if (intake.storeAwaySince === null) fault('agencies', error)
  })

  const refreshAgencies = () => agencies.refresh().catch((error: unknown) => fault('agencies', error))

  const work: Deps = {
    now: clock.now,
    newId: () => uuid(),
    random,
    pool: workPool,
    ring,
    hashPin: (salt, pin) => hashPin(ring, salt, pin, part === 'worker' ? 'every' : 'half'),
    hashPassword: (salt, password) => hashPassword(ring, salt, password),
    numbers,
    gazetteer,
    openCases: new OpenCases(workPool, ring, fault),
    book,
    lists: dialogueLists(gazetteer, hotlineList(config.hotlines), agencies.register, clock.now),
    slots,
    smsChannels: new Map(
      openSmsChannels(channels, config, { inbox, offers: openOfferBox(workPool, ring, clock.now) }).map((channel) => [
        channel.name,
        channel,
      ]),
    ),
    smsRoutes: config.smsRoutes,
    smsCountries: config.smsCountries,
    smsDayParts: config.smsDayParts,
    partPrice: config.partPrice,
    ussdLatin: config.ussdLatin,
    alertsInFull: config.alertsInFull,
    webhooksReach: config.databaseUrl === null ? 'loopback' : 'public',
    partners: openPartners(config.partners, clock.now, config.publicBaseUrl),
    wake: (kind, ids) => queue.wake(kind, ids),
    fault,
  }
  const intake = new Intake(intakePool, databaseUrl, spool, (ids) => work.wake('inbound', ids), {
    renew: (hop) => renewHop(deps, hop),
    now: clock.now,
    journal,
    meet: (client) => timeline.meet(client),
  })
  const dialogues: WebDeps['dialogues'] = redis === null ? memoryDialogues() : redisDialogues(redis)
  const pace = new SenderPace(MOST_TEXTS, work.now)
  const steps = new StepCounts(channelPool, fault)
  const load = watchLoad({
    waiting: () => intake.waiting,
    spoolShare: () => spool.share,
    inboxOpen: async () => (intake.storeAwaySince === null ? countOpen(channelPool) : null),
  })
  const deps: WebDeps = { ...work, pool: channelPool, intake, dialogues, pace, steps, level: load.level }

  let closed = false
  const days = setInterval(() => {
    if (intake.storeAwaySince === null)
      prepareDays(channelPool, ring, clock.now()).catch((error: unknown) => fault('day-keys', error))
  }, DAYS_EVERY_MS)
  days.unref()
  const measuring = setInterval(() => {
    clock.measure(channelPool).catch((error: unknown) => fault('clock', error))
  }, CLOCK_EVERY_MS)
  measuring.unref()
  const keys = setInterval(() => ring.refresh(), KEYS_EVERY_MS)
  keys.unref()
  const blocks = setInterval(() => {
    if (intake.storeAwaySince === null) confirmNumbers(deps).catch((error: unknown) => fault('numbers', error))
  }, BLOCKS_EVERY_MS)
  blocks.unref()
  // "serve" is the whole gateway; the parts of a larger one leave that to "migrate"
  const reachSchema =
    config.databaseUrl === null || part === 'serve'
      ? () => migrate(databaseUrl, { log: say })
      : () => needSchema(databaseUrl)
  const ready = prepare(deps, clock, reachSchema, say, () => closed).then(async () => {
    await Promise.all([openAll(intakePool), refreshAgencies()])
    void timeline.settle()
  })
  return {
    deps,
    work,
    queue,
    queueStore,
    databaseUrl,
    spool,
    redis,
    processId: randomUUID(),
    redisEvicts: () => watched?.evicts() === true,
    channels,
    ready,
    onNewTimeline: (act) => void newTimeline.push(act),
    async close() {
      closed = true
      clearInterval(days)
      clearInterval(measuring)
      clearInterval(keys)
      clearInterval(blocks)
      agencies.stop()
      load.stop()
      watched?.stop()
      await timeline.stop()
      await intake.stop()
      await journal?.close()
      await steps.stop()
      await queue.close()
      numbers.close()
      redis?.disconnect()
      // a server that does not answer does not let go either
      const ended = Promise.all([intakePool, channelPool, workPool].map((pool) => pool.end()))
      await Promise.race([ended, pause(LET_GO_MS, undefined, { ref: false })])
      await (embedded as Embedded | null)?.stop()
    },
  }
}

/** A store that does not flush what it commits is not believed: what is acknowledged is written down here, too. */
async function wantsJournal(
  { databaseUrl: given, journal }: Config,
  databaseUrl: string,
  say: (line: string) => void,
): Promise<boolean> {
  if (journal || given !== null) return journal
  const store = await lookAtStore(databaseUrl)
  if (store === null || isDurable(store)) return false
  say('The embedded store does not flush what it commits: what is acknowledged goes into the journal, too.')
  return true
}

/** Brings the store up to date and leases numbers, again and again until it answers. */
async function prepare(
  deps: WebDeps,
  clock: StoreClock,
  reachSchema: () => Promise<unknown>,
  say: (line: string) => void,
  isClosed: () => boolean,
): Promise<void> {
  for (let told = false; !isClosed(); ) {
    try {
      await reachSchema()
      deps.intake.hold(false)
      await clock.measure(deps.pool)
      await prepareDays(deps.pool, deps.ring, deps.now())
      await confirmNumbers(deps)
      await deps.intake.drain()
      return
    } catch (error) {
      if (error instanceof UnfitSchema) deps.intake.hold(true)
      if (!told) say(`The store is not ready yet (${whyNotReady(error)}); reports are kept in the spool meanwhile.`)
      told = true
      deps.fault('store-not-ready', error)
      await pause(RETRY_MS)
    }
  }
}

/** Only what the migrations say was written for the eyes of an operator. */
const whyNotReady = (error: unknown) =>
  error instanceof MigrationError ? error.message : error instanceof Error ? error.name : 'unknown'

/** Opens every connection of a pool: a caller has no time to wait for one. */
async function openAll(pool: pg.Pool): Promise<void> {
  await Promise.allSettled(Array.from({ length: pool.options.max }, () => pool.query('SELECT 1')))
}

/** For work behind an answer. */
const PATIENT = { statement_timeout: 20_000, query_timeout: 25_000, connectionTimeoutMillis: 5_000 }

/** Each connection is met before its first use: none goes to a stand-by. */
function openPoolAt(
  databaseUrl: string,
  role: StoreRole,
  timeline: Timeline,
  settings: pg.PoolConfig,
  fault: Deps['fault'],
): pg.Pool {
  const take = takeRole(role)
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c synchronous_commit=on',
    application_name: 'rokkon',
    verify: (client, done) => {
      timeline.meet(client).then(() => take(client, done), done)
    },
    ...settings,
  })
  pool.on('error', (error) => fault('store-connection', error))
  return outliveLoss(pool)
}

function openDialogues(url: string, fault: Deps['fault']): AnyRedis {
  const redis = openRedis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 300 })
  redis.on('error', (error) => fault('redis-connection', error))
  return redis
}
