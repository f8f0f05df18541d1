import { type Adjustment, composed } from '../cases/match/adjustment.ts'
import { type Fitted, fitPairs, LEAST_PAIRS } from '../cases/match/fit.ts'
import { decidedPairs, keepModel, loadModels, MATCH_USES, type MatchUse } from '../store/match-models.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const NAMES: Readonly<Record<MatchUse, string>> = { FOUND: 'found or seen', DUPLICATE: 'reported twice' }

/** Fits the weights of the match to what people decided, and says how old and new hold; `--apply` alone replaces. */
export const matchFit: Command = {
  words: 'match fit',
  takes: '[--apply]',
  does: `refits the weights on decided pairs (${LEAST_PAIRS} or more of a use) and prints the calibration of old and new; --apply replaces them`,
  async run(args, { config, stdout, talk }) {
    const isApplied = args.includes('--apply')
    if (
      options(
        args.filter((arg) => arg !== '--apply'),
        [],
      ) === null
    ) {
      talk(`match fit takes ${this.takes}`)
      return 2
    }
    const fits = await withStore(config, talk, async ({ pool }) => {
      const { of } = await loadModels(pool)
      let fits = 0
      for (const use of MATCH_USES) {
        const { pairs, leftOut } = await decidedPairs(pool, use)
        const old = leftOut === 0 ? '' : `; ${leftOut} were weighed by weights that do not count now and are left out`
        stdout.write(`${NAMES[use]}: ${pairs.length} decided pairs${old}\n`)
        if (pairs.length < LEAST_PAIRS) {
          stdout.write(`  ${LEAST_PAIRS - pairs.length} more are needed\n`)
          continue
        }
        const fitted = fitPairs(pairs)
        // the weights that were kept with the pairs are those of the model there is
        const next = composed(of[use], fitted.adjustment)
        stdout.write(pageOf(fitted, of[use], next))
        if (fitted.after.brier >= fitted.before.brier) {
          stdout.write('  the weights as they are hold as well on pairs that were held out: not replaced\n')
          continue
        }
        fits += 1
        const made = { pairs: pairs.length, brier: fitted.after.brier, before: fitted.before.brier }
        if (isApplied) await inTransaction(pool, (client) => keepModel(client, use, next, made))
        stdout.write(
          isApplied
            ? '  replaced; every open case is compared anew from two minutes on\n'
            : '  not replaced: --apply does it\n',
        )
      }
      return fits
    })
    return fits > 0 ? 0 : 1
  },
}

const three = (value: number) => value.toFixed(3)

function pageOf({ before, after }: Fitted, old: Adjustment, next: Adjustment): string {
  const scales = (Object.entries(next.scales) as [keyof Adjustment['scales'], number][]).map(
    ([field, scale]) => `  ${field}\t${three(old.scales[field] ?? 1)}\t${three(scale)}`,
  )
  const bins = before.bins.flatMap(({ from, count, said, right }, at) => {
    const next = after.bins[at]!
    if (count === 0 && next.count === 0) return []
    return [
      `  ${from.toFixed(1)}\t${count}\t${three(said)}\t${three(right)}\t${next.count}\t${three(next.said)}\t${three(next.right)}`,
    ]
  })
  return [
    '  fact\told\tnew (times the shipped weight)',
    ...scales,
    `  added\t${three(old.offset)}\t${three(next.offset)}`,
    '  said\told rows\ton average\tright\tnew rows\ton average\tright',
    ...bins,
    `  Brier score\t${before.brier.toFixed(4)}\t${after.brier.toFixed(4)} on pairs held out`,
    `  calibration error\t${before.error.toFixed(4)}\t${after.error.toFixed(4)} on pairs held out`,
    '',
  ].join('\n')
}
