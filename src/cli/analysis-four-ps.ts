import { perP } from '../cases/four-ps.ts'
import { happened } from '../store/four-ps.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { readPeriod } from './period.ts'

/** `analysis four-ps`: how often each of the four Ps was served, by quarter and province, one JSON object a line. */
export const analysisFourPs: Command = {
  words: 'analysis four-ps',
  takes: '--from DAY --to DAY',
  does: 'prevention, prosecution, provision and promotion by quarter and province, one JSON object a line',
  async run(args, { config, result, talk }) {
    const period = readPeriod(args)
    if (period === null) {
      talk(`analysis four-ps takes ${this.takes}, days such as 2026-03-15; the last is left out`)
      return 2
    }
    const lines = await withStore(config, talk, async ({ pool, ring }) =>
      perP(await happened(pool, ring, period.from, period.to)),
    )
    for (const line of lines) result(JSON.stringify(line))
    return 0
  },
}
