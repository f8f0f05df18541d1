import path from 'node:path'
import { publishYear } from '../actions/exports/publish-year.ts'
import { writeCsv } from '../cases/exports/csv.ts'
import { FIGURE_COLUMNS, OPEN_DATA_COLUMNS } from '../cases/open-data/release.ts'
import { SURVEY_COLUMNS } from '../cases/open-data/survey-table.ts'
import { WITHHELD } from '../cases/open-data/tables.ts'
import { cambodianDay, yearOf } from '../flow/day.ts'
import { type PublishedRelease, yearsWithCases } from '../store/releases.ts'
import type { Command } from './commands.ts'
import { openOut } from './export-file.ts'
import { exportOptions } from './export-options.ts'
import { withStore } from './open-for-command.ts'

const isNewYear = (day: string | undefined) => day === undefined || day.endsWith('-01-01')

const shareOf = ({ tables }: PublishedRelease) => {
  const rows = tables.trimEnd().split('\r\n')
  return Math.round((100 * rows.filter((row) => row.endsWith(WITHHELD)).length) / rows.length)
}

/** `export open-data`: counts of closed years from which nobody learns of fewer than 11 children. */
export const exportOpenData: Command = {
  words: 'export open-data',
  takes: '[--out FILE] [--from YEAR-01-01] [--to YEAR-01-01]',
  does: 'tables of closed years for everybody, no count under 11 to be worked out; with --out `figures.csv` and `survey.csv` beside them. A year is published once: what it says then stands for good',
  async run(args, { config, stdout, talk }) {
    const asked = exportOptions(args)
    const { from, to, province } = asked?.filter ?? {}
    if (asked === null || province !== undefined || !isNewYear(from) || !isNewYear(to)) {
      talk(`export open-data takes ${this.takes}: whole years of the whole country, or slices could be subtracted`)
      return 2
    }
    const today = cambodianDay(new Date())
    if (to !== undefined && yearOf(to) > yearOf(today)) {
      talk(`${yearOf(today)} is not over: a year is published once, when nobody opens a case in it any more.`)
      return 1
    }
    await withStore(config, talk, async ({ pool, ring }) => {
      const years = await yearsWithCases(pool, to === undefined ? yearOf(today) : yearOf(to))
      const out = openOut(asked.out, stdout)
      const beside = (name: string) =>
        asked.out === undefined ? null : openOut(path.join(path.dirname(asked.out), name), stdout)
      const [figures, survey] = [beside('figures.csv'), beside('survey.csv')]
      await out.write(writeCsv([OPEN_DATA_COLUMNS]))
      await figures?.write(writeCsv([FIGURE_COLUMNS]))
      await survey?.write(writeCsv([SURVEY_COLUMNS]))
      for (const year of years) {
        if (from !== undefined && year < yearOf(from)) continue
        const release = await publishYear({ pool, ring }, year, today)
        await out.write(release.tables)
        await figures?.write(release.figures)
        await survey?.write(release.survey ?? '')
        talk(`${year}: ${shareOf(release)} % of the cells are withheld. This is how ${year} is published, for good.`)
      }
      await out.close()
      await figures?.close()
      await survey?.close()
    })
    return 0
  },
}
