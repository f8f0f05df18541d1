import type { CommandContext, Status } from './commands.ts'
import { streamImport } from './import-stream.ts'
import { type CommandStore, withStore } from './open-for-command.ts'
import { optionsAndWords } from './options.ts'
import { type RowTaker, takeRows } from './take-rows.ts'

/** What a command takes that reads a file row by row. */
export const IMPORT_TAKES = 'FILE [--rejects FILE]'

/** Runs such a command: reads its words and its file, and says what became of the rows. `open` makes what takes them. */
export async function importFile<Row>(
  words: string,
  args: readonly string[],
  { config, result, talk }: CommandContext,
  fields: readonly string[],
  open: (store: CommandStore) => Promise<RowTaker<Row> & { close?(): void }>,
): Promise<Status> {
  const given = optionsAndWords(args, ['rejects'])
  const [file, ...more] = given?.words ?? []
  if (given === null || file === undefined || more.length > 0) {
    talk(`${words} takes ${IMPORT_TAKES}`)
    return 2
  }
  const rejects = given.values.rejects ?? `${file}.rejects.tsv`
  const stream = await streamImport(file)
  const taken =
    stream === null
      ? null
      : await withStore(config, talk, async (store) => {
          const taker = await open(store)
          try {
            return await takeRows(stream, taker, rejects, talk)
          } finally {
            taker.close?.()
          }
        })
  if (taken === null) {
    talk(`The file cannot be read. It takes CSV with a header, or JSON Lines, with the fields ${fields.join(' ')}`)
    return 1
  }
  if (taken.rejected > 0) talk(`${taken.rejected} rows were not taken: ${rejects}`)
  result(JSON.stringify(taken))
  return 0
}
