import { readdirSync } from 'node:fs'
import path from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FakeAfricasTalking, startFakeAfricasTalking } from '../channels/fake-africastalking.ts'
import { numberIn, textFrom } from '../journeys/phone.ts'
import { type Gateway, openGateway, type Running } from '../journeys/program.ts'
import { PATIENT, until } from '../journeys/site.ts'
import { asked, embeddedUrl, findStores, overheard, type RealStores, startStores, titleOf } from '../journeys/stores.ts'
import { type FlakyNetwork, flakyNetwork } from '../store/flaky-network.ts'
import { IS_FULL, IS_THOROUGH, WHY_NOT_USUAL } from '../thorough.ts'
import { listOf, makeMarkers } from './canaries/markers.ts'
import { dumpOf, filesOf, heardOf, type Place } from './canaries/places.ts'
import { searchFor } from './canaries/search.ts'
import { misuseCommands, playAll, registerStaff, type Stage, tellByUssd } from './canaries/story.ts'

vi.setConfig(PATIENT)

const found = await findStores()
const markers = makeMarkers()
const search = searchFor(listOf(markers))

/** What was found where, as `place: marker as form`. */
const hitsIn = (places: readonly Place[]) =>
  [...new Set(places.flatMap(({ name, bytes }) => search(bytes).map((hit) => `${name}: ${hit}`)))].sort()

/** The servers where there are any, else the embedded store; both in the full form. */
const STORES: readonly (readonly [title: string, real: boolean, skip: boolean])[] = [
  ...((IS_THOROUGH && 'why' in found) || IS_FULL ? [['the embedded store', false, false] as const] : []),
  [`${titleOf(found)}${IS_THOROUGH ? '' : WHY_NOT_USUAL}`, true, 'why' in found || !IS_THOROUGH],
]

/**
 * The canary run: fifty markers go wherever a person, a provider or an operator can put one, through reports, errors, a
 * store that is away, a crash, an erasure and a backup; then everything that is written down is searched for them.
 */
describe.each(STORES)('fifty markers on %s', (_title, real, skip) => {
  let stores: RealStores | null = null
  let network: FlakyNetwork | null = null
  let provider: FakeAfricasTalking
  let gateway: Gateway
  let stage: Stage
  let databaseUrl = ''
  let redisUrl: string | null = null
  let spooled: Place[] = []
  const heard: string[] = []
  const processes: Running[] = []

  const start = async () => {
    const running = await gateway.start()
    processes.push(running)
    return running
  }

  beforeAll(async () => {
    if (skip || 'why' in found) return
    const { secrets } = markers
    if (real) {
      stores = await startStores(found)
      const redis = new Redis(stores.redisUrl)
      await redis.config('SET', 'rdbcompression', 'no')
      await redis.config('SET', 'requirepass', secrets.redisPassword)
      redis.disconnect()
      redisUrl = stores.redisUrl.replace('://', `://:${secrets.redisPassword}@`)
      network = await flakyNetwork(stores.databaseUrl.replace('gateway@', `gateway:${secrets.databasePassword}@`))
    }
    provider = await startFakeAfricasTalking()
    gateway = openGateway({
      ...{ AT_USERNAME: 'canary', AT_API_KEY: secrets.providerKey, AT_API_BASE_URL: provider.baseUrl },
      ...{ AT_WEBHOOK_SECRET: secrets.webhook, API_TOKEN: secrets.apiToken, SIMULATOR: 'on', LOG_LEVEL: 'debug' },
      ...(network !== null && redisUrl !== null && { DATABASE_URL: network.url, REDIS_URL: redisUrl }),
    })
    Object.assign(gateway, { webhookSecret: secrets.webhook, apiToken: secrets.apiToken })
    stage = { gateway, provider, markers, pages: [], commands: [], pins: [] }

    let running = await start()
    await registerStaff(stage)
    const whole = async () => {
      await playAll(stage, running)
      const screen = await tellByUssd(stage, running, 2)
      if (network !== null) {
        await network.break()
        await tellByUssd(stage, running, 3)
        await textFrom(gateway, running.send, markers.phones[4]!, `BATKON ${markers.names[4]} 7 bros Chhuk`)
        spooled = filesOf('spool', path.join(gateway.dataDir, 'spool'))
        await network.mend()
        await until('the spool to empty', () => spoolFiles(gateway.dataDir).length === 0 || null)
      }
      const text = textFrom(gateway, running.send, markers.phones[5]!, `NEW M A8 P0703 N ${markers.names[5]}`)
      await Promise.all([text.catch(() => undefined), running.stop('SIGKILL')])
      running = await start()
      databaseUrl = stores?.databaseUrl ?? embeddedUrl(gateway.dataDir)
      const number = numberIn(screen)!
      const isOpen = async () => (await asked(databaseUrl, 'SELECT FROM "case" WHERE number = $1', [number])).length > 0
      await until('the case to open', async () => (await isOpen()) || null)
      stage.commands.push(
        await gateway.run(
          ...['erase', number, '--by', markers.phones[10]!, '--and', markers.phones[11]!],
          ...['--reason', 'withdrawn'],
        ),
      )
      const backup = await gateway.run('backup', path.join(gateway.site.folder, 'backup'))
      expect(backup).toMatchObject({ status: 0 })
      stage.commands.push(backup)
      await misuseCommands(stage)
      await tellByUssd(stage, running, 6)
    }
    if (redisUrl === null) await whole()
    else await overheard(redisUrl, heard, whole)
  })
  afterAll(async () => {
    for (const running of processes) await running.stop()
    await gateway?.remove()
    await provider?.close()
    await network?.close()
    await stores?.remove()
  })

  const said = (): Place[] => [
    ...processes.flatMap((each) => [
      { name: 'stderr', bytes: Buffer.from(each.said()) },
      { name: 'stdout', bytes: Buffer.from(each.printed()) },
    ]),
    ...stage.commands.flatMap(({ said, out }) => [
      { name: 'stderr of a command', bytes: Buffer.from(said) },
      { name: 'stdout of a command', bytes: Buffer.from(out) },
    ]),
  ]
  const inRedis = async (): Promise<Place[]> => {
    const client = new Redis(redisUrl!)
    await client.save()
    client.disconnect()
    return [...filesOf('redis', path.join(stores!.folder, 'redis')), heardOf(heard)]
  }
  /** Everything of the gateway's own folder but the keys: embedded store, spool, whatever a crash left. */
  const onDisk = async (): Promise<Place[]> => {
    await asked(databaseUrl, 'CHECKPOINT')
    return filesOf('site', gateway.site.folder, ['keys.json'])
  }
  const inPostgres = async (): Promise<Place[]> => {
    if ('why' in found) return []
    await asked(databaseUrl, 'CHECKPOINT')
    return [
      await dumpOf(found.postgres.bin, databaseUrl),
      ...filesOf('base', path.join(stores!.folder, 'server')),
      ...filesOf('server log', stores!.folder).filter(({ name }) => name.endsWith('postgres.log')),
    ]
  }

  it.skipIf(skip)('the story took place', async () => {
    expect(listOf(markers)).toHaveLength(50)
    const [counts] = await asked(
      databaseUrl,
      `SELECT (SELECT count(*)::int FROM "case") AS cases, (SELECT count(*)::int FROM alert WHERE claimed_at IS NOT NULL) AS claims,
        (SELECT count(*)::int FROM erasure) AS erased, (SELECT count(*)::int FROM inbound_message) AS messages`,
    )
    expect(counts).toMatchObject({ erased: 1 })
    expect(counts?.cases).toBeGreaterThan(8)
    expect(counts?.claims).toBeGreaterThan(0)
    expect(counts?.messages).toBeGreaterThan(50)
    expect(stage.pins.length).toBeGreaterThan(2)
    if (real) expect(spooled.length).toBeGreaterThan(1)
  })

  it.skipIf(skip)('T16 none in what the program says, in a page, an answer, a metric', () => {
    expect(stage.pages.length).toBeGreaterThan(300)
    expect(hitsIn([...said(), ...stage.pages])).toEqual([])
    const all = [...processes.map((each) => each.said()), ...heard].join('\n')
    for (const pin of stage.pins) expect(all).not.toMatch(new RegExp(`(?<![0-9a-f.])${pin}(?![0-9a-f])`))
  })

  it.skipIf(skip || !real)(
    'T25 none in Redis: its dump, its append-only file, what it was told under load',
    async () => {
      expect(heard.length).toBeGreaterThan(500)
      const places = await inRedis()
      expect(places.length).toBeGreaterThan(3)
      expect(hitsIn(places)).toEqual([])
    },
  )

  it.skipIf(skip || !real)(
    'T33 none in a dump, the base folder with its WAL, the server’s log, the spool',
    async () => {
      const places = await inPostgres()
      expect(places.some(({ name }) => name.includes('pg_wal'))).toBe(true)
      expect(hitsIn([...places, ...spooled])).toEqual([])
    },
  )

  it.skipIf(skip)('T36 none in the data folder when its keys are taken away, and none in a backup', async () => {
    const places = await onDisk()
    expect(places.some(({ name }) => /\bcore\b|\.heapsnapshot|report\..*\.json/.test(name))).toBe(false)
    expect(places.some(({ name }) => name === 'site backup')).toBe(true)
    expect(hitsIn(places)).toEqual([])
  })

  it.skipIf(skip)('and the search finds each marker that is let through, wherever that is', async () => {
    const [story] = markers.stories
    const plantedIn = (places: readonly Place[]) => new Set(hitsIn(places).map((hit) => hit.split(/[ /]/)[0]!))
    const shout = `console.error(${JSON.stringify(story)}); console.log(${JSON.stringify(markers.names[0])})`
    stage.commands.push(
      await gateway.runWith({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shout)}` }, 'help'),
    )
    expect(hitsIn(said())).toEqual(['stderr of a command: stories.0 as text', 'stdout of a command: names.0 as text'])
    await asked(databaseUrl, 'UPDATE person SET marks = $1 WHERE id = (SELECT id FROM person LIMIT 1)', [
      Buffer.from(story!),
    ])
    if (!real) {
      const hits = hitsIn(await onDisk())
      expect(hits.some((hit) => hit.includes('pg_wal'))).toBe(true)
      expect(hits.some((hit) => hit.includes('/base/'))).toBe(true)
      return
    }
    const hits = hitsIn(await inPostgres())
    for (const where of [
      'dump: stories.0 as hex',
      /^base .*pg_wal.*stories\.0 as text/,
      /^base .*base\/.*stories\.0 as text/,
    ])
      expect(hits).toContainEqual(typeof where === 'string' ? where : expect.stringMatching(where))
    await overheard(redisUrl!, heard, async () => {
      const client = new Redis(redisUrl!)
      await client.hset(
        '{rokkon}:wake:planted',
        'data',
        JSON.stringify({ kind: 'inbound', name: markers.khmerNames[0] }),
      )
      client.disconnect()
    })
    expect(plantedIn(await inRedis())).toEqual(new Set(['monitor:', 'redis']))
  })
})

const spoolFiles = (dataDir: string) => readdirSync(path.join(dataDir, 'spool')).filter((name) => name !== 'bad')
