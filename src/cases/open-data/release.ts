import { type Counts, withhold } from '../disclosure/withhold.ts'
import type { CaseRecord } from '../record/case-record.ts'
import { provedFigures } from '../siren/asserts.ts'
import { cohortOf, type Period, type SirenFigures } from '../siren/figures.ts'
import { FLOWS } from '../siren/outcome.ts'
import { FIGURE_LINES, type FlatFigure, flatFigures, madeOfWithheld } from '../siren/shown.ts'
import { cellOf, DIMENSIONS, FEWEST, openDataTables, WITHHELD } from './tables.ts'

/** The columns of the open data. */
export const OPEN_DATA_COLUMNS = ['yearOfRegistration', ...DIMENSIONS, 'count'] as const
/** The columns of the figures beside it. */
export const FIGURE_COLUMNS = ['year', 'figure', 'value'] as const

/** The tables and figures of one closed year, as they are published. */
export interface Release {
  readonly year: number
  readonly rows: readonly (readonly string[])[]
  readonly figures: readonly (readonly string[])[]
  /** How many cells there are, and how many of them are withheld. */
  readonly cells: number
  readonly withheld: number
}

/** Figures that are a cell of the tables too, by the name of the cell. */
const SHARED: ReadonlyMap<string, string> = new Map([
  ['cases', cellOf({})],
  ...FLOWS.map((flow) => [`box1.${flow}`, cellOf({ flow })] as const),
])
const nameOf = (figure: string) => SHARED.get(figure) ?? figure

/** The period of a year as it is known on a day. */
export const periodOf = (year: number, asOf: string): Period => ({
  from: `${year}-01-01`,
  to: `${year + 1}-01-01`,
  asOf,
})

/**
 * The open data of a year: no count from 1 to 10 can be read from it or worked out, from tables and figures together. A
 * ratio, median or mean is shown where every count behind it is.
 */
export function makeRelease(records: readonly CaseRecord[], year: number, asOf: string): Release {
  const period = periodOf(year, asOf)
  const figures = provedFigures(records, period)
  const flat = flatFigures(figures)
  const tables = openDataTables(cohortOf(records, period))
  const withheld = withheldIn(tables, flat)
  const shown = (name: string, value: number) => (withheld.has(name) ? WITHHELD : String(value))
  const rows = [...tables.cells].map(([name, value]) => [String(year), ...name.split(','), shown(name, value)])
  return {
    year,
    rows,
    figures: figureRows(year, flat, withheld, figures),
    cells: tables.cells.size,
    withheld: rows.filter((row) => row.at(-1) === WITHHELD).length,
  }
}

/** What tables and figures together must not show. */
function withheldIn(tables: Counts, flat: readonly FlatFigure[]): Set<string> {
  const counts = flat.flatMap(({ name, value, isCount }) =>
    isCount && value !== null ? [[nameOf(name), value] as const] : [],
  )
  const lines = [
    ...tables.lines,
    ...FIGURE_LINES.map(({ total, parts }) => ({ total: nameOf(total), parts: parts.map(nameOf) })),
    { total: cellOf({}), parts: ['box1.total', cellOf({ flow: 'NONE' })] },
  ]
  return withhold({ ...tables, cells: new Map([...tables.cells, ...counts]), lines }, FEWEST)
}

function figureRows(
  year: number,
  flat: readonly FlatFigure[],
  withheld: ReadonlySet<string>,
  figures: SirenFigures,
): string[][] {
  const hidden = new Set(flat.flatMap(({ name }) => (withheld.has(nameOf(name)) ? [name] : [])))
  const made = new Set([...madeOfWithheld(hidden), ...madeOfFew(figures)])
  return flat.map(({ name, value }) => [
    ...[String(year), name],
    hidden.has(name) || made.has(name) ? WITHHELD : value === null ? '' : String(value),
  ])
}

/** Ratios, medians and means of fewer than the fewest, zero too. */
function madeOfFew({ box2, A, box3, box4 }: SirenFigures): string[] {
  const bases: readonly (readonly [string, number])[] = [
    ['A.identificationRate', box2.upheld + A.notRecognised + A.notIdentified],
    ['B.rate', box2.identified],
    ['box3.medianDaysToService', box3.accepted],
    ['box3.meanRating', box3.accepted],
    ['box4.convictionRate', box4.convicted + box4.acquitted + box4.dismissed],
    ['box4.medianDaysToArrest', box4.arrests],
  ]
  return bases.flatMap(([name, base]) => (base < FEWEST ? [name] : []))
}

/** The share of cells that are withheld, in per cent. */
export const withheldShare = ({ cells, withheld }: Pick<Release, 'cells' | 'withheld'>): number =>
  Math.round((100 * withheld) / cells)
