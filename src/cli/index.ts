import type { Command, CommandContext } from './commands.ts'

/** A command by its words. What it needs is read when it is asked for: no command waits for the others. */
export interface Listed {
  readonly words: string
  load(): Promise<Command>
}

/** Lists a command that a file exports under a name. */
export const listed = <Name extends string>(
  words: string,
  name: Name,
  file: () => Promise<Readonly<Record<Name, Command>>>,
): Listed => ({ words, load: async () => (await file())[name] })

/** Every command that ends by itself, in the order help lists them. */
export const COMMANDS: readonly Listed[] = [
  listed('migrate', 'migrateCommand', () => import('./migrate.ts')),
  listed('grants', 'grants', () => import('./grants.ts')),
  listed('doctor', 'doctor', () => import('./doctor.ts')),
  listed('flows check', 'flowsCheckCommand', () => import('./flows.ts')),
  listed('flows screens', 'flowsScreensCommand', () => import('./flows.ts')),
  listed('flows tasks', 'flowsTasksCommand', () => import('./flows.ts')),
  listed('flows places', 'flowsPlacesCommand', () => import('./flows.ts')),
  listed('flows graph', 'flowsGraphCommand', () => import('./flows.ts')),
  listed('flows words', 'flowsWordsCommand', () => import('./flows.ts')),
  listed('flows play', 'flowsPlayCommand', () => import('./flows.ts')),
  listed('read', 'readCommand', () => import('./read.ts')),
  listed('segments', 'segmentsCommand', () => import('./segments.ts')),
  listed('sms parse', 'smsParse', () => import('./sms-parse.ts')),
  listed('guide', 'guide', () => import('./guide.ts')),
  listed('match rank', 'matchRank', () => import('./match-rank.ts')),
  listed('match eval', 'matchEval', () => import('./match-eval.ts')),
  listed('match fit', 'matchFit', () => import('./match-fit.ts')),
  listed('number issue', 'numberIssue', () => import('./number-issue.ts')),
  listed('number check', 'numberCheckCommand', () => import('./number-check.ts')),
  listed('analysis siren', 'analysisSiren', () => import('./analysis-siren.ts')),
  listed('analysis recommendations', 'analysisRecommendations', () => import('./analysis-recommendations.ts')),
  listed('analysis cpu', 'analysisCpu', () => import('./analysis-cpu.ts')),
  listed('analysis four-ps', 'analysisFourPs', () => import('./analysis-four-ps.ts')),
  listed('survey', 'survey', () => import('./survey.ts')),
  listed('texts spent', 'textsSpentCommand', () => import('./texts-spent.ts')),
  listed('people add', 'peopleAdd', () => import('./people.ts')),
  listed('people signin', 'peopleSignIn', () => import('./people.ts')),
  listed('people list', 'peopleList', () => import('./people.ts')),
  listed('people disable', 'peopleDisable', () => import('./people.ts')),
  listed('people unlock', 'peopleUnlock', () => import('./people.ts')),
  listed('people broadcasts', 'peopleBroadcasts', () => import('./people.ts')),
  listed('desks add', 'desksAdd', () => import('./desks.ts')),
  listed('desks list', 'desksList', () => import('./desks.ts')),
  listed('desks remove', 'desksRemove', () => import('./desks.ts')),
  listed('organisations set', 'organisationsSet', () => import('./organisations.ts')),
  listed('organisations list', 'organisationsList', () => import('./organisations.ts')),
  listed('partners add', 'partnersAdd', () => import('./partners.ts')),
  listed('partners list', 'partnersList', () => import('./partners.ts')),
  listed('agreements add', 'agreementsAdd', () => import('./agreements.ts')),
  listed('agreements list', 'agreementsList', () => import('./agreements.ts')),
  listed('agreements end', 'agreementsEnd', () => import('./agreements.ts')),
  listed('broadcast', 'broadcastCommand', () => import('./broadcast.ts')),
  listed('duty add', 'dutyAdd', () => import('./duty.ts')),
  listed('duty away', 'dutyAway', () => import('./duty.ts')),
  listed('duty list', 'dutyList', () => import('./duty.ts')),
  listed('duty remove', 'dutyRemove', () => import('./duty.ts')),
  listed('tokens add', 'tokensAdd', () => import('./tokens.ts')),
  listed('tokens list', 'tokensList', () => import('./tokens.ts')),
  listed('tokens revoke', 'tokensRevoke', () => import('./tokens.ts')),
  listed('import cases', 'importCases', () => import('./import-cases.ts')),
  listed('import agencies', 'importAgencies', () => import('./agencies.ts')),
  listed('import workers', 'importWorkers', () => import('./import-workers.ts')),
  listed('agencies list', 'agenciesList', () => import('./agencies.ts')),
  listed('export cases', 'exportCases', () => import('./export-cases.ts')),
  listed('export case', 'exportCase', () => import('./export-case.ts')),
  listed('export htcds', 'exportHtcds', () => import('./export-htcds.ts')),
  listed('export pfif', 'exportPfif', () => import('./export-pfif.ts')),
  listed('export open-data', 'exportOpenData', () => import('./export-open-data.ts')),
  listed('export leasetc', 'exportLeasetc', () => import('./export-sheets.ts')),
  listed('export court', 'exportCourt', () => import('./export-sheets.ts')),
  listed('export gaps', 'exportGaps', () => import('./export-gaps.ts')),
  listed('push primero', 'pushPrimero', () => import('./push.ts')),
  listed('push oscar', 'pushOscar', () => import('./push.ts')),
  listed('push list', 'pushList', () => import('./push.ts')),
  listed('push retry', 'pushRetry', () => import('./push.ts')),
  listed('access', 'access', () => import('./access.ts')),
  listed('openapi', 'openapi', () => import('./openapi.ts')),
  listed('keys rotate', 'keysRotate', () => import('./keys.ts')),
  listed('keys narrow', 'keysNarrow', () => import('./keys.ts')),
  listed('erase', 'erase', () => import('./erase.ts')),
  listed('retention', 'retention', () => import('./retention.ts')),
  listed('backup', 'backup', () => import('./backup.ts')),
  listed('restore', 'restore', () => import('./restore.ts')),
  listed('dead list', 'deadList', () => import('./dead.ts')),
  listed('dead replay', 'deadReplay', () => import('./dead.ts')),
  listed('alarms list', 'alarmsList', () => import('./alarms.ts')),
  listed('channels list', 'channelsList', () => import('./channels.ts')),
  listed('channels start', 'channelsStart', () => import('./channels.ts')),
  listed('decoys add', 'decoysAdd', () => import('./decoys.ts')),
  listed('decoys list', 'decoysList', () => import('./decoys.ts')),
  listed('audit verify', 'auditVerify', () => import('./audit.ts')),
]

/** Runs the command of the list that the words name; help without any, status 2 for words that name none. */
export async function runCommand(
  commands: readonly Listed[],
  words: readonly string[],
  context: CommandContext,
): Promise<number> {
  if (words.length === 0 || words[0] === 'help') {
    for (const command of await Promise.all(commands.map((each) => each.load())))
      context.result(`${`${command.words} ${command.takes}`.trim()}\n    ${command.does}`)
    return 0
  }
  const command = commands.find((each) => each.words.split(' ').every((word, at) => words[at] === word))
  if (command === undefined) {
    context.talk('There is no such command. `help` lists them.')
    return 2
  }
  return (await command.load()).run(words.slice(command.words.split(' ').length), context)
}
