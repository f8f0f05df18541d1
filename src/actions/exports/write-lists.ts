import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { writeCsv } from '../../cases/exports/csv.ts'
import { lastQuarter, weekOfLists } from '../../cases/exports/due-lists.ts'
import type { CaseRecord } from '../../cases/record/case-record.ts'
import { provedFigures } from '../../cases/siren/asserts.ts'
import { type DeskCase, type Gap, gapLists } from '../../cases/siren/gaps.ts'
import { cambodianDay } from '../../flow/day.ts'
import { readRecords } from '../../store/case-records.ts'
import { replaceFile } from '../../store/replace-file.ts'
import type { Deps } from '../deps.ts'

/** The columns of a gap list. */
export const GAP_COLUMNS = ['nationalNumber', 'reference', 'openedOn', 'daysWaiting', 'desk'] as const

/** Says of which Monday the lists in a folder are. */
const WEEK = 'gaps-of-week.txt'

type Parts = Pick<Deps, 'pool' | 'ring' | 'now'>

/** Gap lists as CSV, by the name of their file. */
export const gapFiles = (lists: {
  readonly policeWithoutCourt: readonly Gap[]
  readonly courtWithoutPolice: readonly Gap[]
}) =>
  new Map(
    [
      ['police-without-court.csv', lists.policeWithoutCourt] as const,
      ['court-without-police.csv', lists.courtWithoutPolice] as const,
    ].map(([name, gaps]) => [
      name,
      writeCsv([GAP_COLUMNS, ...gaps.map((gap) => GAP_COLUMNS.map((column) => String(gap[column])))]),
    ]),
  )

/**
 * Writes into `folder` what is due: each Monday what only one of police and court has a number for, and SIREN's figures of a
 * quarter once it is over. The names of what was written.
 */
export async function writeLists(deps: Parts, folder: string): Promise<string[]> {
  const now = deps.now()
  const [week, quarter] = [weekOfLists(now), lastQuarter(cambodianDay(now))]
  const figures = path.join(folder, `siren-${quarter.name}.json`)
  const isWeekDue = !existsSync(path.join(folder, WEEK)) || readFileSync(path.join(folder, WEEK), 'utf8').trim() < week
  const isQuarterDue = !existsSync(figures)
  const written: string[] = []
  const keep = (name: string, content: string) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    replaceFile(path.join(folder, name), content)
    written.push(name)
  }
  if (isWeekDue) {
    for (const [name, content] of gapFiles(await gapsNow(deps))) keep(name, content)
    // last: whoever is stopped before begins anew
    keep(WEEK, `${week}\n`)
  }
  if (isQuarterDue) keep(path.basename(figures), await figuresOf(deps, { ...quarter, asOf: cambodianDay(now) }))
  return written
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
  return `${JSON.stringify({ from, to, asOf, ...provedFigures(records, { from, to, asOf }) })}\n`
}
