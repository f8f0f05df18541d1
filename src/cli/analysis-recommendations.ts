import { book } from '../../flows/index.ts'
import { type ScoredCase, scorecard } from '../cases/siren/scorecard.ts'
import { isAsking } from '../flow/spots.ts'
import { readRecords } from '../store/case-records.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { PERIOD_TAKES, readPeriod } from './period.ts'

/** Every question of the conversations, and whether it says why it is asked. */
const questions = () =>
  Object.values(book.flows).flatMap((flow) =>
    Object.values(flow.steps).flatMap((step) => (isAsking(step) ? [{ hasPurpose: step.why.trim() !== '' }] : [])),
  )

/** `analysis recommendations`: SIREN's five recommendations, each with what the store says of it. */
export const analysisRecommendations: Command = {
  words: 'analysis recommendations',
  takes: PERIOD_TAKES,
  does: "SIREN's five recommendations with what the store says of each, one JSON object a line",
  async run(args, { config, result, talk }) {
    const period = readPeriod(args)
    if (period === null) {
      talk(`analysis recommendations takes ${this.takes}, days such as 2026-03-15`)
      return 2
    }
    const cases: ScoredCase[] = []
    await withStore(config, talk, async ({ pool, ring }) => {
      for await (const { record, number, completeness, refs } of readRecords(pool, ring, period))
        cases.push({ record: { ...record, number }, completeness, systems: refs.map(({ system }) => system) })
    })
    for (const each of scorecard(cases, questions(), period)) result(JSON.stringify(each))
    return 0
  },
}
