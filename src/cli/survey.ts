import { surveyFigures } from '../cases/survey.ts'
import { surveyCounts } from '../store/survey.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

/** `survey`: how often each answer was given, one JSON object a line. */
export const survey: Command = {
  words: 'survey',
  takes: '',
  does: 'answers to the survey by quarter and province, one JSON object a line; a count under 11 is withheld (null)',
  async run(_args, { config, result, talk }) {
    await withStore(config, talk, async ({ pool }) => {
      for (const figure of surveyFigures(await surveyCounts(pool))) result(JSON.stringify(figure))
    })
    return 0
  },
}
