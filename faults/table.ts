import type { Fault, Outcome, Plant } from './fault.ts'

/** One run of a fault, with a planted bug or without. */
export interface Ran {
  readonly fault: Fault
  readonly bug: Plant | null
  readonly outcome: Outcome
  readonly seconds: number
}

/** The runs as a Markdown table, and whether all is well: every bar held, and every planted bug was caught. */
export function table(ran: readonly Ran[]): { readonly lines: readonly string[]; readonly good: boolean } {
  const rows = ran.map((each) => {
    const { fault, bug, outcome, seconds } = each
    const what = bug === null ? fault.title : `${fault.title}, with a bug: ${bug.what}`
    return `| ${fault.id} | ${what} | ${verdict(each)} | ${told(outcome, bug !== null)} | ${seconds.toFixed(0)} s |`
  })
  return {
    lines: ['| id | fault | | what was seen | took |', '|---|---|---|---|---|', ...rows],
    good: ran.every((each) => isWell(each)),
  }
}

const heldAll = (outcome: Outcome) => 'skipped' in outcome || outcome.bars.every(({ held }) => held)

function isWell({ bug, outcome }: Ran): boolean {
  if ('skipped' in outcome) return true
  if (outcome.bars.length === 0) return false
  return bug === null ? heldAll(outcome) : !heldAll(outcome)
}

function verdict(each: Ran): string {
  if ('skipped' in each.outcome) return 'skipped'
  if (each.bug === null) return isWell(each) ? 'holds' : '**FAILS**'
  return isWell(each) ? 'caught' : '**NOT CAUGHT**'
}

function told(outcome: Outcome, planted: boolean): string {
  if ('skipped' in outcome) return outcome.skipped
  const shown = planted ? outcome.bars.filter(({ held }) => !held) : outcome.bars
  const bars = shown.map(({ what, bar, got, held }) => `${what}: ${got} (${bar}${held ? '' : ', not held'})`)
  const figures = planted ? [] : Object.entries(outcome.figures ?? {}).map(([name, value]) => `${name} ${value}`)
  return [...bars, ...figures].join('; ').replaceAll('|', '/').replaceAll('\n', ' ')
}
