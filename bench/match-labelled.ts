import { diceOf, oneOf } from './match-names.ts'
import { inventChild, TRAPS } from './match-people.ts'
import { openCase, type Row, reportedAgain, reportedFound, type Written } from './match-writers.ts'

/** How large a labelled file is, and which of them it is. */
export interface Asked {
  readonly seed: number
  readonly cases: number
  readonly reports: number
}

/** A report, and what is true of it. */
export interface Labelled {
  readonly row: Row
  readonly truth: Row
}

/** Columns of the truth about reports, in the order of the contract. */
export const TRUTH_COLUMNS = ['id', 'set', 'cases', 'labels', 'tier'] as const

/** Of a hundred traps how many are of which kind. */
const TRAP_SHARES = { sibling: 25, namesake: 25, namesake_prov: 15, near_name: 15, random: 20 } as const
const KINDS = (Object.keys(TRAP_SHARES) as (keyof typeof TRAP_SHARES)[]).flatMap((kind) =>
  Array.from({ length: TRAP_SHARES[kind] }, () => kind),
)

/** Of six reports: found children who have a case and who have none (two each), children reported again, children reported first. */
const SETS = ['found_match', 'found_none', 'found_match', 'found_none', 'dup', 'new_missing'] as const

/** Keeps apart the dice of cases, of their writers and of reports. */
const WRITERS = 0x5bd1e995
const REPORTS = 0x1b873593

const caseId = (number: number) => `C${String(number).padStart(7, '0')}`

/** One open case of a labelled file; `id` for a file that has cases already. */
export function caseOf(seed: number, number: number, id = caseId(number)): Row {
  return openCase(id, inventChild(seed, number), diceOf(seed ^ WRITERS, number))
}

/** One report of a labelled file: of a child that has a case, or of one that is easily taken for it and has none. */
export function reportOf({ seed, cases }: Pick<Asked, 'seed' | 'cases'>, number: number): Labelled {
  const random = diceOf(seed ^ REPORTS, number)
  const id = `Q${String(number).padStart(6, '0')}`
  const set = SETS[number % SETS.length]!
  const about = Math.floor(random() * cases)
  const child = inventChild(seed, about)
  const label = ({ row, labels }: Written, named: string, ids: string, tier: number): Labelled => ({
    row,
    truth: { id, set: named, cases: ids, labels: labels.join(','), tier: String(tier) },
  })
  const tier = Number(child.family.isRare) + Number(child.given.isRare)
  if (set === 'found_match') return label(reportedFound(id, child, random), set, caseId(about), tier)
  if (set === 'dup') return label(reportedAgain(id, child, random), set, caseId(about), tier)
  const trap = oneOf(KINDS, random)
  const other = TRAPS[trap](child, random)
  const written =
    set === 'found_none' ? reportedFound(id, other, random) : reportedAgain(id, other, random, trap === 'sibling')
  return label(written, `${set}:${trap}`, '', tier)
}
