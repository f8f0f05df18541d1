import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { trialLists } from '../actions/ussd/dialogue-lists.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { readPlaceCodes } from '../cases/places/read-place.ts'
import type { Config } from '../config.ts'
import { LANGUAGES } from '../flow/language.ts'
import type { Env } from '../flow/session.ts'
import { hotlineList, hotlineSlots } from '../hotlines.ts'
import { readPlaceFile } from '../store/place-file.ts'
import { access } from './access.ts'
import { agenciesList, importAgencies } from './agencies.ts'
import { agreementsAdd, agreementsEnd, agreementsList } from './agreements.ts'
import { alarmsList } from './alarms.ts'
import { analysisCpu } from './analysis-cpu.ts'
import { analysisFourPs } from './analysis-four-ps.ts'
import { analysisRecommendations } from './analysis-recommendations.ts'
import { analysisSiren } from './analysis-siren.ts'
import { auditVerify } from './audit.ts'
import { backup } from './backup.ts'
import { broadcastCommand } from './broadcast.ts'
import { channelsList, channelsStart } from './channels.ts'
import type { Command, CommandContext } from './commands.ts'
import { deadList, deadReplay } from './dead.ts'
import { decoysAdd, decoysList } from './decoys.ts'
import { desksAdd, desksList, desksRemove } from './desks.ts'
import { doctor } from './doctor.ts'
import { dutyAdd, dutyAway, dutyList, dutyRemove } from './duty.ts'
import { erase } from './erase.ts'
import { exportCase } from './export-case.ts'
import { exportCases } from './export-cases.ts'
import { exportGaps } from './export-gaps.ts'
import { exportHtcds } from './export-htcds.ts'
import { exportOpenData } from './export-open-data.ts'
import { exportPfif } from './export-pfif.ts'
import { exportCourt, exportLeasetc } from './export-sheets.ts'
import { flowsCheck } from './flows-check.ts'
import { flowsGraph } from './flows-graph.ts'
import { flowsPlaces } from './flows-places.ts'
import { flowsPlay } from './flows-play.ts'
import { flowsScreens } from './flows-screens.ts'
import { flowsTasks } from './flows-tasks.ts'
import { flowsWords } from './flows-words.ts'
import { grants } from './grants.ts'
import { guide } from './guide.ts'
import { importCases } from './import-cases.ts'
import { importWorkers } from './import-workers.ts'
import { keysNarrow, keysRotate } from './keys.ts'
import { matchEval } from './match-eval.ts'
import { matchFit } from './match-fit.ts'
import { matchRank } from './match-rank.ts'
import { migrateCommand } from './migrate.ts'
import { numberCheck } from './number-check.ts'
import { numberIssue } from './number-issue.ts'
import { openapi } from './openapi.ts'
import { partnersAdd, partnersList } from './partners.ts'
import { peopleAdd, peopleBroadcasts, peopleDisable, peopleList, peopleSignIn, peopleUnlock } from './people.ts'
import { pushList, pushOscar, pushPrimero, pushRetry } from './push.ts'
import { read, readers } from './read.ts'
import { restore } from './restore.ts'
import { retention } from './retention.ts'
import { segments } from './segments.ts'
import { smsParse } from './sms-parse.ts'
import { survey } from './survey.ts'
import { textsSpentCommand } from './texts-spent.ts'
import { tokensAdd, tokensList, tokensRevoke } from './tokens.ts'
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

/** Splits `--now ISO` off the arguments. */
function nowOf(args: readonly string[]): { readonly now: string; readonly rest: readonly string[] } {
  const at = args.indexOf('--now')
  if (at < 0) return { now: new Date().toISOString(), rest: args }
  return { now: args[at + 1] ?? '', rest: [...args.slice(0, at), ...args.slice(at + 2)] }
}

/** Every command that ends by itself, in the order help lists them. */
export const COMMANDS: readonly Command[] = [
  migrateCommand,
  grants,
  doctor,
  {
    words: 'flows check',
    takes: '',
    does: 'proves the conversations: budgets, words, ways, purposes; one problem a line',
    run: async (_args, context) => flowsCheck(lists(context.config), readReadings(FLOWS), context),
  },
  {
    words: 'flows screens',
    takes: '[--json]',
    does: 'every screen and SMS in every language with the longest fill-ins',
    run: async (args, context) => flowsScreens(args, lists(context.config), context),
  },
  {
    words: 'flows tasks',
    takes: '',
    does: 'screens, answers and seconds of each task beside its budget',
    run: async (_args, { config, result }) => flowsTasks(lists(config), result),
  },
  {
    words: 'flows places',
    takes: '',
    does: 'screens until the commune of a village is known, on average, by keys and by name',
    run: async (_args, { config, result }) => flowsPlaces(buildGazetteer(readPlaceFile()), trialEnv(config), result),
  },
  {
    words: 'flows graph',
    takes: '[FLOW]',
    does: 'the conversations, or one, as a Mermaid flowchart',
    run: async (args, said) => flowsGraph(args, said),
  },
  {
    words: 'flows words',
    takes: '--out FILE.csv | --in FILE.csv [--readers "NAME, NAME"]',
    does: 'the table for translators, out and back in; in prints what to change where, and the sources stay as they are',
    run: async (args, context) => flowsWords(args, resolve('flows'), lists(context.config), context),
  },
  {
    words: 'flows play',
    takes: `[--lang ${LANGUAGES.join('|')}]`,
    does: 'a phone in the terminal; nothing is kept',
    run: (args, { config, stdin, stdout, talk }) => flowsPlay(args, trialEnv(config), stdin, stdout, talk),
  },
  {
    words: 'read',
    takes: `KIND [--now ISO] (${[...Object.keys(readers), 'place'].join(' ')})`,
    does: 'one input a line in, one JSON object a line out',
    run: (args, { stdin, stdout, talk }) => {
      const { now, rest } = nowOf(args)
      const gazetteer = buildGazetteer(readPlaceFile())
      const place = (text: string) => {
        const codes = readPlaceCodes(gazetteer, text)
        return codes.length === 0 ? null : codes
      }
      return read(rest[0] ?? '', { now, readers: { ...readers, place }, talk }, stdin, stdout)
    },
  },
  {
    words: 'segments',
    takes: '',
    does: 'one text a line in; encoding, units and parts out',
    run: (_args, { stdin, stdout }) => segments(stdin, stdout),
  },
  smsParse,
  guide,
  matchRank,
  matchEval,
  matchFit,
  numberIssue,
  {
    words: 'number check',
    takes: 'NUMBER',
    does: 'validates a case number',
    run: async (args, said) => numberCheck(args, said),
  },
  analysisSiren,
  analysisRecommendations,
  analysisCpu,
  analysisFourPs,
  survey,
  textsSpentCommand,
  peopleAdd,
  peopleSignIn,
  peopleList,
  peopleDisable,
  peopleUnlock,
  peopleBroadcasts,
  desksAdd,
  desksList,
  desksRemove,
  partnersAdd,
  partnersList,
  agreementsAdd,
  agreementsList,
  agreementsEnd,
  broadcastCommand,
  dutyAdd,
  dutyAway,
  dutyList,
  dutyRemove,
  tokensAdd,
  tokensList,
  tokensRevoke,
  importCases,
  importAgencies,
  importWorkers,
  agenciesList,
  exportCases,
  exportCase,
  exportHtcds,
  exportPfif,
  exportOpenData,
  exportLeasetc,
  exportCourt,
  exportGaps,
  pushPrimero,
  pushOscar,
  pushList,
  pushRetry,
  access,
  openapi,
  keysRotate,
  keysNarrow,
  erase,
  retention,
  backup,
  restore,
  deadList,
  deadReplay,
  alarmsList,
  channelsList,
  channelsStart,
  decoysAdd,
  decoysList,
  auditVerify,
]

/** Runs the command of the list that the words name; help without any, status 2 for words that name none. */
export async function runCommand(
  commands: readonly Command[],
  words: readonly string[],
  context: CommandContext,
): Promise<number> {
  if (words.length === 0 || words[0] === 'help') {
    for (const command of commands) context.result(`${`${command.words} ${command.takes}`.trim()}\n    ${command.does}`)
    return 0
  }
  const command = commands.find((each) => each.words.split(' ').every((word, at) => words[at] === word))
  if (command === undefined) {
    context.talk('There is no such command. `help` lists them.')
    return 2
  }
  return command.run(words.slice(command.words.split(' ').length), context)
}
