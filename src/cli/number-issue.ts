import { v7 as uuid } from 'uuid'
import { showCaseNumber } from '../cases/number.ts'
import { NumberIssuer } from '../store/numbers.ts'
import { random } from '../store/random.ts'
import { keepPrinted } from '../store/tickets.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

const MOST = 20

/** `number issue N`: reserves case numbers for paper; a report by the officials' menu that types one is that case's. */
export const numberIssue: Command = {
  words: 'number issue',
  takes: `N (1-${MOST})`,
  does: 'reserves case numbers; they never return to the pool',
  async run(args, { config, result, talk }) {
    const count = Number(args[0] ?? '1')
    if (!Number.isInteger(count) || count < 1 || count > MOST || args.length > 1) {
      talk(`number issue takes a whole number from 1 to ${MOST}`)
      return 2
    }
    await withStore(config, talk, async ({ pool, dataDir }) => {
      const numbers = NumberIssuer.open(dataDir, () => uuid())
      await numbers.topUp(pool, random)
      const issued = Array.from({ length: count }, () => numbers.issue()!)
      await keepPrinted(pool, issued)
      for (const number of issued) result(showCaseNumber(number))
      numbers.close()
    })
    return 0
  },
}
