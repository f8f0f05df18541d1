import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from '../bench/report.ts'
import { newId } from '../test/journeys/phone.ts'
import type { Gateway, Running } from '../test/journeys/program.ts'
import type { Site } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import { check } from './check.ts'
import { type Told, tellBySms, tellByUssd } from './driver.ts'
import { type Bar, exactly, type World } from './fault.ts'
import { mustRun } from './must-run.ts'
import { openStores, type PostgresOptions, type Server } from './servers.ts'
import { drained } from './waiting.ts'

/** A gateway of one web process and one worker on servers that can be hurt. */
export interface Stand {
  readonly gateway: Gateway
  readonly web: Running
  readonly postgres: Server
  readonly redis: Server
}

/** How a stand differs from others. */
export interface StandOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly postgres?: PostgresOptions
  /** Settings of the web process alone. */
  readonly web?: Readonly<Record<string, string>>
  /** The address at which the web process finds the database, when that is not the server's own. */
  road?(site: Site, postgres: Server): Promise<string>
  /** Done before anything of the gateway runs. */
  prepare?(gateway: Gateway): Promise<void>
}

/** Starts servers, web and worker; all of it ends with the fault. */
export async function openStand(
  world: World,
  { env = {}, postgres: how, web: own = {}, road, prepare }: StandOptions = {},
): Promise<Stand | { readonly skipped: string }> {
  const stores = await openStores(world, how === undefined ? {} : { postgres: how })
  if ('skipped' in stores) return stores
  const { site, postgres, redis } = stores
  const gateway = world.openGateway({ DATABASE_URL: postgres.url, REDIS_URL: redis.url, ...env })
  await prepare?.(gateway)
  await mustRun(gateway, 'migrate')
  const web = await gateway.start('web', {
    ...own,
    ...(road !== undefined && { DATABASE_URL: await road(site, postgres) }),
  })
  await gateway.startWorker()
  return { gateway, web, postgres, redis }
}

/** One answer of the gateway: when it was asked, by the clock of this process, and how long that took. */
export interface Answer {
  readonly kind: 'sms' | 'ussd'
  readonly asked: number
  readonly took: number
  readonly status: Told['status']
}

/** One in so many reports comes by a dialogue, hop after hop. */
const DIALOGUE_EVERY = 20
/** One text in so many is handed over twice at once. */
const TWICE_EVERY = 10

/** Reports that come evenly until they are ended or `most` have come, `rate` texts a second and some dialogues; each from a phone of its own. */
export function reports(
  world: World,
  { gateway, web }: Stand,
  rate: number,
  { dialogueEvery = DIALOGUE_EVERY, most = Number.POSITIVE_INFINITY } = {},
) {
  const answers: Answer[] = []
  const under = new Set<Promise<unknown>>()
  let ended = false
  let at = 0
  const note = (kind: Answer['kind'], asked: number, { took, status }: Told) => {
    let due = asked
    for (const each of took) {
      answers.push({ kind, asked: due, took: each, status })
      due += each
    }
    if (took.length === 0) answers.push({ kind, asked, took: 0, status })
  }
  const comes = (kind: Answer['kind'], act: () => Promise<Told>) => {
    const asked = performance.now()
    const one: Promise<unknown> = act()
      .then((told) => note(kind, asked, told))
      .finally(() => under.delete(one))
    under.add(one)
  }
  const coming = (async () => {
    const began = performance.now()
    while (!ended && at < most) {
      const early = (at * 1_000) / rate - (performance.now() - began)
      if (early > 1) await pause(early)
      if (ended) break
      const mine = at
      at += 1
      if (mine % dialogueEvery === 0) comes('ussd', () => tellByUssd(world.history, gateway, web, mine))
      else {
        const id = newId()
        const tell = () => tellBySms(world.history, gateway, web, mine, id)
        comes('sms', tell)
        if (mine % TWICE_EVERY === 1) comes('sms', tell)
      }
    }
  })()
  return {
    answers,
    /** How many have come. */
    get begun() {
      return at
    },
    async end(): Promise<void> {
      ended = true
      await coming
      await Promise.all(under)
    },
  }
}

/** Waits until everything that came is stored and handled; how many seconds that took. */
export const handled = ({ gateway, postgres }: Stand): Promise<number> => drained(gateway, postgres.url)

/** A PostgreSQL that fits a small volume. */
export const SMALL = ['max_wal_size=64MB', 'min_wal_size=32MB', 'shared_buffers=32MB']

/**
 * Starts a PostgreSQL again that has given up because it could not write its log, as somebody would; whether it had gone on by
 * itself.
 */
export async function revive({ postgres }: Stand): Promise<boolean> {
  const answers = await asked(postgres.url, 'SELECT 1').then(
    () => true,
    () => false,
  )
  if (answers) return true
  await postgres.kill()
  await postgres.start()
  return false
}

/** What was acknowledged beside what is stored, once all is handled. */
export const compared = ({ history }: World, { gateway, web, postgres }: Stand): Promise<readonly Bar[]> =>
  check(history.all, gateway, web, postgres.url)

/** That each answer was a 200. */
export function allTaken(answers: readonly Answer[]): Bar {
  const others = answers.filter(({ status }) => status !== 200)
  const seen = [...new Set(others.map(({ status }) => status))].join(' ')
  return {
    what: 'answers other than 200',
    bar: `0 of ${answers.length}`,
    got: others.length === 0 ? 0 : `${others.length} (${seen})`,
    held: others.length === 0 && answers.length > 0,
  }
}

/** That each dialogue came to its receipt, however the stores were. */
export function allWentOn({ history }: World): Bar {
  const calls = history.all.filter(({ kind, event }) => kind === 'ussd' && event !== 'invoke')
  return exactly(
    `dialogues without a receipt (of ${calls.length})`,
    0,
    calls.filter(({ event }) => event !== 'ok').length,
  )
}

/** That 99 of 100 answers took no longer than that, or than before where the machine is busy. */
export function asFastAs(what: string, limitMs: number, before: number, got: number): Bar {
  const limit = Math.max(limitMs, before)
  const why = limit > limitMs ? ', as before' : ''
  return { what, bar: `≤ ${limit.toFixed(0)} ms${why}`, got: `${got.toFixed(0)} ms`, held: got <= limit }
}

/** Of answers asked for between two moments, how long the slowest and the 99th of 100 took, in ms. */
export function waits(answers: readonly Answer[], from: number, to: number) {
  const took = answers.flatMap((each) => (each.asked >= from && each.asked < to ? each.took : []))
  return { count: took.length, max: Math.max(0, ...took), p50: percentile(took, 0.5), p99: percentile(took, 0.99) }
}
