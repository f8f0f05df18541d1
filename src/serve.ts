import { existsSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import type { FastifyInstance } from 'fastify'
import { announcement, firstSignIn } from './announcement.ts'
import { readPlace } from './cases/places/read-place.ts'
import { openWebhooks } from './channels/index.ts'
import type { Command, CommandContext, Status } from './cli/commands.ts'
import { type Config, ConfigError } from './config.ts'
import { createSimulatorPhones } from './http/simulator/phones.ts'
import { startAuditing } from './jobs/audit.ts'
import { startWatchingChannels } from './jobs/channels.ts'
import { startWritingLists } from './jobs/lists.ts'
import { startTellingPartners } from './jobs/partners.ts'
import { startWakingQuiet } from './jobs/quiet.ts'
import { startReminding } from './jobs/reminders.ts'
import { startRetention } from './jobs/retention.ts'
import { startWatchingSigns } from './jobs/signs.ts'
import { startWorker, type Working } from './jobs/worker.ts'
import { openLog } from './log.ts'
import { findings, refuseUnsafe } from './refusals.ts'
import { auditKeys } from './store/secrets/keys.ts'
import { lookAround, lookAtStore } from './surroundings.ts'
import { wire } from './wire.ts'

/** Which parts of the gateway this process runs. */
type Part = 'serve' | 'web' | 'worker'

/** `serve`: everything in one process. It ends on SIGINT or SIGTERM, at once on a second one; so do the other two. */
export const serve: Command = {
  words: 'serve',
  takes: '',
  does: 'all in one process: HTTP and queue workers',
  run: (_args, context) => run('serve', context),
}

/** `web`: what answers requests. */
export const web: Command = {
  words: 'web',
  takes: '',
  does: 'HTTP only',
  run: (_args, context) => run('web', context),
}

/** `worker`: what works behind the answers. */
export const worker: Command = {
  words: 'worker',
  takes: '',
  does: 'queue workers only; run as many as needed',
  run: (_args, context) => run('worker', context),
}

/** Callers of the first second should meet a store that is ready; one that is away is not waited for. */
const STORE_FIRST_MS = 2_000
/** Load balancers get this long to notice that the process is leaving. */
const LINGER_MS = 2_000
/** Requests and jobs under way get this long to end. */
const DRAIN_MS = 10_000
/** Flushing, closing and stopping the embedded store get this long. */
const CLOSE_MS = 20_000

/** How much of what a web process holds on purpose may lie beside it as garbage, in percent; by itself V8 lets as much lie. */
const GARBAGE_PERCENT = 10

async function run(part: Part, { config, talk, result }: CommandContext): Promise<Status> {
  // requests leave much behind that is over at once; V8 reads this anew before each collection
  if (part === 'web') setFlagsFromString(`--heap-growing-percent=${GARBAGE_PERCENT}`)
  const stopped = stopSignal(talk)
  const around = await lookAround(config, part, process.env)
  refuseUnsafe(findings(around), talk)
  const log = openLog(config.logLevel)
  const phones = config.simulator ? createSimulatorPhones() : null
  const wired = await wire(config, log, talk, phones, { part, ownsStore: around.store?.owner ?? true })
  if (config.databaseUrl === null) {
    // the embedded store answers only now; what was said before is not said again
    const told = new Set(findings(around).map(({ line }) => line))
    const store = await lookAtStore(wired.databaseUrl)
    try {
      refuseUnsafe(
        findings({ ...around, store }).filter(({ line }) => !told.has(line)),
        talk,
      )
    } catch (error) {
      await wired.close()
      throw error
    }
  }
  const leaving = { now: false }
  let reminding: { close(): Promise<void> } | null = null
  let working: Working | null = null
  let auditing: { close(): Promise<void> } | null = null
  let watching: { close(): Promise<void> } | null = null
  let retaining: { close(): Promise<void> } | null = null
  let waking: { close(): Promise<void> } | null = null
  let listing: { close(): Promise<void> } | null = null
  let telling: { close(): Promise<void> } | null = null
  const { intake } = wired.deps
  const signs = startWatchingSigns(wired.deps, {
    unreadable: () => intake.unreadable,
    spoolShare: () => wired.spool.share,
    isAway: () => intake.storeAwaySince !== null,
  })
  if (part !== 'web')
    void wired.ready.then(() => {
      if (leaving.now) return
      reminding = startReminding(wired.work)
      const dataDir = path.resolve(config.dataDir)
      watching = startWatchingChannels(wired.work, wired.deps, config.balanceMin)
      retaining = startRetention(wired.work, dataDir)
      waking = startWakingQuiet(wired.work)
      listing = startWritingLists(wired.work, dataDir)
      telling = startTellingPartners(wired.work)
      working = startWorker(wired.work, wired.queueStore, wired.processId, wired.queue)
      const { pool, ring, fault } = wired.work
      const { signer, verifiers } = auditKeys(ring)
      if (signer === null) return
      const audit = startAuditing({ pool, signer, verifiers, fault, dataDir, secondPlace: config.auditAnchorUrl })
      wired.onNewTimeline(() => audit.look())
      auditing = audit
    })

  const http = part === 'worker' ? null : await import('./app.ts')
  const pages = http === null ? null : (await import('./pages.ts')).openPages(config, wired, phones, () => leaving.now)
  const app =
    http === null || pages === null
      ? null
      : await http.buildApp({
          deps: wired.deps,
          webhooks: openWebhooks(wired.channels, config),
          pages,
        })
  const letGo = async () => {
    await pages?.close()
    await reminding?.close()
    await wired.close()
  }
  try {
    if (app !== null) {
      const store = [wired.ready, stopped]
      await Promise.race(config.databaseUrl === null ? store : [...store, pause(STORE_FIRST_MS)])
      const address = await listen(app, config)
      for (const line of announcement(config, wired, address, phones !== null)) result(line)
      void wired.ready
        .then(() => firstSignIn(config, wired))
        .then(
          (line) => line !== null && result(line),
          (error: unknown) => wired.deps.fault('first-sign-in', error),
        )
      // the indexes of the gazetteer are made on first use: nobody should wait for them
      readPlace(wired.deps.gazetteer, 'wat bo siem reap')
    } else {
      giveWay()
      talk('Worker ready.')
    }
    await stopped
  } finally {
    leaving.now = true
    if (app !== null) {
      await new Promise((resolve) => setTimeout(resolve, config.databaseUrl === null ? 0 : LINGER_MS))
      await within(DRAIN_MS, app.close())
    }
    const parts = [working, watching, retaining, waking, listing, telling, auditing, signs] as readonly ({
      close(): Promise<void>
    } | null)[]
    await within(DRAIN_MS, Promise.all(parts.map((each) => each?.close())))
    // what did not end by now is rolled back by the store, as after a kill
    await within(CLOSE_MS, letGo())
  }
  talk('Stopped.')
  return 0
}

/** Work behind the answer lets those who wait for an answer of this machine go first; on Linux each thread has its own priority. */
function giveWay(): void {
  const threads = existsSync('/proc/self/task') ? readdirSync('/proc/self/task').map(Number) : [process.pid]
  for (const thread of threads)
    try {
      os.setPriority(thread, os.constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // it has ended, or the machine has no priorities
    }
}

/** What can be wrong with the address to listen on, for the person who chose it. */
const NO_LISTENER: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there: stop it, or choose another PORT',
  EACCES: 'this account may not listen there: choose another PORT',
  EADDRNOTAVAIL: 'that is no address of this machine: choose another HOST',
  ENOTFOUND: 'that is no address of this machine: choose another HOST',
}

/** @throws ConfigError when the address cannot be had. */
async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    const why = NO_LISTENER[String((error as NodeJS.ErrnoException).code)]
    if (why === undefined) throw error
    throw new ConfigError(`HOST ${host}, PORT ${port}: ${why}`)
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once, which loses nothing. */
function stopSignal(talk: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(1)
      asked = true
      talk('Stopping: finishing what is under way ...')
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}
