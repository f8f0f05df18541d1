import { type Day, yearOf } from '../../flow/day.ts'
import { type Line, withhold } from '../disclosure/withhold.ts'
import type { CaseRecord } from '../record/case-record.ts'
import { ratio } from './numbers.ts'

const PROVINCES = 25

/** The four figures that the Child Protection Unit publishes. */
export interface UnitFigures {
  readonly investigatedSinceStart: number
  readonly thisYear: number
  /** Of those investigated, how many led to an arrest. */
  readonly arrested: number
  /** The same as a share of them. */
  readonly arrestShare: number | null
  /** Of the 25 provinces, those with somebody of the unit at work. */
  readonly provincesCovered: number
}

/**
 * The unit's figures on a day. `linked` are the cases that carry its number; `areas` those of its people at work: whoever
 * is there for the whole country covers no province.
 */
export function unitFigures(linked: readonly CaseRecord[], areas: readonly string[], asOf: Day): UnitFigures {
  const known = linked.filter(({ openedOn }) => openedOn <= asOf)
  const arrested = known.filter(({ proceedings }) =>
    proceedings.some(({ stages }) => stages.some(({ stage, on }) => stage === 'ARREST' && on <= asOf)),
  )
  const covered = new Set(areas.filter((area) => area !== '').map((area) => area.slice(0, 2)))
  return {
    investigatedSinceStart: known.length,
    thisYear: known.filter(({ openedOn }) => yearOf(openedOn) === yearOf(asOf)).length,
    arrested: arrested.length,
    arrestShare: ratio(arrested.length, known.length),
    provincesCovered: ratio(covered.size, PROVINCES)!,
  }
}

const LINES: readonly Line[] = [
  { total: 'investigatedSinceStart', parts: ['thisYear', 'earlier'] },
  { total: 'investigatedSinceStart', parts: ['arrested', 'notArrested'] },
]

/** The unit's figures with null for each from which a reader could learn of fewer than `least` children. */
export function shownUnitFigures(
  figures: UnitFigures,
  least: number,
): { readonly [Figure in keyof UnitFigures]: number | null } {
  const { investigatedSinceStart: all, thisYear, arrested } = figures
  const cells = {
    investigatedSinceStart: all,
    thisYear,
    arrested,
    earlier: all - thisYear,
    notArrested: all - arrested,
  }
  const withheld = withhold({ cells: new Map(Object.entries(cells)), lines: LINES }, least)
  const shown = (name: keyof typeof cells, value: number | null) => (withheld.has(name) ? null : value)
  const isShareTold = ['investigatedSinceStart', 'arrested', 'notArrested'].every((name) => !withheld.has(name))
  return {
    investigatedSinceStart: shown('investigatedSinceStart', all),
    thisYear: shown('thisYear', thisYear),
    arrested: shown('arrested', arrested),
    arrestShare: isShareTold ? figures.arrestShare : null,
    provincesCovered: figures.provincesCovered,
  }
}
