import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll } from 'vitest'
import { book } from '../flows/index.ts'
import type { WebDeps } from '../src/actions/deps.ts'
import { handleInbound } from '../src/actions/handle-inbound.ts'
import { keepEvent } from '../src/actions/keep-event.ts'
import { matchCase } from '../src/actions/match-case.ts'
import { pushCase } from '../src/actions/partners/push-case.ts'
import { tellWebhook } from '../src/actions/partners/tell-webhook.ts'
import { sendMessage } from '../src/actions/send/send-message.ts'
import type { ShedLevel } from '../src/actions/shed-load.ts'
import { answerUssd, type UssdAnswer } from '../src/actions/ussd/answer-ussd.ts'
import { dialogueLists } from '../src/actions/ussd/dialogue-lists.ts'
import type { PersonRole } from '../src/cases/access.ts'
import { NATIONAL_DESK } from '../src/cases/duty.ts'
import { MOST_TEXTS } from '../src/cases/loop-guard.ts'
import type { ChannelName, OutgoingSms, SendOutcome, SmsChannel } from '../src/channels/channel.ts'
import { hotlineList } from '../src/hotlines.ts'
import type { JobKind } from '../src/jobs/jobs.ts'
import { NO_PARTNERS, type Partners } from '../src/partners/index.ts'
import { type AgenciesInMemory, keepAgencies } from '../src/store/agencies.ts'
import { memoryDialogues } from '../src/store/dialogue-cache.ts'
import { Intake, type Kept } from '../src/store/intake.ts'
import { NumberIssuer } from '../src/store/numbers.ts'
import { OpenCases } from '../src/store/open-cases.ts'
import { registerPerson } from '../src/store/registration.ts'
import { prepareDays } from '../src/store/secrets/day-keys.ts'
import { type KeyRing, openKeyRing, phoneHash } from '../src/store/secrets/keys.ts'
import { hashPin } from '../src/store/secrets/pin.ts'
import { SenderPace } from '../src/store/sender-pace.ts'
import { hashPassword } from '../src/store/sign-in/password.ts'
import { Spool } from '../src/store/spool.ts'
import { StepCounts } from '../src/store/step-counts.ts'
import { gazetteer, HOTLINES_ON } from './dial.ts'
import { createTestDatabase } from './store/database.ts'

/** A road for SMS that keeps what was handed over and answers what the test says, else "accepted". */
export interface FakeSms extends SmsChannel {
  readonly sent: OutgoingSms[]
  /** Outcomes of the next hand-overs, in order. */
  readonly next: SendOutcome[]
}

export function fakeSms(name: ChannelName = 'africastalking'): FakeSms {
  const sent: OutgoingSms[] = []
  const next: SendOutcome[] = []
  return {
    name,
    sent,
    next,
    async send(sms) {
      sent.push(sms)
      return next.shift() ?? { outcome: 'accepted', providerId: `ATXid_${sms.reference}` }
    },
  }
}

/** Ids that nobody used before in this test file. */
let used = 0
const fresh = () => {
  used += 1
  return used
}

/** What differs between the gateways of tests. */
export interface GatewayOptions {
  /** A hand clock: the time it is now, else the time of the machine. */
  readonly now?: () => Date
  readonly random?: () => number
  /** Where web requests reach the store, when not directly: a road that can be broken. */
  readonly intakeUrl?: string
  readonly spoolMaxMb?: number
  /** A folder shared with another process; its owner removes it. */
  readonly dataDir?: string
  readonly dialogues?: WebDeps['dialogues']
  readonly ussdLatin?: readonly string[]
  /** Alerts hold their code alone. */
  readonly bareAlerts?: boolean
  readonly smsDayParts?: number
  /** A cheap hash of PINs, for tests of many tries. */
  readonly hashPin?: (salt: Buffer, pin: string) => Promise<Buffer>
  /** A cheap hash of passwords, for tests of many sign-ins. */
  readonly hashPassword?: (salt: Buffer, password: string) => Promise<Buffer>
  /** How much is shed; nothing unless the test says so. */
  readonly level?: () => ShedLevel
  /** Record systems that cases are pushed to; none unless the test says so. */
  readonly partners?: Partners
  /** No case number can be leased. */
  readonly noNumbers?: boolean
}

/** One process of the gateway on a test database, its worker moved by hand. */
export interface Gateway {
  readonly deps: WebDeps
  readonly pool: pg.Pool
  readonly databaseUrl: string
  readonly ring: KeyRing
  readonly spool: Spool
  readonly dataDir: string
  readonly sms: FakeSms
  readonly agencies: AgenciesInMemory
  /** Wake-ups not yet followed. */
  readonly woken: { readonly kind: JobKind; readonly id: string }[]
  readonly faults: { readonly code: string; readonly error: unknown }[]
  /** Does what was woken, and what that wakes, until nothing is left. */
  settle(): Promise<void>
  rows<Row = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

const ACTIONS = { inbound: handleInbound, match: matchCase, send: sendMessage, push: pushCase, webhook: tellWebhook }

/** A gateway on a database of its own for the tests of one file, closed after the last of them. */
export async function gatewayOfFile(options: GatewayOptions = {}): Promise<Gateway> {
  const database = await createTestDatabase()
  const gateway = await openGateway(database.url, options)
  afterAll(async () => {
    await gateway.close()
    await database.drop()
  })
  return gateway
}

/** Opens one process of the gateway on a database. */
export async function openGateway(databaseUrl: string, options: GatewayOptions = {}): Promise<Gateway> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'rokkon-gateway-'))
  const pool = quietPool(databaseUrl, { max: 8 })
  const intakeUrl = options.intakeUrl ?? databaseUrl
  const intakePool = quietPool(intakeUrl, {
    max: 4,
    statement_timeout: 1_500,
    query_timeout: 2_000,
    connectionTimeoutMillis: 500,
  })
  const { ring } = openKeyRing(null, dataDir, new Date())
  await prepareDays(pool, ring, new Date())
  const spool = await Spool.open(dataDir, options.spoolMaxMb ?? 64)
  const numbers = NumberIssuer.open(dataDir, uuid)
  const random = options.random ?? Math.random
  if (options.noNumbers !== true) await numbers.topUp(pool, random)
  const woken: Gateway['woken'] = []
  const faults: Gateway['faults'] = []
  const sms = fakeSms()
  const wake = (kind: JobKind, ids: readonly string[]) => {
    for (const id of ids) woken.push({ kind, id })
  }
  const intake = new Intake(intakePool, intakeUrl, spool, (ids) => wake('inbound', ids))
  const agencies = keepAgencies(pool, (error) => faults.push({ code: 'agencies', error }))
  const deps: WebDeps = {
    now: options.now ?? (() => new Date()),
    newId: uuid,
    random,
    pool,
    ring,
    hashPin: options.hashPin ?? ((salt, pin) => hashPin(ring, salt, pin)),
    hashPassword: options.hashPassword ?? ((salt, password) => hashPassword(ring, salt, password)),
    numbers,
    gazetteer,
    openCases: new OpenCases(pool, ring, (code, error) => {
      faults.push({ code, error })
    }),
    book,
    lists: dialogueLists(gazetteer, hotlineList(HOTLINES_ON), agencies.register, options.now ?? (() => new Date())),
    slots: { dial: '*123#', urgent: '117', help: '1280' },
    smsChannels: new Map([[sms.name, sms]]),
    smsRoutes: [],
    smsCountries: [],
    smsDayParts: options.smsDayParts ?? 1_000_000,
    partPrice: { amount: 0.05, currency: 'USD' },
    ussdLatin: options.ussdLatin ?? [],
    alertsInFull: options.bareAlerts !== true,
    webhooksReach: 'loopback',
    partners: options.partners ?? NO_PARTNERS,
    wake,
    fault: (code, error) => {
      faults.push({ code, error })
    },
    intake,
    dialogues: options.dialogues ?? memoryDialogues(),
    level: options.level ?? (() => 0),
    pace: new SenderPace(MOST_TEXTS, options.now ?? (() => new Date())),
    steps: new StepCounts(pool, (code, error) => {
      faults.push({ code, error })
    }),
  }
  return {
    deps,
    pool,
    databaseUrl,
    ring,
    spool,
    dataDir,
    sms,
    agencies,
    woken,
    faults,
    async settle() {
      for (let job = woken.shift(); job !== undefined; job = woken.shift()) await ACTIONS[job.kind](deps, job.id)
    },
    async rows<Row>(sql: string, values: readonly unknown[] = []) {
      return (await pool.query(sql, [...values])).rows as Row[]
    },
    async close() {
      agencies.stop()
      await intake.stop()
      await deps.steps.stop()
      numbers.close()
      await intakePool.end()
      await pool.end()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function quietPool(connectionString: string, settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString, options: '-c synchronous_commit=on', ...settings })
  pool.on('error', () => undefined)
  return pool
}

/**
 * A phone of the test range that nobody used before in this test file; its neighbours stand in other blocks of 1,000, for
 * texts to many new numbers of one block are held.
 */
export const freshPhone = (): string => {
  const at = fresh()
  return `+855100${String(1 + (at % 99)).padStart(2, '0')}${String(Math.floor(at / 99)).padStart(3, '0')}`
}

/** A phone that dials: each hop goes through `answerUssd` with the text its network would send. */
export interface Caller {
  readonly phone: string
  readonly sessionId: string
  /** Every answer it got, in order. */
  readonly screens: UssdAnswer[]
  /** The text of the last request. */
  text: string
  /** Dials, by another process when one is given. */
  dial(path?: string, by?: Gateway): Promise<string>
  /** Answers screen after screen; what the last one shows. */
  press(...inputs: string[]): Promise<string>
  /** As `press`, each hop by another process. */
  pressBy(by: Gateway, ...inputs: string[]): Promise<string>
  /** The same request once more, or any other text. */
  repeat(text?: string, by?: Gateway): Promise<UssdAnswer>
}

/** A phone in one dialogue; dialling again is a new caller. */
export function caller(gateway: Gateway, phone: string, sessionId = `ATUid_test${fresh()}`): Caller {
  const hop = (by: Gateway, text: string, from = phone) =>
    answerUssd(by.deps, {
      channel: 'africastalking',
      sessionId,
      phone: from,
      serviceCode: '*123#',
      text,
      key: `ussd:${sessionId}:${createHash('sha256').update(text).digest('hex')}`,
    })
  const self: Caller = {
    phone,
    sessionId,
    screens: [],
    text: '',
    async dial(path = '', by = gateway) {
      self.text = path
      self.screens.push(await hop(by, path))
      return self.screens.at(-1)!.text
    },
    press: (...inputs) => self.pressBy(gateway, ...inputs),
    async pressBy(by, ...inputs) {
      for (const input of inputs) {
        self.text = self.text === '' ? input : `${self.text}*${input}`
        self.screens.push(await hop(by, self.text))
      }
      return self.screens.at(-1)!.text
    },
    repeat: (text = self.text, by = gateway) => hop(by, text),
  }
  return self
}

/** The same session asked for by another phone. */
export function intruder(gateway: Gateway, session: Caller, phone: string, text: string): Promise<UssdAnswer> {
  return answerUssd(gateway.deps, {
    channel: 'africastalking',
    sessionId: session.sessionId,
    phone,
    serviceCode: '*123#',
    text,
    key: `ussd:${session.sessionId}:intruder:${text}`,
  })
}

/** Keeps a text as the webhook does; the id of its row. */
export async function keepText(
  gateway: Gateway,
  from: string,
  text: string,
  key = `sms-${fresh()}`,
  channel: ChannelName = 'africastalking',
): Promise<Kept> {
  return keepEvent(
    gateway.deps,
    channel,
    { kind: 'sms', key, providerId: key, from, to: '1234', text, providerTime: null },
    Buffer.from(`from=${from}&text=${text}`),
  )
}

/** Sends a text from a phone and lets the workers finish; what that phone got meanwhile. */
export async function text(gateway: Gateway, from: string, words: string): Promise<string[]> {
  const before = gateway.sms.sent.length
  await keepText(gateway, from, words)
  await gateway.settle()
  return gateway.sms.sent.slice(before).flatMap((sms) => (sms.to === from ? [sms.text] : []))
}

/** What waits for the morning goes out now, whatever hour of the day a test runs at. */
export async function morning(gateway: Gateway): Promise<void> {
  const waiting = await gateway.rows<{ id: string }>(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE state = 'QUEUED' RETURNING id`,
  )
  for (const { id } of waiting) gateway.woken.push({ kind: 'send', id })
  await gateway.settle()
}

/** Every text a phone was sent so far. */
export const textsTo = (gateway: Gateway, phone: string): string[] =>
  gateway.sms.sent.flatMap((sms) => (sms.to === phone ? [sms.text] : []))

/** Registers a person; in English unless said otherwise. */
export async function register(
  gateway: Gateway,
  phone: string,
  role: PersonRole,
  area: string,
  name: string,
  language = 'en',
): Promise<string> {
  const id = uuid()
  await registerPerson(gateway.pool, gateway.ring, {
    id,
    role,
    phone,
    area,
    name,
    language,
    pinHash: phoneHash(gateway.ring, phone),
  })
  return id
}

/** Empties the store but for the national desk, and forgets what was sent and how fast anybody wrote. */
export async function startAfresh(gateway: Gateway): Promise<void> {
  // the logs refuse to be emptied; a replica's triggers do not fire. Few rows are deleted sooner than forty files are made anew
  await gateway.pool.query(`BEGIN; SET LOCAL session_replication_role = replica;
    DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN
        ('_prisma_migrations', 'organisation', 'data_key', 'day_key', 'number_block', 'quota', 'erasure', 'sign_in_pace')
      LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
    END $$; COMMIT`)
  await gateway.pool.query(
    `INSERT INTO official (id, org_id, role, scope_prefix) SELECT $1, id, 'supervisor', '' FROM organisation WHERE type = 'desk' AND scope_prefix = ''`,
    [NATIONAL_DESK],
  )
  Object.assign(gateway.deps, { pace: new SenderPace(MOST_TEXTS, gateway.deps.now) })
  gateway.deps.openCases.forget()
  for (const list of [gateway.sms.sent, gateway.sms.next, gateway.woken, gateway.faults]) list.length = 0
}

/** Changes the store as if staff had decided it: its walls, which ask for the events of two people, do not look. */
export async function asDecided(
  gateway: Pick<Gateway, 'pool'>,
  sql: string,
  values: readonly unknown[],
): Promise<void> {
  const client = await gateway.pool.connect()
  await client.query('BEGIN; SET LOCAL session_replication_role = replica')
  await client.query(sql, [...values])
  await client.query('COMMIT')
  client.release()
}

/** The phone's language is remembered, as after the language screen. */
export async function speaks(gateway: Gateway, phone: string, language: string): Promise<void> {
  const call = caller(gateway, phone)
  await call.dial()
  await call.press('9', language === 'km' ? '1' : language === 'km-Latn' ? '2' : '3')
  await gateway.settle()
}
