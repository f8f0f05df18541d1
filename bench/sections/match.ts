import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Described } from '../../src/cases/match/description.ts'
import { buildGazetteer } from '../../src/cases/places/gazetteer.ts'
import { readDescribed, readTruth } from '../../src/cli/match-rows.ts'
import { readPlaceFile } from '../../src/store/place-file.ts'
import type { Bench } from '../bench.ts'
import { makeFiles } from '../match-files.ts'
import type { Held, Ranks } from '../match-holder.ts'
import { compared, median, percentile, type Run } from '../report.ts'
import type { Section } from '../section.ts'
import type { Store } from '../stores.ts'
import { Trigrams } from '../trigrams.ts'

/** How many open cases, how it is called, and how many ms 95 of 100 reports may take. */
const SIZES = [
  { cases: 10_000, name: 'match 10k', limit: 5 },
  { cases: 100_000, name: 'match 100k', limit: 5 },
  { cases: 1_000_000, name: 'match 1M', limit: 25 },
] as const

/** Reports asked of each, in turns. */
const BLOCK = 20
/** Asked before, so that the code is compiled and the tables are read. */
const WARMING = 5 * BLOCK
/** Found reports of a file's reports, of six. */
const FOUND_OF_SIX = 4
const SEED = 20_261_127

/**
 * How long a found report takes to be compared with all open cases of a file, beside the search by trigrams that PostgreSQL
 * offers on the same names in clear (with sex, and age within three years), in turns; and how often each has the right case first.
 */
export const match: Section = {
  name: 'match',
  about: 'a found report compared with up to a million open cases',
  on: 'best store',
  measure: measureMatch,
}

async function measureMatch({ folder, root, quick, say }: Bench, store: Store): Promise<Run[]> {
  const dist = path.join(root, 'dist')
  const runs: Run[] = []
  const trigrams = await Trigrams.open(await store.database('match'))
  if (typeof trigrams === 'string') say(`Trigrams are skipped, there is no pg_trgm here: ${trigrams}`)
  const peer = typeof trigrams === 'string' ? null : trigrams
  const medians: Growing[] = []
  try {
    for (const { cases, name, limit } of quick ? SIZES.slice(0, 2) : SIZES) {
      const count = ((quick ? 200 : 1_000) + WARMING) * (6 / FOUND_OF_SIX)
      const files = await makeFiles(path.join(folder, `match-${cases}`), { seed: SEED, cases, reports: count })
      const holder = new Holder(dist, files.cases)
      try {
        const held = await holder.held
        const filled = await peer?.fill(files.cases)
        say(`${name}: ${toldOf(held)}${filled === undefined ? '' : `; trigrams filled in ${filled.toFixed(0)} s`}`)
        const asked = await foundReports(files)
        const { ours, theirs } = await inTurns(holder, peer, asked)
        const [first, second] = [blocksOf(ours.times), theirs === null ? null : blocksOf(theirs.times)]
        for (const [part, share] of [
          ['', 0.5],
          [' p95', 0.95],
          [' p99', 0.99],
        ] as const) {
          const of = (blocks: number[][] | null) => (blocks ?? []).map((block) => percentile(block, share))
          runs.push(compared(`${name}${part}`, 'ms', of(first), [limit], of(second)))
        }
        medians.push({ name, ours: median(ours.times), theirs: theirs === null ? null : median(theirs.times) })
        runs.push(rightOf(name, ours.right, theirs?.right ?? null))
        runs.push(compared(`${name}, index built`, 's', [held.indexed], [], []))
        runs.push(
          compared(`${name}, file read and indexed`, 's', [held.read], [], filled === undefined ? [] : [filled]),
        )
        runs.push(compared(`${name}, memory of the process`, 'MB', [held.resident], [], []))
        runs.push(compared(`${name}, memory in use`, 'MB', [held.inUse], [], []))
      } finally {
        await holder.stop()
        rmSync(path.dirname(files.cases), { recursive: true, force: true })
      }
    }
  } finally {
    await peer?.close()
  }
  return [...runs, ...growthOf(medians)]
}

const toldOf = ({ indexed, read, resident, inUse }: Held) =>
  `index built in ${indexed.toFixed(1)} s, ${read.toFixed(1)} s with reading the file; ${resident.toFixed(0)} MB, ${inUse.toFixed(0)} in use`

/** The process that holds the cases. */
class Holder {
  /** What it takes to hold them, told once they are read. */
  readonly held: Promise<Held>
  private readonly child: ChildProcess

  constructor(dist: string, cases: string) {
    const program = path.join(import.meta.dirname, '..', 'match-holder.ts')
    this.child = fork(program, [dist, cases], {
      execArgv: ['--import', 'tsx', '--expose-gc'],
      stdio: ['ignore', 2, 2, 'ipc'],
    })
    this.held = this.answer()
  }

  rank(reports: readonly Described[]): Promise<Ranks> {
    const ranks = this.answer<Ranks>()
    this.child.send(reports as Described[])
    return ranks
  }

  private async answer<Answer>(): Promise<Answer> {
    const done = new AbortController()
    const { signal } = done
    const ended = once(this.child, 'exit', { signal }).then(([status]) => {
      throw new Error(`the process that holds the cases ended with ${status}`)
    })
    // it is still waited for when the answer has come
    ended.catch(() => undefined)
    const [answer] = await Promise.race([once(this.child, 'message'), ended]).finally(() => done.abort())
    return answer as Answer
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill()
    await ended
  }
}

interface AskedReport {
  readonly report: Described
  /** Empty for a child who has none. */
  readonly cases: ReadonlySet<string>
}

/** The found reports of a labelled set, places read. */
async function foundReports({ queries, truth }: { queries: string; truth: string }): Promise<AskedReport[]> {
  const labels = await readTruth(truth)
  const asked: AskedReport[] = []
  for await (const report of readDescribed(queries, buildGazetteer(readPlaceFile())))
    if (report.kind === 'found') asked.push({ report, cases: labels.get(report.id)!.truth })
  return asked
}

interface Answered {
  readonly times: number[]
  /** Of a thousand reports that have a case, those with it first. */
  readonly right: number
}

async function inTurns(
  holder: Holder,
  peer: Trigrams | null,
  asked: readonly AskedReport[],
): Promise<{ ours: Answered; theirs: Answered | null }> {
  const contestants = peer === null ? [holder] : [holder, peer]
  for (const each of contestants) await each.rank(asked.slice(0, WARMING).map(({ report }) => report))
  const answers = contestants.map((): Ranks => ({ times: [], first: [] }))
  const measured = asked.slice(WARMING)
  for (let at = 0; at < measured.length; at += BLOCK) {
    const block = measured.slice(at, at + BLOCK).map(({ report }) => report)
    for (const [i, each] of contestants.entries()) {
      const { times, first } = await each.rank(block)
      answers[i]!.times.push(...times)
      answers[i]!.first.push(...first)
    }
  }
  const withCase = measured.filter(({ cases }) => cases.size > 0).length
  const [ours, theirs] = answers.map(({ times, first }): Answered => {
    const right = measured.filter(({ cases }, at) => cases.has(first[at] ?? '')).length
    return { times, right: (1_000 * right) / withCase }
  })
  return { ours: ours!, theirs: theirs ?? null }
}

/** Times in five blocks: a figure each. */
function blocksOf(times: readonly number[]): number[][] {
  const size = Math.ceil(times.length / 5)
  return [0, 1, 2, 3, 4].map((block) => times.slice(block * size, (block + 1) * size))
}

/** How often the right case came first, ours and the peer's: more is better. */
function rightOf(name: string, ours: number, theirs: number | null): Run {
  const run = compared(`${name}, right case first`, 'of 1,000', [ours], [], theirs === null ? [] : [theirs])
  return theirs === null ? run : { ...run, ratioToPeer: Number((ours / theirs).toPrecision(4)) }
}

/** The median time at one size. */
interface Growing {
  readonly name: string
  readonly ours: number
  readonly theirs: number | null
}

/** How many times as long a report takes among ten times the cases. */
function growthOf(medians: readonly Growing[]): Run[] {
  return medians.slice(1).map((larger, at) => {
    const smaller = medians[at]!
    const theirs = larger.theirs === null || smaller.theirs === null ? [] : [larger.theirs / smaller.theirs]
    return compared(
      `${larger.name}, times as long as ${smaller.name}`,
      'times',
      [larger.ours / smaller.ours],
      [],
      theirs,
    )
  })
}
