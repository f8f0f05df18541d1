import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { cellOf, writeCsv } from '../../cases/exports/csv.ts'
import { dayOfLists, lastQuarter, spanOfMonth } from '../../cases/exports/due-lists.ts'
import {
  dueFiles,
  type Filed,
  figuresName,
  GAP_FILES,
  lateFiles,
  monthOfSheet,
  oldestSheet,
  quarterOfFigures,
  sheetName,
} from '../../cases/exports/filed.ts'
import { COURT_COLUMNS, courtRows, POLICE_COLUMNS, policeRow } from '../../cases/exports/police-sheet.ts'
import type { CaseRecord } from '../../cases/record/case-record.ts'
import { provedFigures } from '../../cases/siren/asserts.ts'
import { type DeskCase, type Gap, gapLists } from '../../cases/siren/gaps.ts'
import { FEWEST, shownFigures } from '../../cases/siren/shown.ts'
import { cambodianDay } from '../../flow/day.ts'
import { readRecords } from '../../store/case-records.ts'
import { replaceFile } from '../../store/replace-file.ts'
import type { Deps } from '../deps.ts'

/** The columns of a gap list. */
export const GAP_COLUMNS = ['nationalNumber', 'reference', 'openedOn', 'daysWaiting', 'desk'] as const

/** Says of which Monday the lists in a folder are. */
const WEEK = 'gaps-of-week.txt'

/** Says up to which month the sheets in a folder go. */
const MONTH = 'sheets-of-month.txt'

type Parts = Pick<Deps, 'pool' | 'ring' | 'now'>

/** Gap lists as CSV, by the name of their file. */
export const gapFiles = (lists: {
  readonly policeWithoutCourt: readonly Gap[]
  readonly courtWithoutPolice: readonly Gap[]
}) =>
  new Map(
    [
      [GAP_FILES.policeWithoutCourt, lists.policeWithoutCourt] as const,
      [GAP_FILES.courtWithoutPolice, lists.courtWithoutPolice] as const,
    ].map(([name, gaps]) => [
      name,
      writeCsv([GAP_COLUMNS, ...gaps.map((gap) => GAP_COLUMNS.map((column) => String(gap[column])))]),
    ]),
  )

/** The lists in a folder that should have been followed by newer ones a day ago: `week 2026-11-16`. */
export function lateLists({ now }: Pick<Parts, 'now'>, folder: string): string[] {
  const filed = filedIn(folder)
  return lateFiles(now(), filed).map((each) => `${each} ${filed[each]}`)
}

/** Until when the lists in a folder go. */
function filedIn(folder: string): Filed {
  const said = (name: string) =>
    existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8').trim() : null
  const quarters = namesIn(folder).flatMap((name) => quarterOfFigures(name) ?? [])
  return { week: said(WEEK), month: said(MONTH), quarter: quarters.sort().at(-1) ?? null }
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])

/**
 * Writes into `folder` what is due: each Monday what only one of police and court has a number for; of a month that is over
 * the sheets of the police and of courts, one for each province that has something to tell; and SIREN's figures of a quarter
 * once it is over. Sheets of long ago are removed. The names of what was written.
 */
export async function writeLists(deps: Parts, folder: string): Promise<string[]> {
  const now = deps.now()
  const due = dueFiles(now, filedIn(folder))
  const written: string[] = []
  const keep = (name: string, content: string) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    replaceFile(path.join(folder, name), content)
    written.push(name)
  }
  if (due.week !== null) {
    for (const [name, content] of gapFiles(await gapsNow(deps))) keep(name, content)
    // last: whoever is stopped before begins anew
    keep(WEEK, `${due.week}\n`)
  }
  for (const month of due.months) {
    for (const [name, content] of await sheetsOf(deps, month)) keep(name, content)
    keep(MONTH, `${month}\n`)
    for (const name of namesIn(folder))
      if ((monthOfSheet(name) ?? month) < oldestSheet(now)) rmSync(path.join(folder, name))
  }
  if (due.quarter !== null) {
    const { from, to } = lastQuarter(dayOfLists(now))
    keep(figuresName(due.quarter), await figuresOf(deps, { from, to, asOf: cambodianDay(now) }))
  }
  return written
}

/** The sheets of a month by the names of their files: the cases that were opened in it, as they stand now. */
async function sheetsOf({ pool, ring, now }: Parts, month: string): Promise<Map<string, string>> {
  const rows = new Map<string, string[][]>()
  const add = (name: string, columns: readonly string[], row: Readonly<Record<string, unknown>>) => {
    const its = rows.get(name) ?? [[...columns]]
    if (its.length === 1) rows.set(name, its)
    its.push(columns.map((column) => cellOf(row[column])))
  }
  for await (const stored of readRecords(pool, ring, spanOfMonth(month))) {
    const province = stored.record.province ?? stored.record.place?.slice(0, 2) ?? null
    const police = policeRow(stored)
    if (police !== null) add(sheetName('LEASETC', province, month), POLICE_COLUMNS, police)
    for (const row of courtRows(stored, cambodianDay(now())))
      add(sheetName('COURT', province, month), COURT_COLUMNS, row)
  }
  return new Map([...rows].map(([name, its]) => [name, writeCsv(its)]))
}

async function gapsNow({ pool, ring, now }: Parts) {
  const cases: DeskCase[] = []
  for await (const { record, desk, number } of readRecords(pool, ring))
    if (record.proceedings.length > 0) cases.push({ record: { ...record, number }, desk })
  return gapLists(cases, cambodianDay(now()))
}

async function figuresOf({ pool, ring }: Parts, { from, to, asOf }: { from: string; to: string; asOf: string }) {
  const records: CaseRecord[] = []
  for await (const { record } of readRecords(pool, ring, { from, to })) records.push(record)
  // as whoever reads counts alone sees them: the file goes to them
  const shown = shownFigures(provedFigures(records, { from, to, asOf }), FEWEST)
  return `${JSON.stringify({ from, to, asOf, ...shown })}\n`
}
