import { lines } from '../lines.ts'

/** What an official does about a case, in words, by the name of the act. */
export const actionWords = {
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
} as const
