import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { importAgencies as takeList } from '../actions/imports/import-agencies.ts'
import { readImport, rejectsTable } from '../actions/imports/read-rows.ts'
import { LISTED_FIELDS } from '../cases/agencies/read-listed.ts'
import { isUsable } from '../cases/agencies/register.ts'
import { cambodianDay } from '../flow/day.ts'
import { listAgencies } from '../store/agencies.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { optionsAndWords } from './options.ts'

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/**
 * `import agencies`: takes a licence list, all good rows at once, so that nobody is answered from half of it. Run again it
 * adds nothing.
 */
export const importAgencies: Command = {
  words: 'import agencies',
  takes: 'FILE [--rejects FILE]',
  does: `a licence list, CSV or JSON Lines (${LISTED_FIELDS.join(' ')}); rows that are not good go to FILE.rejects.tsv`,
  async run(args, { config, result, talk }) {
    const given = optionsAndWords(args, ['rejects'])
    const [file, ...more] = given?.words ?? []
    if (given === null || file === undefined || more.length > 0) {
      talk(`import agencies takes ${this.takes}`)
      return 2
    }
    const text = textOf(file)
    const list = text === null ? null : readImport(text, LISTED_FIELDS)
    if (list === null) {
      talk(
        `The file cannot be read. It takes CSV with a header, or JSON Lines, with the fields ${LISTED_FIELDS.join(' ')}`,
      )
      return 1
    }
    if (list.unknown.length > 0) talk(`Left out, nobody knows these fields: ${list.unknown.join(' ')}`)
    const taken = await withStore(config, talk, ({ pool }) => takeList(pool, list, cambodianDay(new Date())))
    const { rejects, ...counts } = taken
    const rejectsFile = given.values.rejects ?? `${file}.rejects.tsv`
    if (rejects.length === 0) rmSync(rejectsFile, { force: true })
    else {
      writeFileSync(rejectsFile, rejectsTable(rejects))
      talk(`${rejects.length} rows were not taken (${rejectsFile}): whoever asks hears that they are NOT on the list.`)
    }
    result(JSON.stringify({ ...counts, rejected: rejects.length }))
    return 0
  },
}

/** `agencies list`: the licence list, one JSON object a line, with how often each was asked about. */
export const agenciesList: Command = {
  words: 'agencies list',
  takes: '',
  does: 'the licence list as callers are answered from it, and how often each agency was asked about, one JSON object a line',
  async run(_args, { config, result, talk }) {
    await withStore(config, talk, async ({ pool }) => {
      const { listDate, agencies, unlisted } = await listAgencies(pool)
      talk(listDate === null ? 'No list was imported yet.' : `List of ${listDate}.`)
      if (!isUsable({ listDate, agencies }, cambodianDay(new Date())))
        talk('Callers hear that agencies cannot be checked now: import agencies FILE with a list of the last 400 days.')
      for (const agency of agencies) result(JSON.stringify(agency))
      talk(`${unlisted} times somebody asked about an agency that is not on it.`)
    })
    return 0
  },
}
