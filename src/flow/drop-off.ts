import { LANGUAGES } from './language.ts'

/** How often one step was reached, answered and left behind in a language, by how soon it was answered. */
export interface StepCount {
  readonly flow: string
  readonly step: string
  readonly language: string
  /** Answered within so many seconds; 0 for what was not answered. */
  readonly within: number
  readonly reached: number
  readonly answered: number
  /** Answered, or gone elsewhere by a key. */
  readonly gone: number
}

/** Bounds of the counts by seconds: what takes longer than the last counts as that. */
export const WITHIN = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 90, 120, 180] as const

/** Where callers of one step end up. A count under five is null. */
export interface DropOff {
  readonly flow: string
  readonly step: string
  readonly reached: number | null
  readonly answered: number | null
  /** The call ended there, or has not gone on yet. */
  readonly left: number | null
  /** Within how many seconds half of the answers came. */
  readonly seconds: number | null
  /** How often it was reached in each language. */
  readonly languages: Readonly<Record<string, number | null>>
}

const FEWEST = 5
const shown = (count: number) => (count < FEWEST ? null : count)

const sum = (rows: readonly StepCount[], field: 'reached' | 'answered' | 'gone') =>
  rows.reduce((total, row) => total + row[field], 0)

function median(rows: readonly StepCount[]): number | null {
  const half = sum(rows, 'answered') / 2
  let seen = 0
  for (const { within, answered } of rows.toSorted((a, b) => a.within - b.within)) {
    seen += answered
    if (answered > 0 && seen >= half) return within
  }
  return null
}

/** The steps by flow and name, each with what became of its callers. */
export function dropOff(counts: readonly StepCount[]): DropOff[] {
  const steps = new Map<string, StepCount[]>()
  for (const count of counts) {
    const name = `${count.flow}/${count.step}`
    steps.set(name, [...(steps.get(name) ?? []), count])
  }
  return [...steps]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rows]) => {
      const { flow, step } = rows[0]!
      const reached = sum(rows, 'reached')
      const answered = shown(sum(rows, 'answered'))
      return {
        flow,
        step,
        reached: shown(reached),
        answered,
        left: shown(reached - sum(rows, 'gone')),
        seconds: answered === null ? null : median(rows),
        languages: Object.fromEntries(
          LANGUAGES.map((language) => [
            language,
            shown(
              sum(
                rows.filter((row) => row.language === language),
                'reached',
              ),
            ),
          ]),
        ),
      }
    })
}
