import { v7 as uuid } from 'uuid'
import { type ListedWorker, readWorker, WORKER_FIELDS } from '../cases/agencies/read-worker.ts'
import { agencyNumbers, saveWorkers } from '../store/migrant-workers.ts'
import type { Command } from './commands.ts'
import { IMPORT_TAKES, importFile } from './import-file.ts'
import type { CommandStore } from './open-for-command.ts'
import type { TakenRow } from './take-rows.ts'

/** `import workers`: takes an agency's list of whom it sends abroad; no name is kept, and a minor raises an alarm once. */
export const importWorkers: Command = {
  words: 'import workers',
  takes: IMPORT_TAKES,
  does: `whom agencies send abroad, CSV or JSON Lines (${WORKER_FIELDS.join(' ')}); no name is kept, and somebody under 18 raises an alarm`,
  run: (args, context) => importFile<ListedWorker>('import workers', args, context, WORKER_FIELDS, takesWorkers),
}

async function takesWorkers({ pool, ring }: CommandStore) {
  const agencies = await agencyNumbers(pool)
  return {
    fields: WORKER_FIELDS,
    read(row: Readonly<Record<string, unknown>>) {
      const read = readWorker(row, (licenceNo) => agencies.has(licenceNo))
      return 'worker' in read ? { row: read.worker } : read
    },
    async save(rows: readonly TakenRow<ListedWorker>[]) {
      const workers = rows.map(({ row }) => row)
      const { added, differing } = await saveWorkers(pool, ring, () => uuid(), workers)
      const reason = 'a contract that was told otherwise before'
      return { added, rejects: differing.map((at) => ({ line: rows[at]!.line, field: 'contractNo', reason })) }
    },
  }
}
