import { HTCDS_FIELDS, HTCDS_PERSONAL, htcdsRow } from '../cases/exports/htcds.ts'
import { cambodianDay } from '../flow/day.ts'
import { holdsAgreement } from '../store/agreements.ts'
import type { Command } from './commands.ts'
import { formatOf, openOut, RowWriter } from './export-file.ts'
import { EXPORT_TAKES, exportOptions, keysOf } from './export-options.ts'
import { exportRecords } from './export-records.ts'
import { withStore } from './open-for-command.ts'

/** `export htcds`: cases in which somebody sees trafficking, by IOM's case data standard. */
export const exportHtcds: Command = {
  words: 'export htcds',
  takes: `${EXPORT_TAKES} [--for ORGANISATION --by +855… --and +855… --purpose TEXT]`,
  does: "cases with a sign or finding of trafficking by IOM's Human Trafficking Case Data Standard 2.0, CSV, .json or .jsonl; names by consent, for one with an agreement, in the name of two supervisors",
  async run(args, { config, stdout, talk }) {
    const asked = exportOptions(args, true, true)
    if (asked === null || (asked.receiver === undefined) !== (asked.keys === null)) {
      talk(`export htcds takes ${this.takes}`)
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }) => {
      const keys = await keysOf({ pool, ring }, asked, talk)
      if (keys === 'refused') return 1
      const isAgreed = keys !== null && (await holdsAgreement(pool, asked.receiver!, cambodianDay(new Date())))
      if (keys !== null && !isAgreed) {
        talk('Refused: no agreement with an organisation of this name holds today; see `partners`.')
        return 1
      }
      const writer = await RowWriter.begin(openOut(asked.out, stdout), formatOf(asked.out), HTCDS_FIELDS)
      const leaving = {
        ...{ what: 'htcds', keys, classes: isAgreed ? ['P', 'S', 'O'] : ['S', 'O'] },
        fields: HTCDS_FIELDS.filter((field) => isAgreed || !HTCDS_PERSONAL.some((each) => each === field)),
      }
      await exportRecords(
        { pool, ring },
        asked.filter,
        leaving,
        (stored) => [htcdsRow(stored, isAgreed)].flatMap((row) => row ?? []),
        writer,
      )
      talk(`${writer.count} cases written, by the field standard of IOM (CC BY 4.0), which endorses no file.`)
      return 0
    })
  },
}
