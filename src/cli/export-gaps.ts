import { statSync } from 'node:fs'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { noteLeaving } from '../actions/exports/note-leaving.ts'
import { GAP_COLUMNS, gapFiles } from '../actions/exports/write-lists.ts'
import { type DeskCase, type Gap, gapLists } from '../cases/siren/gaps.ts'
import { cambodianDay } from '../flow/day.ts'
import { readRecords } from '../store/case-records.ts'
import type { Command } from './commands.ts'
import { openOut, RowWriter } from './export-file.ts'
import { EXPORT_TAKES, exportOptions } from './export-options.ts'
import { withStore } from './open-for-command.ts'

const LISTS = { policeWithoutCourt: 'police-without-court', courtWithoutPolice: 'court-without-police' } as const

const isFolder = (file: string | undefined): file is string =>
  file !== undefined && (statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false)

/** `export gaps`: what only one of police and court has a number for. */
export const exportGaps: Command = {
  words: 'export gaps',
  takes: EXPORT_TAKES.replace('FILE', 'FILE|FOLDER'),
  does: 'proceedings that only one of police and court has a number for, CSV; into a folder as police-without-court.csv and court-without-police.csv',
  async run(args, { config, stdout, talk }) {
    const asked = exportOptions(args)
    if (asked === null) {
      talk(`export gaps takes ${this.takes}`)
      return 2
    }
    const lists = await withStore(config, talk, async ({ pool, ring }) => {
      const cases: DeskCase[] = []
      const idOf = new Map<string, string>()
      for await (const { id, record, desk, number } of readRecords(pool, ring, asked.filter)) {
        if (record.proceedings.length === 0) continue
        cases.push({ record: { ...record, number }, desk })
        idOf.set(number, id)
      }
      const found = gapLists(cases, cambodianDay(new Date()))
      const numbers = new Set(
        [...found.policeWithoutCourt, ...found.courtWithoutPolice].map(({ nationalNumber }) => nationalNumber),
      )
      const deps = { pool, ring, newId: () => uuid() }
      const leaving = { what: 'gaps', keys: null, classes: ['O'], fields: GAP_COLUMNS }
      await noteLeaving(
        deps,
        [...numbers].flatMap((number) => idOf.get(number) ?? []),
        leaving,
      )
      return found
    })
    const both = Object.entries(LISTS) as [keyof typeof LISTS, string][]
    if (isFolder(asked.out)) {
      for (const [name, content] of gapFiles(lists)) {
        const out = openOut(path.join(asked.out, name), stdout)
        await out.write(content)
        await out.close()
      }
    } else {
      const writer = await RowWriter.begin(openOut(asked.out, stdout), 'csv', ['list', ...GAP_COLUMNS])
      await writeAll(
        writer,
        both.flatMap(([list, name]) => lists[list].map((gap) => ({ list: name, ...gap }))),
      )
    }
    talk(both.map(([list, name]) => `${name}: ${lists[list].length}`).join(', '))
    return 0
  },
}

async function writeAll(writer: RowWriter, gaps: readonly Gap[]): Promise<void> {
  for (const gap of gaps) await writer.add({ ...gap })
  await writer.end()
}
