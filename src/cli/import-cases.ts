import { v7 as uuid } from 'uuid'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { RECORD_FIELDS, readRecord } from '../cases/record/read-record.ts'
import { cambodianDay } from '../flow/day.ts'
import { saveImported } from '../store/imported-cases.ts'
import { NumberIssuer } from '../store/numbers.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { random } from '../store/random.ts'
import type { Command } from './commands.ts'
import { streamImport } from './import-stream.ts'
import { withStore } from './open-for-command.ts'
import { optionsAndWords } from './options.ts'
import { takeRows } from './take-rows.ts'

/** `import cases`: takes cases of another system, row by row; whoever runs it again adds nothing twice. */
export const importCases: Command = {
  words: 'import cases',
  takes: 'FILE [--rejects FILE]',
  does: 'cases of another system, CSV or JSON Lines, one a line; rows that are not good go to FILE.rejects.tsv',
  async run(args, { config, result, talk }) {
    const given = optionsAndWords(args, ['rejects'])
    const [file, ...more] = given?.words ?? []
    if (given === null || file === undefined || more.length > 0) {
      talk(`import cases takes ${this.takes}`)
      return 2
    }
    const stream = await streamImport(file)
    const fields = RECORD_FIELDS.join(' ')
    const unreadable = `The file cannot be read. It takes CSV with a header, or JSON Lines, with the fields ${fields}`
    if (stream === null) {
      talk(unreadable)
      return 1
    }
    const gazetteer = buildGazetteer(readPlaceFile())
    const today = cambodianDay(new Date())
    const rejects = given.values.rejects ?? `${file}.rejects.tsv`
    const taken = await withStore(config, talk, async ({ pool, ring, dataDir }) => {
      const numbers = NumberIssuer.open(dataDir, () => uuid())
      const issue = async () => {
        const number = numbers.issue()
        if (number !== null) return number
        await numbers.topUp(pool, random)
        return numbers.issue()!
      }
      try {
        const taker = {
          fields: RECORD_FIELDS,
          read(row: Readonly<Record<string, unknown>>) {
            const read = readRecord(row, today, (code) => gazetteer.exists(code))
            return 'record' in read ? { row: read.record } : read
          },
          save: (rows: Parameters<typeof saveImported>[2]) =>
            saveImported(pool, { ring, newId: () => uuid(), issue, today }, rows),
        }
        return await takeRows(stream, taker, rejects, talk)
      } finally {
        numbers.close()
      }
    })
    if (taken === null) {
      talk(unreadable)
      return 1
    }
    if (taken.rejected > 0) talk(`${taken.rejected} rows were not taken: ${rejects}`)
    result(JSON.stringify(taken))
    return 0
  },
}
