import { lines } from '../../../flows/lines.ts'
import type { OfficialActName } from '../../cases/official-act.ts'
import type { Words } from '../../flow/language.ts'

/** What an official does about a case, in words. */
export const ACTION_WORDS: Readonly<Record<OfficialActName, Words>> = {
  TAKE: lines.AC1,
  VISIT: lines.AC2,
  FOUND_HOME: lines.AC3,
  FOUND_POLICE: lines.AC4,
  FOUND_SOCIAL: lines.AC5,
  FOUND_HOSPITAL: lines.AC6,
  FOUND_OTHER: lines.AC7,
  PASS_ON: lines.AC8,
  SEEN: lines.AC9,
  NOTE: lines.AC10,
}
