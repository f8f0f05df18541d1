import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Bench, hopsOnce } from './bench.ts'
import { stopChildren } from './children.ts'
import { drawAll } from './plots.ts'
import { type Machine, machine, printTable, type Run } from './report.ts'
import { type Part, readResults, withPart, writeResults } from './results.ts'
import type { Section } from './section.ts'
import { SECTIONS, sectionsOf, WrongSection } from './sections/index.ts'
import { embeddedStore, type Store, serverStore } from './stores.ts'

const FILE = path.join(import.meta.dirname, 'results.json')
const PLOTS = path.join(import.meta.dirname, 'plots')

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    stores: { type: 'string', default: 'all' },
    against: { type: 'string' },
    profile: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
})
const began = performance.now()
const say = (line: string) =>
  process.stderr.write(`${String(Math.round((performance.now() - began) / 1_000)).padStart(5)} s  ${line}\n`)
const folder = mkdtempSync(path.join(os.tmpdir(), 'rokkon-bench-'))
chmodSync(folder, 0o711) // PostgreSQL runs under another account when we are root
const root = path.dirname(import.meta.dirname)
const hops = hopsOnce(folder)
const stores = new Set<Store>()

let cleaning: Promise<void> | null = null
const cleanUp = () => {
  cleaning ??= leave()
  return cleaning
}

async function leave(): Promise<void> {
  await stopChildren()
  for (const store of stores) await store.close()
  rmSync(folder, { recursive: true, force: true })
}

const benchIn = (own: string): Bench => ({
  quick: options.quick,
  rounds: Math.max(1, Number(options.rounds) || 1),
  sampleMs: options.quick ? 800 : 1_500,
  folder: own,
  root,
  program: path.join(root, 'dist', 'src', 'main.js'),
  against: options.against ?? null,
  profile: options.profile ?? null,
  say,
  hops,
})

/** A folder that a section's stores live in, open to the account that PostgreSQL runs under. */
function folderFor(name: string): string {
  const own = path.join(folder, name)
  mkdirSync(own, { mode: 0o711 })
  chmodSync(own, 0o711)
  return own
}

const withServers = !options.quick && options.stores !== 'embedded'

/** The stores that a section is measured on, opened one after the other as they are needed. */
function storesFor({ on }: Section): readonly ((own: string) => Promise<Store | null>)[] {
  const embedded = async (own: string) => embeddedStore(path.join(own, 'embedded'))
  const servers = (own: string) => serverStore(path.join(own, 'servers'))
  if (on === 'best store') return [async (own) => (withServers ? await servers(own) : null) ?? embedded(own)]
  return withServers ? [embedded, servers] : [embedded]
}

function keep(section: string, store: Store | null, on: Machine, from: number, runs: readonly Run[]): void {
  const { rounds, quick } = benchIn(folder)
  const seconds = Math.round((performance.now() - from) / 1_000)
  const about = store?.about ?? 'no store'
  const part: Part = { section, store: store?.kind ?? 'none', about, quick, rounds, seconds, machine: on }
  const results = withPart(readResults(FILE), part, runs)
  writeResults(FILE, results)
}

async function runSection(section: Section): Promise<readonly Run[]> {
  const runs: Run[] = []
  const own = folderFor(section.name)
  if (section.on === 'no store') {
    const [on, from] = [machine(), performance.now()]
    say(`${section.name}: ${section.about}`)
    runs.push(...(await section.measure(benchIn(own))))
    keep(section.name, null, on, from, runs)
  } else
    for (const open of storesFor(section)) {
      const [on, from] = [machine(), performance.now()]
      const store = await open(own)
      if (store === null) {
        say(`${section.name} is left out where there are no PostgreSQL and Redis servers`)
        continue
      }
      stores.add(store)
      say(`${section.name}: ${section.about} (${store.about})`)
      const measured = await section.measure(benchIn(own), store)
      await store.close()
      stores.delete(store)
      keep(section.name, store, on, from, measured)
      runs.push(...measured)
    }
  return runs
}

async function main(): Promise<void> {
  const chosen = sectionsOf(options.only ?? null)
  const building = spawnSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (building.status !== 0) throw new Error('the build failed')
  const runs: Run[] = []
  for (const section of chosen) runs.push(...(await runSection(section)))
  printTable(runs)
  const { cpus, cpu, node } = machine()
  console.log(`${cpus} x ${cpu}, Node ${node}; only the ratios travel.`)
  const pictures = drawAll(PLOTS, readResults(FILE).runs ?? [])
  say(`${runs.length} figures in bench/results.json, ${pictures.length} pictures in bench/plots`)
}

if (options.list) {
  for (const { name, about } of SECTIONS) console.log(`${name.padEnd(12)}${about}`)
  await cleanUp()
} else {
  process.once('SIGINT', () => void cleanUp().finally(() => process.exit(130)))
  process.once('SIGTERM', () => void cleanUp().finally(() => process.exit(143)))
  await main()
    .catch((error: unknown) => {
      if (!(error instanceof WrongSection)) throw error
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 2
    })
    .finally(cleanUp)
}
