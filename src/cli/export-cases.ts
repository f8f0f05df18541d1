import { exportedRecord, FLAT_FIELDS, KEYED_FIELDS } from '../cases/exports/exported-case.ts'
import { NESTED_FIELDS } from '../cases/record/read-record.ts'
import type { StoredRecord } from '../store/case-records.ts'
import type { Command } from './commands.ts'
import { formatOf, openOut, RowWriter } from './export-file.ts'
import { EXPORT_TAKES, exportOptions, keysOf } from './export-options.ts'
import { exportRecords } from './export-records.ts'
import { withStore } from './open-for-command.ts'

/** `export cases`: cases in the shape in which `import cases` takes them. */
export const exportCases: Command = {
  words: 'export cases',
  takes: `${EXPORT_TAKES} [--by +855… --and +855… --purpose TEXT]`,
  does: 'cases but those merged or void, in the shape of `import cases`, CSV, .json or .jsonl; what is personal or sensitive only in the name of two supervisors',
  async run(args, { config, stdout, talk }) {
    const asked = exportOptions(args, true)
    if (asked === null) {
      talk(`export cases takes ${this.takes}`)
      return 2
    }
    return withStore(config, talk, async ({ pool, ring }) => {
      const keys = await keysOf({ pool, ring }, asked, talk)
      if (keys === 'refused') return 1
      const format = formatOf(asked.out)
      const isKeyed = keys !== null
      const fields = format === 'csv' ? FLAT_FIELDS : [...FLAT_FIELDS, ...NESTED_FIELDS]
      const leaving = {
        ...{ what: 'cases', keys, classes: isKeyed ? ['P', 'S', 'O'] : ['O'] },
        fields: fields.filter((field) => isKeyed || !(field in KEYED_FIELDS)),
      }
      const writer = await RowWriter.begin(openOut(asked.out, stdout), format, fields)
      const rowOf = ({ record }: StoredRecord) =>
        // what became part of another case, or never was one, leaves with nobody
        record.status === 'MERGED' || record.status === 'VOID' ? [] : [exportedRecord(record, isKeyed)]
      await exportRecords({ pool, ring }, asked.filter, leaving, rowOf, writer)
      talk(`${writer.count} cases written${isKeyed ? '' : ', without what is personal or sensitive'}.`)
      return 0
    })
  },
}
