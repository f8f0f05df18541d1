import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { openKeyRing } from '../src/store/secrets/keys.ts'
import { foundToAlert, limitToAlert, PHONES, startProvider } from './alert.ts'
import { type Child, freePort, startChild, stopChildren } from './children.ts'
import { type HopSize, measureHops, mother, texter } from './dialogue.ts'
import { measureImport } from './importing.ts'
import { asFastAsAnswered, atRate, type Caller } from './load.ts'
import { fillWithCases } from './many-cases.ts'
import { measureMatch } from './match.ts'
import { measureReading } from './reading.ts'
import { compared, machine, percentile, type Run, tell } from './report.ts'
import { measureSameness } from './sameness.ts'
import { embeddedStore, type Store, serverStore } from './stores.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: {
      type: 'string',
      default: 'keypress,latency,intake,durability,alert,encryption,sameness,reading,match,import',
    },
    rounds: { type: 'string', default: '5' },
    stores: { type: 'string', default: 'all' },
    against: { type: 'string' },
    profile: { type: 'string' },
  },
})
const parts = new Set(options.only.split(','))
const rounds = Math.max(1, Number(options.rounds))
const sampleMs = options.quick ? 800 : 1_500
// a server is warm, its code compiled, only after thousands of answers
const warming = { connections: 64, most: options.quick ? 2_000 : 6_000, ms: options.quick ? 4_000 : 15_000 }
const rates = options.quick ? [200] : [200, 500]
const CONNECTIONS = 64

const SECRET = randomBytes(32).toString('hex')
const webhook = (route: string) => `/channels/africastalking/${SECRET}/${route}`
const ourMother = () => mother(() => webhook('ussd'))
const ourTexter = () => texter(() => webhook('sms'))
const limitMother = () => mother((id, hop) => `/ussd/${id}/${hop}`)
const limitTexter = () => texter((id) => `/sms/${id}`)

const say = (line: string) => process.stderr.write(`${line}\n`)
const began = performance.now()
const folder = mkdtempSync(path.join(os.tmpdir(), 'rokkon-bench-'))
chmodSync(folder, 0o711) // PostgreSQL runs under another account when we are root
const stores: Store[] = []

let cleaning: Promise<void> | null = null
const cleanUp = () => {
  cleaning ??= leave()
  return cleaning
}

async function leave(): Promise<void> {
  await stopChildren()
  for (const store of stores.splice(0)) await store.close()
  rmSync(folder, { recursive: true, force: true })
}

const ours = path.dirname(import.meta.dirname)

interface GatewayOptions {
  /** Another checkout with a build, in place of this one. */
  readonly root?: string
  /** Where its provider answers; without one it has none. */
  readonly base?: string
  /** The environment of one that ran before, to go on with its store. */
  readonly env?: Readonly<Record<string, string>>
  /** What is changed in it: its sealing taken out, or what is written not waited for. */
  readonly changed?: 'in-clear' | 'unwaited'
}

async function startGateway(
  store: Store,
  command: string,
  name: string,
  { root = ours, base = '', env: before, changed }: GatewayOptions = {},
): Promise<Gateway> {
  const program = path.join(root, 'dist', 'src', 'main.js')
  const port = await freePort()
  const env = {
    ...{ HOST: '127.0.0.1', SIMULATOR: 'off', PII_KEYS: '', API_TOKEN: '', USSD_LATIN: '' },
    ...{ AT_WEBHOOK_SECRET: SECRET, AT_API_BASE_URL: base, AT_SENDER: '', SMS_CHANNELS: '' },
    ...(base === '' ? { AT_USERNAME: '', AT_API_KEY: '' } : { AT_USERNAME: 'sandbox', AT_API_KEY: 'key-of-the-bench' }),
    ...(before ?? (await store.gateway(name))),
    PORT: String(port),
  }
  const profile = options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(options.profile)}`]
  const change =
    changed === undefined ? [] : ['--import', pathToFileURL(path.join(import.meta.dirname, `${changed}.mjs`)).href]
  const child = await startChild(process.execPath, [...profile, ...change, program, command], port, env)
  return { ...child, env, program }
}

interface Gateway extends Child {
  readonly env: Readonly<Record<string, string>>
  readonly program: string
}

async function startLimit(store: Store, hops: readonly HopSize[], name: string): Promise<Child> {
  const port = await freePort()
  const env = { BENCH_DATABASE_URL: await store.database(name), BENCH_HOPS: JSON.stringify(hops), PORT: String(port) }
  const program = path.join(import.meta.dirname, 'limit-server.ts')
  return startChild(process.execPath, ['--import', 'tsx', program], port, env)
}

/** Somebody who is measured: one sample at a time while all others are held still. */
interface Contestant<Sample> {
  readonly name: string
  readonly child: Child
  sample(round: number): Promise<Sample>
}

async function interleaved<Sample>(
  what: string,
  contestants: readonly Contestant<Sample>[],
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % contestants.length
    for (const one of [...contestants.slice(turn), ...contestants.slice(0, turn)]) {
      one.child.wake()
      await pause(100)
      samples.get(one.name)!.push(await one.sample(round))
      one.child.rest()
    }
    say(`${what}: round ${round + 1} of ${rounds}, ${Math.round((performance.now() - began) / 1_000)} s so far`)
  }
  return samples
}

interface Fast {
  /** Answers per second. */
  readonly rate: number
  /** Processor time of the server for each answer, in ms. */
  readonly cpu: number | null
}

const fast = (name: string, child: Child, newCaller: () => Caller): Contestant<Fast> => ({
  name,
  child,
  async sample() {
    const before = child.cpuMs()
    const { answers, seconds } = await asFastAsAnswered(child.port, newCaller, {
      connections: CONNECTIONS,
      ms: sampleMs,
    })
    const after = child.cpuMs()
    return { rate: answers / seconds, cpu: before === null || after === null ? null : (after - before) / answers }
  },
})

const steady = (name: string, child: Child, newCaller: () => Caller, rate: number): Contestant<number[]> => ({
  name,
  child,
  sample: () => atRate(child.port, newCaller, { rate, ms: sampleMs, lines: CONNECTIONS }),
})

/** Files a gateway fell back on because its store did not answer in time. */
const spooled = ({ env }: Gateway) =>
  readdirSync(path.join(env.DATA_DIR!, 'spool')).filter((name) => name.endsWith('.msg')).length

/** Open cases of a country that never closes one. */
const MANY = 1_000_000
/** From here on children are invented. */
const INVENTED = 100
/** Alerts beside those of the rounds, to know the slow ones; beyond 40 a worker gets a text an hour for all. */
const MORE_ALERTS = 15
/** A worker reads them all when it starts. */
const LONGEST_START_MS = 300_000
const LONGEST_WORK_MS = options.quick ? 5_000 : 20_000

/** Waits until a server has done what was left to do: it uses less than a tenth of a core. */
async function untilQuiet(child: Child): Promise<void> {
  for (const since = performance.now(); performance.now() - since < LONGEST_WORK_MS; ) {
    const before = child.cpuMs()
    await pause(500)
    if ((child.cpuMs() ?? 0) - (before ?? 0) < 50) return
  }
}

async function measureLoad(store: Store, hops: readonly HopSize[]): Promise<Run[]> {
  const { suffix } = store
  const runs: Run[] = []
  say(`Starting gateways and limit (${store.about}) ...`)
  const limit = await startLimit(store, hops, 'limit')
  const gateways: { name: string; child: Gateway }[] = []
  const commands = parts.has('keypress') ? ['serve', 'web'] : ['serve']
  for (const command of commands) {
    gateways.push({ name: command, child: await startGateway(store, command, command) })
    if (options.against === undefined) continue
    const peer = await startGateway(store, command, `peer-${command}`, { root: path.resolve(options.against) })
    gateways.push({ name: `peer ${command}`, child: peer })
  }
  if (parts.has('encryption'))
    gateways.push({ name: IN_CLEAR, child: await startGateway(store, 'serve', 'clear', { changed: 'in-clear' }) })
  for (const { child } of gateways) await asFastAsAnswered(child.port, ourMother, warming)
  await asFastAsAnswered(limit.port, limitMother, warming)
  for (const { child } of gateways) await untilQuiet(child)
  for (const child of [limit, ...gateways.map((each) => each.child)]) child.rest()
  const serving = gateways.filter(({ name }) => name.endsWith('serve'))
  const rating = gateways.filter(({ name }) => !name.endsWith('web'))

  if (parts.has('latency'))
    for (const rate of rates) {
      const waits = await interleaved(`keypress at ${rate}/s${suffix}`, [
        ...serving.map(({ name, child }) => steady(name, child, ourMother, rate)),
        steady('limit', limit, limitMother, rate),
      ])
      for (const share of [0.5, 0.99]) {
        const of = (name: string) => (waits.get(name) ?? []).map((each) => percentile(each, share))
        const name = `keypress p${share * 100} at ${rate}/s${suffix}`
        runs.push(compared(name, 'ms', of('serve'), of('limit'), of('peer serve')))
      }
    }

  if (parts.has('keypress')) {
    const rated = await interleaved(`keypress${suffix}`, [
      ...gateways.map(({ name, child }) => fast(name, child, ourMother)),
      fast('limit', limit, limitMother),
    ])
    const of = (name: string) => (rated.get(name) ?? []).map((each) => each.rate)
    const cpu = (name: string) => (rated.get(name) ?? []).flatMap((each) => each.cpu ?? [])
    runs.push(compared(`keypress${suffix}`, 'requests/s', of('serve'), of('limit'), of('peer serve')))
    runs.push(...costOfSealing('keypress', suffix, of))
    runs.push(compared(`keypress, web alone${suffix}`, 'requests/s', of('web'), of('limit'), of('peer web')))
    if (cpu('web').length === rounds)
      runs.push(compared(`keypress, CPU of web alone${suffix}`, 'ms', cpu('web'), cpu('limit'), cpu('peer web')))
  }

  if (parts.has('intake')) {
    const rated = await interleaved(`intake${suffix}`, [
      ...rating.map(({ name, child }) => fast(name, child, ourTexter)),
      fast('limit', limit, limitTexter),
    ])
    const of = (name: string) => (rated.get(name) ?? []).map((each) => each.rate)
    runs.push(compared(`intake${suffix}`, 'requests/s', of('serve'), of('limit'), of('peer serve')))
    runs.push(...costOfSealing('intake', suffix, of))
  }
  for (const { name, child } of gateways) {
    const files = spooled(child)
    if (files > 0) say(`${name}${suffix}: ${files} hops lie in the spool; the store was too slow here to measure it`)
  }
  await stopChildrenOf([limit, ...gateways.map((each) => each.child)])
  return runs
}

const IN_CLEAR = 'serve in clear'

/** What encryption leaves: ours beside the same gateway without it, as its limit. */
const costOfSealing = (what: string, suffix: string, of: (name: string) => number[]): Run[] =>
  of(IN_CLEAR).length === 0
    ? []
    : [compared(`${what}, beside the same in clear${suffix}`, 'requests/s', of('serve'), of(IN_CLEAR), [])]

const stopChildrenOf = (children: readonly Child[]) => Promise.all(children.map((child) => child.stop()))

function register({ env, program }: Gateway, role: string, phone: string, area: string): void {
  const args = ['people', 'add', '--role', role, '--phone', phone, '--area', area, '--name', 'Bench', '--lang', 'en']
  const done = spawnSync(process.execPath, [program, ...args], { env: { ...process.env, ...env }, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`people add failed: ${done.stderr}`)
}

/** From a found report to its alert; with `open`, among so many open cases, each time also beside the limit. */
async function measureAlert(store: Store, hops: readonly HopSize[], open = 0): Promise<Run[]> {
  const name = open === 0 ? 'report to alert' : `report to alert among ${open} open cases`
  say(`Starting a gateway: ${name} (${store.about}) ...`)
  const provider = await startProvider()
  try {
    const limit = await startLimit(store, hops, `limit-alert-${open}`)
    let gateway = await startGateway(store, 'serve', `alert-${open}`, { base: provider.baseUrl })
    register(gateway, 'caseworker', PHONES.worker, '')
    for (const phone of PHONES.officials) register(gateway, 'commune', phone, '')
    if (open > 0) {
      const { env } = gateway
      await gateway.stop()
      const from = performance.now()
      const { ring } = openKeyRing(env.PII_KEYS || null, env.DATA_DIR!, new Date())
      await fillWithCases(env.DATABASE_URL!, ring, open)
      say(`${open} cases written in ${Math.round((performance.now() - from) / 1_000)} s`)
      gateway = await startGateway(store, 'serve', `alert-${open}`, { base: provider.baseUrl, env })
    }
    const url = `http://127.0.0.1:${gateway.port}${webhook('sms')}`
    const limitUrl = `http://127.0.0.1:${limit.port}/alert`
    // among a million a Sok Dara of a district is one of many: those who are told of more closely ring, though not all
    let child = open === 0 ? 0 : INVENTED
    let silent = 0
    const alert = async (): Promise<number> => {
      for (const since = performance.now(); ; )
        try {
          return await foundToAlert(url, provider, child++)
        } catch (error) {
          silent += 1
          if (open === 0 || performance.now() - since > LONGEST_START_MS) throw error
        }
    }
    // a worker reads all cases before it compares the first
    await alert()
    if (open > 0) await untilQuiet(gateway)
    silent = 0
    await limitToAlert(limitUrl, provider)
    const times = await interleaved(`${name}${store.suffix}`, [
      { name: 'serve', child: gateway, sample: alert },
      { name: 'limit', child: limit, sample: () => limitToAlert(limitUrl, provider) },
    ])
    const [ours, limits] = [times.get('serve')!, times.get('limit')!]
    if (open > 0) {
      gateway.wake()
      for (let more = 0; more < MORE_ALERTS; more += 1) ours.push(await alert())
      say(`${silent} of ${ours.length + silent} children were too alike others to ring`)
    }
    await stopChildrenOf([gateway, limit])
    const slowest = compared(
      `${name}, p99${store.suffix}`,
      'ms',
      [percentile(ours, 0.99)],
      [percentile(limits, 0.99)],
      [],
    )
    return [compared(`${name}${store.suffix}`, 'ms', ours, limits, []), ...(open === 0 ? [] : [slowest])]
  } finally {
    await provider.close()
  }
}

/**
 * What it costs that nothing is acknowledged before it is durable: texts taken by a web process, beside the same one that
 * answers without waiting for the commit. No worker runs, so that nothing else is measured.
 */
async function measureDurability(store: Store): Promise<Run[]> {
  say(`Starting gateways for the cost of durability (${store.about}) ...`)
  const waiting = await startGateway(store, 'web', 'waiting')
  const unwaited = await startGateway(store, 'web', 'unwaited', { changed: 'unwaited' })
  for (const { port } of [waiting, unwaited]) await asFastAsAnswered(port, ourTexter, warming)
  const settled = (name: string, child: Child): Contestant<Fast> => {
    const { sample } = fast(name, child, ourTexter)
    return {
      name,
      child,
      async sample(round) {
        const sampled = await sample(round)
        // what was not waited for is written before the other one's turn
        await untilQuiet(child)
        return sampled
      },
    }
  }
  for (const child of [waiting, unwaited]) {
    await untilQuiet(child)
    child.rest()
  }
  const rated = await interleaved(`durability${store.suffix}`, [
    settled('waiting', waiting),
    settled('unwaited', unwaited),
  ])
  for (const child of [waiting, unwaited])
    if (spooled(child) > 0) say(`${spooled(child)} texts lie in the spool; the store was too slow here to measure it`)
  await stopChildrenOf([waiting, unwaited])
  const of = (name: string) => (rated.get(name) ?? []).map(({ rate }) => rate)
  const name = `intake, beside the same without waiting for the commit${store.suffix}`
  return [compared(name, 'requests/s', of('waiting'), of('unwaited'), [])]
}

/** Answers that must take the same time, each beside the one it must not be told from. */
async function measureSilence(store: Store): Promise<Run[]> {
  say(`Asking for status with known and unknown numbers (${store.about}) ...`)
  const gateway = await startGateway(store, 'serve', 'sameness')
  const [pins, dials] = options.quick ? [50, 300] : [300, 2_000]
  const { pin, first } = await measureSameness(gateway.port, webhook('ussd'), pins, dials)
  await gateway.stop()
  const beside = (name: string, ours: readonly number[], other: readonly number[]) =>
    compared(`${name}${store.suffix}`, 'ms', ours, other, [])
  return [
    beside('unknown number, beside wrong PIN', pin.unknown, pin.wrong),
    beside('no try left, beside wrong PIN', pin.locked, pin.wrong),
    beside('first screen with 1 case, beside none', first.one, first.none),
    beside('first screen with 5 cases, beside none', first.five, first.none),
  ]
}

async function main(): Promise<void> {
  const building = spawnSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: ours, stdio: ['ignore', 2, 2] })
  if (building.status !== 0) throw new Error('the build failed')
  const runs: Run[] = []
  if (parts.has('reading')) {
    const lines = options.quick ? { rounds: 1, count: 20_000 } : { rounds, count: 100_000 }
    runs.push(...(await measureReading(path.join(ours, 'dist', 'src', 'main.js'), { ...lines, say })))
  }
  const isStored = [...parts].some((part) => part !== 'reading')
  const hops = isStored ? await measureHops(folder) : []
  if (isStored) stores.push(embeddedStore(path.join(folder, 'embedded')))
  const servers =
    options.quick || options.stores === 'embedded' || !isStored ? null : await serverStore(path.join(folder, 'servers'))
  if (servers !== null) stores.push(servers)
  else if (!options.quick && isStored) say('PostgreSQL and Redis servers are left out.')
  const about = machine(isStored ? stores.map((store) => store.about) : ['no store'])
  if (parts.has('match'))
    runs.push(
      ...(await measureMatch({
        databaseUrl: await stores.at(-1)!.database('match'),
        ...{ dist: path.join(ours, 'dist'), folder, quick: options.quick, say },
      })),
    )
  for (const store of [...stores]) {
    if (parts.has('alert')) runs.push(...(await measureAlert(store, hops)))
    // the embedded store is for a desk, not for a country
    if (parts.has('alert') && store === servers) runs.push(...(await measureAlert(store, hops, MANY)))
    if (parts.has('import'))
      runs.push(
        ...(await measureImport({
          program: path.join(ours, 'dist', 'src', 'main.js'),
          storeOf: (name) => store.gateway(name),
          counts: options.quick ? [1_000, 10_000] : [10_000, 100_000],
          ...{ folder, suffix: store.suffix, say },
        })),
      )
    if (parts.has('durability')) runs.push(...(await measureDurability(store)))
    if (parts.has('sameness')) runs.push(...(await measureSilence(store)))
    if (parts.has('keypress') || parts.has('latency') || parts.has('intake'))
      runs.push(...(await measureLoad(store, hops)))
  }
  tell(path.join(import.meta.dirname, 'results.json'), about, runs)
}

process.once('SIGINT', () => void cleanUp().finally(() => process.exit(130)))
process.once('SIGTERM', () => void cleanUp().finally(() => process.exit(143)))
await main().finally(cleanUp)
