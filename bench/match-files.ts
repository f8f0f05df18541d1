// Writes files for `match rank` and `match eval`, of children who were invented, or fills one up with cases of such:
//
//   node --import tsx bench/match-files.ts make FOLDER CASES REPORTS [SEED]    cases.tsv, queries.tsv, truth.tsv
//   node --import tsx bench/match-files.ts pad CASES-FILE COUNT OUT [SEED]     the same cases, and more until there are COUNT
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { type Asked, caseOf, reportOf, TRUTH_COLUMNS } from './match-labelled.ts'
import { COLUMNS, type Row } from './match-writers.ts'

const SEED = 20_261_127
/** Lines written at once. */
const CHUNK = 1_000

const lineOf = (columns: readonly string[], row: Row) => `${columns.map((name) => row[name] ?? '').join('\t')}\n`

/** Writes a labelled set of invented children into a folder: the open cases, reports, and which case each is of. */
export async function makeFiles(
  folder: string,
  asked: Asked,
): Promise<{ cases: string; queries: string; truth: string }> {
  mkdirSync(folder, { recursive: true })
  const at = (name: string) => path.join(folder, name)
  const files = { cases: at('cases.tsv'), queries: at('queries.tsv'), truth: at('truth.tsv') }
  await writeLines(files.cases, `${COLUMNS.join('\t')}\n`, asked.cases, (number) =>
    lineOf(COLUMNS, caseOf(asked.seed, number)),
  )
  await writeLines(files.queries, `${COLUMNS.join('\t')}\n`, asked.reports, (number) =>
    lineOf(COLUMNS, reportOf(asked, number).row),
  )
  await writeLines(files.truth, `${TRUTH_COLUMNS.join('\t')}\n`, asked.reports, (number) =>
    lineOf(TRUTH_COLUMNS, reportOf(asked, number).truth),
  )
  return files
}

/** Writes the cases of a file again, then invented ones with ids of their own until there are `count`. @throws Error for a file with other columns. */
export async function padFile(file: string, count: number, out: string, seed: number): Promise<void> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })
  let columns: string[] = []
  let there = -1
  async function* all() {
    for await (const line of lines) {
      if (line === '') continue
      if (there === -1) columns = line.split('\t')
      if (!columns.includes('id')) throw new Error(`${file} has no column id`)
      there += 1
      yield `${line}\n`
    }
    yield* invented(count - there, (number) =>
      lineOf(columns, caseOf(seed, number, `P${String(number).padStart(7, '0')}`)),
    )
  }
  await pipeline(Readable.from(all()), createWriteStream(out))
}

function* invented(count: number, line: (number: number) => string): Generator<string> {
  for (let from = 0; from < count; from += CHUNK)
    yield Array.from({ length: Math.min(CHUNK, count - from) }, (_, at) => line(from + at)).join('')
}

async function writeLines(
  file: string,
  header: string,
  count: number,
  line: (number: number) => string,
): Promise<void> {
  function* all() {
    yield header
    yield* invented(count, line)
  }
  await pipeline(Readable.from(all()), createWriteStream(file))
}

async function main([command, ...words]: readonly string[]): Promise<void> {
  const [first, second, third, seed = String(SEED)] = words
  if (first === undefined || second === undefined || third === undefined) throw new Error('see the top of this file')
  if (command === 'make') await makeFiles(first, { cases: Number(second), reports: Number(third), seed: Number(seed) })
  else if (command === 'pad') await padFile(first, Number(second), third, Number(seed))
  else throw new Error(`takes make or pad, got ${command}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2))
