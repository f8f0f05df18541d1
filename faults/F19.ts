import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openKeyRing } from '../src/store/secrets/keys.ts'
import type { FakeAfricasTalking } from '../test/channels/fake-africastalking.ts'
import { Call, newId, numberIn, textFrom } from '../test/journeys/phone.ts'
import type { Gateway, Running } from '../test/journeys/program.ts'
import { openSite, until } from '../test/journeys/site.ts'
import { asked } from '../test/journeys/stores.ts'
import { check } from './check.ts'
import { atRate, phoneOf, tellBySms, tellByUssd } from './driver.ts'
import { atMost, type Bar, exactly, type Fault, type World } from './fault.ts'
import { mustRun } from './must-run.ts'
import { openProvider, settingsFor } from './scene.ts'
import { type Server, startPostgres } from './servers.ts'
import { drained, spooled } from './waiting.ts'

const WORKER = '+85590000003'
const ADMINS = ['+85590000011', '+85590000012'] as const
/** A child in great danger: the alert rings at any hour, however many others do. Its worker is the only one there is. */
const DANGER = 'NEW M A8 P1002 D G4'
const NAME = 'Sok Dara'
const RTO_SECONDS = 15 * 60
const HANDLED_MS = 300_000
/** Phones beyond those of the load. */
const LATER = 20_000

/** Two nightly files of one host; a child is erased between them; then host and store are lost, and both files are restored. */
export const F19: Fault = {
  id: 'F19',
  title: 'host and store are lost for good; what there is are the nightly files and the keys',
  load: { full: '5,000 cases', short: '100 cases' },
  plants: [
    {
      what: 'a backup without the spool',
      file: 'src/store/backup/make.js',
      find: 'await addFiles(writer, dataDir);',
      replace: '',
    },
    {
      what: 'a restore that does not repeat what was erased since',
      file: 'src/store/backup/live.js',
      find: 'INSERT INTO erasure SELECT * FROM live_erasure ON CONFLICT (case_id) DO NOTHING',
      replace: 'SELECT 1',
    },
    {
      what: 'blocks of numbers that are leased again after a restore',
      file: 'src/store/backup/tables.js',
      find: `'heartbeat',`,
      replace: `'heartbeat', 'number_block',`,
    },
    {
      what: 'texts to families that go out after a restore',
      file: 'src/store/backup/live.js',
      find: `SET state = 'FAILED', reason = 'restored'`,
      replace: `SET reason = 'restored'`,
    },
  ],
  async run(world) {
    const { installed, short, history, say } = world
    if ('why' in installed) return { skipped: installed.why }
    const [count, late] = short ? [100, 6] : [5_000, 50]
    const vault = openSite()
    world.atEnd(() => vault.remove())
    openKeyRing(null, vault.folder, new Date())
    const night = [1, 2].map((nth) => path.join(vault.folder, `night-${nth}.backup`)) as [string, string]
    const keys = { PII_KEYS: `file:${path.join(vault.folder, 'keys.json')}`, SMS_DAY_PARTS: '1000000' }

    const lost = await openLost(world, await startPostgres(vault, installed.postgres), keys)
    const { host, other, web } = lost
    await atRate(short ? 20 : 50, count, (at) =>
      at % 10 === 0 ? tellByUssd(history, host, web, at, 5) : tellBySms(history, host, web, at),
    )
    for (let at = 0; at < 3; at += 1) await endangered(world, host, web, at)
    const erased = await named(world, host, web)
    await drained(host, lost.postgres.url, HANDLED_MS)
    say(`${count} reports acknowledged and handled; the store stands still, reports go to the spool, the host dies`)
    lost.postgres.freeze()
    await atRate(10, late, (at) =>
      at % 3 === 0
        ? tellByUssd(history, host, web, count + at, 5)
        : tellBySms(history, host, web, count + at).then(() => undefined),
    )
    await web.stop('SIGKILL')
    lost.postgres.thaw()
    const waiting = spooled(host)

    const busy = during(world, other, lost.otherWeb)
    const made = JSON.parse((await mustRun(host, 'backup', night[0])).out) as { bytes: number; rows: number }
    await busy.end()
    await mustRun(host, 'erase', erased, '--by', ADMINS[0], '--and', ADMINS[1], '--reason', 'withdrawn')
    await mustRun(host, 'backup', night[1])
    copyFileSync(path.join(host.dataDir, 'backup-keys.json'), path.join(vault.folder, 'backup-keys.json'))
    const queued = await queuedNow(lost.postgres.url)
    const blocks = await blocksOf(lost.postgres.url)
    await lost.loseAll()
    say(
      `two files of ${Math.round(made.bytes / 1024)} KiB, ${waiting} messages in the spool of the lost host; restoring`,
    )

    const began = performance.now()
    const postgres = await startPostgres(vault, installed.postgres)
    const provider = await openProvider(world)
    const fresh = world.openGateway({ ...settingsFor(provider), ...keys, DATABASE_URL: postgres.url })
    copyFileSync(path.join(vault.folder, 'backup-keys.json'), path.join(fresh.dataDir, 'backup-keys.json'))
    await mustRun(fresh, 'migrate')
    const first = JSON.parse((await mustRun(fresh, 'restore', night[1])).out) as { spooled: number }
    let running = await fresh.start('web')
    let worker = await fresh.startWorker()
    await ready(running)
    const seconds = (performance.now() - began) / 1_000
    say(`answers again after ${seconds.toFixed(1)} s; waiting for the spool, comparing`)
    await drained(fresh, postgres.url, HANDLED_MS)
    const bars: Bar[] = [
      atMost('host and store lost, until reports are taken again', RTO_SECONDS, seconds, ' s'),
      ...(await check(history.all, fresh, running, postgres.url)),
      { what: 'files of the spool put back', bar: `${waiting}`, got: first.spooled, held: first.spooled === waiting },
      ...(await textsAfter(queued, provider, postgres.url, count)),
      ...(await numbersAfter(world, fresh, running, postgres.url, blocks)),
      ...(await erasedBars('in the younger file', fresh, running, postgres.url, erased)),
    ]
    await running.stop()
    await worker.stop()
    bars.push(await verifies(fresh, 1))

    say('the older file, of before the erasure, in the place of the younger')
    const again = performance.now()
    await until('no sign of life of the gateway that was stopped', async () => {
      return mustRun(fresh, 'restore', night[0], '--replace').catch((error: Error) => {
        if (error.message.includes('a gateway runs on this store')) return null
        throw error
      })
    })
    const secondsAgain = (performance.now() - again) / 1_000
    running = await fresh.start('web')
    worker = await fresh.startWorker()
    await ready(running)
    await drained(fresh, postgres.url, HANDLED_MS)
    bars.push(
      ...(await check(history.all, fresh, running, postgres.url)).map((bar) => ({
        ...bar,
        what: `${bar.what}, older file`,
      })),
      ...(await erasedBars('in the older file', fresh, running, postgres.url, erased)),
    )
    await running.stop()
    await worker.stop()
    bars.push(await verifies(fresh, 1))
    return {
      bars,
      figures: {
        cases: count + late,
        rows: made.rows,
        MiB: Math.round(made.bytes / 1024 / 102.4) / 10,
        'spool files': waiting,
        'restored and answering, s': Math.round(seconds * 10) / 10,
        'older file in its place, s': Math.round(secondsAgain * 10) / 10,
      },
    }
  },
}

/** The host whose disk will be lost, with nothing to send texts by, and another one beside it, on one store. */
async function openLost(world: World, postgres: Server, keys: Readonly<Record<string, string>>) {
  const host = world.openGateway({ DATABASE_URL: postgres.url, ...keys })
  const other = world.openGateway({ DATABASE_URL: postgres.url, ...keys })
  await mustRun(host, 'migrate')
  const add = (role: string, phone: string, ...area: string[]) =>
    mustRun(host, 'people', 'add', '--role', role, '--phone', phone, '--name', 'Sophea', '--lang', 'en', ...area)
  await add('caseworker', WORKER, '--area', '10')
  for (const phone of ADMINS) await add('admin', phone)
  const web = await host.start('web')
  const otherWeb = await other.start('web')
  const worker = await other.startWorker()
  return {
    ...{ postgres, host, other, web, otherWeb },
    async loseAll() {
      await otherWeb.stop('SIGKILL')
      await worker.stop('SIGKILL')
      await postgres.kill()
      rmSync(host.dataDir, { recursive: true, force: true })
      rmSync(other.dataDir, { recursive: true, force: true })
    },
  }
}

/** A report that alerts the worker at once; noted, but for its text, which the driver's have. */
async function endangered({ history }: World, gateway: Gateway, web: Running, at: number): Promise<void> {
  const id = newId()
  const said = { kind: 'sms', id } as const
  history.note({ event: 'invoke', ...said })
  const { status } = await textFrom(gateway, web.send, phoneOf(LATER + at), DANGER, id)
  if (status !== 200) throw new Error(`an alerting report was answered with ${status}`)
  history.note({ event: 'unknown', ...said })
}

/** A whole dialogue that names a child; its number. */
async function named({ history }: World, gateway: Gateway, web: Running): Promise<string> {
  const call = new Call(gateway, web, phoneOf(LATER + 500))
  await call.presses('1', '1', '1', '7', '0703', '1', '4', NAME, 'scar', '1')
  const number = numberIn(call.screen)
  if (number === null) throw new Error('the dialogue that names a child ended without a number')
  history.note({ event: 'unknown', kind: 'ussd', id: call.sessionId })
  return number
}

/** Reports at the other host, which may or may not be in a file that is made meanwhile. */
function during({ history }: World, gateway: Gateway, web: Running) {
  let over = false
  const coming = (async () => {
    for (let at = 0; !over; at += 1) {
      const id = newId()
      await textFrom(gateway, web.send, phoneOf(LATER + 1_000 + at), 'NEW F A9 P0301 D', id)
      await pause(100)
      history.note({ event: 'unknown', kind: 'sms', id })
    }
  })()
  return {
    async end() {
      over = true
      await coming
    },
  }
}

const ready = (running: Running) =>
  until('the store to be used', async () => {
    const told = await running.send({ method: 'GET', path: '/health/ready' })
    const { parts } = JSON.parse(told.body) as { parts: Record<string, { state: string }> }
    return (told.status === 200 && parts.database?.state === 'ok' && parts.workers?.state === 'ok') || null
  })

interface Queued {
  readonly id: string
  /** It does not wait for the morning. */
  readonly due: boolean
  readonly class: string
}

const queuedNow = async (url: string) =>
  (await asked(
    url,
    `SELECT id, class::text, next_at < clock_timestamp() + interval '30 minutes' AS due FROM outbound_message WHERE state = 'QUEUED'`,
  )) as unknown as Queued[]

const blocksOf = async (url: string) =>
  (await asked(url, 'SELECT block FROM number_block')).map(({ block }) => Number(block))

/** What waited for its turn when the file was made: to families it never goes, to staff it goes again. */
async function textsAfter(
  queued: readonly Queued[],
  provider: FakeAfricasTalking,
  url: string,
  count: number,
): Promise<Bar[]> {
  const isPublic = (text: Queued) => ['REPLY', 'NOTICE', 'CODE'].includes(text.class)
  const ids = (texts: readonly Queued[]) => texts.map(({ id }) => id)
  const families = queued.filter(isPublic)
  const [row] = await asked(
    url,
    `SELECT count(*)::int AS count FROM outbound_message WHERE id = ANY ($1) AND state = 'FAILED' AND reason = 'restored'`,
    [ids(families)],
  )
  const urgent = await until('alerts to be sent again', async () => {
    const [sent] = await asked(
      url,
      // beyond twenty an hour one text names the rest
      `SELECT count(*)::int AS due, (count(*) FILTER (WHERE state IN ('SENT', 'DELIVERED') OR reason = 'in-digest'))::int AS sent
        FROM outbound_message WHERE id = ANY ($1)`,
      [ids(queued.filter((text) => text.due && !isPublic(text)))],
    )
    return Number(sent?.due) > 0 && sent?.due === sent?.sent ? sent : null
  }).catch(() => ({ due: -1, sent: 0 }))
  // who stands in the spool has just reported, and gets an answer
  const phones = new Set(Array.from({ length: count }, (_, at) => phoneOf(at)))
  const toFamilies = provider.requests.filter(({ form }) => phones.has(form.to ?? '')).length
  return [
    {
      what: 'texts to families that waited, FAILED `restored`',
      bar: `all ${families.length}, some`,
      got: Number(row?.count),
      held: families.length > 0 && row?.count === families.length,
    },
    {
      what: 'alerts that waited, sent again',
      bar: `all ${urgent.due}, some`,
      got: Number(urgent.sent),
      held: Number(urgent.due) > 0 && urgent.sent === urgent.due,
    },
    exactly('texts of before that reached a family', 0, toFamilies),
  ]
}

/** Numbers of new reports come from blocks that nobody had before. */
async function numbersAfter(
  world: World,
  gateway: Gateway,
  web: Running,
  url: string,
  before: readonly number[],
): Promise<Bar[]> {
  const kept = await blocksOf(url)
  const missing = before.filter((block) => !kept.includes(block)).length
  const call = new Call(gateway, web, phoneOf(LATER + 600))
  await call.presses('1', '1', '1', '7', '0703', '1', '4', '88', '88', '1')
  world.history.note({ event: 'unknown', kind: 'ussd', id: call.sessionId })
  const number = numberIn(call.screen) ?? 'none'
  return [
    exactly('blocks of numbers of before that could be leased again', 0, missing),
    {
      what: 'a new number from a block of before',
      bar: 'no',
      got: before.includes(Number(number.slice(0, 4))) ? 'yes' : 'no',
      held: number !== 'none' && !before.includes(Number(number.slice(0, 4))),
    },
  ]
}

async function erasedBars(
  where: string,
  gateway: Gateway,
  running: Running,
  url: string,
  number: string,
): Promise<Bar[]> {
  const [row] = await asked(
    url,
    `SELECT c.erased_at IS NOT NULL AS erased, k.wrapped IS NULL AS destroyed FROM "case" c LEFT JOIN data_key k ON k.id = c.id WHERE c.number = $1`,
    [number],
  )
  const headers = { authorization: `Bearer ${gateway.apiToken}` }
  const told = await running.send({ method: 'GET', path: `/api/v1/cases/${number}`, headers })
  const state =
    row === undefined ? 'no row' : `${row.erased ? '' : 'not '}erased, key ${row.destroyed ? 'destroyed' : 'there'}`
  return [
    exactly(`the erased case ${where}`, 'erased, key destroyed', state),
    exactly(`its name ${where}`, 'unreadable', told.body.includes(NAME) ? 'readable' : 'unreadable'),
  ]
}

async function verifies(gateway: Gateway, restores: number): Promise<Bar> {
  const done = await gateway.run('audit', 'verify')
  const said = done.status === 0 ? (JSON.parse(done.out) as { restores: number }) : null
  return {
    what: 'the history verifies, the restore stands in it',
    bar: 'yes',
    got: said === null ? (done.said.split('\n').at(-2) ?? 'no') : `yes, ${said.restores} restores`,
    held: said !== null && said.restores >= restores,
  }
}
