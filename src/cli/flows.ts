import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { trialLists } from '../actions/ussd/dialogue-lists.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import type { Config } from '../config.ts'
import { LANGUAGES } from '../flow/language.ts'
import type { Env } from '../flow/session.ts'
import { hotlineList, hotlineSlots } from '../hotlines.ts'
import { readPlaceFile } from '../store/place-file.ts'
import type { Command } from './commands.ts'
import { flowsCheck } from './flows-check.ts'
import { flowsGraph } from './flows-graph.ts'
import { flowsPlaces } from './flows-places.ts'
import { flowsPlay } from './flows-play.ts'
import { flowsScreens } from './flows-screens.ts'
import { flowsTasks } from './flows-tasks.ts'
import { flowsWords } from './flows-words.ts'
import { readReadings } from './translations.ts'

/** The conversations this program runs with. */
const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url))

/** What dialogues need where nothing is kept. */
const trialEnv = (config: Config): Env => ({
  now: new Date(),
  lists: lists(config),
  slots: { dial: config.serviceCode, ...hotlineSlots(config.hotlines) },
})

const lists = ({ hotlines }: Config) => trialLists(buildGazetteer(readPlaceFile()), hotlineList(hotlines))

/** `flows check`. */
export const flowsCheckCommand: Command = {
  words: 'flows check',
  takes: '',
  does: 'proves the conversations: budgets, words, ways, purposes; one problem a line',
  run: async (_args, context) => flowsCheck(lists(context.config), readReadings(FLOWS), context),
}

/** `flows screens`. */
export const flowsScreensCommand: Command = {
  words: 'flows screens',
  takes: '[--json]',
  does: 'every screen and SMS in every language with the longest fill-ins',
  run: async (args, context) => flowsScreens(args, lists(context.config), context),
}

/** `flows tasks`. */
export const flowsTasksCommand: Command = {
  words: 'flows tasks',
  takes: '',
  does: 'screens, answers and seconds of each task beside its budget',
  run: async (_args, { config, result }) => flowsTasks(lists(config), result),
}

/** `flows places`. */
export const flowsPlacesCommand: Command = {
  words: 'flows places',
  takes: '',
  does: 'screens until the commune of a village is known, on average, by keys and by name',
  run: async (_args, { config, result }) => flowsPlaces(buildGazetteer(readPlaceFile()), trialEnv(config), result),
}

/** `flows graph`. */
export const flowsGraphCommand: Command = {
  words: 'flows graph',
  takes: '[FLOW]',
  does: 'the conversations, or one, as a Mermaid flowchart',
  run: async (args, said) => flowsGraph(args, said),
}

/** `flows words`. */
export const flowsWordsCommand: Command = {
  words: 'flows words',
  takes: '--out FILE.csv | --in FILE.csv [--readers "NAME, NAME"]',
  does: 'the table for translators, out and back in; in prints what to change where, and the sources stay as they are',
  run: async (args, context) => flowsWords(args, resolve('flows'), lists(context.config), context),
}

/** `flows play`. */
export const flowsPlayCommand: Command = {
  words: 'flows play',
  takes: `[--lang ${LANGUAGES.join('|')}]`,
  does: 'a phone in the terminal; nothing is kept',
  run: (args, { config, stdin, stdout, talk }) => flowsPlay(args, trialEnv(config), stdin, stdout, talk),
}
