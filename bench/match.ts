import path from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import type { Described } from '../src/cases/match/description.ts'
import type { OpenFile } from '../src/cases/match/open-file.ts'
import { dice, foundAgain, inventChild } from './match-people.ts'
import { compared, percentile, type Run } from './report.ts'

/** How many open cases, how it is called, and how many ms 95 of 100 reports may take. */
const SIZES = [
  { cases: 10_000, name: 'match 10k', limit: 5 },
  { cases: 100_000, name: 'match 100k', limit: 5 },
  { cases: 1_000_000, name: 'match 1M', limit: 25 },
] as const

/** Reports asked of each, in turns. */
const BLOCK = 20
const SEED = 20_261_127
const ROWS_AT_ONCE = 20_000

/** What the match is measured on. */
export interface MatchAsked {
  /** Address of a database of its own, for the peer. */
  readonly databaseUrl: string
  /** Folder of the compiled program. */
  readonly dist: string
  readonly quick: boolean
  readonly say: (line: string) => void
}

/**
 * How long a found report takes to be compared with all open cases of a file, beside the search by trigrams that PostgreSQL
 * offers on the same names in clear (with sex, and age within three years), in turns; and how often each has the right case first.
 */
export async function measureMatch({ databaseUrl, dist, quick, say }: MatchAsked): Promise<Run[]> {
  const load = (file: string) => import(pathToFileURL(path.join(dist, 'src', file)).href)
  const { OpenFile: Opened } = (await load('cases/match/open-file.js')) as { OpenFile: new () => OpenFile }
  const runs: Run[] = []
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
    for (const { cases, name, limit } of quick ? SIZES.slice(0, 2) : SIZES) {
      const began = performance.now()
      const file = new Opened()
      const before = process.memoryUsage.rss()
      for (let number = 0; number < cases; number += 1) file.open(inventChild(SEED, number).told)
      const built = (performance.now() - began) / 1_000
      globalThis.gc?.()
      const megabytes = (process.memoryUsage.rss() - before) / 2 ** 20
      await fill(client, cases)
      say(`${name}: built in ${built.toFixed(1)} s, ${megabytes.toFixed(0)} MB more`)
      const [ours, theirs] = await inTurns(client, file, cases, quick ? 200 : 600)
      const times = [ours.times, theirs.times] as const
      for (const [part, share] of [
        ['', 0.5],
        [' p95', 0.95],
        [' p99', 0.99],
      ] as const) {
        const of = (index: 0 | 1) => blocksOf(times[index]).map((block) => percentile(block, share))
        runs.push(compared(`${name}${part}`, 'ms', of(0), [limit], of(1)))
      }
      runs.push(
        compared(`${name}, right case first of 1,000`, '1,000/s', [1_000 * ours.right], [], [1_000 * theirs.right]),
      )
      runs.push(compared(`${name}, index built`, 's', [built], [], []))
      runs.push(compared(`${name}, memory`, 'MB', [megabytes], [], []))
    }
  } finally {
    await client.end()
  }
  return runs
}

/** How often the right case came first, ours and the peer's: more is better. */
const rightOf = (name: string, ours: number, theirs: number): Run => ({
  ...{ name: `${name}, right case first`, unit: 'of 1,000', value: ours, peer: theirs, ratioToPeer: ours / theirs },
  samples: [ours],
})

interface Answered {
  readonly times: number[]
  /** Part of the reports with the right case first. */
  readonly right: number
}

async function inTurns(
  client: pg.Client,
  file: OpenFile,
  cases: number,
  reports: number,
): Promise<[Answered, Answered]> {
  const random = dice(SEED + cases)
  const asked = Array.from({ length: reports }, () => {
    const child = inventChild(SEED, Math.floor(random() * cases))
    return { id: child.told.id, report: foundAgain(child, random) }
  })
  for (const { report } of asked.slice(0, BLOCK)) file.rank(report)
  const ours = { times: [] as number[], right: 0 }
  const theirs = { times: [] as number[], right: 0 }
  for (let at = 0; at < asked.length; at += BLOCK) {
    const block = asked.slice(at, at + BLOCK)
    for (const { id, report } of block) {
      const from = performance.now()
      const first = file.rank(report)[0]?.id
      ours.times.push(performance.now() - from)
      if (first === id) ours.right += 1 / reports
    }
    for (const { id, report } of block) {
      const from = performance.now()
      const first = await searched(client, report)
      theirs.times.push(performance.now() - from)
      if (first === id) theirs.right += 1 / reports
    }
  }
  return [ours, theirs]
}

/** Times in five blocks: a figure each. */
function blocksOf(times: readonly number[]): number[][] {
  const size = Math.ceil(times.length / 5)
  return [0, 1, 2, 3, 4].map((block) => times.slice(block * size, (block + 1) * size))
}

async function fill(client: pg.Client, cases: number): Promise<void> {
  await client.query('DROP TABLE IF EXISTS named; CREATE TABLE named (id text, name text, sex text, born float8)')
  for (let from = 0; from < cases; from += ROWS_AT_ONCE) {
    const rows = Array.from(
      { length: Math.min(ROWS_AT_ONCE, cases - from) },
      (_, at) => inventChild(SEED, from + at).told,
    )
    await client.query('INSERT INTO named SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::float8[])', [
      rows.map(({ id }) => id),
      rows.map(({ name }) => name!.toLowerCase()),
      rows.map(({ sex }) => sex),
      rows.map(({ day, age }) => day - age! * 365.25),
    ])
  }
  await client.query('CREATE INDEX ON named USING gin (name gin_trgm_ops)')
  await client.query('ANALYZE named')
}

async function searched(client: pg.Client, { name, sex, age, day }: Described): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>({
    name: 'trigrams',
    text: `SELECT id FROM named WHERE name % $1 AND ($2::text IS NULL OR sex = $2) AND abs(born - $3) < 1100
      ORDER BY similarity(name, $1) DESC, id LIMIT 10`,
    values: [name!.toLowerCase(), sex ?? null, day - age! * 365.25],
  })
  return rows[0]?.id
}
