import { type Line, withhold } from '../disclosure/withhold.ts'
import type { SirenFigures } from './figures.ts'

/** Of each figure that is no count, the counts behind it. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  'A.identificationRate': ['box2.upheld', 'A.notRecognised', 'A.notIdentified'],
  'B.rate': ['B.misidentified', 'box2.identified'],
  'box3.medianDaysToService': ['box3.accepted'],
  'box3.meanRating': ['box3.accepted'],
  'box4.convictionRate': ['box4.convicted', 'box4.acquitted', 'box4.dismissed'],
  'box4.medianDaysToArrest': ['box4.arrests'],
  ...Object.fromEntries(
    ['estimate', 'low', 'high'].map((each) => [
      `E.policeByShelter.${each}`,
      ['n1', 'n2', 'both'].map((count) => `E.policeByShelter.${count}`),
    ]),
  ),
}

/** Which counts add up to which, for whoever subtracts. */
export const FIGURE_LINES: readonly Line[] = [
  {
    total: 'box1.total',
    parts: ['INTERNAL', 'OUTFLOW', 'INFLOW', 'OTHER', 'UNKNOWN'].map((flow) => `box1.${flow}`),
  },
  { total: 'box1.total', parts: ['box2.identified', 'A.notRecognised', 'A.notIdentified', 'A.pending'] },
  { total: 'box2.identified', parts: ['box2.upheld', 'B.misidentified'] },
  { total: 'box2.identified', parts: ['supportOnly', 'justiceOnly', 'both', 'neither'].map((each) => `C.${each}`) },
  {
    total: 'box2.identified',
    parts: ['accepted', 'declined', 'unanswered', 'notOffered'].map((each) => `box3.${each}`),
  },
]

/** A figure by its path, as `box1.total`; words beside figures are left out. */
export interface FlatFigure {
  readonly name: string
  readonly value: number | null
  readonly isCount: boolean
}

/** SIREN's figures one by one, in their order. */
export function flatFigures(figures: SirenFigures): FlatFigure[] {
  const flat = (value: unknown, name: string): FlatFigure[] => {
    if (typeof value === 'number' || value === null) return [{ name, value, isCount: MADE_OF[name] === undefined }]
    if (typeof value !== 'object') return []
    return Object.entries(value).flatMap(([key, each]) => flat(each, name === '' ? key : `${name}.${key}`))
  }
  return flat(figures, '')
}

/** The names of the figures that are made of a withheld count. */
export const madeOfWithheld = (withheld: ReadonlySet<string>): string[] =>
  Object.entries(MADE_OF).flatMap(([name, counts]) => (counts.some((count) => withheld.has(count)) ? [name] : []))

/** Fewest children that a count tells staff of. */
export const FEWEST = 5

/** SIREN's figures with null for each of which a reader could learn of fewer than `least` children. */
export function shownFigures(figures: SirenFigures, least: number): Record<string, unknown> {
  const counts = flatFigures(figures).flatMap(({ name, value, isCount }) =>
    isCount && value !== null ? [[name, value] as const] : [],
  )
  const withheld = withhold({ cells: new Map(counts), lines: FIGURE_LINES }, least)
  const hidden = new Set([...withheld, ...madeOfWithheld(withheld)])
  const shown = (value: unknown, name: string): unknown => {
    if (hidden.has(name)) return null
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, shown(each, name === '' ? key : `${name}.${key}`)]),
    )
  }
  return shown(figures, '') as Record<string, unknown>
}
