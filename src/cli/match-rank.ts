import { once } from 'node:events'
import { OpenFile } from '../cases/match/open-file.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { readPlaceFile } from '../store/place-file.ts'
import type { Command } from './commands.ts'
import { MatchFileError, readDescribed } from './match-rows.ts'
import { options } from './options.ts'

/** Rows between two lines of progress. */
const STEP = 1000
/** Rows of an answer to one report. */
const MOST_ROWS = 10

/** Ranks the cases of a file for each report of another: rows out as they are found, progress on stderr. */
export const matchRank: Command = {
  words: 'match rank',
  takes: '--cases FILE --queries FILE',
  does: 'ranks open cases for each report: query_id, rank, case_id, probability, tab-separated; nothing is kept',
  async run(args, { stdout, talk }) {
    const values = options(args, ['cases', 'queries'])
    if (values?.cases === undefined || values.queries === undefined) {
      talk('match rank takes --cases FILE and --queries FILE, tab-separated with a header')
      return 2
    }
    const gazetteer = buildGazetteer(readPlaceFile())
    const file = new OpenFile()
    let done = 0
    try {
      for await (const child of readDescribed(values.cases, gazetteer)) {
        file.open(child)
        if (file.size % (10 * STEP) === 0) talk(`${file.size} cases read`)
      }
      talk(`${file.size} cases open`)
      for await (const child of readDescribed(values.queries, gazetteer)) {
        const rows = file
          .rank(child, MOST_ROWS)
          .map(({ id, probability }, at) => `${child.id}\t${at + 1}\t${id}\t${probability.toPrecision(6)}\n`)
        if (rows.length > 0 && !stdout.write(rows.join(''))) await once(stdout, 'drain')
        done += 1
        if (done % STEP === 0) talk(`${done} reports ranked`)
      }
    } catch (error) {
      if (!(error instanceof MatchFileError) && (error as NodeJS.ErrnoException).code === undefined) throw error
      talk((error as Error).message)
      return 1
    }
    talk(`${done} reports ranked, all`)
    return 0
  },
}
