import { alertKinds, alertText } from './alert-text.ts'
import { callbackReasons, callbackText, ruleWords } from './callback-text.ts'
import {
  caseText,
  changeWords,
  codeWords,
  dangerWords,
  doneWords,
  eventWords,
  helpWords,
  leftWords,
  onCaseText,
  ruleLines,
  serviceWords,
} from './case-text.ts'
import { departureText } from './departure-text.ts'
import { deskText } from './desk-text.ts'
import { factText, kindWords, statusWords } from './facts.ts'
import { fileKinds, fileText } from './file-text.ts'
import { inboxText } from './inbox-text.ts'
import { checkWords, matchKinds, matchText, rejectWords, verdictWords } from './match-text.ts'
import { newText } from './new-text.ts'
import { numberText } from './number-text.ts'
import { peopleText } from './people-text.ts'
import { pushOutcomes, pushText } from './push-text.ts'
import { codeOf, columnWords, groupWords, noticeWords, sheetText, stageWords, unitWords } from './sheet-text.ts'
import { DRAFTS, roleNames, text, type Words } from './text.ts'

/** Everything the console says, by where it stands. */
export const ALL_WORDS: readonly Readonly<Record<string, Words>>[] = [
  ...[text, roleNames, factText, kindWords, statusWords],
  ...[
    deskText,
    peopleText,
    numberText,
    newText,
    inboxText,
    alertText,
    alertKinds,
    callbackText,
    callbackReasons,
    ruleWords,
  ],
  ...[
    caseText,
    onCaseText,
    ruleLines,
    doneWords,
    changeWords,
    leftWords,
    helpWords,
    codeWords,
    dangerWords,
    eventWords,
    serviceWords,
  ],
  ...[matchText, matchKinds, rejectWords, verdictWords, checkWords],
  ...[pushText, pushOutcomes, departureText],
  ...[fileText, fileKinds],
  ...[sheetText, groupWords, columnWords, ...Object.values(codeOf), stageWords, noticeWords, unitWords],
]

/** How many texts of the console wait for native readers. */
export const consoleDrafts = (): number => DRAFTS.length * ALL_WORDS.flatMap((texts) => Object.keys(texts)).length
