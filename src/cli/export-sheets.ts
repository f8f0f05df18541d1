import { COURT_COLUMNS, courtRows, POLICE_COLUMNS, policeRow } from '../cases/exports/police-sheet.ts'
import { cambodianDay } from '../flow/day.ts'
import type { StoredRecord } from '../store/case-records.ts'
import type { Command } from './commands.ts'
import { formatOf, openOut, RowWriter } from './export-file.ts'
import { EXPORT_TAKES, exportOptions } from './export-options.ts'
import { exportRecords } from './export-records.ts'
import { withStore } from './open-for-command.ts'

/** A command that writes rows of cases under columns of its own, nothing personal. */
const sheet = (
  what: string,
  does: string,
  columns: readonly string[],
  rowsOf: (stored: StoredRecord, today: string) => readonly object[],
): Command => ({
  words: `export ${what}`,
  takes: EXPORT_TAKES,
  does,
  async run(args, { config, stdout, talk }) {
    const asked = exportOptions(args)
    if (asked === null) {
      talk(`export ${what} takes ${this.takes}`)
      return 2
    }
    const today = cambodianDay(new Date())
    await withStore(config, talk, async ({ pool, ring }) => {
      const writer = await RowWriter.begin(openOut(asked.out, stdout), formatOf(asked.out), columns)
      const leaving = { what, keys: null, classes: ['S', 'O'], fields: columns }
      await exportRecords({ pool, ring }, asked.filter, leaving, (stored) => rowsOf(stored, today), writer)
      talk(`${writer.count} rows written.`)
    })
    return 0
  },
})

/** `export leasetc`: cases the police have to do with, a row each. */
export const exportLeasetc = sheet(
  'leasetc',
  'cases of the police, a row each: child, circumstances, suspects without a name, arrest, charges, evidence, court',
  POLICE_COLUMNS,
  (stored) => {
    const row = policeRow(stored)
    return row === null ? [] : [row]
  },
)

/** `export court`: proceedings, a row each. */
export const exportCourt = sheet(
  'court',
  'proceedings, a row each, by the numbers of police and court alone',
  COURT_COLUMNS,
  courtRows,
)
