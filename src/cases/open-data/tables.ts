import type { Counts, Line } from '../disclosure/withhold.ts'
import { isoProvince } from '../exports/htcds.ts'
import { FLOWS, type Outcome } from '../siren/outcome.ts'

/** Fewest children that a published count tells of. */
export const FEWEST = 11

/** The dimensions of the open data, in the order of their columns. */
export const DIMENSIONS = ['quarter', 'province', 'gender', 'ageBroad', 'flow', 'left'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** The tables of a release, each with its margins. The year is a dimension of all. */
export const TABLES: readonly (readonly [Dimension, Dimension])[] = [
  ['province', 'gender'],
  ['quarter', 'gender'],
  ['gender', 'ageBroad'],
  ['flow', 'gender'],
  ['left', 'ageBroad'],
]

/** What stands for a number that is withheld. */
export const WITHHELD = '*'

/** A dimension that a row does not use. */
export const ALL = 'ALL'
/** Provinces with few cases in the year, together, and cases of which nobody knows the province. */
export const OTHER = 'other'
const UNKNOWN = 'Unknown'
const LEFT = ['RanAway', 'WithRelative', 'BrokerOrOffer', 'ByForce', 'LostOrSeparated', UNKNOWN]
const CHILD_TO = 8
const ADULT = 18

/** What a dimension says of a case; the province as it is. */
const VALUE_OF: Readonly<Record<Dimension, (outcome: Outcome) => string>> = {
  quarter: ({ record: { openedOn } }) => `Q${Math.ceil(Number(openedOn.slice(5, 7)) / 3)}`,
  province: ({ record: { province, place } }) => {
    const code = province ?? place?.slice(0, 2)
    return code === undefined ? OTHER : isoProvince(code)
  },
  gender: ({ record: { sex } }) => (sex === 'F' ? 'Female' : sex === 'M' ? 'Male' : UNKNOWN),
  ageBroad: ({ record: { ageMin } }) =>
    ageMin === undefined || ageMin >= ADULT ? UNKNOWN : ageMin <= CHILD_TO ? '0--8' : '9--17',
  flow: ({ box1, flow }) => (box1 ? flow : 'NONE'),
  left: ({ record: { left } }) => LEFT[(left ?? LEFT.length) - 1]!,
}

/** The values of a dimension, all of which have rows whether anybody is in them or not; provinces are those of the year. */
const VALUES: Readonly<Record<Exclude<Dimension, 'province'>, readonly string[]>> = {
  quarter: ['Q1', 'Q2', 'Q3', 'Q4'],
  gender: ['Female', 'Male', UNKNOWN],
  ageBroad: ['0--8', '9--17', UNKNOWN],
  flow: [...FLOWS, 'NONE'],
  left: LEFT,
}

/** The name of a cell: its values in the order of the columns. */
export const cellOf = (values: Readonly<Partial<Record<Dimension, string>>>): string =>
  DIMENSIONS.map((dimension) => values[dimension] ?? ALL).join(',')

/** The tables of the cases of one year. Margins that tables share are one cell. */
export function openDataTables(cohort: readonly Outcome[]): Counts {
  const inProvince = new Map<string, number>()
  for (const each of cohort) {
    const province = VALUE_OF.province(each)
    inProvince.set(province, (inProvince.get(province) ?? 0) + 1)
  }
  const named = [...inProvince].flatMap(([name, count]) => (name !== OTHER && count >= FEWEST ? [name] : []))
  const provinces = [...named.sort(byNumber), ...(inProvince.size > named.length ? [OTHER] : [])]
  const valueIn = (dimension: Dimension, outcome: Outcome) => {
    const value = VALUE_OF[dimension](outcome)
    return dimension === 'province' && !named.includes(value) ? OTHER : value
  }
  const valuesOf = (dimension: Dimension) => (dimension === 'province' ? provinces : VALUES[dimension])

  const cells = new Map<string, number>()
  const lines = new Map<string, Line>()
  const line = (total: string, parts: readonly string[]) => lines.set([total, ...parts].join(' '), { total, parts })
  for (const [first, second] of TABLES) {
    const [rows, columns] = [valuesOf(first), valuesOf(second)]
    const at = (row: string, column: string) => cellOf({ [first]: row, [second]: column })
    for (const row of [...rows, ALL]) for (const column of [...columns, ALL]) cells.set(at(row, column), 0)
    for (const row of [...rows, ALL])
      line(
        at(row, ALL),
        columns.map((column) => at(row, column)),
      )
    for (const column of [...columns, ALL])
      line(
        at(ALL, column),
        rows.map((row) => at(row, column)),
      )
  }
  for (const each of cohort) {
    const its = new Set(
      TABLES.flatMap(([first, second]) => {
        const [row, column] = [valueIn(first, each), valueIn(second, each)]
        return [
          cellOf({ [first]: row, [second]: column }),
          ...[cellOf({ [first]: row }), cellOf({ [second]: column }), cellOf({})],
        ]
      }),
    )
    for (const cell of its) cells.set(cell, cells.get(cell)! + 1)
  }
  // that a province is named says how many it has at least
  const floors = new Map(named.map((province) => [cellOf({ province }), FEWEST]))
  return { cells, lines: [...lines.values()], floors }
}

const byNumber = (a: string, b: string) => Number(a.slice(3)) - Number(b.slice(3))
