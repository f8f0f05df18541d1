// What the rules of duty come to: `node --import tsx bench/duty.ts [CASES] [SEED]` lives through a month of alerts and five years of
// quiet cases, and prints who was without an owner (nobody) and how long alerts took to be accepted.
import { liveMonth } from './duty-month.ts'
import { quietYears } from './quiet-years.ts'

const [count = 1_000, seed = 1] = process.argv.slice(2).map(Number)
const say = (line: string) => process.stdout.write(`${line}\n`)
const minutes = (value: number) => value.toFixed(1).padStart(8)

const month = liveMonth(seed, count)
say(
  `A month: ${month.cases} cases, ${month.leaves} leaves, ${month.resignations} resignations, ${month.handedOn} cases handed on.`,
)
say(
  `Asked ${month.asked} times who answers for an open case: nobody, or somebody who is not there, ${month.without} times.`,
)
say(`Alerts that were forgotten: ${month.forgotten}.`)
say('Minutes from the ring to the claim')
say('  danger   count     p50     p90     p99 longest')
for (const { danger, count: of, p50, p90, p99, longest } of month.accepted)
  say(`  ${danger.padEnd(6)}${String(of).padStart(8)}${minutes(p50)}${minutes(p90)}${minutes(p99)}${minutes(longest)}`)
say(
  `Accepted at rung ${Object.entries(month.rungs)
    .map(([rung, times]) => `${rung}: ${times}`)
    .join(', ')}`,
)

const years = quietYears(seed, count)
say(`Five years: ${years.cases} cases, ${years.open} never closed, woken ${years.woken} times.`)
say(
  `Longest silence of an open case: ${years.longestDays.toFixed(1)} days, with outages of up to ${years.longestOutageDays.toFixed(1)}.`,
)
process.exitCode = month.without + month.forgotten > 0 ? 1 : 0
