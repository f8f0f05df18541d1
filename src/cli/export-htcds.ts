import { HTCDS_FIELDS, htcdsRow } from '../cases/exports/htcds.ts'
import type { Command } from './commands.ts'
import { formatOf, openOut, RowWriter } from './export-file.ts'
import { EXPORT_TAKES, exportOptions } from './export-options.ts'
import { exportRecords } from './export-records.ts'
import { withStore } from './open-for-command.ts'

/** `export htcds`: cases in which somebody sees trafficking, by IOM's case data standard. */
export const exportHtcds: Command = {
  words: 'export htcds',
  takes: EXPORT_TAKES,
  does: "cases with a sign or finding of trafficking by IOM's Human Trafficking Case Data Standard 2.0, CSV, .json or .jsonl; nothing personal",
  async run(args, { config, stdout, talk }) {
    const asked = exportOptions(args)
    if (asked === null) {
      talk(`export htcds takes ${this.takes}`)
      return 2
    }
    await withStore(config, talk, async ({ pool, ring }) => {
      const writer = await RowWriter.begin(openOut(asked.out, stdout), formatOf(asked.out), HTCDS_FIELDS)
      const leaving = { what: 'htcds', keys: null, classes: ['S', 'O'], fields: HTCDS_FIELDS }
      await exportRecords(
        { pool, ring },
        asked.filter,
        leaving,
        (stored) => [htcdsRow(stored)].flatMap((row) => row ?? []),
        writer,
      )
      talk(`${writer.count} cases written, by the field standard of IOM (CC BY 4.0), which endorses no file.`)
    })
    return 0
  },
}
