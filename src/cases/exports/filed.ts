import { type Day, daysBefore } from '../../flow/day.ts'
import { dayOfLists, lastMonth, lastQuarter, monthsAfter, weekOfLists } from './due-lists.ts'

/** What a worker files by itself: sheets of the police and of courts, what only one of both has, SIREN's figures. */
export const FILE_KINDS = ['LEASETC', 'COURT', 'GAPS', 'SIREN'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** A filed export as its name says it. `place` is the province it is of, '' for the whole country. */
export interface FiledExport {
  readonly name: string
  readonly kind: FileKind
  readonly place: string
}

/** Those that are a sheet of a province and a month. */
export type SheetKind = Extract<FileKind, 'LEASETC' | 'COURT'>

/** In the place of the province of cases of which nobody knows one: for whoever has the whole country. */
const NO_PROVINCE = '00'

/** The gap lists, each replaced by the next. */
export const GAP_FILES = {
  policeWithoutCourt: 'police-without-court.csv',
  courtWithoutPolice: 'court-without-police.csv',
} as const

/** How files are called: of a sheet its kind, its province and its month; of figures their quarter. */
const SHEET = /^(leasetc|court)-(\d\d)-(\d{4}-\d\d)\.csv$/
const FIGURES = /^siren-(\d{4}-Q[1-4])\.json$/

/** What a sheet of a province, null where nobody knows it, and a month is called. */
export const sheetName = (kind: SheetKind, province: string | null, month: string): string =>
  `${kind.toLowerCase()}-${province ?? NO_PROVINCE}-${month}.csv`

/** What the figures of a quarter are called. */
export const figuresName = (quarter: string): string => `siren-${quarter}.json`

/** What a filed export is, by its name; null for any other name. */
export function filedExport(name: string): FiledExport | null {
  const [, sheet, place = ''] = SHEET.exec(name) ?? []
  if (sheet !== undefined) return { name, kind: sheet.toUpperCase() as SheetKind, place }
  if (Object.values<string>(GAP_FILES).includes(name)) return { name, kind: 'GAPS', place: '' }
  return FIGURES.test(name) ? { name, kind: 'SIREN', place: '' } : null
}

/** Until when the files of a folder go; null where there are none yet. */
export interface Filed {
  /** The Monday of the gap lists. */
  readonly week: Day | null
  /** The last month that has its sheets. */
  readonly month: string | null
  /** The last quarter that has its figures, as its file names it. */
  readonly quarter: string | null
}

/** What is to be written now. Months that were missed are made up for; of weeks and quarters the last one stands. */
export interface DueFiles {
  readonly week: Day | null
  readonly months: readonly string[]
  readonly quarter: string | null
}

/** Months of sheets that are made up for at most; older ones are made by hand. */
const MOST_MONTHS = 12

/** What is due at an instant beside what is filed. */
export function dueFiles(now: Date, filed: Filed): DueFiles {
  const [week, month] = [weekOfLists(now), lastMonth(dayOfLists(now))]
  const quarter = lastQuarter(dayOfLists(now)).name
  const months = filed.month === null ? [month] : monthsAfter(filed.month, month)
  return {
    week: filed.week === null || filed.week < week ? week : null,
    months: months.slice(-MOST_MONTHS),
    quarter: filed.quarter === null || filed.quarter < quarter ? quarter : null,
  }
}

const DAY_MS = 86_400_000

/**
 * Which lists should have been there a day ago and are not, of those that were ever filed: `week`, `month`, `quarter`. What
 * was never filed is late to nobody.
 */
export function lateFiles(now: Date, filed: Filed): readonly (keyof Filed)[] {
  const due = dueFiles(new Date(now.getTime() - DAY_MS), filed)
  const isLate = { week: due.week !== null, month: due.months.length > 0, quarter: due.quarter !== null }
  return (['week', 'month', 'quarter'] as const).filter((each) => filed[each] !== null && isLate[each])
}

/** Sheets of months before this one are removed: they hold facts of cases that may be erased meanwhile. */
export const oldestSheet = (now: Date): string => daysBefore(dayOfLists(now), SHEETS_KEPT_DAYS).slice(0, 7)
const SHEETS_KEPT_DAYS = 731

/** The month of a sheet; null for whatever is none. */
export const monthOfSheet = (name: string): string | null => SHEET.exec(name)?.[3] ?? null

/** The quarter of figures; null for whatever is none. */
export const quarterOfFigures = (name: string): string | null => FIGURES.exec(name)?.[1] ?? null
