import { v7 as uuid } from 'uuid'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import type { CaseRecord } from '../cases/record/case-record.ts'
import { RECORD_FIELDS, readRecord } from '../cases/record/read-record.ts'
import { cambodianDay } from '../flow/day.ts'
import { saveImported } from '../store/imported-cases.ts'
import { NumberIssuer } from '../store/numbers.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { random } from '../store/random.ts'
import type { Command } from './commands.ts'
import { IMPORT_TAKES, importFile } from './import-file.ts'
import type { CommandStore } from './open-for-command.ts'

/** `import cases`: takes cases of another system, row by row; whoever runs it again adds nothing twice. */
export const importCases: Command = {
  words: 'import cases',
  takes: IMPORT_TAKES,
  does: 'cases of another system, CSV or JSON Lines, one a line; rows that are not good go to FILE.rejects.tsv',
  run: (args, context) => importFile<CaseRecord>('import cases', args, context, RECORD_FIELDS, takesCases),
}

async function takesCases({ pool, ring, dataDir }: CommandStore) {
  const gazetteer = buildGazetteer(readPlaceFile())
  const today = cambodianDay(new Date())
  const numbers = NumberIssuer.open(dataDir, () => uuid())
  const issue = async () => {
    const number = numbers.issue()
    if (number !== null) return number
    await numbers.topUp(pool, random)
    return numbers.issue()!
  }
  return {
    fields: RECORD_FIELDS,
    read(row: Readonly<Record<string, unknown>>) {
      const read = readRecord(row, today, (code) => gazetteer.exists(code))
      return 'record' in read ? { row: read.record } : read
    },
    save: async (rows: readonly { readonly row: CaseRecord }[]) => ({
      added: await saveImported(
        pool,
        { ring, newId: () => uuid(), issue, today },
        rows.map(({ row }) => row),
      ),
    }),
    close: () => numbers.close(),
  }
}
