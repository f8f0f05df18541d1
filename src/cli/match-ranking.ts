import type { Described } from '../cases/match/description.ts'
import { OpenFile, type Ranked } from '../cases/match/open-file.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { MatchFileError, readDescribed } from './match-rows.ts'

/** Rows between two lines of progress. */
const STEP = 1000
/** Rows of an answer to one report. */
const MOST_ROWS = 10

/** Ranks the cases of one file for each report of another, one report at a time; `talk` hears how far it is. */
export async function* rankFiles(
  cases: string,
  queries: string,
  talk: (line: string) => void,
): AsyncGenerator<{ readonly report: Described; readonly ranked: readonly Ranked[] }> {
  const gazetteer = buildGazetteer(readPlaceFile())
  const file = new OpenFile()
  for await (const child of readDescribed(cases, gazetteer)) {
    file.open(child)
    if (file.size % (10 * STEP) === 0) talk(`${file.size} cases read`)
  }
  talk(`${file.size} cases open`)
  let done = 0
  for await (const report of readDescribed(queries, gazetteer)) {
    yield { report, ranked: file.rank(report, MOST_ROWS) }
    done += 1
    if (done % STEP === 0) talk(`${done} reports ranked`)
  }
  talk(`${done} reports ranked, all`)
}

/** Runs a command over such files: a file that cannot be read is told of, by its line, and gives 1. */
export async function tellingOfBadFiles(talk: (line: string) => void, act: () => Promise<void>): Promise<0 | 1> {
  try {
    await act()
    return 0
  } catch (error) {
    if (!(error instanceof MatchFileError) && (error as NodeJS.ErrnoException).code === undefined) throw error
    talk((error as Error).message)
    return 1
  }
}
