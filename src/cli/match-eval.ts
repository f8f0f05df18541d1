import { writeFileSync } from 'node:fs'
import { type Answered, alertsAt, calibrationOf, scoreUse } from '../cases/match/judge.ts'
import { ALERT_LINE } from '../cases/match/pair.ts'
import { drawCalibration } from '../cases/match/plot.ts'
import type { Command } from './commands.ts'
import { rankFiles, tellingOfBadFiles } from './match-ranking.ts'
import { readTruth } from './match-rows.ts'
import { options } from './options.ts'

const PLOT = 'match-eval.svg'
const USES = { found: 'found or seen', duplicate: 'reported twice' } as const

/** Ranks a labelled file and says how good the answers are; the diagram goes into a file of its own. */
export const matchEval: Command = {
  words: 'match eval',
  takes: '--cases FILE --queries FILE --truth FILE [--plot FILE]',
  does: `ranks as match rank does and scores it: recall, alerts at the line, calibration; draws ${PLOT}`,
  async run(args, { stdout, talk }) {
    const values = options(args, ['cases', 'queries', 'truth', 'plot'])
    const { cases, queries, truth, plot = PLOT } = values ?? {}
    if (cases === undefined || queries === undefined || truth === undefined) {
      talk('match eval takes --cases FILE, --queries FILE and --truth FILE, tab-separated with a header')
      return 2
    }
    return tellingOfBadFiles(talk, async () => {
      const labels = await readTruth(truth)
      const answered: Answered[] = []
      let unlabelled = 0
      for await (const { report, ranked } of rankFiles(cases, queries, talk)) {
        const label = labels.get(report.id)
        if (label === undefined) {
          unlabelled += 1
          continue
        }
        answered.push({
          ...label,
          use: report.kind === 'found' ? 'found' : 'duplicate',
          ranked: ranked.map(({ id, probability }) => ({ id, probability })),
        })
      }
      if (unlabelled > 0) talk(`${unlabelled} reports stand in no row of ${truth}: not scored`)
      if (answered.length < labels.size)
        talk(`${labels.size - answered.length} rows of ${truth} are of no report in ${queries}: not scored`)
      stdout.write(tableOf(answered))
      writeFileSync(plot, drawCalibration(calibrationOf(answered), curvesOf(answered)))
      talk(`drawn in ${plot}`)
    })
  },
}

const curvesOf = (answered: readonly Answered[]) =>
  (['found', 'duplicate'] as const).map((use) => {
    const own = answered.filter((each) => each.use === use)
    return { name: USES[use], points: alertsAt(own, own.filter(({ truth }) => truth.size > 0).length) }
  })

const three = (value: number) => value.toFixed(3)

/** The scores as a page: a line each, name and value with a tab between. */
function tableOf(answered: readonly Answered[]): string {
  const lines: string[] = []
  for (const use of ['found', 'duplicate'] as const) {
    const score = scoreUse(answered, use)
    lines.push(
      `${USES[use]}: ${score.withCase} reports with a case, ${score.without} without`,
      `  recall@1\t${three(score.recall1)}`,
      `  recall@5\t${three(score.recall5)}`,
      `  precision at p >= ${ALERT_LINE}\t${three(score.precision)}`,
      `  recall at p >= ${ALERT_LINE}\t${three(score.alertRecall)}`,
      `  false alerts per 1,000 without a case\t${score.falsePer1000.toFixed(1)}`,
      ...score.traps.map(({ set, reports, falsePer1000 }) => `    ${set} (${reports})\t${falsePer1000.toFixed(1)}`),
      score.best === null
        ? '  no line keeps precision .95'
        : `  best alert recall at precision >= .95\t${three(score.best.recall)} at p >= ${score.best.line.toPrecision(4)}`,
    )
  }
  const { bins, brier, error } = calibrationOf(answered)
  lines.push(
    'as a probability, over all rows',
    `  Brier score\t${brier.toFixed(4)}`,
    `  expected calibration error\t${error.toFixed(4)}`,
    '  said\trows\ton average\tright',
    ...bins.map(
      ({ from, count, said, right }) =>
        `  ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}\t${count}\t${three(said)}\t${three(right)}`,
    ),
  )
  return `${lines.join('\n')}\n`
}
