import { once } from 'node:events'
import type { Command } from './commands.ts'
import { rankFiles, tellingOfBadFiles } from './match-ranking.ts'
import { options } from './options.ts'

/** Ranks the cases of a file for each report of another: rows out as they are found, progress on stderr. */
export const matchRank: Command = {
  words: 'match rank',
  takes: '--cases FILE --queries FILE',
  does: 'ranks open cases for each report: query_id, rank, case_id, probability, tab-separated; nothing is kept',
  async run(args, { stdout, talk }) {
    const values = options(args, ['cases', 'queries'])
    const { cases, queries } = values ?? {}
    if (cases === undefined || queries === undefined) {
      talk('match rank takes --cases FILE and --queries FILE, tab-separated with a header')
      return 2
    }
    return tellingOfBadFiles(talk, async () => {
      for await (const { report, ranked } of rankFiles(cases, queries, talk)) {
        const rows = ranked.map(
          ({ id, probability }, at) => `${report.id}\t${at + 1}\t${id}\t${probability.toPrecision(6)}\n`,
        )
        if (rows.length > 0 && !stdout.write(rows.join(''))) await once(stdout, 'drain')
      }
    })
  },
}
